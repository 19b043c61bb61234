import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { html, safe, scriptJson } from './html.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const read = (...path) => safe(readFileSync(join(here, ...path), 'utf8'));

/** A page that asks for nothing: styles, uPlot and the numbers of its charts are in it. */
export function pageOf(title, body, charts, theme) {
  return html`<!doctype html><html lang="it"><head><meta charset="utf-8"><title>${title}</title>
    <style>${read('..', 'node_modules', 'uplot', 'dist', 'uPlot.min.css')}${safe(variables(theme))}${read('page.css')}</style></head>
    <body>${body}<script>${read('..', 'node_modules', 'uplot', 'dist', 'uPlot.iife.min.js')}</script>
    <script>const charts = ${scriptJson(charts)};</script><script>${read('fitText.js')}</script><script>${read('drawChart.js')}</script></body></html>`.toString();
}

function variables({ colors }) {
  return `:root{--canvas:${colors.background.canvas};--panel:${colors.background.primary};--lower:${colors.background.secondary};--line:${colors.border.weak};`
    + `--strong:${colors.border.medium};--text:${colors.text.primary};--quiet:${colors.text.secondary};--link:${colors.text.link};--error:${colors.error.text}}`;
}
