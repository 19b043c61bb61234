// The macros of Grafana's PostgreSQL data source, with its own pattern: an argument may hold no closing bracket.
const pattern = /\$([_a-zA-Z0-9]+)\(([^)]*)\)/g;
const seconds = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400, w: 604800, M: 2629746, y: 31556952 };

/** An interval such as 30s or 1d in seconds; throws when it is none. */
export function intervalSeconds(text) {
  const found = /^(\d+(?:\.\d+)?)(ms|[smhdwMy])$/.exec(text);
  if (!found) {
    throw new Error(`${text}: no interval such as 30s, 5m, 1h, 1d`);
  }
  return found[1] * seconds[found[2]];
}

/** Replaces the macros of a query. The range is {from, to} in ms, the interval what a point may stand for, in ms. */
export function expandMacros(sql, range, interval) {
  const text = sql
    .replaceAll('$__interval_ms', String(interval))
    .replaceAll('$__interval', `${Math.round(interval / 1000)}s`)
    .replaceAll('$__unixEpochFrom()', unix(range.from))
    .replaceAll('$__unixEpochTo()', unix(range.to));
  return text.replace(pattern, (whole, name, list, at) => {
    const follows = text[at + whole.length];
    // Since before Grafana 5.3 a group with a comma after it names its column.
    const named = name === '__timeGroup' && follows === ',' ? '__timeGroupAlias' : name;
    return evaluate(named, list.split(',').map(argument => argument.trim()), range);
  });
}

const unix = time => String(Math.floor(time / 1000));
const quoted = time => `'${new Date(time).toISOString().replace(/\.?0+Z$/, 'Z')}'`;

function evaluate(name, args, range) {
  const column = args[0];
  switch (name) {
    case '__time': return `${needed(name, column)} AS "time"`;
    case '__timeEpoch': return `extract(epoch from ${needed(name, column)}) as "time"`;
    case '__timeFilter': return `${needed(name, column)} BETWEEN ${quoted(range.from)} AND ${quoted(range.to)}`;
    case '__timeFrom': return quoted(range.from);
    case '__timeTo': return quoted(range.to);
    case '__timeGroup': return group(name, args, `extract(epoch from ${column})`);
    case '__timeGroupAlias': return `${group(name, args, `extract(epoch from ${column})`)} AS "time"`;
    case '__unixEpochFilter': return `${needed(name, column)} >= ${unix(range.from)} AND ${column} <= ${unix(range.to)}`;
    case '__unixEpochGroup': return group(name, args, `(${column})`);
    case '__unixEpochGroupAlias': return `${group(name, args, `(${column})`)} AS "time"`;
    default: throw new Error(`unknown macro "${name}"`);
  }
}

function needed(name, column) {
  if (!column) {
    throw new Error(`missing time column argument for macro ${name}`);
  }
  return column;
}

function group(name, args, epoch) {
  if (args.length < 2) {
    throw new Error(`macro ${name} needs time column and interval and optional fill value`);
  }
  if (args.length > 2) {
    throw new Error(`macro ${name}: filling gaps is not drawn here`);
  }
  const width = intervalSeconds(args[1].replaceAll("'", ''));
  return `floor(${epoch}/${width})*${width}`;
}
