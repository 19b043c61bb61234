// Every page of the console, and who may open it.

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
  { name: 'fonte-richiesta', from: '/fonti/neteye', link: 'section[aria-labelledby="richieste"] th a' },
  { name: 'prova-file', from: '/indicatore/1.4/20KPI9?anno=2021', link: 'a[href^="/prova/file/"]' },
  { name: 'prova-pagina', from: '/indicatore/2.7/KPI115?anno=2021', link: 'a[href^="/prova/pagina/"]' },
  { name: 'lavori', path: '/lavori' },
];

export const mayReadSources = role => readers.includes(role);
