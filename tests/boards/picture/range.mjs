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

/** A time range as Grafana writes it above a board. */
export function rangeText({ raw, from, to, zone }) {
  return grafana.rangeUtil.isRelativeTimeRange(raw) ? grafana.rangeUtil.describeTimeRange(raw)
    : `${grafana.dateTimeFormat(from, { timeZone: zone })} – ${grafana.dateTimeFormat(to, { timeZone: zone })}`;
}
