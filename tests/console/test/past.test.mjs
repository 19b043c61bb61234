import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { openBrowser, openVisitor, signIn } from '../browse/visitor.mjs';
import { program, root } from '../serve/collector.mjs';
import { data, password } from '../serve/demo.mjs';

// Offices told June in July, and in June the sources had been read last on 1 April: what was published then was corrected later.
const late = [
  { key: '1.4/20KPI9', path: '/indicatore/1.4/20KPI9', day: '2021-06-30', known: '2021-07-01', told: 'entered by an office' },
  { key: '2.7/KPI115', path: '/indicatore/2.7/KPI115', day: '2021-06-15', known: '2021-06-20', told: 'counted from records of a source' },
  { key: '2.2/20KPI54', path: '/indicatore/2.2/20KPI54', day: '2021-06-30', known: '2021-07-01', told: 'entered, whose status moved' },
];
const words = { on_track: 'in linea', at_risk: 'a rischio', off_track: 'fuori linea', stale: 'dati in ritardo' };
const run = promisify(execFile);

let browser, visitor;
before(async () => {
  browser = await openBrowser();
  visitor = await openVisitor(browser);
  await signIn(visitor.page, 'lettore', password);
});
after(() => browser.close());

for (const { key, path, day, known, told } of late) {
  test(`${key}, ${told}: a day as it is known now and as it was known then`, async () => {
    const [now, then] = await Promise.all([explain(key, day), explain(key, day, '--known', known)]);

    const shownNow = await ask(path, day, '');
    const shownThen = await ask(path, day, known);

    assert.notEqual(now.value, then.value);
    assert.deepEqual({ value: shownNow.value, status: shownNow.status }, now);
    assert.deepEqual({ value: shownThen.value, status: shownThen.status }, then);
    assert.equal(shownNow.said, `Come stava alla fine del ${italian(day)}, secondo quanto è noto oggi.`);
    assert.equal(shownThen.said, `Come stava alla fine del ${italian(day)}, secondo quanto era noto alla fine del ${italian(known)}.`);
  });
}

test('from the page of a past moment one is back at today with one click', async () => {
  await ask(late[0].path, late[0].day, late[0].known);

  await visitor.page.getByRole('link', { name: 'Torna a oggi' }).click();

  assert.equal(new URL(visitor.page.url()).search, '');
  assert.equal(await visitor.page.getByText('Come stava alla fine del').count(), 0);
});

/** Fills the two fields in and reads what the page says. */
async function ask(path, at, known) {
  const { page } = visitor;
  await page.goto(path);
  await page.getByText('Guarda un altro giorno').click();
  await page.getByLabel('Come stava il').fill(at);
  await page.getByLabel('secondo quanto era noto il').fill(known);
  await page.getByRole('button', { name: 'Mostra' }).click();
  await page.waitForURL(url => url.searchParams.get('al') === at);
  return {
    value: number(await page.locator('section.state dt', { hasText: /^Valore$/ }).locator('+ dd').textContent()),
    status: (await page.locator('.sentence .status').textContent()).trim(),
    said: (await page.getByRole('status').locator('strong').textContent()).trim(),
  };
}

/** What the command line says of it, its own way. */
async function explain(key, day, ...known) {
  const { stdout } = await run('dotnet', ['exec', program, 'explain', key, '--at', day, ...known, '--demo', '--json'], { cwd: root, env: { ...process.env, COLLECTOR_DATA: data } });
  const { value, status } = JSON.parse(stdout).stored;
  return { value, status: words[status] };
}

/** Of a text like 1.234,5 %. */
function number(text) {
  return Number(/[\d.,]+/.exec(text)[0].replaceAll('.', '').replace(',', '.'));
}

function italian(day) {
  return day.split('-').reverse().join('/');
}
