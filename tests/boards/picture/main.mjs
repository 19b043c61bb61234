import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grafana, moment } from '../grafana.mjs';
import { readArguments, usage } from './arguments.mjs';
import { drawBoard } from './board.mjs';
import { openBrowser } from './browser.mjs';
import { openPostgres } from './postgres.mjs';
import { openPrometheus } from './prometheus.mjs';

/** Returns the exit code: 0, 1 when a panel failed, 2 when nothing could be drawn. */
export async function main(words) {
  let options;
  try {
    options = readArguments(words);
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    return 2;
  }
  moment.now = () => options.now;
  takeDateFormats(process.env);
  const closing = [];
  try {
    const postgres = await openPostgres(options.postgres);
    closing.push(postgres);
    const browser = await openBrowser();
    closing.push(browser);
    return await drawAll(options, { postgres, prometheus: openPrometheus(options.prometheus, options.scrape, options.prometheusNow - options.now) }, browser);
  } catch (error) {
    console.error(error.message);
    return 2;
  } finally {
    await Promise.all(closing.map(each => each.close()));
  }
}

async function drawAll(options, sources, browser) {
  mkdirSync(options.out, { recursive: true });
  const failures = [];
  const reports = { fail: text => failures.push(text), tell: text => console.log(text) };
  const all = boardsOf(options.boards);
  for (const board of asked(all, options)) {
    const name = join(options.out, `${board.uid}-${options.width}${options.theme === 'dark' ? '-dark' : ''}`);
    const page = await drawBoard(board, options, sources, reports, all);
    if (options.html) {
      writeFileSync(`${name}.html`, page);
    }
    await browser.picture(page, `${name}.png`, options);
    console.log(`${name}.png`);
  }
  failures.forEach(text => console.error(text));
  return failures.length === 0 ? 0 : 1;
}

const boardsOf = folder => readdirSync(folder).filter(name => name.endsWith('.json')).sort().map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));

function asked(all, { boards: folder, board: uid }) {
  const found = all.filter(board => uid === undefined || board.uid === uid);
  if (found.length === 0) {
    throw new Error(`${folder}: no board ${uid ?? ''}`);
  }
  return found;
}

// Grafana's own settings of its [date_formats] section, by the names its container takes them.
function takeDateFormats(environment) {
  const { systemDateFormats } = grafana;
  const format = name => environment[`GF_DATE_FORMATS_${name.toUpperCase()}`];
  systemDateFormats.fullDate = format('full_date') ?? systemDateFormats.fullDate;
  for (const name of Object.keys(systemDateFormats.interval)) {
    systemDateFormats.interval[name] = format(`interval_${name}`) ?? systemDateFormats.interval[name];
  }
}
