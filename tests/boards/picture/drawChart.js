// Runs in the page: draws what panels/timeseries.mjs prepared, with uPlot.
/* global uPlot, charts */
const seen = value => value !== null && value !== undefined;
const sides = { top: 0, right: 1, bottom: 2, left: 3 };

function pathOf({ path, bar }) {
  const { bars, linear, spline, stepped } = uPlot.paths;
  switch (path) {
    case 'none': return () => null;
    case 'bars': return bars({ size: [bar.width, bar.max ?? Infinity], align: bar.align });
    case 'stepAfter': return stepped({ align: 1 });
    case 'stepBefore': return stepped({ align: -1 });
    case 'smooth': return spline();
    default: return linear();
  }
}

function across(plot, paint) {
  const { left, top, width, height } = plot.bbox;
  plot.ctx.save();
  plot.ctx.beginPath();
  plot.ctx.rect(left, top, width, height);
  plot.ctx.clip();
  paint(plot.ctx, { left, top, width, height });
  plot.ctx.restore();
}

function line(context, color, dash, from, to) {
  Object.assign(context, { strokeStyle: color, lineWidth: 2 * devicePixelRatio });
  context.setLineDash(dash.map(length => length * devicePixelRatio));
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}

function drawAreas(plot, marks) {
  across(plot, (context, { left, top, width, height }) => marks.filter(({ area }) => area).forEach(({ scale, at, to, pale }) => {
    const low = seen(at) ? plot.valToPos(at, scale, true) : top + height;
    const high = seen(to) ? plot.valToPos(to, scale, true) : top;
    context.fillStyle = pale;
    context.fillRect(left, high, width, low - high);
  }));
}

function drawLines(plot, marks, annotations) {
  across(plot, (context, { left, top, width, height }) => {
    marks.filter(mark => mark.line).forEach(({ scale, at, color, dashed }) => {
      const y = plot.valToPos(at, scale, true);
      line(context, color, dashed ? [10, 10] : [], [left, y], [left + width, y]);
    });
    annotations.forEach(({ from, to, color }) => drawAnnotation(plot, context, { top, height }, from, to, color));
  });
}

function drawAnnotation(plot, context, { top, height }, from, to, color) {
  const start = plot.valToPos(from, 'x', true);
  line(context, color, [5, 5], [start, top], [start, top + height]);
  if (seen(to) && to > from) {
    const end = plot.valToPos(to, 'x', true);
    line(context, color, [5, 5], [end, top], [end, top + height]);
    Object.assign(context, { fillStyle: color, globalAlpha: 0.1 });
    context.fillRect(start, top, end - start, height);
  }
  const tip = 5 * devicePixelRatio;
  Object.assign(context, { fillStyle: color, globalAlpha: 1 });
  context.beginPath();
  context.moveTo(start - tip, top + height);
  context.lineTo(start + tip, top + height);
  context.lineTo(start, top + height - tip * 1.6);
  context.fill();
}

const font = '12px Inter, "Helvetica Neue", Arial, sans-serif';
const measure = document.createElement('canvas').getContext('2d');
const widthOf = texts => {
  measure.font = font;
  return Math.max(0, ...texts.map(text => measure.measureText(text).width));
};

function axisOf({ scale, side, label, ticks }, first, { text, grid }) {
  return {
    scale, side: sides[side], stroke: text, font, label: label || undefined, labelFont: font, labelSize: 18, gap: 5,
    size: widthOf(ticks.map(tick => tick.text)) + 14,
    splits: () => ticks.map(tick => tick.at), values: () => ticks.map(tick => tick.text), filter: (_, splits) => splits,
    grid: { show: first, stroke: grid, width: 1 }, ticks: { show: false },
  };
}

function plotOptions({ series, bands, scales, axes, times, marks, annotations, colors }, width, height) {
  return {
    width, height, legend: { show: false }, cursor: { show: false }, padding: [8, 12, 0, 4],
    scales: Object.fromEntries(Object.entries(scales).map(([key, { min, max }]) => [key, { time: key === 'x', range: () => [min, max] }])),
    axes: [
      { stroke: colors.text, font, gap: 5, size: 26, splits: () => times.map(({ at }) => at), values: () => times.map(({ text }) => text), filter: (_, splits) => splits,
        grid: { stroke: colors.grid, width: 1 }, ticks: { show: false } },
      ...axes.map((axis, place) => axisOf(axis, place === 0, colors)),
    ],
    series: [{}, ...series.map(each => ({
      label: each.label, scale: each.scale, stroke: each.color, width: each.width, fill: each.fill ?? undefined, spanGaps: each.spanGaps,
      dash: each.dash ?? undefined, cap: each.round ? 'round' : 'butt', paths: pathOf(each),
      points: { size: each.pointSize, fill: each.color, ...(seen(each.points) ? { show: each.points } : {}) },
    }))],
    bands, hooks: { drawClear: [plot => drawAreas(plot, marks)], draw: [plot => drawLines(plot, marks, annotations)] },
  };
}

document.querySelectorAll('[data-chart]').forEach(place => {
  const chart = charts[Number(place.dataset.chart)];
  // A moment a series says nothing of is no gap in it; JSON has no undefined.
  const data = chart.data.map(column => column.map(value => (value === 'absent' ? undefined : value)));
  new uPlot(plotOptions(chart, place.clientWidth, place.clientHeight), data, place);
});
