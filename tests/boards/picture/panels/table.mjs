import { grafana } from '../../grafana.mjs';
import { html, safe } from '../html.mjs';
import { isHidden, textOf } from '../fields.mjs';
import { readable } from '../colors.mjs';

const heights = { sm: 36, md: 42, lg: 48, auto: 36 };
const header = 36;
const narrowest = 150;
const { FieldType } = grafana;

/** A table as high as its panel: what does not fit is scrolled to in Grafana, and cut off here. */
export function table(panel, frames, { theme, box, tell }) {
  const frame = frames[panel.options?.frameIndex ?? 0];
  const fields = frame.fields.filter(field => !isHidden(field));
  const order = sorted(frame, panel.options?.sortBy?.[0]);
  const widths = widthsOf(fields, box.width);
  const height = heights[panel.options?.cellHeight ?? 'sm'];
  const shownHeader = panel.options?.showHeader ?? true;
  const fitting = Math.floor((box.height - (shownHeader ? header : 0)) / height);
  if (order.length > fitting) {
    tell(`${order.length} rows, about ${fitting} seen without scrolling`);
  }
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total > box.width + 1) {
    tell(`columns are ${Math.round(total)} px wide in ${Math.round(box.width)} px`);
  }
  const columns = fields.map((field, place) => html`<col style="width:${widths[place]}px">`);
  const head = shownHeader && html`<thead><tr>${fields.map(field => html`<th class="${align(field)} ${field.config.custom?.wrapHeaderText ? 'wrap' : ''}">${
    field.config.custom?.hideHeader ? '' : grafana.getFieldDisplayName(field, frame, frames)}</th>`)}</tr></thead>`;
  const rows = order.map(row => html`<tr style="height:${height}px">${fields.map(field => cell(field, row, theme, rowPaint(fields, row, theme)))}</tr>`);
  return html`<table style="width:${total}px"><colgroup>${columns}</colgroup>${head}<tbody>${rows}</tbody></table>`;
}

// Given widths are kept; the rest of the panel is shared by the others.
function widthsOf(fields, room) {
  const given = fields.map(field => field.config.custom?.width);
  const free = given.filter(width => !width).length;
  const share = (room - given.reduce((sum, width) => sum + (width || 0), 0)) / Math.max(1, free);
  return given.map((width, place) => width || Math.max(fields[place].config.custom?.minWidth ?? narrowest, share));
}

function sorted(frame, by) {
  const rows = [...Array(frame.length).keys()];
  const field = by && frame.fields.find(each => grafana.getFieldDisplayName(each, frame) === by.displayName);
  if (!field) {
    return rows;
  }
  const collator = new Intl.Collator('it', { numeric: true });
  const compare = (one, other) => typeof one === 'number' && typeof other === 'number' ? one - other
    : one === null || other === null ? (one === null ? -1 : 0) + (other === null ? 1 : 0) : collator.compare(String(one), String(other));
  return rows.sort((one, other) => compare(field.values[one], field.values[other]) * (by.desc ? -1 : 1));
}

function align(field) {
  const asked = field.config.custom?.align ?? 'auto';
  return asked !== 'auto' ? asked : field.type === FieldType.number && field.config.custom?.cellOptions?.type !== 'gauge' ? 'right' : 'left';
}

const painted = (color, theme) => `background:${color};color:${readable(color, theme)}`;

function rowPaint(fields, row, theme) {
  const painter = fields.find(({ config }) => config.custom?.cellOptions?.applyToRow);
  return painter ? painted(painter.display(painter.values[row]).color, theme) : '';
}

function gauge({ percent, color }, text) {
  const share = Math.max(0, Math.min(1, percent ?? 0)) * 100;
  return html`<div class="gauge"><i style="width:${share}%;background:${color}"></i><b style="color:${color}">${text}</b></div>`;
}

function cell(field, row, theme, ofRow) {
  const display = field.display(field.values[row]);
  const options = field.config.custom?.cellOptions ?? { type: 'auto' };
  const text = textOf(display);
  const [link] = field.getLinks?.({ valueRowIndex: row }) ?? [];
  const written = link ? html`<a href="${link.href}">${text}</a>` : text;
  const classes = `${align(field)} ${field.config.custom?.wrapText ? 'wrap' : ''}`;
  switch (options.type) {
    case 'color-background':
      return html`<td class="${classes}" style="${painted(display.color, theme)}"><div>${written}</div></td>`;
    case 'color-text':
      return html`<td class="${classes}" style="${ofRow || `color:${display.color}`}"><div>${written}</div></td>`;
    case 'gauge':
      return html`<td class="${classes}">${gauge(display, text)}</td>`;
    case 'pill':
      return html`<td class="${classes}"><div><span class="pill" style="${painted(display.color, theme)}">${written}</span></div></td>`;
    case 'markdown':
      return html`<td class="${classes} markdown"><div>${safe(grafana.renderMarkdown(text))}</div></td>`;
    default:
      return html`<td class="${classes}" style="${ofRow}"><div>${written}</div></td>`;
  }
}
