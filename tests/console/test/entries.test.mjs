// From an empty installation: offices enter, others approve, and what counts is the same wherever one looks.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fieldOf, mistakes, press, rowOf, save, sha256, tidy, told, type } from '../browse/entering.mjs';
import { look, nothing } from '../browse/looks.mjs';
import { openBrowser } from '../browse/visitor.mjs';
import { openHouse } from '../serve/house.mjs';

const entries = '/rilevazioni?ufficio=innovazione-sviluppo&anno=2023';
const indicator = '1.1/20KPI2';
const words = { met: 'raggiunto', missed: 'non raggiunto', no_data: 'senza dati' };
const quarters = ['2023-01-01', '2023-04-01', '2023-07-01', '2023-10-01'];

// 100 * (10 + 20 + 30 + 40) / (20,5 + 29,5 + 40 + 35) = 100 * 100 / 125 = 80: at least 70 is the target.
const ten = [
  ...['10', '20', '30', '40'].map((valore, at) => ({ measure: '20M3', from: quarters[at], valore })),
  ...['20,5', '29,5', '40', '35'].map((valore, at) => ({ measure: '20M4', from: quarters[at], valore })),
  { measure: '20M91', from: '2023-01-01', valore: '12,25', peso: '1.000' },
  { measure: '20M91', from: '2023-07-01', valore: '18', peso: '3.000' },
];

