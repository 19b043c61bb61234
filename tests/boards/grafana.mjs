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

// Transformations ask whether they run in a board; set before the library loads, it would be taken for a whole browser.
globalThis.window ??= { __grafanaSceneContext: {} };

// Grafana gives its dates the browser's language.
moment.locale('it');

// Under some names the library lists a transformation twice.
const transformations = new Map(Object.values(grafana.standardTransformers).map(each => [each.id, each]));
grafana.standardTransformersRegistry.setInit(() => [...transformations.values()].map(transformation => ({
  id: transformation.id, name: transformation.name, transformation: async () => transformation,
})));
