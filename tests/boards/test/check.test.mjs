import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { someBoard } from './someBoard.mjs';

test('says file, path and sentence of every finding in one run, and fails', t => {
  const wrong = someBoard();
  wrong.panels[0].options.colorMod = 'value';
  wrong.panels[0].fieldConfig.defaults.unit = 'percents';

  const { stdout, status } = check(t, { 'a.json': wrong, 'b.json': someBoard() });

  assert.equal(status, 1);
  assert.match(stdout, /^a\.json: \$\.panels\[0\]\.options\.colorMod: Object literal may only .*colorMod/m);
  assert.match(stdout, /^a\.json: \$\.panels\[0\]\.fieldConfig\.defaults\.unit: "percents" is no unit/m);
  assert.match(stdout, /2 boards checked, 2 findings\n$/);
});

test('passes boards without a mistake', t => {
  const { stdout, status } = check(t, { 'b.json': someBoard() });

  assert.deepEqual([status, stdout], [0, '1 boards checked, 0 findings\n']);
});

test('a file that is no JSON ends it with 2', t => {
  assert.equal(check(t, { 'c.json': undefined }).status, 2);
});

function check(t, boards) {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  t.after(() => rmSync(folder, { recursive: true }));
  Object.entries(boards).forEach(([name, board]) => writeFileSync(join(folder, name), JSON.stringify(board) ?? '{'));
  return spawnSync(process.execPath, [fileURLToPath(new URL('../check.mjs', import.meta.url)), folder], { encoding: 'utf8' });
}
