import { grafana } from '../../grafana.mjs';
import { scaleOf } from './scales.mjs';

/** Lines and areas of thresholds, for the fields whose style asks for them. */
export function marksOf(drawn, theme) {
  const seen = new Set();
  return drawn.flatMap(({ field }) => {
    const mode = field.config.custom?.thresholdsStyle?.mode ?? 'off';
    const scale = scaleOf(field);
    if (mode === 'off' || mode === 'series' || seen.has(scale)) {
      return [];
    }
    seen.add(scale);
    return (field.config.thresholds?.steps ?? []).map((step, place, steps) => ({
      scale, at: Number.isFinite(step.value) ? step.value : null, to: steps[place + 1]?.value ?? null,
      line: mode !== 'area' && Number.isFinite(step.value), area: mode.includes('area'), dashed: mode.startsWith('dashed'),
      color: theme.visualization.getColorByName(step.color), pale: grafana.colorManipulator.alpha(theme.visualization.getColorByName(step.color), 0.15),
    }));
  });
}
