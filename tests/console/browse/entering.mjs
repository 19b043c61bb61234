// What people do on the pages where figures are typed in and approved.
import { createHash } from 'node:crypto';

export const rowOf = (page, measure, from) => page.locator(`fieldset.entry:has(input[name^="misura-"][value="${measure}"]):has(input[name^="dal-"][value="${from}"])`);

/** The field of a row: valore, peso, nota, prova, fino. */
export const fieldOf = (page, { measure, from }, field) => rowOf(page, measure, from).locator(`[name^="${field}-"]`);

/** Types one figure in, and attaches the file that proves it. */
export async function type(page, figure) {
  for (const field of ['valore', 'peso', 'nota', 'fino'].filter(one => figure[one] !== undefined)) {
    await fieldOf(page, figure, field).fill(figure[field]);
  }

  if (figure.prova) {
    await fieldOf(page, figure, 'prova').setInputFiles(figure.prova);
  }
}

/** Sends what was typed. @returns the status that was answered, redirects followed */
export async function save(page) {
  return press(page, 'Salva e manda ad approvare');
}

/** Presses a button that sends a form. @returns the status of the page that came of it */
export async function press(page, name) {
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().isNavigationRequest() && response.status() !== 303),
    page.getByRole('button', { name }).first().click(),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

/** What the page says in its notes of the kind: success, danger, warning. */
export const told = async (page, kind) => (await page.locator(`main .alert-${kind}`).allInnerTexts()).map(tidy);

/** Of the rows of a form: what is wrong with each, as "measure from: sentence". */
export const mistakes = page => page.locator('fieldset.entry').evaluateAll(rows => rows.flatMap(row => [...row.querySelectorAll('.field-error')].map(error =>
  `${row.querySelector('[name^="misura-"]').value} ${row.querySelector('[name^="dal-"]').value}: ${error.textContent.replace('Errore:', '').replaceAll(/\s+/g, ' ').trim()}`)));

export const sha256 = bytes => createHash('sha256').update(bytes).digest('hex');

export const tidy = text => text.replaceAll(/\s+/g, ' ').trim();
