// ${name}, $name, ${name:format}, [[name]]: variables of the board, of the time range and of the data.
import { grafana } from '../grafana.mjs';
import { format } from './formats.mjs';

const pattern = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/g;

/** Returns replace(text, scopedVars, format), as Grafana's data library asks for it. A name that is not known stays as it is. */
export function interpolation(variables, range) {
  const known = new Map([...variables.map(variable => [variable.name, variable]), ...builtIn(variables, range)]);
  return (text, scopedVars = {}, how = undefined) => String(text ?? '').replace(pattern, (whole, plain, square, squareFormat, braced, path, named) => {
    const name = plain ?? square ?? braced;
    const variable = scopedVars[name] ? { name, value: scopedVars[name].value } : known.get(name);
    const asked = named ?? squareFormat ?? how ?? 'glob';
    if (variable) {
      return typeof asked === 'function' ? asked(variable.value, variable) : written(asked, variable);
    }
    const value = ofData(name, path, scopedVars.__dataContext?.value);
    return value === undefined ? whole : written(named ?? (typeof how === 'string' ? how : 'raw'), { name, value: String(value) });
  });
}

function written(how, variable) {
  const [name, ...rest] = how.split(':');
  return name === 'date' ? dated(Number(variable.value), rest.join(':')) : format(variable.bare ? 'raw' : name, variable.value, variable);
}

function dated(time, how) {
  switch (how) {
    case '':
    case 'iso': return new Date(time).toISOString();
    case 'ms': return String(time);
    case 'seconds': return String(Math.round(time / 1000));
    default: return grafana.dateTime(time).format(how);
  }
}

function builtIn(variables, range) {
  const written = {
    __from: String(range.from.valueOf()),
    __to: String(range.to.valueOf()),
    __url_time_range: `from=${encodeURIComponent(range.raw.from)}&to=${encodeURIComponent(range.raw.to)}`,
    __all_variables: variables.filter(({ type }) => type !== 'constant').map(variable => format('queryparam', variable.value, variable)).join('&'),
    __timezone: range.zone,
  };
  return Object.entries(written).map(([name, value]) => [name, { name, value, bare: name.startsWith('__url') || name === '__all_variables' }]);
}

// A link that names a column which the answer does not have would lead nowhere in particular.
function ofData(name, path, context) {
  if (!context || !path) {
    return undefined;
  }
  const { frame, field, rowIndex, calculatedValue } = context;
  const cell = (column, what) => what === 'text' ? grafana.formattedValueToString(column.display(column.values[rowIndex ?? 0])) : column.values[rowIndex ?? 0];
  switch (name) {
    case '__value':
      return calculatedValue && path !== 'raw' ? calculatedValue.text : cell(field, path);
    case '__field':
      return path.startsWith('labels.') ? field.labels?.[path.slice('labels.'.length)] : grafana.getFieldDisplayName(field, frame);
    case '__series':
      return frame.name ?? grafana.getFieldDisplayName(field, frame);
    case '__data':
      return ofRow(path, frame, cell);
    default:
      return undefined;
  }
}

function ofRow(path, frame, cell) {
  const found = /^fields(?:\.([^[\].]+)|\[["']?([^\]"']+)["']?\])(?:\.(text|numeric))?$/.exec(path);
  const name = found?.[1] ?? found?.[2];
  const column = frame.fields.find(each => each.name === name || each.config.displayName === name) ?? frame.fields[Number(name)];
  if (!column) {
    throw new Error(`\${__data.${path}}: the answer has no such column, only ${frame.fields.map(each => each.name).join(', ')}`);
  }
  return cell(column, found[3]) ?? '';
}
