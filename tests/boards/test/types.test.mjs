import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeFindings } from '../check/types.mjs';
import { pathText } from '../check/path.mjs';
import { someBoard } from './someBoard.mjs';

test('a board without a mistake is typed', () => {
  assert.deepEqual(typeFindings([{ file: 'some.json', board: someBoard() }]), []);
});

const column = board => board.panels[1].fieldConfig.overrides[0].properties;

const mistakes = [
  ['an unknown board property', board => { board.refesh = '5m'; }, '$.refesh'],
  ['a board without a uid', board => { delete board.uid; }, '$'],
  ['an unknown panel type', board => { board.panels[0].type = 'statt'; }, '$.panels[0].type'],
  ['an unknown panel property', board => { board.panels[0].descripton = 'x'; }, '$.panels[0].descripton'],
  ['an unknown panel option', board => { board.panels[0].options.colorMod = 'value'; }, '$.panels[0].options.colorMod'],
  ['an option of another panel type', board => { board.panels[0].options.showHeader = true; }, '$.panels[0].options.showHeader'],
  ['an option value that does not exist', board => { board.panels[0].options.textMode = 'valeu'; }, '$.panels[0].options.textMode'],
  ['an unknown field property', board => { board.panels[0].fieldConfig.defaults.desimals = 1; }, '$.panels[0].fieldConfig.defaults.desimals'],
  ['an unknown custom field', board => { board.panels[1].fieldConfig.defaults.custom.widht = 9; }, '$.panels[1].fieldConfig.defaults.custom.widht'],
  ['an unknown override', board => { column(board)[1].id = 'custom.widht'; }, '$.panels[1].fieldConfig.overrides[0].properties[1].id'],
  ['an override of another kind', board => { column(board)[1].value = '90'; }, '$.panels[1].fieldConfig.overrides[0].properties[1]'],
  ['a cell type that does not exist', board => { column(board)[0].value.type = 'colour'; }, '$.panels[1].fieldConfig.overrides[0].properties[0].value'],
  ['an unknown mapping property', board => { column(board)[2].value[0].options.met.colour = 'red'; },
    '$.panels[1].fieldConfig.overrides[0].properties[2].value[0].options.met.colour'],
  ['an unknown link property', board => { column(board)[3].value[0].href = '/'; }, '$.panels[1].fieldConfig.overrides[0].properties[3].value[0].href'],
  ['an unknown matcher', board => { board.panels[1].fieldConfig.overrides[0].matcher.id = 'byNam'; }, '$.panels[1].fieldConfig.overrides[0].matcher.id'],
  ['an unknown transformation', board => { board.panels[1].transformations[0].id = 'organise'; }, '$.panels[1].transformations[0].id'],
  ['an unknown transformation option', board => { board.panels[1].transformations[0].options.rename = {}; }, '$.panels[1].transformations[0].options.rename'],
  ['a misspelt SQL query', board => { board.panels[1].targets[0].rawSQL = ''; }, '$.panels[1].targets[0].rawSQL'],
  ['a PromQL property in an SQL query', board => { board.panels[1].targets[0].legendFormat = 'x'; }, '$.panels[1].targets[0].legendFormat'],
  ['a misspelt PromQL query', board => { board.panels[0].targets[0].legend = 'x'; }, '$.panels[0].targets[0].legend'],
  ['a variable type that does not exist', board => { board.templating.list[2].type = 'querry'; }, '$.templating.list[2].type'],
  ['a misspelt annotation', board => { board.annotations.list[0].color = 'red'; }, '$.annotations.list[0].color'],
];

// All at once: the compiler is asked for the boards together, as check.mjs does.
const boards = mistakes.map(([name, make]) => {
  const board = someBoard();
  make(board);
  return { file: name, board };
});
const findings = typeFindings(boards);

for (const [name, , path] of mistakes) {
  test(`refuses ${name}`, () => {
    const paths = findings.filter(({ file }) => file === name).map(finding => pathText(finding.path));

    assert.ok(paths.includes(path), `expected ${path}, found ${paths.join(', ') || 'nothing'}`);
  });
}

test('names every mistake of one object', () => {
  const board = someBoard();
  Object.assign(board.panels[0].options, { colorMod: 'value', grafMode: 'none', textMode: 'valeu' });

  const paths = typeFindings([{ file: 'some.json', board }]).map(({ path }) => path.at(-1));

  assert.deepEqual(paths.sort(), ['colorMod', 'grafMode', 'textMode']);
});
