const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** HTML that is known to be safe; everything else that enters html`` is escaped. */
class Safe {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

export const safe = text => new Safe(text);

/** A template of HTML: values are escaped, lists joined, nothing written for null, undefined and false. */
export function html(parts, ...values) {
  return new Safe(parts.reduce((text, part, place) => text + written(values[place - 1]) + part));
}

function written(value) {
  if (value === null || value === undefined || value === false) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map(written).join('');
  }
  return value instanceof Safe ? value.text : String(value).replace(/[&<>"']/g, sign => signs[sign]);
}

/** JSON inside a script element. */
export const scriptJson = value => safe(JSON.stringify(value).replace(/</g, '\\u003c'));
