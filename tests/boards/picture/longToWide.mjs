import { grafana } from '../grafana.mjs';

const { FieldType } = grafana;

/**
 * Rows of (time, texts, numbers) as one column of times and one field for each number and each combination of texts.
 * Without texts the rows are that already. Throws where Grafana does: no time, or times that do not rise.
 */
export function longToWide(columns) {
  const time = columns.find(column => column.name === 'time') ?? columns.find(({ type }) => type === FieldType.time);
  if (!time || time.type !== FieldType.time) {
    throw new Error('db has no time column: no time column found');
  }
  const labels = columns.filter(({ type }) => type === FieldType.string);
  const values = columns.filter(({ type }) => type === FieldType.number || type === FieldType.boolean);
  if (time.values.some((value, row) => row > 0 && value < time.values[row - 1])) {
    throw new Error('long series must be sorted ascending by time to be converted');
  }
  return labels.length === 0 ? [time, ...values] : widened(time, labels, values);
}

function widened(time, labels, values) {
  const moments = [...new Set(time.values)];
  const places = new Map(moments.map((moment, place) => [moment, place]));
  const series = new Map();
  time.values.forEach((moment, row) => {
    const tags = Object.fromEntries(labels.map(label => [label.name, label.values[row] ?? '']));
    for (const value of values) {
      const key = JSON.stringify([value.name, tags]);
      if (!series.has(key)) {
        series.set(key, { ...named(value, tags, values), type: value.type, config: {}, values: moments.map(() => null) });
      }
      series.get(key).values[places.get(moment)] = value.values[row];
    }
  });
  const fields = [...series.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, field]) => field);
  return [{ ...time, values: moments }, ...fields];
}

// A lone text column "metric" names the series, as before Grafana 8.
function named(value, tags, values) {
  const names = Object.keys(tags);
  return names.length === 1 && names[0] === 'metric' && values.length === 1 ? { name: tags.metric } : { name: value.name, labels: tags };
}
