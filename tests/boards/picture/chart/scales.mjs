import { textOf } from '../fields.mjs';
import { roundTicks } from '../ticks.mjs';

const padding = 0.1;
const tickSpace = 36;

/** Fields of one unit share a scale. */
export const scaleOf = ({ config }) => `${config.unit ?? 'none'}/${config.custom?.axisPlacement ?? 'auto'}`;

/** Ranges by scale, and an axis for each that is not hidden. */
export function scalesOf(drawn, data, height) {
  const scales = {};
  const axes = [];
  for (const key of new Set(drawn.map(({ field }) => scaleOf(field)))) {
    const members = drawn.map(({ field }, place) => ({ field, values: data[place + 1] })).filter(({ field }) => scaleOf(field) === key);
    const { config } = members[0].field;
    const { low, high, ticks, decimals } = rangeOf(members, height);
    scales[key] = { min: low, max: high };
    if (config.custom?.axisPlacement !== 'hidden') {
      axes.push({
        scale: key, side: config.custom?.axisPlacement === 'right' || (config.custom?.axisPlacement !== 'left' && axes.length > 0) ? 'right' : 'left',
        label: config.custom?.axisLabel ?? '',
        ticks: ticks.map(at => ({ at, text: textOf(members[0].field.display(at, config.decimals ?? decimals)) })),
      });
    }
  }
  return { scales, axes };
}

function rangeOf(members, height) {
  const values = members.flatMap(({ values: all }) => all.filter(value => Number.isFinite(value)));
  const custom = members.map(({ field }) => field.config.custom ?? {});
  const given = name => members.map(({ field }) => field.config[name]).filter(value => value !== undefined && value !== null);
  const soft = name => custom.map(each => each[name]).filter(value => value !== undefined && value !== null);
  const bars = custom.some(({ drawStyle }) => drawStyle === 'bars') ? [0] : [];
  const [least, most] = values.length > 0 ? [Math.min(...values, ...bars), Math.max(...values, ...bars)] : [0, 100];
  const room = (most - least || Math.abs(most) || 1) * padding;
  const low = given('min').length > 0 ? Math.min(...given('min')) : Math.min(least === 0 || (least > 0 && least - room < 0) ? 0 : least - room, ...soft('axisSoftMin'));
  const high = given('max').length > 0 ? Math.max(...given('max')) : Math.max(most + room, ...soft('axisSoftMax'));
  const { ticks, decimals } = roundTicks(low, high, Math.max(2, height / tickSpace));
  return { low, high, decimals, ticks: ticks.filter(at => at >= low - 1e-9 && at <= high + 1e-9) };
}
