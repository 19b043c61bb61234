import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveVariables } from '../picture/variables.mjs';
import { grafana } from '../grafana.mjs';

const range = { from: grafana.dateTime(0), to: grafana.dateTime(1), raw: { from: '0', to: '1' }, zone: 'UTC' };
const asked = [];
const answers = {
  years: [{ name: '__text', values: ['Anno 2022', 'Anno 2021'] }, { name: '__value', values: [2022, 2021] }],
  areas: [{ name: 'code', values: ['AS1', 'AS2', 'AS1'] }],
};
const sources = {
  postgres: { frames: async ({ rawSql }) => { asked.push(rawSql); return [{ fields: answers[rawSql.split(' ')[0]] }]; } },
  prometheus: { labelValues: async text => { asked.push(text); return ['kronos', 'assitel']; } },
};
const source = { type: 'grafana-postgresql-datasource', uid: '${postgres}' };
const anno = { name: 'anno', type: 'query', datasource: source, query: 'years' };
const area = { name: 'area', type: 'query', datasource: source, query: { rawSql: 'areas $anno' }, multi: true, includeAll: true };
const resolve = (list, given = {}) => resolveVariables({ uid: 'x', templating: { list } }, new Map(Object.entries(given)), sources, range);
const short = variables => variables.map(({ name, value, text }) => [name, value, text]);

test('the first option is taken when none is stated', async () => {
  assert.deepEqual(short(await resolve([anno])), [['anno', '2022', 'Anno 2022']]);
});

test('a stated value is taken, by value or text, and enters later queries', async () => {
  assert.deepEqual(short(await resolve([anno, area], { anno: ['Anno 2021'], area: ['AS2'] })), [['anno', '2021', 'Anno 2021'], ['area', ['AS2'], 'AS2']]);
  assert.equal(asked.at(-1), 'areas 2021');
});

test('all are all values, each once', async () => {
  assert.deepEqual(short(await resolve([anno, area], { area: ['$__all'] }))[1], ['area', ['AS1', 'AS2'], 'Tutti']);
});

test('a value that may not be chosen is refused', async () => {
  await assert.rejects(resolve([anno], { anno: ['1999'] }), /1999 is none of 2022, 2021/);
});

test('custom values have texts, Prometheus gives labels, options are filtered and sorted', async () => {
  const custom = { name: 'stato', type: 'custom', query: 'A rischio : at_risk, met', current: { value: 'met' } };
  const label = { name: 'fonte', type: 'query', datasource: { type: 'prometheus' }, query: 'label_values(up, source)', sort: 1, regex: '/^(a|k)/' };

  const resolved = await resolve([custom, { ...label, regex: '' }]);

  assert.deepEqual(short(resolved), [['stato', 'met', 'met'], ['fonte', 'assitel', 'assitel']]);
  assert.deepEqual(resolved[0].options[0], { text: 'A rischio', value: 'at_risk' });
});
