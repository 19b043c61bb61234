import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fieldOf, save, type } from '../browse/entering.mjs';
import { look, nothing } from '../browse/looks.mjs';
import { mayReadSources, pagesOf } from '../browse/pages.mjs';
import { openBrowser, openVisitor, signIn } from '../browse/visitor.mjs';
import { accounts, password } from '../serve/demo.mjs';

let browser;

before(async () => {
  browser = await openBrowser();
  await askForSomething();
  await enterSomething();
});
after(() => browser.close());

for (const role of accounts) {
  describe(`pages as ${role}`, () => {
    let visitor;

    before(async () => {
      visitor = await openVisitor(browser);
      await signIn(visitor.page, role, password);
    });
    after(() => visitor.close());

    for (const one of pagesOf(role)) {
      test(`${role}: ${one.name}`, async () => {
        const status = await open(visitor.page, one);

        assert.equal(status, 200);
        assert.deepEqual(await look(visitor.page, role, one.name), nothing);
        assert.deepEqual(visitor.troubles(), []);
      });
    }

    test(`${role}: an address that is none`, async () => {
      const status = await open(visitor.page, { path: '/nessuna-pagina' });

      assert.equal(status, 404);
      assert.equal(await visitor.page.locator('h1').textContent(), 'Pagina non trovata');
      assert.deepEqual(await look(visitor.page, role, 'non-trovata'), nothing);
      assert.deepEqual(visitor.troubles(), []);
    });

    if (!mayReadSources(role)) {
      test(`${role}: a page that is not for this role`, async () => {
        const status = await open(visitor.page, { path: '/fonti' });

        assert.equal(status, 403);
        assert.equal(await visitor.page.locator('h1').textContent(), 'Non permesso');
        assert.deepEqual(await look(visitor.page, role, 'non-permesso'), nothing);
        assert.deepEqual(visitor.troubles(), []);
      });
    }
  });
}

test('no link leads nowhere', async () => {
  const visitor = await openVisitor(browser);
  await signIn(visitor.page, 'amministratore', password);
  const links = new Map();
  for (const one of pagesOf('amministratore').filter(({ name }) => name !== 'lavori')) {
    await open(visitor.page, one);
    for (const link of await visitor.page.locator('a').evaluateAll(all => all.map(({ href }) => href))) {
      // One of each sort: of two thousand indicators, of ten years of nights.
      links.set(new URL(link).pathname.replaceAll(/indicatore\/.*|\d+/g, '*'), { link: link.split('#')[0], from: visitor.page.url() });
    }
  }

  const broken = [];
  for (const { link, from } of links.values()) {
    const answer = await visitor.page.request.get(link);
    broken.push(...answer.ok() ? [] : [`${answer.status()} ${link} of ${from}`]);
  }

  assert.ok(links.size > 15);
  assert.deepEqual(broken, []);
  await visitor.close();
});

test('nobody: the sign-in page after a mistake', async () => {
  const visitor = await openVisitor(browser);
  await visitor.page.goto('/accedi');
  await visitor.page.getByLabel('Nome utente').fill('nessuno');
  await visitor.page.getByLabel('Password').fill('non-e-la-password');

  await visitor.page.getByRole('button', { name: 'Accedi' }).click();

  await visitor.page.getByRole('alert').getByText('Nome utente o password non corretti.').waitFor();
  assert.equal(await visitor.page.getByLabel('Nome utente').inputValue(), 'nessuno');
  assert.equal(await visitor.page.getByLabel('Password').inputValue(), '');
  assert.deepEqual(await look(visitor.page, 'nessuno', 'accedi-errore'), nothing);
  assert.deepEqual(visitor.troubles(), []);
  await visitor.close();
});

/** So that there is a page of a request to look at. */
async function askForSomething() {
  const visitor = await openVisitor(browser);
  await signIn(visitor.page, 'fonti', password);
  await visitor.page.goto('/fonti/neteye');
  await visitor.page.getByRole('button', { name: 'Prova il collegamento' }).click();
  await visitor.page.getByText('riuscita', { exact: true }).waitFor();
  await visitor.close();
}

/** So that there is a figure that waits, with what proves it. */
async function enterSomething() {
  const visitor = await openVisitor(browser);
  await signIn(visitor.page, 'ufficio', password);
  const figure = { measure: 'M206', from: '2021-07-01' };
  await visitor.page.goto('/rilevazioni?ufficio=ragioneria&anno=2021&misura=M206');
  const before = await fieldOf(visitor.page, figure, 'valore').inputValue();
  await type(visitor.page, { ...figure, valore: before === '-24' ? '-25' : '-24', peso: '100', nota: 'Dal registro delle fatture', prova: { name: 'registro delle fatture del terzo trimestre.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 fatture') } });
  assert.equal(await save(visitor.page), 200);
  await visitor.close();
}

/** @returns status of the answer */
async function open(page, { path, from, link }) {
  const answer = await page.goto(typeof path === 'function' ? await path(page) : path ?? await addressOf(page, from, link));
  return answer.status();
}

async function addressOf(page, from, link) {
  await page.goto(from);
  return page.locator(link).first().getAttribute('href');
}
