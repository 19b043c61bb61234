// A board as a TypeScript literal, one value a line, and for each line the JSON path it shows.

/** Returns {text, paths}: paths[n] are the steps from the board to what line n of the text shows, counted from 0. */
export function literalOf(board) {
  const lines = [];
  const paths = [];
  const add = (text, path) => {
    lines.push(text);
    paths.push(path);
  };
  add("import type { Board } from './board';", []);
  add("import type { PostgresQuery, PrometheusQuery } from './queries';", []);
  add("import type { RangeMap, RegexMap, SpecialValueMap, ValueMap } from './mappings';", []);
  write(board, [], 'export const board: Board = ', ';', add);
  return { text: `${lines.join('\n')}\n`, paths };
}

function write(value, path, before, after, add) {
  if (value === null || typeof value !== 'object') {
    add(before + JSON.stringify(value) + after, path);
    return;
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  add(before + open, path);
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) {
      continue;
    }
    if (Array.isArray(value)) {
      write(item, [...path, Number(key)], '', ',', add);
    } else {
      write(item, [...path, key], `${JSON.stringify(key)}: `, ',', add);
    }
  }
  add(close + kindOf(value) + after, path);
}

const queries = { 'grafana-postgresql-datasource': 'PostgresQuery', prometheus: 'PrometheusQuery' };
const mappings = { value: 'ValueMap', range: 'RangeMap', regex: 'RegexMap', special: 'SpecialValueMap' };

// Of a union TypeScript accepts mixtures, or blames the wrong member: an object says itself which one it is.
function kindOf(value) {
  if (Array.isArray(value)) {
    return '';
  }
  const kind = 'refId' in value ? queries[value.datasource?.type] : 'type' in value && 'options' in value && !('gridPos' in value) && mappings[value.type];
  return kind ? ` satisfies ${kind}` : '';
}
