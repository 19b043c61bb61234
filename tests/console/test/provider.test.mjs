import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openVisitor } from '../browse/visitor.mjs';
import { freePort } from '../serve/freePort.mjs';
import { startProvider } from '../serve/provider.mjs';
import { groupOf, startProviderInstallation } from '../serve/providerInstallation.mjs';
import { makeScratch } from '../serve/scratch.mjs';

const failed = "L'accesso dell'ente non è riuscito. Riprova; se continua, avvisa chi amministra il sistema.";
const people = new Map([
  ['soggetto-4711', { name: 'Ginevra Provinciali', groups: ['tutti', groupOf.evaluator] }],
  ['soggetto-4712', { name: 'Oreste Senzaruolo', groups: ['tutti'] }],
  ['soggetto-4713', { name: 'Ersilia Mutevole', groups: [groupOf.viewer] }],
]);

describe('sign-in by an OpenID Connect provider', () => {
  let browser, scratch, port, collector, provider, visitor;

  before(async () => {
    browser = await openBrowser();
    scratch = await makeScratch();
    port = await freePort();
    collector = await startProviderInstallation(scratch.folder, port);
  });
  after(async () => {
    await browser?.close();
    await provider?.stop();
    await collector?.stop();
    await scratch?.remove();
  });

  test('a provider that never answered: a sentence, and the button again', async () => {
    visitor = await arrive('/');

    await visitor.page.getByRole('link', { name: 'Accesso di prova' }).click();

    assert.equal(await visitor.page.getByRole('alert').textContent(), failed);
    await assertNothingInside(visitor.page);
    assert.equal(await visitor.page.getByRole('link', { name: 'Accesso di prova' }).isVisible(), true);
    assert.deepEqual(visitor.troubles(), []);
  });

  test('the page shows no field for a password of its own', async () => {
    visitor = await arrive('/');

    assert.equal(await visitor.page.getByLabel('Password').count(), 0);
  });

  test('who is in a group with a role comes in, to the page first asked for', async () => {
    provider = await startProvider(port, people, `${collector.address}/accedi/ritorno`);
    visitor = await arrive('/notti?anno=2021');

    await signInAtProvider(visitor.page, 'soggetto-4711');

    assert.equal(await inside(visitor.page), '/notti?anno=2021');
    assert.equal(await visitor.page.getByRole('link', { name: 'Ginevra Provinciali' }).isVisible(), true);
    assert.deepEqual(await rolesShown(visitor.page), ['valutatore']);
    assert.deepEqual(await menu(visitor.page), ['Oggi', 'Piano', 'Rilevazioni', 'Approvazioni', 'Fonti', 'Notti', 'Registro', 'Lavori']);
    assert.deepEqual(visitor.troubles(), []);
  });

  test('signing out ends the session', async () => {
    visitor = await arrive('/');
    await signInAtProvider(visitor.page, 'soggetto-4711');
    const kept = await visitor.context.cookies(collector.address);

    await visitor.page.getByRole('button', { name: 'Esci' }).click();

    await visitor.page.getByRole('status').getByText('Sei uscito da Collector.').waitFor();
    await visitor.context.addCookies(kept); // who kept a copy of the cookie is not let in by it either
    await visitor.page.goto('/piano');
    assert.equal(new URL(visitor.page.url()).pathname, '/accedi');
  });

  test('who is in no group with a role is told so, and has no session', async () => {
    visitor = await arrive('/');

    await signInAtProvider(visitor.page, 'soggetto-4712');

    assert.equal(await visitor.page.getByRole('alert').textContent(), "L'ente ti ha riconosciuto, ma nessuno dei tuoi gruppi ha un ruolo in Collector. Chiedilo a chi amministra il sistema.");
    await visitor.page.goto('/piano');
    assert.equal(new URL(visitor.page.url()).pathname, '/accedi');
    assert.deepEqual((await visitor.context.cookies(collector.address)).map(cookie => cookie.name).filter(name => name === 'collector'), []);
  });

  test('groups that changed at the provider hold from the next sign-in on', async () => {
    visitor = await arrive('/');
    await signInAtProvider(visitor.page, 'soggetto-4713');
    assert.deepEqual(await rolesShown(visitor.page), ['lettore']);
    await visitor.page.getByRole('button', { name: 'Esci' }).click();
    await visitor.page.getByText('Sei uscito da Collector.').waitFor();
    people.get('soggetto-4713').groups = [groupOf.source_administrator];

    visitor = await arrive('/');
    await signInAtProvider(visitor.page, 'soggetto-4713');

    assert.deepEqual(await rolesShown(visitor.page), ['amministratore delle fonti']);
  });

  test('who comes back without having left is not let in', async () => {
    visitor = await arrive('/accedi');

    await visitor.page.goto('/accedi/ritorno?code=inventato&state=inventato');

    assert.equal(await visitor.page.getByRole('alert').textContent(), failed);
    await assertNothingInside(visitor.page);
  });

  test('a provider that stops while somebody is on the way back: a sentence, and no session', async () => {
    visitor = await arrive('/');
    provider.stopAfterCode();

    await signInAtProvider(visitor.page, 'soggetto-4711');

    assert.equal(await visitor.page.getByRole('alert').textContent(), failed);
    await assertNothingInside(visitor.page);
    await visitor.page.goto('/piano');
    assert.equal(new URL(visitor.page.url()).pathname, '/accedi');
  });

  test('the log names nobody', () => {
    const log = collector.output();

    assert.match(log, /Account \d+ signed in by the provider/);
    for (const [subject, { name }] of people) {
      for (const word of [subject, ...name.split(' ')]) {
        assert.equal(log.includes(word), false, `the log holds ${word}`);
      }
    }
  });

  /** A new visitor who asked for a page and stands at the sign-in page. */
  async function arrive(path) {
    await visitor?.close();
    const arrived = await openVisitor(browser, { at: collector.address });
    await arrived.page.goto(path);
    return arrived;
  }

  async function signInAtProvider(page, login) {
    await page.getByRole('link', { name: 'Accesso di prova' }).click();
    await page.getByPlaceholder('Enter any login').fill(login);
    await page.getByPlaceholder('and password').fill('qualsiasi');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(url => url.origin === collector.address && url.pathname !== '/accedi/ritorno');
  }
});

/** Path and query of a page for people who signed in. */
async function inside(page) {
  await page.getByRole('button', { name: 'Esci' }).waitFor();
  const { pathname, search } = new URL(page.url());
  return `${pathname}${search}`;
}

async function rolesShown(page) {
  await page.goto('/profilo');
  return (await page.locator('dt', { hasText: 'Ruoli' }).locator('+ dd').textContent()).split(', ');
}

function menu(page) {
  return page.getByRole('navigation', { name: 'Principale' }).getByRole('link').allTextContents();
}

async function assertNothingInside(page) {
  assert.doesNotMatch(await page.locator('body').textContent(), /Exception|IDX\d+|\bat \w+\.\w+/);
}
