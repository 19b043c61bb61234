// What the queries of a panel or an annotation answer.
import { interpolation } from './interpolation.mjs';
import { promFormat, sqlFormat } from './formats.mjs';
import { grafana } from '../grafana.mjs';

/** Frames of all targets, in their order; throws with the target's letter when one fails. */
export async function answersOf(targets, { sources, variables, range, points }) {
  const frames = [];
  const replace = interpolation(variables, range);
  for (const target of targets.filter(({ hide }) => !hide)) {
    try {
      frames.push(...await answerOf(target, replace, sources, range, points));
    } catch (error) {
      throw new Error(`${target.refId}: ${error.message}`, { cause: error });
    }
  }
  return distinguished(frames, targets);
}

// Of several PromQL tables each value column carries its query's letter.
function distinguished(frames, targets) {
  const tables = targets.filter(({ hide, format, datasource }) => !hide && format === 'table' && datasource?.type === 'prometheus').map(({ refId }) => refId);
  if (tables.length > 1) {
    frames.filter(({ refId }) => tables.includes(refId)).flatMap(({ refId, fields }) => fields.map(field => ({ refId, field })))
      .filter(({ field }) => field.name === 'Value').forEach(({ refId, field }) => { field.name = `Value #${refId}`; });
  }
  return frames;
}

function answerOf(target, replace, sources, range, points) {
  switch (target.datasource?.type) {
    case 'grafana-postgresql-datasource': {
      const interval = grafana.rangeUtil.roundInterval((range.to - range.from) / points);
      return sources.postgres.frames({ ...target, rawSql: replace(target.rawSql, {}, sqlFormat) }, range, interval);
    }
    case 'prometheus':
      return sources.prometheus.frames({ ...target, expr: replace(target.expr, {}, promFormat) }, range, points);
    default:
      throw new Error(`data source ${target.datasource?.type} is not drawn here`);
  }
}
