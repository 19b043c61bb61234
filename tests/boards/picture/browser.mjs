import { chromium } from 'playwright-core';
import { chromiumLaunch } from '../../chromium.mjs';

/** Opens a headless Chromium that reaches no network. */
export async function openBrowser() {
  const browser = await chromium.launch(chromiumLaunch);
  return {
    /** Writes the whole page as a picture; throws what its scripts threw. */
    async picture(page, path, { width, scale }) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, deviceScaleFactor: scale, offline: true, locale: 'it-IT' });
      try {
        const tab = await context.newPage();
        const errors = [];
        tab.on('pageerror', error => errors.push(error.message));
        await tab.setContent(page, { waitUntil: 'load' });
        await tab.screenshot({ path, fullPage: true });
        if (errors.length > 0) {
          throw new Error(`in the page: ${errors.join('; ')}`);
        }
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}
