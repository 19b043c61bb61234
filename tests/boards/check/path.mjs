/** Steps to a place of a board as a JSON path: ['panels', 0, 'a.b'] is $.panels[0]["a.b"]. */
export function pathText(steps) {
  return steps.reduce((text, step) => text + stepText(step), '$');
}

function stepText(step) {
  if (typeof step === 'number') {
    return `[${step}]`;
  }
  return /^\w+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** Calls back with (steps, value, owner) for each value of a board, owners before what they hold. */
export function walk(value, visit, steps = [], owner = undefined) {
  visit(steps, value, owner);
  if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      walk(item, visit, [...steps, Array.isArray(value) ? Number(key) : key], value);
    }
  }
}
