import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleFindings } from '../check/rules.mjs';
import { pathText } from '../check/path.mjs';
import { someBoard } from './someBoard.mjs';

test('a board without a mistake keeps the rules', () => {
  assert.deepEqual(ruleFindings(someBoard()), []);
});

for (const unit of ['suffix: gg', 'prefix:≥', 'time:DD/MM/YYYY', 'currency:financial:%:suffix', 'dateTimeFromNow', 'locale', 'none']) {
  test(`takes the unit ${unit}`, () => {
    const board = someBoard();
    board.panels[0].fieldConfig.defaults.unit = unit;

    assert.deepEqual(ruleFindings(board), []);
  });
}

const defaults = board => board.panels[0].fieldConfig.defaults;
const properties = board => board.panels[1].fieldConfig.overrides[0].properties;
const mistakes = [
  ['a unit that does not exist', board => { defaults(board).unit = 'percents'; }, '$.panels[0].fieldConfig.defaults.unit'],
  ['such a unit in an override', board => { properties(board).push({ id: 'unit', value: 'giorni' }); },
    '$.panels[1].fieldConfig.overrides[0].properties[4].value'],
  ['a reducer that does not exist', board => { board.panels[0].options.reduceOptions.calcs = ['latest']; }, '$.panels[0].options.reduceOptions.calcs[0]'],
  ['such a reducer in a transformation', board => { board.panels[1].transformations.push({ id: 'reduce', options: { reducers: ['average'] } }); },
    '$.panels[1].transformations[1].options.reducers[0]'],
  ['a colour that does not exist', board => { defaults(board).thresholds.steps[0].color = 'rosso'; }, '$.panels[0].fieldConfig.defaults.thresholds.steps[0].color'],
  ['a lowest threshold with a value', board => { defaults(board).thresholds.steps[0].value = 0; }, '$.panels[0].fieldConfig.defaults.thresholds.steps'],
  ['thresholds that fall', board => { defaults(board).thresholds.steps.push({ color: 'green', value: 0.5 }); },
    '$.panels[0].fieldConfig.defaults.thresholds.steps'],
  ['a data source that is no variable', board => { board.panels[0].targets[0].datasource = { type: 'prometheus', uid: 'prom' }; },
    '$.panels[0].targets[0].datasource'],
  ['a data source variable of another kind', board => { board.panels[0].datasource = { type: 'prometheus', uid: '${postgres}' }; },
    '$.panels[0].datasource'],
];

for (const [name, make, path] of mistakes) {
  test(`refuses ${name}`, () => {
    const board = someBoard();
    make(board);

    assert.deepEqual(ruleFindings(board).map(finding => pathText(finding.path)), [path]);
  });
}
