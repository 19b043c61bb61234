// From a panel's answers to fields with their unit, mappings, colours and links: transformations, then overrides.
import { createRequire } from 'node:module';
import { grafana } from '../grafana.mjs';

const { firstValueFrom } = createRequire(import.meta.url)('rxjs');
const standard = ['displayName', 'unit', 'decimals', 'min', 'max', 'noValue', 'mappings', 'thresholds', 'color', 'links', 'filterable', 'description', 'fieldMinMax'];
// What Grafana's panels take when a board says nothing.
const usualThresholds = { mode: 'absolute', steps: [{ color: 'green', value: null }, { color: 'red', value: 80 }] };
const usualColor = { timeseries: 'palette-classic', 'state-timeline': 'continuous-GrYlRd' };

grafana.locationUtil.initialize({ config: { appSubUrl: '' }, getVariablesUrlParams: () => ({}), getTimeRangeUrlParams: () => ({}) });

/** Frames as the panel shows them; throws when a transformation is unknown. */
export async function shownFrames(frames, panel, { replace, theme, zone }) {
  for (const { id } of panel.transformations ?? []) {
    if (!grafana.standardTransformersRegistry.getIfExists(id)) {
      throw new Error(`transformation ${id} does not exist`);
    }
  }
  const transformed = await firstValueFrom(grafana.transformDataFrame(panel.transformations ?? [], frames, { interpolate: replace }));
  const fieldConfig = completed(panel);
  return grafana.applyFieldOverrides({
    data: transformed, fieldConfig, fieldConfigRegistry: registry(fieldConfig), replaceVariables: replace, theme, timeZone: zone,
  });
}

/** The panel's field configuration with what Grafana adds to it. */
export function completed(panel) {
  const { defaults = {}, overrides = [] } = panel.fieldConfig ?? {};
  const whole = {
    color: { mode: usualColor[panel.type] ?? 'thresholds' },
    ...defaults,
    thresholds: bottomless(defaults.thresholds ?? usualThresholds),
  };
  const rules = overrides.map(({ matcher, properties }) => ({
    matcher,
    properties: properties.map(({ id, value }) => ({ id, value: id === 'thresholds' ? bottomless(value) : value })),
  }));
  return { defaults: whole, overrides: rules };
}

// JSON has no infinity: the lowest step is written null.
const bottomless = thresholds => ({ ...thresholds, steps: thresholds.steps.map((step, place) => (place === 0 ? { ...step, value: -Infinity } : step)) });

function registry({ defaults, overrides }) {
  const custom = new Set([
    ...Object.keys(defaults.custom ?? {}),
    ...overrides.flatMap(({ properties }) => properties.map(({ id }) => id)).filter(id => id.startsWith('custom.')).map(id => id.slice('custom.'.length)),
  ]);
  return new grafana.FieldConfigOptionsRegistry(() => [
    ...standard.map(id => item(id, id, false)),
    ...[...custom].map(path => item(`custom.${path}`, path, true)),
  ]);
}

function item(id, path, isCustom) {
  const process = id === 'displayName' ? grafana.displayNameOverrideProcessor : value => value;
  return { id, path, isCustom, name: id, process, shouldApply: () => true, settings: {} };
}

/** Fields a table or chart leaves out. */
export const isHidden = field => Boolean(field.config.custom?.hidden || field.config.custom?.hideFrom?.viz);

/** A display value as one text. */
export const textOf = display => grafana.formattedValueToString(display);
