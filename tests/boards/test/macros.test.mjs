import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandMacros, intervalSeconds } from '../picture/macros.mjs';

const range = { from: Date.UTC(2021, 0, 1), to: Date.UTC(2021, 9, 15, 8, 30, 0, 120) };
const cases = [
  ['$__timeFilter(as_of)', "as_of BETWEEN '2021-01-01T00:00:00Z' AND '2021-10-15T08:30:00.12Z'"],
  ['$__timeFrom()', "'2021-01-01T00:00:00Z'"],
  ['$__timeTo()', "'2021-10-15T08:30:00.12Z'"],
  ['$__time(as_of)', 'as_of AS "time"'],
  ['$__timeEpoch(as_of)', 'extract(epoch from as_of) as "time"'],
  ["$__timeGroup(as_of, '1d')", 'floor(extract(epoch from as_of)/86400)*86400'],
  ["$__timeGroup(as_of,'1w'), x", 'floor(extract(epoch from as_of)/604800)*604800 AS "time", x'],
  ["$__timeGroupAlias(as_of,1h)", 'floor(extract(epoch from as_of)/3600)*3600 AS "time"'],
  ['$__unixEpochFilter(t)', 't >= 1609459200 AND t <= 1634286600'],
  ["$__unixEpochGroup(t,'5m')", 'floor((t)/300)*300'],
  ['$__interval $__interval_ms', '60s 60000'],
];

for (const [sql, expected] of cases) {
  test(`expands ${sql}`, () => {
    assert.equal(expandMacros(sql, range, 60_000), expected);
  });
}

for (const [sql, message] of [
  ['$__timeFiltre(a)', /unknown macro "__timeFiltre"/],
  ['$__timeFilter()', /missing time column/],
  ['$__timeGroup(a)', /needs time column and interval/],
  ["$__timeGroup(a,'x')", /no interval/],
  ["$__timeGroup(a,'1d',NULL)", /not drawn here/],
]) {
  test(`refuses ${sql}`, () => {
    assert.throws(() => expandMacros(sql, range, 60_000), message);
  });
}

test('reads intervals', () => {
  assert.deepEqual(['500ms', '30s', '5m', '1h', '1d', '1w'].map(intervalSeconds), [0.5, 30, 300, 3600, 86400, 604800]);
});