describe('figures from offices, from an empty installation', () => {
  let browser, house, administrator, office, other, approver, evaluator;

  before(async () => {
    browser = await openBrowser();
    house = await openHouse(browser);
    administrator = await house.visit('amministratore', house.password);
    [office, other] = await Promise.all([
      house.join('ivo', '--name', 'Ivo dell\'Innovazione', '--role', 'office', '--office', 'innovazione-sviluppo'),
      house.join('olga', '--name', 'Olga del Commercio', '--role', 'office', '--office', 'commercio-estero'),
    ]);
  });
  after(async () => {
    await browser?.close();
    await house?.stop();
  });

  test('who is alone cannot approve, and is told that the figure is stuck', async () => {
    const { page } = administrator;
    await page.goto(entries);
    await type(page, { measure: '18M24', from: quarters[0], valore: '6', nota: 'Il resto arriva' });
    await save(page);

    await page.goto('/approvazioni');

    assert.match(tidy(await page.getByRole('row').nth(1).innerText()), /nessun'altra persona può approvarla: chi amministra il sistema deve dare il ruolo a qualcuno/);
    assert.equal(await page.getByRole('checkbox').count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Avanti' }).count(), 0);
    await page.goto('/');
    assert.match(tidy(await page.locator('main').innerText()), /1 senza nessuno che possa approvarl.: serve un'altra persona con il ruolo/);
  });

  test('ten figures with their evidence wait for another person, and count nowhere', async () => {
    const { page } = office;
    await page.goto(entries);
    for (const [at, figure] of ten.entries()) {
      await type(page, { ...figure, prova: await evidence(at) });
    }

    assert.equal(await save(page), 200);

    assert.deepEqual(await told(page, 'success'), ['10 valori salvati. Contano quando un\'altra persona approva.']);
    assert.equal(await page.locator('section[aria-labelledby="in-attesa"] tbody tr').count(), 11);
    assert.deepEqual(await seen(office, indicator), { value: '—', status: 'senza dati' });
  });

  test('an office sees nothing of what another has entered', async () => {
    const { page } = other;
    const link = await linkTo(office, '20M3', quarters[0]);
    for (const path of [entries, link, `${entries}&misura=20M3`, '/evidenze/1', '/rilevazioni/quaderno?ufficio=innovazione-sviluppo&anno=2023']) {
      assert.equal((await page.goto(path)).status(), 404, path);
    }

    await page.goto('/approvazioni');
    assert.equal(await page.getByRole('table').count(), 0);
    assert.equal((await page.request.get('/registro')).status(), 403);
  });

  test('another person looks at what would move and approves: within a minute page, board and explanation say the same', async () => {
    approver = await house.join('paola', '--name', 'Paola del Controllo', '--role', 'approver');
    const { page } = approver;
    await page.goto('/approvazioni');
    assert.equal(await page.getByRole('checkbox').count(), 11);
    assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 0);
    await page.getByRole('button', { name: 'Avanti' }).click();
    assert.match(await page.locator('[role=alert]').innerText(), /scegli quelle da guardare, o guardale tutte/);
    await page.getByRole('button', { name: 'Anteprima di tutte e 11' }).click();
    assert.equal(await page.getByRole('button', { name: 'Approva le 11 rilevazioni' }).count(), 1);
    await page.goto('/approvazioni');
    await choose(page, '20M3', '20M4', '20M91');
    await page.getByRole('button', { name: 'Avanti' }).click();
    assert.deepEqual(await moves(page), [
      ['20KPI2', '—', '80,00 %', 'senza dati', 'raggiunto'],
      ['20KPI60', '—', '16,56 gg', 'senza dati', 'raggiunto'], // (12,25 * 1000 + 18 * 3000) / 4000 = 16,5625
    ]);

    const since = Date.now();
    await press(page, /^Approva le 10 rilevazioni$/);

    assert.deepEqual(await told(page, 'success'), ['10 rilevazioni approvate. Le cifre si muovono entro un minuto.']);
    await until(async () => (await seen(office, indicator)).status === 'raggiunto');
    assert.ok(Date.now() - since < 60_000, `${Date.now() - since} ms`);
    const [shown, board, { stored, measures, same }] = await Promise.all([seen(office, indicator), house.board('board_indicator_now', indicator, 2023), explain(indicator)]);
    assert.deepEqual(shown, { value: '80,00 %', status: 'raggiunto' });
    assert.deepEqual(board, [['met', '80,00 %', '≥ 70,00 %']]);
    assert.deepEqual({ value: stored.value, status: words[stored.status], same }, { value: 80, status: 'raggiunto', same: true });
    assert.deepEqual(await seen(office, '1.1/20KPI60'), { value: '16,56 gg', status: 'raggiunto' });

    const [first] = measures.find(({ key }) => key === '20M3').observations;
    assert.equal(`/rilevazioni/${first.entry.id}`, await linkTo(office, '20M3', quarters[0]));
    assert.deepEqual(first.entry.evidence, [{ name: 'prova-0.pdf', sha256: sha256(await readFile(await evidence(0))) }]);
  });

  test('the indicator leads to the entries, and an entry to its evidence, byte by byte', async () => {
    const { page } = office;
    await page.goto(`/indicatore/${indicator}?anno=2023`);
    const entry = page.getByRole('link', { name: 'Apri la rilevazione', includeHidden: true }).first();
    await page.goto(await entry.getAttribute('href'));
    assert.equal(await page.locator('td.hash code').innerText(), sha256(await readFile(await evidence(0))));
    assert.match(tidy(await page.locator('dl.definition').innerText()), /Scritta da Ivo dell'Innovazione, .* Approvata da Paola del Controllo, /);
    const file = await page.request.get(await page.getByRole('link', { name: 'prova-0.pdf' }).getAttribute('href'));

    assert.equal(sha256(await file.body()), sha256(await readFile(await evidence(0))));
    assert.match(file.headers()['content-disposition'], /^attachment; filename=prova-0\.pdf/);
  });

  test('an evaluator is led from the figure to its entry, with its evidence and who approved it', async () => {
    evaluator = await house.join('vera', '--name', 'Vera della Valutazione', '--role', 'evaluator');
    const { page } = evaluator;
    await page.goto(`/indicatore/${indicator}?anno=2023`);
    const link = page.getByRole('link', { name: /^Apri la rilevazione n\. \d+: chi l'ha scritta e approvata, 1\sdocumento$/, includeHidden: true }).first();

    assert.equal((await page.goto(await link.getAttribute('href'))).status(), 200);

    assert.match(tidy(await page.locator('dl.definition').innerText()), /Scritta da Ivo dell'Innovazione, .* Approvata da Paola del Controllo, /);
    const file = await page.request.get(await page.getByRole('link', { name: 'prova-0.pdf' }).getAttribute('href'));
    assert.equal(sha256(await file.body()), sha256(await readFile(await evidence(0))));
    assert.equal(await page.getByRole('button', { name: /ritira/i }).count(), 0);
  });

  test('no address can say that something was approved or saved', async () => {
    await approver.page.goto('/approvazioni?fatte=777');
    assert.deepEqual(await told(approver.page, 'success'), []);
    await office.page.goto(`${entries}&salvate=12`);
    assert.deepEqual(await told(office.page, 'success'), []);
  });

  test('taking back one\'s own asks first, and is told', async () => {
    const { page } = office;
    await page.goto(`${entries}&misura=20M9`);
    await type(page, { measure: '20M9', from: quarters[1], valore: '3' });
    await save(page);
    const waiting = page.locator('section[aria-labelledby="in-attesa"]');
    assert.equal(await waiting.getByRole('button', { name: 'Sì, ritira' }).count(), 0);
    await waiting.locator('summary', { hasText: 'Ritira' }).click();
    assert.match(tidy(await waiting.innerText()), /Vuoi ritirarla\? Nessuno la approverà più, e il valore 3 torna da scrivere\. Nella storia resta\./);

    assert.equal(await press(page, /^Sì, ritira/), 200);

    assert.match((await told(page, 'success'))[0], /^La rilevazione di 20M9, 2º trimestre 2023, è ritirata: nessuno la deve più approvare/);
    await page.reload();
    assert.deepEqual(await told(page, 'success'), []);
    await page.goto(`${entries}&misura=20M9`);
    assert.equal(await page.locator('section[aria-labelledby="in-attesa"]').count(), 0);
  });

  test('what one has typed is approved by nobody but others, whatever is sent', async () => {
    const { page } = administrator;
    await page.goto('/approvazioni');
    assert.match(tidy(await page.getByRole('row').nth(1).innerText()), /l'hai scritta tu: la approva un'altra persona/);
    assert.equal(await page.getByRole('checkbox').count(), 0);
    const number = (await page.getByRole('row').nth(1).getByRole('link').first().getAttribute('href')).split('/').at(-1);

    const answer = await house.send(administrator, '/approvazioni', { n: number });

    // Nothing is approved that was not looked at, and one's own is not shown there.
    assert.equal(answer.status(), 303);
    assert.equal(answer.headers().location, `/approvazioni/anteprima?n=${number}`);
    assert.equal((await page.goto(answer.headers().location)).status(), 400);
    assert.match(await page.locator('[role=alert]').innerText(), /nessuna rilevazione è stata scelta/);
  });

  test('returned with a reason, a figure is back at its office, which writes it again', async () => {
    await office.page.goto(`${entries}&misura=20M9`);
    await type(office.page, { measure: '20M9', from: quarters[0], valore: '7' });
    await save(office.page);
    const { page } = approver;
    await page.goto('/approvazioni');
    await choose(page, '20M9');
    await page.getByRole('button', { name: 'Avanti' }).click();
    await page.getByText('Restituisci 20M9,').click();
    await page.getByLabel('Motivo, che l\'ufficio legge').fill('Mancano gli incontri di marzo & quelli <a distanza>');
    await press(page, 'Restituisci all\'ufficio');
    assert.deepEqual(await told(page, 'success'), ['La rilevazione è tornata al suo ufficio.']);

    await office.page.goto('/');
    assert.match(tidy(await office.page.locator('main').innerText()), /2023: 1 restituita e 33 in ritardo/);
    await office.page.goto(entries);
    assert.match(tidy(await rowOf(office.page, '20M9', quarters[0]).innerText()), /Restituita da Paola del Controllo: Mancano gli incontri di marzo & quelli <a distanza> \(era 7\)/);
    assert.equal(await page.goto('/approvazioni').then(() => page.getByRole('row', { name: /20M9/ }).count()), 0);

    await type(office.page, { measure: '20M9', from: quarters[0], valore: '9' });
    await save(office.page);
    assert.deepEqual(await told(office.page, 'success'), ['1 valore salvato. Conta quando un\'altra persona approva.']);
  });

  test('after closing, a figure is a supplement: it needs a reason, and is told as one everywhere', async () => {
    await close(approver, '2023-06-30', 'Relazione del primo semestre', /Non è ancora chiuso nulla: di quei periodi restano aperte 1\.\d{3} rilevazioni \(2 da approvare, 1\.\d{3} mancanti\)/);
    const { page } = office;
    await page.goto(`${entries}&misura=18M23`);
    assert.match(tidy(await rowOf(page, '18M23', quarters[0]).innerText()), /periodo chiuso .*Il periodo è chiuso dal \d\d\/\d\d\/\d{4}.* Quello che scrivi diventa un'integrazione: conta, se un'altra persona la approva/);
    assert.doesNotMatch(await rowOf(page, '18M23', quarters[2]).innerText(), /chiuso/);
    await type(page, { measure: '18M23', from: quarters[0], valore: '5000' });
    assert.equal(await save(page), 400);
    assert.deepEqual(await mistakes(page), ['18M23 2023-01-01: il periodo è chiuso: un\'integrazione ha un motivo, che resta visibile.']);
    await type(page, { measure: '18M23', from: quarters[0], nota: 'Un mandato registrato tardi' });
    assert.equal(await save(page), 200);

    await page.goto(await linkTo(office, '18M23', quarters[0]));
    assert.match(tidy(await page.locator('dl.definition').innerText()), /Tipo integrazione dopo la chiusura Nota Un mandato registrato tardi/);
    await approve('18M23');
    await until(async () => (await explain('1.6/18KPI16')).measures.some(({ observations }) => observations.some(({ entry }) => entry?.kind === 'supplement')));
  });

  test('closed again earlier only by an administrator, with a reason', async () => {
    await approver.page.goto('/chiusure');
    await approver.page.getByLabel('Chiusi fino al').fill('2023-03-31');
    await approver.page.getByLabel('Motivo').fill('Ci ho ripensato');
    assert.equal(await press(approver.page, 'Salva'), 400);
    assert.match(await approver.page.locator('.field-error').innerText(), /è chiuso fino al 30\/06\/2023: lo riapre solo chi amministra il sistema/);
    assert.equal(await approver.page.getByLabel('Motivo').inputValue(), 'Ci ho ripensato');

    await close(administrator, '2023-03-31', 'Un errore del secondo trimestre');

    assert.match(tidy(await administrator.page.locator('section[aria-labelledby="atti"] tbody tr').first().innerText()), /31\/03\/2023 amministratore Un errore del secondo trimestre$/);
    await office.page.goto(`${entries}&misura=18M23`);
    assert.equal(await fieldOf(office.page, { measure: '18M23', from: quarters[1] }, 'nota').locator('xpath=../label').innerText(), 'Nota');
  });

  test('every step is in the register, whose file proves itself and no longer does with one byte changed', async () => {
    const { page } = administrator;
    await page.goto('/registro');
    const actions = (await page.locator('tbody td:nth-child(3)').allInnerTexts()).map(tidy).map(text => text.replace(/ \d+/, ''));
    for (const action of ['utenza creata', 'rilevazione scritta', 'rilevazione approvata', 'rilevazione restituita', 'periodi chiusi', 'periodi riaperti']) {
      assert.ok(actions.includes(action), `${action} among ${[...new Set(actions)]}`);
    }

    const returned = tidy(await page.locator('tbody tr').filter({ has: page.locator('td:nth-child(3)', { hasText: 'restituita' }) }).innerText());
    assert.match(returned, /Paola del Controllo .*Mancano gli incontri di marzo/);
    const head = await page.locator('p.hash code').innerText();
    const exported = await page.request.get(await page.getByRole('link', { name: 'Scarica tutto il registro' }).getAttribute('href'));
    const bytes = await exported.body();
    const file = join(house.folder, 'registro.jsonl');
    await writeFile(file, bytes);
    await house.collector('audit', 'verify', file, '--head', head);

    bytes[bytes.indexOf('marzo')] ^= 1;
    await writeFile(file, bytes);
    await assert.rejects(house.collector('audit', 'verify', file), fault => fault.code === 1);
  });

  test('nothing of all this troubled the browser', () => {
    assert.deepEqual([administrator, office, other, approver, evaluator].flatMap(visitor => visitor.troubles()), []);
  });

  /** A file of its own for each figure. */
  async function evidence(at) {
    const path = join(house.folder, `prova-${at}.pdf`);
    await writeFile(path, `%PDF-1.4\n% verbale numero ${at}\n%%EOF\n`);
    return path;
  }

  /** Of the indicator's page. */
  async function seen({ page }, key) {
    await page.goto(`/indicatore/${key}?anno=2023`);
    return {
      value: tidy(await page.locator('section.state dt', { hasText: /^Valore$/ }).locator('+ dd').innerText()),
      status: tidy(await page.locator('.sentence .status').innerText()),
    };
  }

  async function explain(key) {
    return JSON.parse(await house.collector('explain', key, '--at', house.yesterday(), '--year', '2023', '--json'));
  }

  /** Path of the latest entry of a measure for a period. */
  async function linkTo({ page }, measure, from) {
    await page.goto(`${entries}&misura=${measure}`);
    const quarter = `${quarters.indexOf(from) + 1}º trimestre`;
    return page.locator('section[aria-labelledby="storia"] tr', { hasText: quarter }).first().getByRole('link').first().getAttribute('href');
  }

  /** Leaves only the entries of these measures. */
  async function choose(page, ...measures) {
    for (const box of await page.getByRole('checkbox').all()) {
      const [, measure] = /^Scegli (\S+),/.exec(await box.getAttribute('aria-label'));
      await box.setChecked(measures.includes(measure));
    }
  }

  async function approve(measure) {
    await approver.page.goto('/approvazioni');
    await choose(approver.page, measure);
    await approver.page.getByRole('button', { name: 'Avanti' }).click();
    await press(approver.page, /^Approva/);
  }

  async function close({ page }, day, reason, leaves) {
    await page.goto('/chiusure');
    await page.getByLabel('Chiusi fino al').fill(day);
    await page.getByLabel('Motivo').fill(reason);
    if (leaves) {
      assert.equal(await press(page, 'Salva'), 409);
      assert.match(tidy(await page.locator('.alert-warning').innerText()), leaves);
      assert.deepEqual(await look(page, 'approvatore', 'chiusure-aperte'), nothing);
      assert.equal(await press(page, 'Chiudi comunque'), 200);
    } else {
      assert.equal(await press(page, 'Salva'), 200);
    }
  }

  function moves(page) {
    return page.locator('table', { hasText: 'Indicatori che leggono queste misure' }).locator('tbody tr').evaluateAll(rows => rows.map(row =>
      [row.querySelector('.code'), row.cells[1], row.cells[2], row.cells[5], row.cells[6]].map(cell => cell.textContent.replaceAll(/\s+/g, ' ').trim())));
  }
});

async function until(holds, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; !await holds();) {
    assert.ok(Date.now() < end, `not within ${seconds} s`);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}
