// Answers of Prometheus as the frames Grafana's data source makes of them.
import { grafana } from '../grafana.mjs';
import { intervalSeconds } from './macros.mjs';

const { FieldType } = grafana;
// Grafana asks for no more points than a panel has pixels, nor for more than Prometheus gives.
const mostPoints = 11_000;

/** scrape is the data source's interval, such as 30s; a board's moment lies `behind` ms before Prometheus's. */
export function openPrometheus(address, scrape, behind = 0) {
  const least = intervalSeconds(scrape);
  return {
    /** Runs a target's PromQL, its variables already in it; returns frames; throws what Prometheus says. */
    async frames(target, ofBoard, points) {
      const range = { from: ofBoard.from.valueOf() + behind, to: ofBoard.to.valueOf() + behind };
      const step = stepOf(range, points, least, target);
      const expr = withIntervals(target.expr, range, step, least);
      const instant = target.instant === true && target.range !== true;
      const answer = await (instant ? ask(address, 'query', { query: expr, time: range.to / 1000 })
        : ask(address, 'query_range', { query: expr, start: aligned(range.from, step), end: aligned(range.to, step), step }));
      const frames = target.format === 'table' ? [table(answer, target, instant)] : answer.result.map(series => frameOf(series, target));
      frames.flatMap(({ fields }) => fields).filter(({ type }) => type === FieldType.time).forEach(field => { field.values = field.values.map(at => at - behind); });
      return frames;
    },
    /** label_values(label) and label_values(selector, label), as a variable asks. */
    async labelValues(text, ofBoard) {
      const found = /^\s*label_values\(\s*(?:(.*)\s*,)?\s*(\w+)\s*\)\s*$/s.exec(text);
      if (!found) {
        throw new Error(`${text}: only label_values(...) is drawn here`);
      }
      const window = { start: (ofBoard.from.valueOf() + behind) / 1000, end: (ofBoard.to.valueOf() + behind) / 1000 };
      return ask(address, `label/${found[2]}/values`, found[1] ? { 'match[]': found[1].trim(), ...window } : window);
    },
  };
}

async function ask(address, path, parameters) {
  const url = new URL(`${address.replace(/\/$/, '')}/api/v1/${path}`);
  Object.entries(parameters).forEach(([name, value]) => url.searchParams.set(name, String(value)));
  const answer = await (await fetch(url)).json();
  if (answer.status !== 'success') {
    throw new Error(answer.error ?? 'Prometheus does not answer');
  }
  return answer.data;
}

function stepOf(range, points, least, { interval, intervalFactor }) {
  const span = (range.to - range.from) / 1000;
  const asked = grafana.rangeUtil.roundInterval((span / points) * 1000) / 1000;
  const floor = interval ? intervalSeconds(interval) : least;
  return Math.max(asked, floor, span / mostPoints) * (intervalFactor ?? 1);
}

const aligned = (time, step) => Math.floor(time / 1000 / step) * step;

function withIntervals(expr, range, step, least) {
  const span = Math.round((range.to - range.from) / 1000);
  const written = {
    __rate_interval: `${Math.max(step + least, 4 * least)}s`, __interval: `${step}s`, __interval_ms: String(step * 1000),
    __range: `${span}s`, __range_s: String(span), __range_ms: String(span * 1000),
  };
  return expr.replace(/\$(?:(__\w+)|\{(__\w+)\})/g, (whole, plain, braced) => written[plain ?? braced] ?? whole);
}

const number = text => ({ '+Inf': Infinity, '-Inf': -Infinity })[text] ?? Number(text);

function frameOf({ metric, value, values }, target) {
  const points = values ?? [value];
  const { __name__: name, ...labels } = metric;
  return grafana.toDataFrame({
    refId: target.refId,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: points.map(([time]) => time * 1000) },
      { name: name ?? 'Value', type: FieldType.number, labels, config: { displayNameFromDS: legend(metric, target) }, values: points.map(([, text]) => number(text)) },
    ],
  });
}

function legend(metric, { legendFormat, expr }) {
  if (legendFormat && legendFormat !== '__auto') {
    return legendFormat.replace(/\{\{\s*(.+?)\s*\}\}/g, (whole, label) => metric[label] ?? label);
  }
  const { __name__: name = '', ...labels } = metric;
  const tags = Object.entries(labels);
  if (legendFormat === '__auto' && tags.length === 1) {
    return tags[0][1];
  }
  return tags.length === 0 ? name || expr : `${name}{${tags.map(([label, value]) => `${label}="${value}"`).join(', ')}}`;
}

// An instant query gives a row a series; the labels are columns.
function table({ result }, { refId }, instant) {
  const rows = result.flatMap(({ metric, value, values }) => (values ?? [value]).map(([time, text]) => ({ metric, time: time * 1000, number: number(text) })));
  const labels = [...new Set(rows.flatMap(({ metric }) => Object.keys(metric)))].sort();
  const field = (name, type, value) => ({ name, type, config: {}, values: rows.map(value) });
  const ordered = instant ? rows : rows.sort((one, other) => one.time - other.time);
  return grafana.toDataFrame({
    refId,
    fields: ordered.length === 0 ? [] : [
      field('Time', FieldType.time, row => row.time),
      ...labels.map(label => field(label, FieldType.string, row => row.metric[label] ?? '')),
      field('Value', FieldType.number, row => row.number),
    ],
  });
}
