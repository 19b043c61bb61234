// The variables of a board: what may be chosen, what is.
import { interpolation } from './interpolation.mjs';
import { sqlFormat, promFormat } from './formats.mjs';

const all = '$__all';
const Hide = { label: 1, variable: 2 };

/** Resolves the board's variables in their order, for a query may name those before it. given: name to list of values. */
export async function resolveVariables(board, given, sources, range) {
  const resolved = [];
  for (const model of board.templating?.list ?? []) {
    const options = await optionsOf(model, resolved, sources, range);
    resolved.push(chosen(model, options, given.get(model.name)));
  }
  const unknown = [...given.keys()].filter(name => !resolved.some(variable => variable.name === name));
  if (unknown.length > 0) {
    console.error(`${board.uid} has no variable ${unknown.join(', ')}`);
  }
  return resolved;
}

async function optionsOf(model, before, sources, range) {
  switch (model.type) {
    case 'datasource': return [{ text: model.query, value: model.query }];
    case 'custom': return split(model.query).map(pair);
    case 'interval': return split(model.query).map(text => ({ text, value: text }));
    case 'constant':
    case 'textbox': return [{ text: model.query, value: model.query }];
    case 'query': return filtered(model, await queried(model, before, sources, range));
    default: throw new Error(`variable ${model.name}: type ${model.type} is not drawn here`);
  }
}

const split = text => text.split(/(?<!\\),/).map(part => part.trim().replaceAll('\\,', ',')).filter(part => part !== '');

function pair(text) {
  const found = /^(.+?)\s:\s(.+)$/.exec(text);
  return found ? { text: found[1], value: found[2] } : { text, value: text };
}

async function queried(model, before, sources, range) {
  const replace = interpolation(before, range);
  if (model.datasource?.type === 'prometheus') {
    const text = typeof model.query === 'string' ? model.query : model.query.query;
    return (await sources.prometheus.labelValues(replace(text, {}, promFormat), range)).map(value => ({ text: value, value }));
  }
  const text = typeof model.query === 'string' ? model.query : model.query.rawSql;
  const [frame] = await sources.postgres.frames({ rawSql: replace(text, {}, sqlFormat), format: 'table', refId: model.name }, range, 60_000);
  const named = name => frame.fields.find(field => field.name === name);
  const texts = named('__text') ?? named('__value') ?? frame.fields[0];
  const values = named('__value') ?? texts;
  return values.values.map((value, row) => ({ text: String(texts.values[row]), value: String(value) }));
}

function filtered({ regex, sort }, options) {
  const found = /^\/(.*)\/([a-z]*)$/s.exec(regex ?? '');
  const kept = regex ? options.flatMap(option => captured(option, found ? new RegExp(found[1], found[2].replace('g', '')) : new RegExp(regex))) : options;
  const unique = kept.filter((option, place) => kept.findIndex(other => other.value === option.value) === place);
  return sort ? ordered(unique, sort) : unique;
}

function captured(option, pattern) {
  const match = pattern.exec(option.value);
  const value = match?.groups?.value ?? match?.[1] ?? option.value;
  return match ? [{ value, text: match.groups?.text ?? match[1] ?? option.text }] : [];
}

// 1 and 2 by text, 3 and 4 by number, 5 and 6 by text whatever the case, 7 and 8 as a person counts.
function ordered(options, sort) {
  const collator = new Intl.Collator('it', { numeric: sort === 7 || sort === 8 });
  const number = text => Number(/\d+/.exec(text)?.[0] ?? -1);
  const compare = sort === 3 || sort === 4 ? (one, other) => number(one.text) - number(other.text) : (one, other) => collator.compare(one.text, other.text);
  const rising = [...options].sort(compare);
  return sort % 2 === 0 ? rising.reverse() : rising;
}

function chosen(model, options, given) {
  const { name, type, multi = false, includeAll = false } = model;
  const wanted = given ?? [model.current?.value ?? []].flat().map(String);
  const found = wanted.includes(all) && includeAll ? [all] : wanted.flatMap(word => options.filter(option => option.value === word || option.text === word).slice(0, 1));
  if (given && found.length < given.length) {
    throw new Error(`variable ${name}: ${given.join(', ')} is none of ${options.map(({ value }) => value).slice(0, 20).join(', ')}`);
  }
  const first = options.slice(0, 1);
  const taken = found.length > 0 ? found : includeAll && first.length > 0 && wanted.includes(all) ? [all] : first;
  const label = model.label || name;
  const shown = { name, type, multi, includeAll, label, options, hidden: model.hide === Hide.variable, bare: model.hide === Hide.label };
  if (taken[0] === all) {
    return { ...shown, text: 'Tutti', value: model.allValue ?? options.map(({ value }) => value) };
  }
  const values = taken.map(({ value }) => value);
  return { ...shown, text: taken.map(({ text }) => text).join(' + '), value: multi ? values : values[0] ?? '' };
}
