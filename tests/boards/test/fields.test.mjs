import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHidden, shownFrames, textOf } from '../picture/fields.mjs';
import { grafana } from '../grafana.mjs';

const theme = grafana.createTheme({ colors: { mode: 'light' } });
const context = { replace: text => text, theme, zone: 'Europe/Rome' };

async function fieldsOf(defaults, values, overrides = [], type = 'number') {
  const frame = grafana.toDataFrame({ fields: [{ name: 'valore', type, config: {}, values }, { name: 'altro', type: 'string', config: {}, values: values.map(() => 'x') }] });
  const [shown] = await shownFrames([frame], { type: 'table', fieldConfig: { defaults, overrides } }, context);
  return shown.fields;
}

async function texts(defaults, values, overrides, type) {
  const [field] = await fieldsOf(defaults, values, overrides, type);
  return values.map(value => textOf(field.display(value)));
}

// What Grafana writes in a browser set to Italian. Only "locale" and "currency:financial" know Italian commas.
const noon = Date.UTC(2021, 9, 15, 10);
const units = [
  [{ unit: 'locale', decimals: 1 }, [1234.56, 12345.67, 0.5], ['1234,6', '12.345,7', '0,5']],
  [{ unit: 'currency:financial:%:suffix', decimals: 1 }, [92, 1234.56], ['92,0%', '1234,6%']],
  [{ unit: 'currency:financial:€:suffix', decimals: 2 }, [12345.5], ['12.345,50€']],
  [{ unit: 'percentunit', decimals: 1 }, [0.9226, 1], ['92.3%', '100.0%']],
  [{ unit: 'percent', decimals: 1 }, [92.26], ['92.3%']],
  [{ unit: 'none', decimals: 1 }, [1234.5], ['1234.5']],
  // Without decimals Grafana rounds as it sees fit.
  [{ unit: 'none' }, [1234.5, 12.34, 3], ['1235', '12.3', '3']],
  [{}, [0.123456], ['0.123']],
  [{ unit: 'short' }, [12345.6, 950], ['12.3 K', '950']],
  [{ unit: 'suffix:gg', decimals: 1 }, [3.25], ['3.3 gg']],
  [{ unit: 'd' }, [3, 12], ['3 days', '1.71 weeks']],
  [{ unit: 's' }, [5400], ['1.50 hours']],
  [{ unit: 'currencyEUR', decimals: 2 }, [999.5], ['€999.50']],
  [{ unit: 'dateTimeAsIso' }, [noon], ['2021-10-15 12:00:00']],
  [{ unit: 'time:DD/MM/YYYY HH:mm' }, [noon], ['15/10/2021 12:00']],
];
for (const [defaults, values, expected] of units) {
  test(`writes ${JSON.stringify(defaults)} as ${expected.join(' and ')}`, async () => {
    assert.deepEqual(await texts(defaults, values), expected);
  });
}

test('a time long ago is said in Italian', async () => {
  assert.deepEqual(await texts({ unit: 'dateTimeFromNow' }, [Date.now() - 2 * 3_600_000]), ['2 ore fa']);
});

test('missing is what noValue says, never zero', async () => {
  assert.deepEqual(await texts({ unit: 'locale', noValue: 'nessun dato' }, [null, 0]), ['nessun dato', '0']);
});

test('values, ranges, patterns and special values are mapped to text and colour', async () => {
  const mappings = [
    { type: 'value', options: { 1: { text: 'sì', color: 'green', index: 0 } } },
    { type: 'range', options: { from: 10, to: 20, result: { text: 'tra', color: '#123456', index: 1 } } },
    { type: 'special', options: { match: 'null', result: { text: 'senza', index: 2 } } },
  ];
  const [field] = await fieldsOf({ mappings }, [1, 15, null, 3]);

  assert.deepEqual([1, 15, null, 3].map(value => textOf(field.display(value))), ['sì', 'tra', 'senza', '3']);
  assert.equal(field.display(15).color, '#123456');
  assert.equal(field.display(1).color.toLowerCase(), theme.visualization.getColorByName('green').toLowerCase());
});

test('a threshold holds from its value on, the lowest from nowhere', async () => {
  const thresholds = { mode: 'absolute', steps: [{ color: '#ff0000', value: null }, { color: '#ffaa00', value: 0.8 }, { color: '#00ff00', value: 0.95 }] };
  const [field] = await fieldsOf({ thresholds }, [0]);

  assert.deepEqual([-5, 0.79, 0.8, 0.949, 0.95, 7].map(value => field.display(value).color), ['#ff0000', '#ff0000', '#ffaa00', '#ffaa00', '#00ff00', '#00ff00']);
});

test('without thresholds Grafana takes green, and red from 80', async () => {
  const [field] = await fieldsOf({}, [0]);

  assert.notEqual(field.display(79).color, field.display(80).color);
});

test('an override holds for its field alone', async () => {
  const overrides = [
    { matcher: { id: 'byName', options: 'valore' }, properties: [{ id: 'unit', value: 'locale' }, { id: 'displayName', value: 'Valore' }, { id: 'custom.width', value: 90 }] },
    { matcher: { id: 'byRegexp', options: '/^alt/' }, properties: [{ id: 'custom.hideFrom.viz', value: true }] },
  ];
  const [value, other] = await fieldsOf({ custom: { width: 50 } }, [12345.5], overrides);

  assert.deepEqual([textOf(value.display(12345.5)), grafana.getFieldDisplayName(value), value.config.custom.width, isHidden(value)], ['12.345,5', 'Valore', 90, false]);
  assert.deepEqual([other.config.custom.width, isHidden(other)], [50, true]);
});

test('transformations are applied in their order, an unknown one is refused', async () => {
  const frame = grafana.toDataFrame({ fields: [{ name: 'a', values: [1] }, { name: 'b', values: [2] }] });
  const transformations = [{ id: 'organize', options: { excludeByName: { a: true }, renameByName: { b: 'B' } } }];

  const [shown] = await shownFrames([frame], { type: 'table', transformations }, context);

  assert.deepEqual(shown.fields.map(field => grafana.getFieldDisplayName(field, shown)), ['B']);
  await assert.rejects(shownFrames([frame], { type: 'table', transformations: [{ id: 'organise' }] }, context), /organise does not exist/);
});
