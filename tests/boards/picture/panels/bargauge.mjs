import { html } from '../html.mjs';
import { textOf } from '../fields.mjs';
import { fieldValues } from './stat.mjs';

/** Bars from the field's min to its max. */
export function bargauge(panel, frames, { theme, replace, zone, box, tell }) {
  const options = { displayMode: 'gradient', orientation: 'auto', showUnfilled: true, valueMode: 'color', namePlacement: 'auto', ...panel.options };
  const values = fieldValues(panel, frames, { theme, replace, zone });
  const upright = options.orientation === 'vertical' || (options.orientation === 'auto' && box.width < box.height && values.length > 1 && false);
  const least = options.minVizHeight ?? 16;
  if (!upright && values.length * (least + 10) > box.height) {
    tell(`${values.length} bars need scrolling`);
  }
  return html`<div class="bars ${upright ? 'upright' : 'lying'} ${options.namePlacement === 'top' ? 'above' : ''}">${values.map(value => bar(value, options, upright))}</div>`;
}

function bar({ display, hasLinks }, { displayMode, showUnfilled, valueMode, namePlacement }, upright) {
  const share = Math.max(0, Math.min(1, display.percent ?? 0)) * 100;
  const side = upright ? 'height' : 'width';
  const paint = displayMode === 'basic' ? `background:${display.color}55;border-${upright ? 'top' : 'right'}:2px solid ${display.color}`
    : displayMode === 'lcd' ? `background:repeating-linear-gradient(${upright ? 0 : 90}deg,${display.color} 0 8px,transparent 8px 10px)`
      : `background:linear-gradient(${upright ? 0 : 90}deg,${display.color}88,${display.color})`;
  return html`<div class="bar">
    ${namePlacement !== 'hidden' && html`<div class="name">${display.title}</div>`}
    <div class="track ${showUnfilled ? 'unfilled' : ''}"><i style="${side}:${share}%;${paint}"></i></div>
    ${valueMode !== 'hidden' && html`<div class="value ${hasLinks ? 'linked' : ''}" style="${valueMode === 'color' ? `color:${display.color}` : ''}">${textOf(display)}</div>`}</div>`;
}
