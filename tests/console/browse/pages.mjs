// Every page of the console, and who may open it.
import { press } from './entering.mjs';
import { fill } from '../serve/workbook.mjs';

const readers = ['amministratore', 'fonti', 'valutatore'];

/** Pages with an address of their own. */
export const everybody = [
  { name: 'oggi', path: '/' },
  { name: 'piano', path: '/piano' },
  { name: 'piano-stato', path: '/piano?anno=2021&stato=off_track' },
  { name: 'profilo', path: '/profilo' },
  { name: 'notti', path: '/notti' },
  { name: 'confronto', path: '/confronto?dal=2021-09-30&al=2021-10-14' },
];

/** Pages that are reached from others, since their addresses have numbers or codes in them. */
export const linked = [
  { name: 'indicatore', from: '/piano', link: 'table.indicators th a' },
  { name: 'indicatore-di-fonte', from: '/piano', link: 'a[href*="/2.7/KPI115"]' },
  { name: 'notte', from: '/notti', link: 'table.nights td a >> nth=-1' },
];

/** Pages of sources and of the queue; everybody else is told that it is not for them. */
export const ofSources = [
  { name: 'fonti', path: '/fonti' },
  { name: 'fonte', path: '/fonti/website' },
  { name: 'fonte-pagine', path: '/fonti/website/pagine' },
  { name: 'fonte-pagina', from: '/fonti/website', link: 'section[aria-labelledby="pagine"] th a' },
  { name: 'fonte-scarti', path: '/fonti/kronos/scarti' },
  { name: 'fonte-altri', path: '/fonti/demo/file' },
  { name: 'fonte-richiesta', from: '/fonti/neteye', link: 'section[aria-labelledby="richieste"] th a' },
  { name: 'prova-file', from: '/indicatore/1.4/20KPI9?anno=2021', link: 'a[href^="/prova/file/"]' },
  { name: 'prova-pagina', from: '/indicatore/2.7/KPI115?anno=2021', link: 'a[href^="/prova/pagina/"]' },
  { name: 'lavori', path: '/lavori' },
];

/** Pages of figures that offices enter. */
export const ofEntries = [
  { name: 'rilevazioni', path: '/rilevazioni?ufficio=ragioneria&anno=2021' },
  { name: 'rilevazioni-misura', path: '/rilevazioni?ufficio=ragioneria&anno=2021&misura=M206' },
  { name: 'rilevazione', from: '/rilevazioni?ufficio=ragioneria&anno=2021&misura=M206', link: 'section[aria-labelledby="storia"] tbody a' },
  { name: 'approvazioni', path: '/approvazioni' },
  { name: 'chiusure', path: '/chiusure' },
];

/** Pages of those who approve what others entered. */
export const ofApprovers = [
  { name: 'anteprima', path: async page => `/approvazioni/anteprima?n=${await page.goto('/approvazioni').then(() => page.getByRole('checkbox').first().inputValue())}` },
];

/** Pages of who enters for an office: the workbook is brought each time. */
export const ofOffices = [
  { name: 'quaderno', path: bringWorkbook },
];

/** Pages of the record of what people changed. */
export const ofAudit = [
  { name: 'registro', path: '/registro' },
];

export const mayReadEntries = role => ['ufficio', 'approvatore', 'valutatore', 'amministratore'].includes(role);
export const mayApprove = role => ['approvatore', 'amministratore'].includes(role);
export const mayEnter = role => ['ufficio', 'amministratore'].includes(role);
export const mayReadAudit = role => ['valutatore', 'amministratore'].includes(role);

/** All pages that a role may open. */
export const pagesOf = role => [
  ...everybody,
  ...linked,
  ...(mayReadSources(role) ? ofSources : []),
  ...(mayReadEntries(role) ? ofEntries : []),
  ...(mayApprove(role) ? ofApprovers : []),
  ...(mayEnter(role) ? ofOffices : []),
  ...(mayReadAudit(role) ? ofAudit : []),
];

export const mayReadSources = role => readers.includes(role);

/** Brings a workbook with a new figure, a wrong one and all others unchanged. @returns address of what would become of it */
async function bringWorkbook(page) {
  const address = '/rilevazioni?ufficio=ragioneria&anno=2021';
  const downloaded = await page.request.get(address.replace('?', '/quaderno?'));
  const workbook = fill(await downloaded.body(), [{ measure: '20M25', from: '2021-01-01', valore: 'molti' }, { measure: '20M25', from: '2021-04-01', valore: 3, nota: 'contati di nuovo' }]);
  await page.goto(address);
  await page.getByLabel('Quaderno compilato').setInputFiles({ name: 'quaderno.xlsx', mimeType: 'application/octet-stream', buffer: workbook });
  await press(page, 'Leggi il quaderno');
  return page.url();
}
