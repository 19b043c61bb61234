import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openVisitor, signIn } from '../browse/visitor.mjs';
import { data, password } from '../serve/demo.mjs';
import { holdTurn } from '../serve/postgres.mjs';

describe('sources, as who administers them', () => {
  let browser, visitor, page;

  before(async () => {
    browser = await openBrowser();
    visitor = await openVisitor(browser);
    ({ page } = visitor);
    await signIn(page, 'fonti', password);
  });
  after(() => browser.close());

  test('test the connection and see the answer', async () => {
    await press('/fonti/facebook-roccabruna', 'Prova il collegamento');

    assert.match(page.url(), /\/fonti\/facebook-roccabruna\/richieste\/\d+$/);
    await state('riuscita');
    assert.notEqual((await page.getByRole('status').textContent()).trim(), '');
    await page.getByRole('link', { name: 'Torna alla fonte' }).click();
    assert.match(await latestRequest(), /prova del collegamento riuscita .* da amministratore delle fonti/);
  });

  test('read now', async () => {
    await press('/fonti/assitel', 'Leggi ora');

    await state('riuscita');
    assert.match(await page.getByRole('status').textContent(), /Letti i giorni dal \d\d\/\d\d\/2021 al 14\/10\/2021: /);
  });

  test('read days again, with progress', async () => {
    await page.goto('/fonti/website');
    await page.getByLabel('Primo giorno').fill('2021-04-01');
    await page.getByLabel('Ultimo giorno', { exact: true }).fill('2021-06-30');
    await page.getByRole('button', { name: 'Rileggi' }).click();

    assert.equal(await page.getByRole('heading', { level: 1 }).textContent().then(text => text.startsWith('Rilettura dal 01/04/2021 al 30/06/2021 della fonte website')), true);
    await state('riuscita');
    assert.equal(await fact('Completa fino al'), '30/06/2021');
    assert.ok(Number(await fact('Pagine conservate')) >= 3);
    assert.match(await page.getByRole('status').textContent(), /Letti i giorni dal 01\/04\/2021 al 30\/06\/2021/);
  });

  test('days the wrong way round are told, and stay in their fields', async () => {
    await page.goto('/fonti/website');
    await page.getByLabel('Primo giorno').fill('2021-06-30');
    await page.getByLabel('Ultimo giorno', { exact: true }).fill('2021-04-01');

    await page.getByRole('button', { name: 'Rileggi' }).click();

    await page.locator('.field-error').first().waitFor();
    assert.equal(await page.getByLabel('Primo giorno').inputValue(), '2021-06-30');
    assert.equal(await page.getByLabel('Ultimo giorno', { exact: true }).inputValue(), '2021-04-01');
    assert.equal(await page.locator('[aria-invalid="true"]').count(), 1);
  });

  test('cancel what waits for its turn', async () => {
    const release = await holdTurn(data, 'collector_demo', 'website');
    try {
      await page.goto('/fonti/website');
      await page.getByLabel('Primo giorno').fill('2021-01-01');
      await page.getByLabel('Ultimo giorno', { exact: true }).fill('2021-10-14');
      await page.getByRole('button', { name: 'Rileggi' }).click();
      await page.getByText('La fonte è in lettura: la richiesta aspetta il suo turno.').waitFor();
      // A page that loads itself again could do so between the hand and the button.
      await page.getByRole('link', { name: 'Ferma l\'aggiornamento' }).click();
      await page.getByRole('link', { name: 'Aggiorna la pagina da sola' }).waitFor();

      await page.getByRole('button', { name: 'Annulla' }).click();

      await state('annullata');
    } finally {
      await release();
    }

    assert.match(await page.getByRole('status').textContent(), /Annullata da amministratore delle fonti/);
    assert.equal(await page.getByRole('button', { name: 'Annulla' }).count(), 0);
    await page.goto('/');
    assert.equal(await page.getByText('Non riuscito').count(), 0); // somebody wanted it so
  });

  test('pause with a reason and an end, seen everywhere, and resume', async () => {
    await page.goto('/fonti/website');
    await page.getByLabel('Ultimo giorno della pausa').fill('2021-10-31');
    await page.getByLabel('Motivo').fill('Il sito cambia macchina & indirizzo <fine mese>');
    await page.getByRole('button', { name: 'Metti in pausa' }).click();

    const told = 'fino a tutto il 31/10/2021: Il sito cambia macchina & indirizzo <fine mese>';
    await page.getByText('In pausa fino a tutto il 31/10/2021').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Metti in pausa' }).count(), 0);
    await page.goto('/fonti');
    assert.match(await lineOf('website'), new RegExp(`in pausa ${told.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')}`));
    await page.goto('/');
    assert.equal(tidy(await page.locator('section[aria-labelledby="in-pausa"] li').textContent()), `In pausa website ${told}`);

    await press('/fonti/website', 'Riprendi ora');

    await page.getByRole('button', { name: 'Metti in pausa' }).waitFor();
    assert.match(tidy(await page.locator('section[aria-labelledby="pause"] tbody tr').first().textContent()), /ripresa da amministratore delle fonti il \d\d\/\d\d\/2021/);
    await page.goto('/');
    assert.equal(await page.locator('section[aria-labelledby="in-pausa"]').count(), 0);
    await page.goto('/fonti');
    assert.match(await lineOf('website'), /website matomo regolare/);
  });

  test('a pause that would be over already is refused, and what was typed stays', async () => {
    await page.goto('/fonti/kronos');
    await page.getByLabel('Ultimo giorno della pausa').fill('2021-10-01');
    await page.getByLabel('Motivo').fill('Manutenzione');

    await page.getByRole('button', { name: 'Metti in pausa' }).click();

    await page.getByText('Il giorno è già passato.').waitFor();
    assert.equal(await page.getByLabel('Motivo').inputValue(), 'Manutenzione');
    await page.goto('/fonti');
    assert.match(await lineOf('kronos'), /kronos kronos regolare/);
  });

  test('nothing of all this troubled the browser', () => {
    assert.deepEqual(visitor.troubles(), []);
  });

  async function press(path, button) {
    await page.goto(path);
    await page.getByRole('button', { name: button }).click();
  }

  /** Waits until the page of a request, which loads itself again, says so. */
  function state(word) {
    return page.locator('h1 .badge', { hasText: new RegExp(`^${word}$`) }).waitFor();
  }

  async function fact(name) {
    return (await page.locator('dl.definition dt', { hasText: name }).locator('+ dd').textContent()).trim();
  }

  async function latestRequest() {
    return tidy(await page.locator('section[aria-labelledby="richieste"] tbody tr').first().innerText());
  }

  async function lineOf(source) {
    return tidy(await page.getByRole('row').filter({ has: page.getByRole('link', { name: source, exact: true }) }).innerText());
  }
});

function tidy(text) {
  return text.replaceAll(/\s+/g, ' ').trim();
}
