import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tabTo } from '../browse/keyboard.mjs';
import { openBrowser, openVisitor } from '../browse/visitor.mjs';
import { password } from '../serve/demo.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

for (const width of [1280, 320]) {
  test(`from signing in to signing out by keyboard alone, ${width} pixels wide`, async () => {
    const visitor = await openVisitor(browser, { width });
    const { page } = visitor;
    const press = key => Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press(key)]);

    await page.goto('/accedi');
    await tabTo(page, page.getByLabel('Nome utente'));
    await page.keyboard.type('lettore');
    await tabTo(page, page.getByLabel('Password'));
    await page.keyboard.type(password);
    await press('Enter');
    await page.getByRole('heading', { name: /^Oggi/ }).waitFor();

    await tabTo(page, page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: 'Piano' }));
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Obiettivi/ }).waitFor();

    // The first stop of every page leads past the menu.
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Vai al contenuto');
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('navigation', { name: 'Indicatori per stato' }).getByRole('link').nth(0));
    await press('Enter');
    await tabTo(page, page.locator('table.indicators th a').first());
    await press('Enter');
    await page.getByRole('heading', { level: 2, name: /^Stato nel 2021/ }).waitFor();

    await tabTo(page, page.locator('summary', { hasText: 'Guarda un altro giorno' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByLabel('Come stava il'));
    await page.keyboard.type('09092021');
    await tabTo(page, page.getByLabel('secondo quanto era noto il'));
    await page.keyboard.type('10102021');
    await tabTo(page, page.getByRole('button', { name: 'Mostra' }));
    await press('Enter');
    await page.getByText('Come stava alla fine del 09/09/2021, secondo quanto era noto alla fine del 10/10/2021.').waitFor();

    await tabTo(page, page.getByRole('button', { name: 'Esci' }));
    await press('Enter');
    await page.getByText('Sei uscito da Collector.').waitFor();
    assert.deepEqual(visitor.troubles(), []);
    await visitor.close();
  });
}
