// One panel: its frame, title and description, and in it what its type draws, or why there is nothing.
import { interpolation } from './interpolation.mjs';
import { answersOf } from './answers.mjs';
import { shownFrames } from './fields.mjs';
import { html } from './html.mjs';
import { bargauge } from './panels/bargauge.mjs';
import { stat } from './panels/stat.mjs';
import { stateTimeline } from './panels/stateTimeline.mjs';
import { table } from './panels/table.mjs';
import { text } from './panels/text.mjs';
import { timeseries } from './panels/timeseries.mjs';

const drawers = { stat, table, bargauge, timeseries, text, 'state-timeline': stateTimeline };
const padding = 8;
const titleHeight = 32;

/** HTML of a panel at its place. What went wrong or is cut off is told by board.fail and board.tell. */
export async function drawPanel({ panel, box }, board) {
  const replace = interpolation(board.variables, board.range);
  const title = replace(panel.title, {}, 'text');
  const name = `${board.uid} panel ${panel.id} "${title}"`;
  if (panel.type === 'row') {
    const folded = panel.collapsed && html`<small>(${panel.panels.length} pannelli)</small>`;
    return html`<h2 class="row" style="${placed(box)}">${panel.collapsed ? '›' : '⌄'} ${title} ${folded}</h2>`;
  }
  const inner = { width: box.width - 2 * padding, height: box.height - padding - (title ? titleHeight : padding) };
  const tell = message => board.tell(`${name}: ${message}`);
  let content;
  try {
    content = await drawnContent(panel, { ...board, replace, box: inner, tell });
  } catch (error) {
    board.fail(`${name}: ${error.message}`);
    content = html`<div class="failed">Errore: ${error.message}</div>`;
  }
  return html`<section class="panel of-${panel.type} ${panel.transparent ? 'transparent' : ''}" style="${placed(box)}">
    ${title && header(panel, title, replace)}<div class="content">${content}</div></section>`;
}

const placed = ({ left, top, width, height }) => `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;

function header({ description, links }, title, replace) {
  return html`<header><h3>${title}</h3>${description && html`<span class="info" title="${replace(description)}">i</span>`}
    ${(links ?? []).map(link => html`<a class="out" href="${replace(link.url)}">↗ ${replace(link.title, {}, 'text')}</a>`)}</header>`;
}

async function drawnContent(panel, context) {
  const draw = drawers[panel.type];
  if (!draw) {
    throw new Error(`type ${panel.type} is not drawn here`);
  }
  if (panel.repeat || panel.timeFrom || panel.timeShift) {
    throw new Error('repeat, timeFrom and timeShift are not drawn here');
  }
  if (panel.type === 'text') {
    return draw(panel, [], context);
  }
  const answers = await answersOf(panel.targets ?? [], { ...context, points: panel.maxDataPoints ?? Math.max(100, Math.round(context.box.width)) });
  const frames = await shownFrames(answers, panel, context);
  if (frames.every(frame => frame.length === 0)) {
    context.tell('no rows');
    return html`<div class="empty">${panel.fieldConfig?.defaults?.noValue ?? 'Nessun dato'}</div>`;
  }
  return draw(panel, frames, { ...context, annotations: await context.annotationsOf(panel) });
}
