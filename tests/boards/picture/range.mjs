import { grafana } from '../grafana.mjs';

/** The time a board shows: {from, to} as Grafana's times, raw as written, zone. */
export function timeRange(board, { from, to }) {
  const raw = { from: from ?? board.time?.from ?? 'now-6h', to: to ?? board.time?.to ?? 'now' };
  const zone = !board.timezone || board.timezone === 'browser' ? process.env.TZ : board.timezone;
  return { from: instant(raw.from, false, zone), to: instant(raw.to, true, zone), raw, zone };
}

function instant(text, roundUp, zone) {
  const time = /^\d+$/.test(text) ? grafana.dateTime(Number(text)) : grafana.dateMath.toDateTime(text, { roundUp, timezone: zone });
  if (!time?.isValid()) {
    throw new Error(`${text}: no time`);
  }
  return time;
}

/** The days of a range, as an Italian writes them. */
export function rangeText({ from, to, zone }) {
  const day = time => grafana.dateTimeFormat(time, { format: 'DD/MM/YYYY', timeZone: zone });
  return `${day(from)} – ${day(to)}`;
}
