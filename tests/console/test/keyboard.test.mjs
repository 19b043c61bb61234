import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fieldOf } from '../browse/entering.mjs';
import { tabTo } from '../browse/keyboard.mjs';
import { openBrowser, openVisitor, signIn } from '../browse/visitor.mjs';
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

for (const width of [1280, 320]) {
  test(`an office enters a figure by keyboard alone, ${width} pixels wide`, async () => {
    const visitor = await openVisitor(browser, { width });
    const { page } = visitor;
    const press = key => Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press(key)]);
    await signIn(page, 'ufficio', password);
    await page.goto('/');

    await tabTo(page, page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: 'Rilevazioni' }));
    await press('Enter');
    await tabTo(page, page.locator('main').getByRole('link', { name: /M206/ }));
    await press('Enter');
    await page.getByRole('heading', { name: /^Periodi/ }).waitFor();

    // A field that was reached by Tab is replaced by what is typed. Another figure each time: the same again would change
    // nothing. Never with a zero at its end, which a page does not show.
    const valore = `-23,${width}${Date.now() % 1000}7`;
    const figure = { measure: 'M206', from: '2021-04-01' };
    for (const [field, text] of Object.entries({ valore, peso: '1.500', nota: 'Scritta senza mouse' })) {
      await tabTo(page, fieldOf(page, figure, field));
      await page.keyboard.type(text);
    }

    await press('Enter');
    await page.getByText('1 valore salvato.').waitFor();
    assert.ok((await page.locator('section[aria-labelledby="in-attesa"]').innerText()).includes(valore));
    assert.deepEqual(visitor.troubles(), []);
    await visitor.close();
  });
}
