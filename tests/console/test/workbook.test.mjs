// An office's workbook, out and back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { press, tidy, told } from '../browse/entering.mjs';
import { openBrowser } from '../browse/visitor.mjs';
import { openHouse } from '../serve/house.mjs';
import { bomb, fill } from '../serve/workbook.mjs';
import { unzip, zip } from '../serve/zip.mjs';

const entries = '/rilevazioni?ufficio=innovazione-sviluppo&anno=2023';
const workbook = '/rilevazioni/quaderno?ufficio=innovazione-sviluppo&anno=2023';
const [spring, summer] = ['2023-01-01', '2023-04-01'];

describe('an office\'s workbook', () => {
  let browser, house, visitor, other, page, downloaded;

  before(async () => {
    browser = await openBrowser();
    house = await openHouse(browser);
    [visitor, other] = await Promise.all([
      house.join('ivo', '--role', 'office', '--office', 'innovazione-sviluppo'),
      house.join('olga', '--role', 'office', '--office', 'commercio-estero'),
    ]);
    ({ page } = visitor);
    downloaded = await download();
  });
  after(async () => {
    await browser?.close();
    await house?.stop();
  });

  test('out and back unchanged changes nothing', async () => {
    assert.equal(await bring(downloaded), 200);

    assert.deepEqual(await told(page, 'success'), ['Il quaderno non cambia nulla.']);
    assert.match(await summary(), /^0 valori da salvare, 45 righe invariate, 0 righe da correggere\./);
    assert.equal(await page.getByRole('button', { name: /^Salva/ }).count(), 0);
    await assertNothingWaits();
  });

  test('each mistake is named at its row, and nothing is kept until all are mended', async () => {
    await bring(fill(downloaded, [
      { measure: '20M3', from: spring, valore: 12 },
      { measure: '20M3', from: summer, valore: 'dodici' },
      { measure: '20M4', from: spring, valore: { formula: '6+6' } },
      { measure: '20M4', from: summer, nota: 'una nota senza valore' },
      { measure: '20M72', from: spring, valore: '10/05/2023' },
    ]));

    const rows = await verdicts();
    assert.deepEqual(rows.map(([measure, period, , , verdict]) => `${measure} ${period}: ${verdict}`), [
      '20M3 2º trimestre 2023: da correggere riga 3, colonna Valore (J3): «dodici» non è un numero: si scrive come 1.234,56',
      '20M4 1º trimestre 2023: da correggere riga 6, colonna Valore (J6): la cella contiene una formula: va scritto il valore',
      '20M72 anno 2023: da correggere riga 29, colonna Valore (J29): il piano chiede un documento che provi questo dato: si scrive nelle pagine, con l\'allegato, e qui la cella torna com\'era',
      '20M3 1º trimestre 2023: nuovo',
      '20M4 2º trimestre 2023: invariata riga 7, colonna Nota (K7): c\'è una nota senza valore, che non si salva',
    ]);
    assert.equal(rows.length, 5); // those that say something
    assert.equal(await page.getByRole('button', { name: /^Salva/ }).count(), 0);
    await assertNothingWaits();
  });

  test('what is filled in is shown first and saved then, and out and back again it changes nothing', async () => {
    await bring(fill(downloaded, [
      { measure: '20M3', from: spring, valore: 12.5 },
      { measure: '20M3', from: summer, valore: '1.234,5' },
      { measure: '20M9', from: spring, valore: 0, nota: 'Nessuna & basta' },
    ]));
    assert.deepEqual((await verdicts()).filter(([, , , , verdict]) => verdict === 'nuovo').map(([measure, period, now, brought]) => [measure, period, now, brought]), [
      ['20M3', '1º trimestre 2023', '—', '12,5'],
      ['20M3', '2º trimestre 2023', '—', '1.234,5'],
      ['20M9', '1º trimestre 2023', '—', '0'],
    ]);
    await page.goto(entries);
    assert.equal(await page.locator('section[aria-labelledby="in-attesa"]').count(), 0);
    await page.goBack();

    await press(page, /^Salva i 3 valori/);

    assert.deepEqual(await told(page, 'success'), ['3 valori salvati. Contano quando un\'altra persona approva.']);
    assert.equal(await page.locator('section[aria-labelledby="in-attesa"] tbody tr').count(), 3);
    await bring(await download());
    assert.deepEqual(await told(page, 'success'), ['Il quaderno non cambia nulla.']);
  });

  test('a mean has its weight: shown, changed alone, named where it is wrong, and unchanged out and back', async () => {
    await bring(fill(await download(), [
      { measure: '20M91', from: spring, valore: 12.25, peso: 3000 },
      { measure: '20M9', from: summer, peso: 5 },
      { measure: '20M91', from: '2023-07-01', valore: 3, peso: 'molti' },
    ]));
    assert.deepEqual((await verdicts()).map(([measure, period, , brought, verdict]) => `${measure} ${period}: ${brought}: ${verdict}`), [
      '20M91 2º semestre 2023: 3 peso molti: da correggere riga 11, colonna Peso (M11): «molti» non è un numero: si scrive come 1.234,56',
      '20M9 2º trimestre 2023: — peso 5: da correggere riga 26, colonna Peso (M26): questa misura non è una media e non ha un peso: la cella va lasciata vuota',
      '20M91 1º semestre 2023: 12,25 peso 3.000: nuovo',
    ]);

    await bring(fill(await download(), [{ measure: '20M91', from: spring, valore: 12.25, peso: 3000 }]));
    await press(page, 'Salva il valore');
    const out = await download();
    await bring(out);
    assert.deepEqual(await told(page, 'success'), ['Il quaderno non cambia nulla.']);

    await bring(fill(out, [{ measure: '20M91', from: spring, peso: 4000 }]));
    assert.deepEqual((await verdicts()).map(([measure, , , brought, verdict]) => [measure, brought, verdict]), [['20M91', '12,25 peso 4.000', 'cambia']]);
    await press(page, 'Salva il valore');
    await page.goto(`${entries}&misura=20M91`);
    await page.locator('section[aria-labelledby="storia"] tbody a').first().click();
    assert.match(tidy(await page.locator('dl.definition').innerText()), /Valore 12,25.* Peso 4\.000/);
  });

  test('pressed again after coming back, what was saved is not saved twice', async () => {
    await bring(fill(await download(), [{ measure: '20M9', from: summer, valore: 4 }]));
    const address = page.url();
    await press(page, 'Salva il valore');

    await page.goto(address);

    assert.match(await summary(), /^0 valori da salvare, /);
  });

  test('a figure that somebody wrote in the meantime is not lost', async () => {
    await bring(fill(downloaded, [{ measure: '20M3', from: spring, valore: 99 }]));

    const [row] = await verdicts();
    assert.match(row.join(' '), /^20M3 1º trimestre 2023 .*da correggere .*nel frattempo ivo ha scritto 12,5: il tuo valore non è stato salvato/);
  });

  test('what is no workbook of this office is told so, and not kept', async () => {
    const theirs = await download(other.page, workbook.replace('innovazione-sviluppo', 'commercio-estero'));
    const cut = new Map([...unzip(downloaded)].filter(([name]) => !name.includes('sheet2')));
    const before = await number();
    for (const [name, content, sentence] of [
      ['altrui.xlsx', theirs, /è la cartella di Servizio commercio estero \(codice commercio-estero, piano 2021-2023, anno 2023\); qui si carica quella di Ufficio Innovazione e Sviluppo/],
      ['anno.xlsx', await download(page, workbook.replace('2023', '2022')), /anno 2022\); qui si carica quella di .*anno 2023/],
      ['testo.xlsx', Buffer.from('misura;valore\n20M3;5\n'), /non è una cartella di lavoro di Excel, qualunque cosa dica il suo nome/],
      ['vuoto.xlsx', Buffer.alloc(0), /è vuoto/],
      ['tagliato.xlsx', downloaded.subarray(0, downloaded.length / 2), /è danneggiato/],
      ['senza-foglio.xlsx', zip(cut), /danneggiato|non ha il foglio Istruzioni/],
      ['altro.xlsx', zip(new Map([['lettera.txt', Buffer.from('Gentile ufficio')]])), /è un archivio ZIP e non una cartella di lavoro di Excel/],
      ['bomba.xlsx', bomb(downloaded, 200), /contiene molti più dati di una cartella delle rilevazioni e non è stato letto/],
      ['grande.xlsx', Buffer.alloc(11 << 20, 'a'), /è troppo grande: al massimo 10 MB/],
    ]) {
      assert.equal(await bring(content, name), 400, name);
      const error = tidy(await page.locator('section[aria-labelledby="quaderno"] .field-error').innerText());
      assert.match(error, sentence);
      assert.match(error, new RegExp(name.replace('.', '\\.')));
    }

    assert.equal(await number(), before + 1);
  });

  test('nothing chosen is told so', async () => {
    await page.goto(entries);

    const answer = await house.send(visitor, '/rilevazioni/quaderno', { ufficio: 'innovazione-sviluppo', anno: '2023' });

    assert.equal(answer.status(), 400);
    assert.match(await answer.text(), /va scelto il file del quaderno compilato/);
  });

  test('another office has neither the workbook nor what came back', async () => {
    const address = await bring(downloaded).then(() => page.url());

    for (const path of [workbook, address]) {
      assert.equal((await other.page.goto(path)).status(), 404);
    }
  });

  test('nothing of all this troubled the browser', () => {
    assert.deepEqual([...visitor.troubles(), ...other.troubles()], []);
  });

  async function download(by = page, path = workbook) {
    return (await by.request.get(path)).body();
  }

  /** Brings a workbook back by the page. @returns the status answered */
  async function bring(content, name = 'quaderno.xlsx') {
    await page.goto(entries);
    await page.getByLabel('Quaderno compilato').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
    return press(page, 'Leggi il quaderno');
  }

  /** Of the next workbook that is kept. */
  async function number() {
    await bring(downloaded);
    return Number(page.url().split('/').at(-1));
  }

  async function summary() {
    return tidy(await page.locator('main h1 + p').innerText());
  }

  /** Rows as measure, period, now, brought, verdict. */
  function verdicts() {
    return page.locator('main tbody tr').evaluateAll(rows => rows.map(row =>
      [row.querySelector('.code'), ...[2, 3, 4, 5].map(at => row.cells[at])].map(cell => [...cell.childNodes].map(node => node.textContent).join(' ').replaceAll(/\s+/g, ' ').trim())));
  }

  async function assertNothingWaits() {
    await page.goto(entries);
    assert.equal(await page.locator('section[aria-labelledby="in-attesa"]').count(), 0);
  }
});
