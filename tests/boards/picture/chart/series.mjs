import { grafana } from '../../grafana.mjs';
import { scaleOf } from './scales.mjs';

const usual = { drawStyle: 'line', lineInterpolation: 'linear', lineWidth: 1, fillOpacity: 0, showPoints: 'auto', pointSize: 5, spanNulls: false };
// JSON has no undefined.
const absent = 'absent';
const dashes = { dash: [10, 10], dot: [0, 10], square: [10, 10] };

/** uPlot's data (columns, seconds first), series and bands. */
export function seriesOf(drawn, theme) {
  const times = [...new Set(drawn.flatMap(({ time }) => time.values))].filter(at => at !== null).sort((one, other) => one - other);
  const columns = stacked(drawn, drawn.map(({ field, time }) => {
    const values = new Map(time.values.map((at, row) => [at, field.values[row]]));
    return times.map(at => values.get(at));
  }));
  const series = drawn.map(each => oneSeries(each, theme));
  const values = columns.values.map(column => column.map(value => (value === undefined ? absent : value)));
  return { data: [times.map(at => at / 1000), ...values], series, bands: [...columns.bands, ...below(drawn, series)] };
}

function oneSeries({ field, name }, theme) {
  const custom = { ...usual, ...field.config.custom };
  const color = grafana.getFieldSeriesColor(field, theme).color;
  const bars = custom.drawStyle === 'bars';
  return {
    label: name, scale: scaleOf(field), color,
    width: custom.drawStyle === 'points' ? 0 : custom.lineWidth,
    dash: custom.lineStyle?.dash ?? dashes[custom.lineStyle?.fill] ?? null,
    round: custom.lineStyle?.fill === 'dot',
    fill: custom.fillBelowTo || custom.fillOpacity === 0 ? null : clear(color, custom.fillOpacity / 100),
    path: bars ? 'bars' : custom.drawStyle === 'points' ? 'none' : custom.lineInterpolation,
    bar: { align: custom.barAlignment ?? 0, width: custom.barWidthFactor ?? 0.6, max: custom.barMaxWidth ?? null },
    points: custom.drawStyle === 'points' || custom.showPoints === 'always' ? true : custom.showPoints === 'never' || bars ? false : null,
    pointSize: custom.pointSize,
    spanGaps: custom.spanNulls !== false,
  };
}

const clear = (color, opacity) => grafana.colorManipulator.alpha(color, opacity);

// Each of a stack stands on those before it.
function stacked(drawn, values) {
  const tops = new Map();
  const bands = [];
  drawn.forEach(({ field }, place) => {
    const { mode, group = 'A' } = field.config.custom?.stacking ?? {};
    if (mode !== 'normal') {
      return;
    }
    const beneath = tops.get(group);
    if (beneath !== undefined) {
      values[place] = values[place].map((value, row) => (value === null || value === undefined ? value : value + (values[beneath][row] ?? 0)));
      bands.push({ series: [place + 1, beneath + 1] });
    }
    tops.set(group, place);
  });
  return { values, bands };
}

// "Fill below to" names the other series; its own opacity colours the space between.
function below(drawn, series) {
  return drawn.flatMap(({ field }, place) => {
    const { fillBelowTo, fillOpacity = 0 } = field.config.custom ?? {};
    const other = drawn.findIndex(({ name }) => name === fillBelowTo);
    return fillBelowTo && other >= 0 ? [{ series: [place + 1, other + 1], fill: clear(series[place].color, (fillOpacity || 35) / 100) }] : [];
  });
}
