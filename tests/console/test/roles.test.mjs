import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openVisitor, signIn } from '../browse/visitor.mjs';
import { password } from '../serve/demo.mjs';

const ofReaders = ['Oggi', 'Piano', 'Notti'];
const ofWhoEnters = ['Oggi', 'Piano', 'Rilevazioni', 'Approvazioni', 'Notti'];
const ofWhoReadsSources = ['Oggi', 'Piano', 'Fonti', 'Notti', 'Lavori'];
const ofWhoReadsAll = ['Oggi', 'Piano', 'Rilevazioni', 'Approvazioni', 'Fonti', 'Notti', 'Registro', 'Lavori'];
const actions = ['Prova il collegamento', 'Leggi ora', 'Rileggi', 'Metti in pausa'];

let browser, visitor;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const menus = { lettore: ofReaders, ufficio: ofWhoEnters, approvatore: ofWhoEnters, fonti: ofWhoReadsSources, valutatore: ofWhoReadsAll, amministratore: ofWhoReadsAll };
for (const [role, entries] of Object.entries(menus)) {
  test(`the menu of ${role}`, async () => {
    const { page } = await come(role);

    assert.deepEqual(await page.getByRole('navigation', { name: 'Principale' }).getByRole('link').allTextContents(), entries);
  });
}

for (const [role, offered] of Object.entries({ fonti: actions, amministratore: actions, valutatore: [] })) {
  test(`what ${role} may do at a source`, async () => {
    const { page } = await come(role);
    await page.goto('/fonti/kronos');

    assert.equal(await page.getByRole('heading', { level: 1 }).textContent().then(text => text.trim().startsWith('Fonte kronos')), true);
    assert.deepEqual((await page.getByRole('button').allTextContents()).filter(text => text !== 'Esci'), offered);
  });
}

test('a link to the sources, followed by a viewer who signs in on the way, leads to a page that says it is not for them', async () => {
  visitor = await openVisitor(browser);
  const { page } = visitor;
  await page.goto('/fonti/website');
  assert.equal(new URL(page.url()).pathname, '/accedi');
  await page.getByLabel('Nome utente').fill('lettore');
  await page.getByLabel('Password').fill(password);

  await page.getByRole('button', { name: 'Accedi' }).click();

  await page.getByRole('heading', { name: 'Non permesso' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/fonti/website');
  assert.equal(await page.getByText('website').count(), 0);
});

test('a form that an evaluator was never shown is refused, whatever token comes with it', async () => {
  const { page } = await come('valutatore');
  await page.goto('/fonti/kronos');

  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().method() === 'POST'),
    page.locator('form.sign-out').evaluate(form => {
      form.action = '/fonti/kronos/verifica';
      form.submit();
    }),
  ]);

  assert.equal(answer.status(), 403);
  await page.getByRole('heading', { name: 'Non permesso' }).waitFor();
});

for (const [role, acts] of Object.entries({ amministratore: true, valutatore: false })) {
  test(`${role} ${acts ? 'may' : 'may not'} have jobs done again`, async () => {
    const { page } = await come(role);
    await page.goto('/lavori/jobs/succeeded');

    assert.equal(await page.getByRole('button', { name: 'Requeue' }).count() > 0, acts);
  });
}

async function come(role) {
  await visitor?.close();
  visitor = await openVisitor(browser);
  await signIn(visitor.page, role, password);
  return visitor;
}
