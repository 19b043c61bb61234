// A board as a page: title, time, variables, links, panels.
import { grafana } from '../grafana.mjs';
import { annotationsOf, shownIn } from './annotations.mjs';
import { heightOfAll, layOut, shown } from './grid.mjs';
import { html } from './html.mjs';
import { interpolation } from './interpolation.mjs';
import { pageOf } from './page.mjs';
import { drawPanel } from './panel.mjs';
import { rangeText, timeRange } from './range.mjs';
import { resolveVariables } from './variables.mjs';

const margin = 16;

/** HTML of the whole page. all: every board of the folder, for links by tag. reports: {fail, tell}, called with one sentence each. */
export async function drawBoard(board, options, sources, reports, all) {
  const range = timeRange(board, options);
  const theme = grafana.createTheme({ colors: { mode: options.theme } });
  const variables = await resolveVariables(board, options.given, sources, range);
  const charts = [];
  const context = {
    ...reports, uid: board.uid, range, theme, variables, sources, zone: range.zone, chart: spec => charts.push(spec) - 1,
  };
  const marks = await annotationsOf(board, context);
  const side = options.width <= 768 ? margin / 2 : margin;
  const placed = layOut(shown(board), options.width - 2 * side);
  const panels = [];
  for (const each of placed) {
    panels.push(await drawPanel(each, { ...context, annotationsOf: panel => shownIn(panel, marks) }));
  }
  const body = html`<main style="padding:${side}px">${head(board, variables, range, all)}
    <div class="grid" style="height:${heightOfAll(placed)}px">${panels}</div></main>`;
  return pageOf(board.title, body, charts, theme);
}

function head(board, variables, range, all) {
  const replace = interpolation(variables, range);
  const visible = variables.filter(({ hidden }) => !hidden);
  return html`<div class="head"><h1>${board.title}</h1><span class="time">${rangeText(range)}</span></div>
    ${(visible.length > 0 || board.links?.length > 0) && html`<div class="controls">
      ${visible.map(({ label, bare, text }) => html`<span class="variable">${!bare && html`<label>${label}</label>`}<b>${text} ▾</b></span>`)}
      <span class="links">${linksOf(board, all).map(({ url, mark, title }) => html`<a href="${replace(url)}">${mark} ${title}</a>`)}</span></div>`}`;
}

// A link by tags stands for each board that has them all.
const linksOf = (board, all) => (board.links ?? []).flatMap(({ url, type, title, tags }) => type === 'dashboards'
  ? all.filter(other => tags.every(tag => other.tags?.includes(tag))).map(other => ({ url: `/d/${other.uid}`, mark: '▤', title: other.title }))
  : [{ url: url ?? '#', mark: '↗', title }]);
