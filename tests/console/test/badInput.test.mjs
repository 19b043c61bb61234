// What goes wrong between a person and the installation: a clear message, nothing lost, nothing twice.
import assert from 'node:assert/strict';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { fieldOf, mistakes, press, rowOf, save, tidy, told, type } from '../browse/entering.mjs';
import { look, nothing } from '../browse/looks.mjs';
import { openBrowser } from '../browse/visitor.mjs';
import { openHouse } from '../serve/house.mjs';
import { stopPostgres } from '../serve/postgres.mjs';

const entries = '/rilevazioni?ufficio=innovazione-sviluppo&anno=2023';
const spring = '2023-01-01';
const mostGrown = 150;

describe('bad input and bad moments', () => {
  let browser, house, ivo, eva, page;

  before(async () => {
    browser = await openBrowser();
    house = await openHouse(browser);
    [ivo, eva] = await Promise.all(['ivo', 'eva'].map(login => house.join(login, '--role', 'office', '--office', 'innovazione-sviluppo')));
    ({ page } = ivo);
  });
  // What was refused here was meant to be.
  afterEach(() => ivo.troubles());
  after(async () => {
    await browser?.close();
    await house?.stop();
  });

  test('a wrong number: nothing is kept, what was typed stays, and the file need not be chosen again', async () => {
    await page.goto(entries);
    const right = { measure: '18M23', from: spring, valore: '1.234,50' };
    await type(page, { ...right, nota: 'letto «così»', prova: { name: 'mandati.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 mandati') } });
    await type(page, { measure: '20M3', from: spring, valore: '1.5' });
    await type(page, { measure: '20M4', from: spring, valore: 'dodici' });

    assert.equal(await save(page), 400);

    assert.deepEqual(await mistakes(page), [
      '20M3 2023-01-01: «1.5» non è chiaro: il punto separa le migliaia, i decimali si scrivono con la virgola (1,5).',
      '20M4 2023-01-01: «dodici» non è un numero: si scrive come 1.234,56.',
    ]);
    assert.match((await told(page, 'danger'))[0], /^Nessun valore è stato salvato\. 2 righe vanno corrette/);
    assert.deepEqual(await look(page, 'errori', 'numero-sbagliato'), nothing);
    for (const [measure, typed] of [['20M3', '1.5'], ['20M4', 'dodici'], ['18M23', '1.234,50']]) {
      assert.equal(await fieldOf(page, { measure, from: spring }, 'valore').inputValue(), typed);
    }

    assert.equal(await fieldOf(page, right, 'nota').inputValue(), 'letto «così»');
    assert.match(await rowOf(page, '18M23', spring).innerText(), /Già allegati: mandati\.pdf/);

    await type(page, { measure: '20M3', from: spring, valore: '1,5' });
    await type(page, { measure: '20M4', from: spring, valore: '2' });
    assert.equal(await save(page), 200);
    await page.goto(await latest('18M23'));
    assert.match(tidy(await page.locator('main').innerText()), /Valore 1\.234,5.* mandati\.pdf 16 /);
  });

  test('a file of 2 GB: too large, with what was typed still there, and the server no larger', async () => {
    const path = join(house.folder, 'video.mp4');
    await writeFile(path, '');
    await truncate(path, 2 ** 31);
    await page.goto(`${entries}&misura=20M9`);
    await type(page, { measure: '20M9', from: spring, valore: '7', nota: 'vedi il video', prova: path });
    const memory = await watchMemory(house.process);

    const status = await save(page);

    const grown = memory.stop();
    assert.equal(status, 400);
    assert.deepEqual(await mistakes(page), ['20M9 2023-01-01: «video.mp4» è troppo grande: al massimo 20 MB.']);
    assert.deepEqual([await fieldOf(page, { measure: '20M9', from: spring }, 'valore').inputValue(), await fieldOf(page, { measure: '20M9', from: spring }, 'nota').inputValue()], ['7', 'vedi il video']);
    assert.ok(grown < mostGrown, `the server grew by ${grown} MB`);
    await truncate(path, 0);
  });

  test('a sign-in that expired in the middle of a form: signed in again in another tab, it goes on', async () => {
    await page.goto(`${entries}&misura=20M9`);
    await type(page, { measure: '20M9', from: spring, valore: '7,25', nota: 'prima & dopo <la pausa>' });
    await ivo.context.clearCookies({ name: 'collector' });

    assert.equal(await save(page), 401);
    assert.deepEqual(await look(page, 'errori', 'accesso-scaduto'), nothing);

    const [tab] = await Promise.all([ivo.context.waitForEvent('page'), page.getByRole('link', { name: /Accedi di nuovo/ }).click()]);
    await house.signIn(tab, 'ivo');
    await tab.close();
    assert.equal(await press(page, 'Ho fatto l\'accesso: continua'), 200);
    assert.match(tidy(await page.locator('main').innerText()), /Ecco quello che avevi scritto\. Non è ancora stato registrato/);
    assert.match(await page.locator('main').innerText(), /prima & dopo <la pausa>/);
    assert.deepEqual(await look(page, 'errori', 'riprendi'), nothing);
    assert.equal(await press(page, 'Invia di nuovo'), 200);
    assert.deepEqual(await told(page, 'success'), ['1 valore salvato. Conta quando un\'altra persona approva.']);
    assert.deepEqual(await history('20M9'), ['7,25']);
  });

  test('pressed too early, before signing in again, nothing is lost either', async () => {
    await page.goto(`${entries}&misura=20M73`);
    await type(page, { measure: '20M73', from: spring, valore: '3' });
    await ivo.context.clearCookies({ name: 'collector' });
    await save(page);

    assert.equal(await press(page, 'Ho fatto l\'accesso: continua'), 401);

    const tab = await ivo.context.newPage();
    await tab.goto('/accedi');
    await house.signIn(tab, 'ivo');
    await tab.close();
    await press(page, 'Ho fatto l\'accesso: continua');
    await press(page, 'Invia di nuovo');
    assert.deepEqual(await history('20M73'), ['3']);
  });

  test('a double click is one', async () => {
    await page.goto(`${entries}&misura=20M74`);
    await type(page, { measure: '20M74', from: spring, valore: '5' });

    await page.getByRole('button', { name: 'Salva e manda ad approvare' }).dblclick();
    await page.getByText('In attesa di approvazione').waitFor();

    assert.deepEqual(await history('20M74'), ['5']);
  });

  test('two posts of one form at once are one', async () => {
    await page.goto(`${entries}&misura=20M11`);
    await type(page, { measure: '20M11', from: spring, valore: '6' });
    const form = await formOf(page);

    const answers = await Promise.all([1, 2, 3].map(() => page.request.post('/rilevazioni', { multipart: form })));

    assert.ok(answers.some(answer => answer.ok()));
    assert.ok(answers.every(answer => [200, 400].includes(answer.status())), `${answers.map(answer => answer.status())}`);
    assert.deepEqual(await history('20M11'), ['6']);
  });

  test('two people on one figure: the second sees what the first wrote, and nothing is lost', async () => {
    for (const one of [ivo, eva]) {
      await one.page.goto(`${entries}&misura=20M76`);
    }

    await type(page, { measure: '20M76', from: spring, valore: '2', nota: 'di Ivo' });
    assert.equal(await save(page), 200);
    await type(eva.page, { measure: '20M76', from: spring, valore: '3', nota: 'di Eva' });
    assert.equal(await save(eva.page), 400);

    assert.deepEqual(await mistakes(eva.page), ['20M76 2023-01-01: nel frattempo ivo ha scritto 2: il tuo valore non è stato salvato; se è quello giusto, va salvato sapendo di questo.']);
    assert.equal(await fieldOf(eva.page, { measure: '20M76', from: spring }, 'valore').inputValue(), '3');
    assert.deepEqual(await look(eva.page, 'errori', 'in-due'), nothing);
    assert.deepEqual(await history('20M76'), ['2']);

    assert.equal(await save(eva.page), 200);
    assert.deepEqual(await history('20M76'), ['3', '2']);
  });

  test('a connection lost after sending: sent again, it is kept once', async () => {
    await page.goto(`${entries}&misura=18M24`);
    await type(page, { measure: '18M24', from: spring, valore: '8', nota: 'di gennaio' });
    await sendAndLeave(await formOf(page));

    assert.equal(await save(page), 200);

    assert.deepEqual(await history('18M24'), ['8']);
  });

  test('the database away: what was typed is given back with a button, and is kept once when it is there again', async () => {
    await page.goto(`${entries}&misura=21M1`);
    await type(page, { measure: '21M1', from: spring, valore: '4,5', peso: '12', nota: 'scritta senza database' });
    const startPostgres = await stopPostgres(house.data);
    try {
      assert.equal(await save(page), 503);
      assert.equal(await page.locator('h1').innerText(), 'Il database non risponde');
      assert.match(tidy(await page.locator('dl').innerText()), /^ufficio innovazione-sviluppo anno 2023 solo 21M1 misura 21M1 dal 2023-01-01 al 2023-06-30 valore 4,5 peso 12 nota scritta senza database$/);
      assert.deepEqual(await look(page, 'errori', 'database-assente'), nothing);
      assert.equal(await press(page, 'Invia di nuovo'), 503);
      assert.match(tidy(await page.locator('dl').innerText()), /scritta senza database/);
    } finally {
      await startPostgres();
    }

    await until(async () => (await page.request.get('/readyz')).ok());
    assert.equal(await press(page, 'Invia di nuovo'), 200);
    assert.deepEqual(await told(page, 'success'), ['1 valore salvato. Conta quando un\'altra persona approva.']);
    assert.deepEqual(await history('21M1'), ['4,5']);
  });

  test('the log names nobody and holds nothing of what was typed', () => {
    for (const word of ['ivo', 'eva', 'scritta senza database', 'mandati.pdf']) {
      assert.equal(new RegExp(`\\b${word}\\b`).test(house.output()), false, `the log holds ${word}`);
    }
  });

  /** Values of all that was ever written for a measure in the first months, the latest first. */
  async function history(measure) {
    await page.goto(`${entries}&misura=${measure}`);
    const rows = page.locator('section[aria-labelledby="storia"] tbody tr');
    return rows.locator('td.number').allInnerTexts();
  }

  async function latest(measure) {
    await page.goto(`${entries}&misura=${measure}`);
    return page.locator('section[aria-labelledby="storia"] tbody tr').first().getByRole('link').first().getAttribute('href');
  }

  /** What the form on a page would send, but for its files. */
  function formOf(from) {
    return from.locator('form.entries').evaluate(form => Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === 'string')));
  }

  /** Sends a form whole, and breaks the connection without waiting for an answer. */
  async function sendAndLeave(form) {
    const boundary = 'confine';
    const body = `${Object.entries(form).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`;
    const cookie = (await ivo.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    await new Promise((resolve, reject) => {
      const sent = request(new URL('/rilevazioni', house.address), { method: 'POST', headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': Buffer.byteLength(body) } });
      sent.on('error', reject);
      sent.end(body, () => sent.off('error', reject).on('error', () => {}).destroy() && resolve());
    });
  }
});

/** How much more memory a process takes at most, in MB, until `stop`. */
async function watchMemory(pid) {
  const taken = async () => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  const first = await taken();
  let most = first;
  const timer = setInterval(async () => {
    most = Math.max(most, await taken());
  }, 50);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(most - first);
    },
  };
}

async function until(holds, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; !await holds();) {
    assert.ok(Date.now() < end, `not within ${seconds} s`);
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}
