import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longToWide } from '../picture/longToWide.mjs';

const time = values => ({ name: 'time', type: 'time', config: {}, values });
const text = (name, values) => ({ name, type: 'string', config: {}, values });
const number = (name, values) => ({ name, type: 'number', config: {}, values });
const plain = fields => fields.map(({ name, labels, values }) => ({ name, labels, values }));

test('a text column named metric names the series; a moment without one is null', () => {
  assert.deepEqual(plain(longToWide([time([1, 1, 2]), text('metric', ['a', 'b', 'b']), number('n', [10, 20, 30])])), [
    { name: 'time', labels: undefined, values: [1, 2] },
    { name: 'a', labels: undefined, values: [10, null] },
    { name: 'b', labels: undefined, values: [20, 30] },
  ]);
});

test('another text column is a label', () => {
  const [, series] = longToWide([time([1]), text('code', ['AS1']), number('score', [0.9])]);

  assert.deepEqual([series.name, series.labels], ['score', { code: 'AS1' }]);
});

test('without text the columns are the series', () => {
  assert.deepEqual(longToWide([time([1]), number('a', [1]), number('b', [2])]).map(({ name }) => name), ['time', 'a', 'b']);
});

test('refuses what Grafana refuses', () => {
  assert.throws(() => longToWide([number('a', [1])]), /no time column/);
  assert.throws(() => longToWide([time([2, 1]), text('m', ['a', 'a']), number('n', [1, 2])]), /sorted ascending/);
});
