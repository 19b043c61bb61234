import { html } from '../html.mjs';
import { textOf } from '../fields.mjs';
import { fieldValues } from './stat.mjs';

const gap = 6;

/** Bars from the field's min to its max. */
export function bargauge(panel, frames, { theme, replace, zone, box, tell }) {
  const options = { displayMode: 'gradient', orientation: 'auto', showUnfilled: true, valueMode: 'color', namePlacement: 'auto', ...panel.options };
  const values = fieldValues(panel, frames, { theme, replace, zone });
  const upright = options.orientation === 'vertical' || (options.orientation === 'auto' && box.width > box.height);
  const least = options.minVizHeight ?? 16;
  if (!upright && values.length * (least + gap) > box.height) {
    tell(`${values.length} bars need scrolling`);
  }
  const above = options.namePlacement === 'top';
  return html`<div class="bars ${upright ? 'upright' : 'lying'} ${above && 'above'}">${values.map(value => bar(value, options, upright))}</div>`;
}

function bar({ display, hasLinks }, { displayMode, showUnfilled, valueMode, namePlacement }, upright) {
  const share = Math.max(0, Math.min(1, display.percent ?? 0)) * 100;
  const value = html`<div class="value ${hasLinks && 'linked'}" style="${valueMode === 'color' && `color:${display.color}`}">${textOf(display)}</div>`;
  return html`<div class="bar">
    ${namePlacement !== 'hidden' && html`<div class="name">${display.title}</div>`}
    <div class="track ${showUnfilled && 'unfilled'}"><i style="${upright ? 'height' : 'width'}:${share}%;${paint(display.color, displayMode, upright)}"></i></div>
    ${valueMode !== 'hidden' && value}</div>`;
}

function paint(color, displayMode, upright) {
  const angle = upright ? 0 : 90;
  switch (displayMode) {
    case 'basic': return `background:${color}55;border-${upright ? 'top' : 'right'}:2px solid ${color}`;
    case 'lcd': return `background:repeating-linear-gradient(${angle}deg,${color} 0 8px,transparent 8px 10px)`;
    default: return `background:linear-gradient(${angle}deg,${color}88,${color})`;
  }
}
