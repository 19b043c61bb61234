// Tables of entries, approvals and changes on narrow screens: nothing is hidden beside, everything has its label, and a table stays one.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { save, type } from '../browse/entering.mjs';
import { hindrances, keepPicture } from '../browse/looks.mjs';
import { openBrowser, openVisitor, signIn } from '../browse/visitor.mjs';
import { password } from '../serve/demo.mjs';

const measure = '/rilevazioni?ufficio=ragioneria&anno=2021&misura=M206';
const pages = {
  'rilevazioni': '/rilevazioni?ufficio=ragioneria&anno=2021',
  'rilevazioni-misura': measure,
  'rilevazione': page => page.goto(measure).then(() => page.locator('section[aria-labelledby="storia"] tbody a').first().getAttribute('href')),
  'approvazioni': '/approvazioni',
  'anteprima': '/approvazioni/anteprima?tutte=1',
  'chiusure': '/chiusure',
  'registro': '/registro',
};

describe('tables on narrow screens', () => {
  let browser, visitor;

  before(async () => {
    browser = await openBrowser();
    const office = await openVisitor(browser);
    await signIn(office.page, 'ufficio', password);
    await office.page.goto(measure);
    await type(office.page, { measure: 'M206', from: '2021-04-01', valore: `-22,${Date.now() % 1000}3`, peso: '700', nota: 'Riletta dal registro', prova: { name: 'registro delle fatture del secondo trimestre.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${Date.now()}`) } });
    assert.equal(await save(office.page), 200);
    await office.close();
    visitor = await openVisitor(browser, { width: 320 });
    await signIn(visitor.page, 'amministratore', password);
  });
  after(() => browser?.close());

  for (const [name, path] of Object.entries(pages)) {
    for (const width of [320, 390]) {
      test(`${name}, ${width} pixels wide`, async () => {
        const { page } = visitor;
        await page.setViewportSize({ width, height: 900 });
        assert.equal((await page.goto(typeof path === 'function' ? await path(page) : path)).status(), 200);
        await page.locator('details').evaluateAll(all => all.forEach(one => {
          one.open = true;
        }));
        await keepPicture(page, 'stretto', name);

        assert.deepEqual(await beside(page), []);
        assert.deepEqual(await hindrances(page), []);
        const tables = await page.locator('table.stacked').count();
        assert.equal(await page.getByRole('table').count(), tables);
        assert.ok(tables === 0 || await page.getByRole('rowheader').count() > 0);
        assert.ok(tables === 0 || await page.getByRole('columnheader').count() > 0);
        assert.deepEqual(visitor.troubles(), []);
      });
    }
  }

  /** What cannot be seen without scrolling to the side, and cells without their label. */
  function beside(page) {
    return page.evaluate(() => [
      ...[...document.querySelectorAll('main .table-responsive')].filter(region => region.scrollWidth > region.clientWidth + 1).map(region => `${region.getAttribute('aria-label')}: ${region.scrollWidth} of ${region.clientWidth}`),
      ...[...document.querySelectorAll('main table.stacked td')].filter(cell => !cell.dataset.label || (cell.childNodes.length > 0 && getComputedStyle(cell, '::before').display === 'none')).map(cell => `no label: ${cell.textContent.trim()}`),
    ]);
  }
});
