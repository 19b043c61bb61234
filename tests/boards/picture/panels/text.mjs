import { grafana } from '../../grafana.mjs';
import { html, safe } from '../html.mjs';

/** Markdown, cleaned as Grafana cleans it; HTML and code are shown as text. Variables enter escaped. */
export function text(panel, frames, { replace }) {
  const { mode = 'markdown', content = '' } = panel.options ?? {};
  const written = replace(content, {}, 'html');
  return mode === 'markdown' ? html`<div class="markdown">${safe(grafana.renderTextPanelMarkdown(written))}</div>` : html`<pre>${written}</pre>`;
}
