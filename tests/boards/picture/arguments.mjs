import { parseArgs } from 'node:util';

export const usage = `node picture.mjs --boards FOLDER --postgres URL|"host=.. port=.. dbname=.. user=.." --prometheus URL --out FOLDER
  [--width 1280] [--theme light|dark] [--scale 1|2] [--board UID] [--var NAME=VALUE ...] [--from TIME --to TIME] [--now ISO]
  [--prometheus-now ISO] [--scrape 30s] [--html]`;

const options = {
  boards: { type: 'string' },
  postgres: { type: 'string' },
  prometheus: { type: 'string' },
  out: { type: 'string' },
  width: { type: 'string', default: '1280' },
  theme: { type: 'string', default: 'light' },
  scale: { type: 'string' },
  board: { type: 'string' },
  var: { type: 'string', multiple: true, default: [] },
  from: { type: 'string' },
  to: { type: 'string' },
  now: { type: 'string' },
  'prometheus-now': { type: 'string' },
  scrape: { type: 'string', default: '30s' },
  html: { type: 'boolean', default: false },
};

/** Reads the command line; throws an Error that says what is wrong. Values of a variable are a list, in their order. */
export function readArguments(words) {
  const { values } = parseArgs({ args: words, options });
  for (const name of ['boards', 'postgres', 'prometheus', 'out']) {
    if (!values[name]) {
      throw new Error(`--${name} is missing`);
    }
  }
  if (!['light', 'dark'].includes(values.theme)) {
    throw new Error('--theme is light or dark');
  }
  const width = Number(values.width);
  if (!(width >= 320 && width <= 7680)) {
    throw new Error('--width is a number of pixels from 320');
  }
  return { ...values, width, scale: Number(values.scale ?? (width <= 768 ? 2 : 1)), given: given(values.var), ...moments(values) };
}

function given(words) {
  const values = new Map();
  for (const word of words) {
    const at = word.indexOf('=');
    if (at < 1) {
      throw new Error(`--var ${word}: NAME=VALUE`);
    }
    const name = word.slice(0, at);
    values.set(name, [...(values.get(name) ?? []), word.slice(at + 1)]);
  }
  return values;
}

// A demo's figures speak of another day than the clock its Prometheus runs by.
function moments({ now, 'prometheus-now': ofPrometheus }) {
  const time = now === undefined ? Date.now() : instant('now', now);
  return { now: time, prometheusNow: ofPrometheus === undefined ? time : instant('prometheus-now', ofPrometheus) };
}

function instant(name, text) {
  const time = text === 'now' ? Date.now() : Date.parse(text);
  if (Number.isNaN(time)) {
    throw new Error(`--${name} ${text}: a time such as 2021-10-15T08:00:00Z, or now`);
  }
  return time;
}
