// What types cannot say: names that are plain strings to TypeScript and that Grafana passes over in silence.
import { createRequire } from 'node:module';
import { grafana } from '../grafana.mjs';
import { walk } from './path.mjs';

const units = new Set(Object.values(createRequire(import.meta.url)('@grafana/grafana-foundation-sdk/units')));
// What Grafana's getValueFormat takes beside the list.
const madeUnit = /^(prefix|suffix|time|si|count|currency|bool):.+$/;
const reducers = new Set(grafana.fieldReducers.list().map(({ id }) => id));
const colors = new Set(grafana.createTheme().visualization.hues.flatMap(({ shades }) => shades.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])));
const otherColors = new Set(['text', 'transparent', 'panel-bg']);
const colorCode = /^(#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})|rgba?\([\d., %]+\)|hsla?\([\d., %]+\))$/i;

/** Returns [{path, text}] with the steps to each name that does not exist. */
export function ruleFindings(board) {
  const findings = [];
  const sources = sourceVariables(board);
  walk(board, (path, value, owner) => {
    const text = unitFinding(path, value, owner) ?? reducerFinding(path, value) ?? colorFinding(path, value) ?? thresholdFinding(path, value)
      ?? sourceFinding(path, value, sources);
    if (text) {
      findings.push({ path, text });
    }
  });
  return findings;
}

function unitFinding(path, value, owner) {
  const isUnit = path.at(-1) === 'unit' || (path.at(-1) === 'value' && owner?.id === 'unit');
  if (isUnit && typeof value === 'string' && !units.has(value) && !madeUnit.test(value)) {
    return `"${value}" is no unit of Grafana: take one of the Foundation SDK's units, or "suffix:${value}"`;
  }
}

function reducerFinding(path, value) {
  if (['calcs', 'reducers'].includes(path.at(-2)) && typeof value === 'string' && !reducers.has(value)) {
    return `"${value}" is no reducer of Grafana, which would then show nothing`;
  }
}

function colorFinding(path, value) {
  if (['color', 'fixedColor', 'iconColor', 'fillColor', 'lineColor'].includes(path.at(-1)) && typeof value === 'string'
    && !colors.has(value) && !otherColors.has(value) && !colorCode.test(value)) {
    return `"${value}" is no colour of Grafana`;
  }
}

function thresholdFinding(path, value) {
  if (path.at(-1) !== 'steps' || !Array.isArray(value) || value.length === 0) {
    return undefined;
  }
  if (value[0]?.value !== null) {
    return 'the first threshold has no value: write null, or what lies below has no colour';
  }
  const values = value.slice(1).map(step => step?.value);
  return values.every((each, index) => index === 0 || values[index - 1] < each) ? undefined : 'thresholds must rise';
}

function sourceVariables(board) {
  const list = board.templating?.list ?? [];
  return new Map(list.filter(({ type }) => type === 'datasource').map(({ name, query }) => [`\${${name}}`, query]));
}

function sourceFinding(path, value, sources) {
  if (path.at(-1) !== 'datasource' || value === null || typeof value !== 'object' || value.uid === '-- Grafana --') {
    return undefined;
  }
  const type = sources.get(value.uid);
  if (type === undefined) {
    return `"${value.uid}" is no data source variable of this board`;
  }
  return type === value.type ? undefined : `"${value.uid}" stands for ${type}, not for ${value.type}`;
}
