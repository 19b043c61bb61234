import { chromium } from 'playwright-core';
import { chromiumLaunch } from '../../chromium.mjs';
import { address } from '../serve/demo.mjs';

const secondsPatient = Number(process.env.CONSOLE_PATIENCE ?? 60);

/** A browser that visitors share. Close it at the end. */
export const openBrowser = () => chromium.launch(chromiumLaunch);

/**
 * Somebody with a browser profile of their own. Everything a page does that it should not is noted in `troubles`.
 * @param at address that paths begin at
 */
export async function openVisitor(browser, { at = address, width = 1280 } = {}) {
  const context = await browser.newContext({ baseURL: at, locale: 'it-IT', viewport: { width, height: 900 }, timezoneId: 'Europe/Rome', reducedMotion: 'reduce' });
  context.setDefaultTimeout(secondsPatient * 1000);
  const page = await context.newPage();
  const troubles = await watch(page, at);
  return {
    page,
    context,
    /** What was noted since it was asked last. */
    troubles: () => troubles.splice(0),
    close: () => context.close(),
  };
}

/** Signs in by the page. */
export async function signIn(page, login, password) {
  await page.goto('/accedi');
  await page.getByLabel('Nome utente').fill(login);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Accedi' }).click();
  await page.waitForURL(url => url.pathname !== '/accedi');
}

async function watch(page, at) {
  const noted = [];
  // What a provider's page does is not ours.
  const troubles = { push: trouble => page.url().startsWith(at) && noted.push(trouble) };
  await page.exposeBinding('noteViolation', (_, violation) => troubles.push(`content policy: ${violation}`));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', event =>
    window.noteViolation(`${event.effectiveDirective} ${event.blockedURI} at ${event.sourceFile ?? ''}:${event.lineNumber} ${event.sample}`)));
  page.on('pageerror', error => troubles.push(`script: ${error.message}`));
  page.on('console', message => {
    // That a page answers 404 is for the test to judge; what it loads is not.
    const isAnswer = message.text().startsWith('Failed to load resource') && message.location().url === page.url();
    if (message.type() === 'error' && !isAnswer) {
      troubles.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('requestfailed', request => troubles.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on('response', response => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      troubles.push(`answered ${response.status()}: ${response.url()}`);
    }
  });
  return noted;
}
