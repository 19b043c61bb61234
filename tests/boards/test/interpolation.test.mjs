import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interpolation } from '../picture/interpolation.mjs';
import { promFormat, sqlFormat } from '../picture/formats.mjs';
import { grafana } from '../grafana.mjs';

const one = { name: 'anno', type: 'query', value: "20'21", text: 'Anno 2021' };
const several = { name: 'area', type: 'query', multi: true, value: ['AS1', "A'2"], text: 'Area 1 + Area 2' };
const single = { name: 'solo', type: 'query', multi: true, value: ['A.1'], text: 'A.1' };
const range = { from: grafana.dateTime(1000), to: grafana.dateTime(2000), raw: { from: 'now-1y', to: 'now' }, zone: 'Europe/Rome' };
const replace = interpolation([one, several, single], range);

const plain = [
  ['$anno ${anno} [[anno]]', "20'21 20'21 20'21"],
  ['$area', "{AS1,A'2}"],
  ['${area:csv}', "AS1,A'2"],
  ['${area:pipe}', "AS1|A'2"],
  ['${area:sqlstring}', "'AS1','A''2'"],
  ['${area:singlequote}', "'AS1','A\\'2'"],
  ['${solo:regex}', 'A\\.1'],
  ['${area:regex}', "(AS1|A'2)"],
  ['${area:json}', '["AS1","A\'2"]'],
  ['${area:text}', 'Area 1 + Area 2'],
  ['${area:queryparam}', 'var-area=AS1&var-area=A%272'],
  ['${anno:percentencode}', '20%2721'],
  ['${__from} ${__to:date:YYYY}', '1000 1970'],
  ['/d/x?${__url_time_range}', '/d/x?from=now-1y&to=now'],
  ['$nessuno ${nessuno:csv} $__timeFilter(a)', '$nessuno ${nessuno:csv} $__timeFilter(a)'],
];
for (const [text, expected] of plain) {
  test(`writes ${text}`, () => {
    assert.equal(replace(text), expected);
  });
}

test('an unknown format is refused', () => {
  assert.throws(() => replace('${anno:csvv}'), /no such format/);
});

test('in SQL one value is bare, several are literals', () => {
  assert.equal(replace("'$anno' ($area) (${solo}) ${area:csv}", {}, sqlFormat), "'20''21' ('AS1','A''2') ('A.1') AS1,A'2");
});

test('in PromQL one value is bare, several are a regular expression', () => {
  assert.equal(replace('{a="$anno",b=~"$area",c=~"$solo"}', {}, promFormat), "{a=\"20\\\\'21\",b=~\"(AS1|A\\\\'2)\",c=~\"A\\\\.1\"}");
});

test('a title names values by their text', () => {
  assert.equal(replace('Area $area', {}, 'text'), 'Area Area 1 + Area 2');
});

const column = (name, values) => ({ name, type: 'string', config: {}, values, display: value => ({ text: `«${value}»` }) });
const frame = { fields: [column('indicator', ['1.1/K 1', '1.2']), column('Nome lungo', ['a', 'b'])], length: 2 };
const row = rowIndex => ({ __dataContext: { value: { frame, field: frame.fields[0], rowIndex } } });

test('a link takes the columns of its row', () => {
  assert.equal(replace('/d/i?a=${__data.fields.indicator}&b=${__data.fields["Nome lungo"]}&c=${__value.raw}&d=${__value.text}', row(1)), '/d/i?a=1.2&b=b&c=1.2&d=«1.2»');
  assert.equal(replace('/d/i?a=${__data.fields.indicator:percentencode}', row(0)), '/d/i?a=1.1%2FK%201');
});

test('a link to a column that is not there is refused', () => {
  assert.throws(() => replace('${__data.fields.indicatore}', row(0)), /no such column, only indicator, Nome lungo/);
});
