import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPanel } from '../picture/panel.mjs';
import { grafana } from '../grafana.mjs';

const theme = grafana.createTheme({ colors: { mode: 'light' } });
const range = { from: grafana.dateTime(0), to: grafana.dateTime(86_400_000), raw: { from: '0', to: '1' }, zone: 'UTC' };
const datasource = { type: 'grafana-postgresql-datasource', uid: '${postgres}' };
const box = { left: 0, top: 0, width: 600, height: 300 };

async function draw(panel, fields) {
  const failures = [];
  const told = [];
  const charts = [];
  const frames = async () => {
    if (fields instanceof Error) {
      throw fields;
    }
    return [grafana.toDataFrame({ fields })];
  };
  const whole = { id: 7, title: 'Titolo', targets: [{ refId: 'A', rawSql: 'select', format: 'table', datasource }], ...panel };
  const html = await drawPanel({ panel: whole, box }, {
    uid: 'b', range, theme, zone: 'UTC', variables: [], sources: { postgres: { frames } }, annotationsOf: () => [],
    fail: text => failures.push(text), tell: text => told.push(text), chart: spec => charts.push(spec) - 1,
  });
  return { html: String(html), failures, told, charts };
}

const text = (name, values) => ({ name, type: 'string', config: {}, values });
const number = (name, values) => ({ name, type: 'number', config: {}, values });
const time = values => ({ name: 'time', type: 'time', config: {}, values });

test('hostile texts are texts', async () => {
  const { html } = await draw({ type: 'table', title: '<img src=x onerror=alert(1)>' }, [text('<b>a</b>', ['</script><i>x</i>'])]);

  assert.doesNotMatch(html, /<img|<i>x|<b>a|<\/script>/);
  assert.match(html, /&lt;img src=x/);
});

test('markdown is drawn without its scripts', async () => {
  const { html } = await draw({ type: 'text', options: { mode: 'markdown', content: '**forte** <script>alert(1)</script> [x](javascript:alert(1))' } }, []);

  assert.match(html, /<strong>forte<\/strong>/);
  assert.doesNotMatch(html, /<script|href="javascript/);
});

test('a query that fails says so in the panel and in the report', async () => {
  const { html, failures } = await draw({ type: 'stat' }, new Error('relation "x" does not exist'));

  assert.match(html, /Errore: A: relation &quot;x&quot; does not exist/);
  assert.deepEqual(failures, ['b panel 7 "Titolo": A: relation "x" does not exist']);
});

test('no rows say what noValue says', async () => {
  const { html, told, failures } = await draw({ type: 'table', fieldConfig: { defaults: { noValue: 'Tutto in linea' }, overrides: [] } }, [text('a', [])]);

  assert.match(html, /class="empty">Tutto in linea/);
  assert.deepEqual([told, failures], [['b panel 7 "Titolo": no rows'], []]);
});

test('a panel type that is not drawn fails', async () => {
  assert.deepEqual((await draw({ type: 'heatmap' }, [])).failures, ['b panel 7 "Titolo": type heatmap is not drawn here']);
});

test('a table has its columns, links and colours, and not what is hidden', async () => {
  const overrides = [
    { matcher: { id: 'byName', options: 'a' }, properties: [{ id: 'links', value: [{ title: 'x', url: '/d/x?v=${__data.fields.b}' }] }] },
    { matcher: { id: 'byName', options: 'b' }, properties: [{ id: 'custom.hidden', value: true }] },
    { matcher: { id: 'byName', options: 'c' }, properties: [
      { id: 'custom.cellOptions', value: { type: 'color-background' } }, { id: 'custom.width', value: 77 },
      { id: 'mappings', value: [{ type: 'value', options: { 1: { text: 'uno', color: '#123456' } } }] }] },
  ];
  const { html } = await draw({ type: 'table', fieldConfig: { defaults: {}, overrides } }, [text('a', ['uno due']), text('b', ['nascosto']), number('c', [1])]);

  assert.match(html, /<a href="\/d\/x\?v=nascosto">uno due<\/a>/);
  assert.match(html, /<col style="width:77px">/);
  assert.match(html, /background:#123456[^>]*><div>uno</);
  assert.doesNotMatch(html, />nascosto|>b</);
});

test('a table tells how many rows are out of sight', async () => {
  assert.match((await draw({ type: 'table' }, [number('n', [...Array(50).keys()])])).told[0], /50 rows, about \d seen/);
});

test('a stat shows the reduced value', async () => {
  const panel = { type: 'stat', options: { reduceOptions: { calcs: ['max'] } }, fieldConfig: { defaults: { unit: 'locale' }, overrides: [] } };
  const { html } = await draw(panel, [number('n', [3, 12345.5, 2])]);

  assert.match(html, />12\.345,5</);
});

test('a bar gauge fills the share between min and max', async () => {
  const bars = async orientation =>
    (await draw({ type: 'bargauge', options: { orientation }, fieldConfig: { defaults: { min: 0, max: 4 }, overrides: [] } }, [number('n', [1])])).html;

  assert.match(await bars('horizontal'), /width:25%/);
  assert.match(await bars('vertical'), /[^-]height:25%/);
});

test('a chart gets its steps, dashes, thresholds and gaps', async () => {
  const custom = { lineInterpolation: 'stepAfter', lineStyle: { fill: 'dash', dash: [4, 2] }, showPoints: 'never', thresholdsStyle: { mode: 'dashed' } };
  const thresholds = { mode: 'absolute', steps: [{ color: 'green', value: null }, { color: '#ff0000', value: 5 }] };
  const panel = { type: 'timeseries', fieldConfig: { defaults: { custom, thresholds }, overrides: [] } };
  const { charts: [chart] } = await draw(panel, [time([0, 1000, 2000]), number('n', [1, null, 3])]);

  assert.deepEqual(chart.data, [[0, 1, 2], [1, null, 3]]);
  assert.deepEqual([chart.series[0].path, chart.series[0].dash, chart.series[0].points], ['stepAfter', [4, 2], false]);
  assert.deepEqual(chart.marks.filter(({ line }) => line).map(({ at, dashed, color }) => [at, dashed, color]), [[5, true, '#ff0000']]);
});

test('a state timeline joins equal neighbours', async () => {
  const { html } = await draw({ type: 'state-timeline', options: { legend: { showLegend: false } } }, [time([0, 21_600_000, 43_200_000]), text('s', ['a', 'a', 'b'])]);

  assert.equal(html.match(/class="piece/g).length, 2);
  assert.match(html, /left:0%;width:50%/);
});
