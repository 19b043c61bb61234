import { unzip, zip } from './zip.mjs';

const sheet = 'xl/worksheets/sheet1.xml';
const columns = { valore: 'J', nota: 'K', peso: 'M' };

/**
 * The workbook with cells filled in, as a spreadsheet would save it.
 * @param cells measure, first day of the period, and what is written: valore (a number, a text, or { formula }), nota, peso
 */
export function fill(workbook, cells) {
  const files = unzip(workbook);
  let text = files.get(sheet).toString('utf8');
  for (const { measure, from, ...written } of cells) {
    const row = rowOf(text, measure, from);
    for (const [field, value] of Object.entries(written)) {
      text = text.replace(new RegExp(`<c r="${columns[field]}${row}"([^>]*?)(/>|>.*?</c>)`), (_, attributes) => cell(`${columns[field]}${row}`, attributes.replace(/ t="[^"]*"/, ''), value));
    }
  }

  return zip(files.set(sheet, Buffer.from(text)));
}

/** The workbook with a part that unpacks to so many megabytes of nothing. */
export function bomb(workbook, megabytes) {
  const files = unzip(workbook);
  const [head, tail] = files.get(sheet).toString('utf8').split('<sheetData>');
  return zip(files.set(sheet, Buffer.concat([Buffer.from(`${head}<sheetData>`), Buffer.alloc(megabytes << 20, ' '), Buffer.from(tail)])));
}

function cell(place, attributes, value) {
  return typeof value === 'number' ? `<c r="${place}"${attributes}><v>${value}</v></c>`
    : value.formula ? `<c r="${place}"${attributes}><f>${value.formula}</f><v>0</v></c>`
    : `<c r="${place}"${attributes} t="inlineStr"><is><t>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
}

function rowOf(text, measure, from) {
  const serial = Math.round((Date.parse(from) - Date.parse('1899-12-30')) / 86_400_000);
  const found = [...text.matchAll(/<row r="(\d+)">(.*?)<\/row>/g)].find(([, , cells]) => cells.includes(`<t>${measure}</t>`) && cells.includes(`<v>${serial}</v>`));
  if (!found) {
    throw new Error(`the workbook has no row of ${measure} from ${from}`);
  }

  return found[1];
}
