import { grafana } from '../../grafana.mjs';
import { html } from '../html.mjs';
import { completed, textOf } from '../fields.mjs';
import { readable } from '../colors.mjs';

// Below this share of width to height the name stands above its value.
const wide = 2.5;
const gap = 8;

/** Big values side by side or one below the other. */
export function stat(panel, frames, { theme, replace, zone, box }) {
  const options = { textMode: 'auto', colorMode: 'value', orientation: 'auto', justifyMode: 'auto', wideLayout: true, ...panel.options };
  const values = fieldValues(panel, frames, { theme, replace, zone });
  const across = options.orientation === 'vertical' || (options.orientation === 'auto' && box.width > box.height);
  const each = across ? { width: box.width / values.length, height: box.height } : { width: box.width, height: box.height / values.length };
  const named = options.textMode === 'value_and_name' || options.textMode === 'name' || (options.textMode === 'auto' && values.length > 1);
  return html`<div class="stats ${across ? 'across' : 'down'}" style="gap:${gap}px">${values.map(value => one(value, options, named, theme, each, values.length))}</div>`;
}

/** What the reducers of a panel make of its frames, as Grafana's own library finds it. */
export function fieldValues(panel, frames, { theme, replace, zone }) {
  const reduceOptions = { calcs: ['lastNotNull'], ...panel.options?.reduceOptions };
  const sparkline = panel.type === 'stat' && panel.options?.graphMode !== 'none';
  return grafana.getFieldDisplayValues({ fieldConfig: completed(panel), reduceOptions, replaceVariables: replace, theme, data: frames, timeZone: zone, sparkline });
}

function one({ display, hasLinks, sparkline }, options, named, theme, each, count) {
  const name = named && options.textMode !== 'value' && options.textMode !== 'none' ? display.title : undefined;
  const value = options.textMode === 'name' || options.textMode === 'none' ? undefined : textOf(display);
  const beside = options.wideLayout && name && each.width / each.height > wide;
  const centered = options.justifyMode === 'center' || (options.justifyMode === 'auto' && count === 1 && !name);
  return html`<div class="stat ${beside ? 'beside' : ''} ${centered ? 'centered' : ''}" style="${painted(display, options.colorMode, theme)}">
    ${sparkline?.x && graph(sparkline, options.colorMode.startsWith('background') ? 'currentColor' : display.color)}
    ${name === undefined ? '' : html`<div class="name fit" data-fit="${beside ? 0.35 : 0.26}">${name}</div>`}
    ${value === undefined ? '' : html`<div class="value fit ${hasLinks ? 'linked' : ''}" data-fit="${name && !beside ? 0.5 : 0.7}">${value}</div>`}</div>`;
}

// The course of the value, behind it.
function graph({ x, y }, color) {
  const points = y.values.map((value, row) => [x.values[row], value]).filter(([, value]) => Number.isFinite(value));
  const [low, high] = [Math.min(...points.map(([, value]) => value)), Math.max(...points.map(([, value]) => value))];
  const [first, last] = [points[0]?.[0], points.at(-1)?.[0]];
  if (points.length < 2 || first === last) {
    return null;
  }
  const line = points.map(([at, value]) => `${((at - first) / (last - first)) * 100},${high === low ? 50 : 95 - ((value - low) / (high - low)) * 90}`).join(' ');
  return html`<svg viewBox="0 0 100 100" preserveAspectRatio="none"><polygon points="0,100 ${line} 100,100" fill="${color}" opacity="0.15"/>
    <polyline points="${line}" fill="none" stroke="${color}" stroke-width="1.5" vector-effect="non-scaling-stroke"/></svg>`;
}

function painted({ color }, mode, theme) {
  switch (mode) {
    case 'background':
    case 'background_solid':
      return `background:${color};color:${readable(color, theme)}`;
    case 'value':
      return `--value:${color}`;
    default:
      return '';
  }
}
