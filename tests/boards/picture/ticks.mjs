import { grafana } from '../grafana.mjs';

const steps = [1, 2, 2.5, 5, 10];

/** About count round numbers that enclose low..high; the step and how many decimals it needs. */
export function roundTicks(low, high, count) {
  const raw = (high - low || Math.abs(high) || 1) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = steps.find(each => each * power >= raw) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (steps[2] * power === step ? 1 : 0));
  const ticks = [...Array(last - first + 1).keys()].map(place => Number(((first + place) * step).toFixed(Math.min(12, decimals))));
  return { ticks, decimals };
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const month = 30 * day;
const fixed = [minute, 5 * minute, 15 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day];
const monthly = [1, 2, 3, 6, 12, 24];

/** Ticks of a time axis [{at, text}], each at least `space` px from the next, written with Grafana's date formats. */
export function timeTicks(from, to, width, space, zone) {
  const least = ((to - from) / width) * space;
  const step = fixed.find(each => each >= least);
  const times = step && step < month / 2 ? even(from, to, step, zone) : months(from, to, monthly.find(each => each * month >= least) ?? 24, zone);
  const format = formatOf(step ?? month, to - from);
  return times.map(at => ({ at, text: grafana.dateTimeFormat(at, { format, timeZone: zone }) }));
}

function even(from, to, step, zone) {
  const start = grafana.dateTimeForTimeZone(zone, from).startOf('day').valueOf();
  const first = start + Math.ceil((from - start) / step) * step;
  return [...Array(Math.max(0, Math.floor((to - first) / step) + 1)).keys()].map(place => first + place * step);
}

function months(from, to, step, zone) {
  const times = [];
  const at = grafana.dateTimeForTimeZone(zone, from).startOf('year');
  for (; at.valueOf() <= to; at.add(step, 'month')) {
    if (at.valueOf() >= from) {
      times.push(at.valueOf());
    }
  }
  return times;
}

function formatOf(step, range) {
  const { interval } = grafana.systemDateFormats;
  if (range <= day) {
    return interval.minute;
  }
  if (step < day) {
    return interval.hour;
  }
  return range < 365 * day && step < month ? interval.day : step >= 12 * month ? interval.year : interval.month;
}
