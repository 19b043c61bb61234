// Grafana's own library for data: units, mappings, thresholds, overrides, reducers, transformations, time ranges.
// What it makes of a value here is what Grafana's browser makes of it, in the locale and zone this process runs in.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// The library reads the browser's language when it loads. Its ES modules do not load in Node, its CommonJS does.
if (globalThis.navigator?.language !== 'it-IT') {
  Object.defineProperty(globalThis, 'navigator', { value: { language: 'it-IT', languages: ['it-IT'] }, configurable: true });
}

export const moment = require('moment');
export const grafana = require('@grafana/data');

grafana.standardTransformersRegistry.setInit(() =>
  Object.values(grafana.standardTransformers).map(transformation => ({ id: transformation.id, name: transformation.name, transformation })));
