import { grafana } from '../../grafana.mjs';
import { html } from '../html.mjs';
import { isHidden, textOf } from '../fields.mjs';
import { timeTicks } from '../ticks.mjs';
import { readable } from '../colors.mjs';

/** A row for each field: a piece from each value to the next, equal neighbours as one. */
export function stateTimeline(panel, frames, { range, theme, box }) {
  const options = { mergeValues: true, showValue: 'auto', rowHeight: 0.9, alignValue: 'left', ...panel.options };
  const span = [range.from.valueOf(), range.to.valueOf()];
  const rows = frames.flatMap(frame => {
    const time = frame.fields.find(({ type }) => type === grafana.FieldType.time);
    if (!time) {
      throw new Error('data does not have a time field');
    }
    return frame.fields.filter(field => field !== time && !isHidden(field))
      .map(field => ({ name: grafana.getFieldDisplayName(field, frame, frames), pieces: pieces(field, time, options, span) }));
  });
  const ticks = timeTicks(...span, box.width * 0.8, 80, range.zone);
  const legend = options.legend?.showLegend === false ? [] : legendOf(rows);
  const axis = ticks.map(({ at, text }) => html`<span style="left:${percent(at, span)}%">${text}</span>`);
  return html`<div class="states">
    <div class="rows">${rows.map(({ name, pieces: all }) => html`<div class="row"><span class="name">${name}</span>
      <div class="line">${all.map(piece => drawn(piece, span, options, theme))}</div></div>`)}</div>
    <div class="row axis"><span class="name"></span><div class="line">${axis}</div></div>
    ${legend.length > 0 && html`<div class="legend">${legend.map(({ text, color }) => html`<span><i style="border-top:3px solid ${color}"></i> ${text}</span>`)}</div>`}</div>`;
}

const percent = (at, [from, to]) => ((Math.min(to, Math.max(from, at)) - from) / (to - from)) * 100;

function pieces(field, time, { mergeValues }, [from, to]) {
  const all = [];
  field.values.forEach((value, row) => {
    const last = all.at(-1);
    if (value === undefined || (mergeValues && last && last.value === value)) {
      return;
    }
    if (last) {
      last.end = time.values[row];
    }
    all.push({ value, start: time.values[row], end: to, display: field.display(value) });
  });
  return all.filter(({ value, start, end }) => value !== null && end > from && start < to);
}

function drawn({ start, end, display }, span, { showValue, rowHeight, alignValue }, theme) {
  const left = percent(start, span);
  const place = `left:${left}%;width:${percent(end, span) - left}%;height:${rowHeight * 100}%`;
  return html`<span class="piece ${alignValue}" style="${place};background:${display.color};color:${readable(display.color, theme)}">${
    showValue === 'never' ? '' : textOf(display)}</span>`;
}

function legendOf(rows) {
  const texts = new Map(rows.flatMap(row => row.pieces).map(({ display }) => [textOf(display), display.color]));
  return [...texts].map(([text, color]) => ({ text, color }));
}
