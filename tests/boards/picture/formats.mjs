// How a variable's value enters a text: Grafana's formats, and those its two data sources use when none is named.
const list = value => (Array.isArray(value) ? value : [value]).map(String);
const several = value => Array.isArray(value);

const regexSafe = text => text.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');
const strict = text => text.replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const sqlString = text => `'${text.replace(/'/g, "''").replace(/"/g, '\\"')}'`;
const escapedHtml = text => text.replace(/[&<>"']/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]);

const formats = {
  raw: value => list(value).join(','),
  csv: value => list(value).join(','),
  pipe: value => list(value).join('|'),
  glob: value => (several(value) && value.length > 1 ? `{${value.join(',')}}` : list(value).join('')),
  json: value => (typeof value === 'string' ? value : JSON.stringify(value)),
  html: value => escapedHtml(list(value).join(', ')),
  text: (value, variable) => variable.text ?? list(value).join(' + '),
  sqlstring: value => list(value).map(sqlString).join(','),
  singlequote: value => list(value).map(text => `'${text.replace(/'/g, "\\'")}'`).join(','),
  doublequote: value => list(value).map(text => `"${text.replace(/"/g, '\\"')}"`).join(','),
  regex: value => (list(value).length === 1 ? regexSafe(list(value)[0]) : `(${list(value).map(regexSafe).join('|')})`),
  percentencode: value => strict(encodeURIComponent(several(value) ? `{${value.join(',')}}` : value)),
  uriencode: value => strict(encodeURI(several(value) ? `{${value.join(',')}}` : value)),
  queryparam: (value, variable) => list(value).map(text => `var-${variable.name}=${strict(encodeURIComponent(text))}`).join('&'),
};

/** Formats by name; an unknown name is an error, where Grafana would quietly take another format. */
export function format(name, value, variable) {
  const write = formats[name];
  if (!write) {
    throw new Error(`\${${variable.name}:${name}}: no such format`);
  }
  return write(value, variable);
}

/** In SQL one value of a variable of one is bare with its quotes doubled; of a variable of several each is a literal. */
export function sqlFormat(value, variable) {
  if (several(value) || variable.multi || variable.includeAll) {
    return list(value).map(text => `'${text.replace(/'/g, "''")}'`).join(',');
  }
  return String(value).replace(/'/g, "''");
}

/** In PromQL one value is bare; of a variable of several it is a regular expression. */
export function promFormat(value, variable) {
  if (!several(value) && !variable.multi && !variable.includeAll) {
    return String(value).replace(/\\/g, '\\\\').replace(/'/g, "\\\\'");
  }
  const escaped = list(value).map(text => text.replace(/\\/g, '\\\\\\\\').replace(/[$^*{}[\]'+?.()|]/g, '\\\\$&'));
  return escaped.length === 1 ? escaped[0] : `(${escaped.join('|')})`;
}
