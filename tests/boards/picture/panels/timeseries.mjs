import { grafana } from '../../grafana.mjs';
import { html } from '../html.mjs';
import { isHidden, textOf } from '../fields.mjs';
import { seriesOf } from '../chart/series.mjs';
import { scalesOf } from '../chart/scales.mjs';
import { marksOf } from '../chart/marks.mjs';
import { timeTicks } from '../ticks.mjs';

const italian = { lastNotNull: 'Ultimo *', last: 'Ultimo', first: 'Primo', mean: 'Media', sum: 'Totale' };

/** A chart for uPlot and its legend. The chart is drawn in the page, from numbers and words made here. */
export function timeseries(panel, frames, context) {
  const { box, range, theme, chart } = context;
  const all = frames.flatMap(frame => {
    const time = frame.fields.find(({ type }) => type === grafana.FieldType.time);
    if (!time) {
      throw new Error('data is missing a time field');
    }
    return frame.fields.filter(({ type }) => type === grafana.FieldType.number).map(field => ({ field, time, name: grafana.getFieldDisplayName(field, frame, frames) }));
  });
  const drawn = all.filter(({ field }) => !isHidden(field));
  const { data, series, bands } = seriesOf(drawn, theme);
  const legend = panel.options?.legend ?? { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] };
  const { scales, axes } = scalesOf(drawn, data, box.height - (legend.placement === 'right' ? 40 : 70));
  const times = { min: range.from.valueOf() / 1000, max: range.to.valueOf() / 1000 };
  const number = chart({
    data, series, bands, axes, scales: { x: times, ...scales },
    times: timeTicks(range.from.valueOf(), range.to.valueOf(), box.width - 60, 70, range.zone).map(({ at, text }) => ({ at: at / 1000, text })),
    marks: marksOf(drawn, theme), annotations: context.annotations,
    colors: { text: theme.colors.text.primary, grid: theme.isDark ? 'rgba(240,250,255,0.09)' : 'rgba(0,10,23,0.09)' },
  });
  const inLegend = all.filter(({ field }) => !field.config.custom?.hideFrom?.legend);
  return html`<div class="chart ${legend.placement}"><div class="plot" data-chart="${number}"></div>
    ${legend.showLegend && legend.displayMode !== 'hidden' && legendOf(inLegend, legend, theme)}</div>`;
}

function legendOf(drawn, { displayMode, calcs = [] }, theme) {
  const items = drawn.map(({ field, name }) => ({
    name, dash: field.config.custom?.lineStyle?.fill, color: grafana.getFieldSeriesColor(field, theme).color,
    values: calcs.map(calc => ({ calc, text: textOf(field.display(grafana.reduceField({ field, reducers: [calc] })[calc])) })),
  }));
  const mark = ({ color, dash }) => html`<i style="border-top:3px ${dash === 'dash' ? 'dashed' : dash === 'dot' ? 'dotted' : 'solid'} ${color}"></i>`;
  const title = calc => italian[calc] ?? grafana.fieldReducers.get(calc).name;
  return displayMode === 'table'
    ? html`<table class="legend"><tr><th>Nome</th>${calcs.map(calc => html`<th>${title(calc)}</th>`)}</tr>${items.map(item => html`<tr><td>${mark(item)} ${item.name}</td>${item.values.map(({ text }) => html`<td class="right">${text}</td>`)}</tr>`)}</table>`
    : html`<div class="legend">${items.map(item => html`<span>${mark(item)} ${item.name}
      ${item.values.map(({ calc, text }) => html` <b>${title(calc)}: ${text}</b>`)}</span>`)}</div>`;
}
