// A figure typed over a collected one, in the demonstration: for a time, with a reason, and both stay in sight.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mistakes, press, save, tidy, told, type } from '../browse/entering.mjs';
import { openBrowser, openVisitor, signIn } from '../browse/visitor.mjs';
import { password } from '../serve/demo.mjs';

const measure = '/rilevazioni?ufficio=sistemi-informatici&anno=2021&misura=M44';
const indicator = '/indicatore/2.7/KPI19?anno=2021';
// Another one each time: the same again would change nothing.
const figure = String(61 + Date.now() % 30);
const march = { measure: 'M44', from: '2021-03-01' };

describe('a figure over a collected one', () => {
  let browser, writer, approver;

  before(async () => {
    browser = await openBrowser();
    [writer, approver] = await Promise.all(['amministratore', 'approvatore'].map(async login => {
      const visitor = await openVisitor(browser);
      await signIn(visitor.page, login, password);
      return visitor;
    }));
  });
  after(() => browser.close());

  test('it needs a reason and an end', async () => {
    const { page } = writer;
    await page.goto(measure);
    await type(page, { ...march, valore: '61' });

    assert.equal(await save(page), 400);

    assert.deepEqual(await mistakes(page), [
      'M44 2021-03-01: sopra un dato raccolto si scrive per un tempo: fino a quale giorno vale?',
      'M44 2021-03-01: sopra un dato raccolto si scrive con un motivo, che resta visibile.',
    ]);
  });

  test('approved, it counts, and the collected one is seen beside it', async () => {
    const { page } = writer;
    await page.goto(measure);
    await type(page, { ...march, valore: figure, fino: '2021-11-30', nota: 'Quattro chiamate fuori dal sistema' });
    assert.equal(await save(page), 200);
    await approver.page.goto('/approvazioni');
    for (const box of await approver.page.getByRole('checkbox').all()) {
      await box.setChecked((await box.getAttribute('aria-label')).startsWith('Scegli M44,'));
    }

    await approver.page.getByRole('button', { name: 'Avanti' }).click();
    await press(approver.page, /^Approva/);
    assert.equal((await told(approver.page, 'success'))[0], '1 rilevazione approvata. Le cifre si muovono entro un minuto.');

    await until(async () => /Sopra il dato raccolto, fino al 30\/11\/2021\. Quattro chiamate fuori dal sistema/.test(await seen(page)));
    await page.getByText(/^Rilevazioni sostituite, che non contano: \d+$/).click();
    assert.match(tidy(await page.getByRole('region', { name: /^Rilevazioni sostituite.* M44/ }).innerText()), /\d\d\/03\/2021/);
    await page.goto(measure);
    assert.match(tidy(await page.locator('section[aria-labelledby="storia"]').innerText()), new RegExp(`sopra il dato raccolto, fino al 30/11/2021 marzo 2021 ${figure} approvata`));
  });

  test('nothing of all this troubled the browser', () => {
    assert.deepEqual([...writer.troubles(), ...approver.troubles()], []);
  });

  async function seen(page) {
    await page.goto(indicator);
    return tidy(await page.locator('main').textContent());
  }
});

async function until(holds, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; !await holds();) {
    assert.ok(Date.now() < end, `not within ${seconds} s`);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}
