// A small board without a mistake, for tests to put one in.
const postgres = { type: 'grafana-postgresql-datasource', uid: '${postgres}' };
const prometheus = { type: 'prometheus', uid: '${prometheus}' };

export function someBoard() {
  return {
    uid: 'collector-some', title: 'Some', schemaVersion: 41, tags: [], time: { from: 'now-1y', to: 'now' },
    templating: { list: [
      { name: 'postgres', type: 'datasource', query: 'grafana-postgresql-datasource', hide: 2 },
      { name: 'prometheus', type: 'datasource', query: 'prometheus', hide: 2 },
      { name: 'anno', type: 'query', query: 'select 2021', datasource: postgres, refresh: 1 },
    ] },
    annotations: { list: [{
      name: 'Piano', enable: true, iconColor: 'blue', datasource: postgres,
      target: { refId: 'Anno', rawSql: 'select 1', format: 'table', datasource: postgres },
    }] },
    panels: [stat(), table()],
  };
}

function stat() {
  return {
    id: 1, type: 'stat', title: 'Stat', gridPos: { x: 0, y: 0, w: 12, h: 4 }, datasource: prometheus,
    options: { colorMode: 'background', graphMode: 'none', textMode: 'value', reduceOptions: { calcs: ['lastNotNull'], values: false } },
    fieldConfig: {
      defaults: {
        unit: 'percentunit', decimals: 1, color: { mode: 'thresholds' },
        thresholds: { mode: 'absolute', steps: [{ color: 'red', value: null }, { color: '#33aa33', value: 0.9 }] },
      },
      overrides: [],
    },
    targets: [{ refId: 'A', expr: 'up', instant: true, format: 'time_series', legendFormat: '{{job}}', datasource: prometheus }],
  };
}

function table() {
  return {
    id: 2, type: 'table', title: 'Table', gridPos: { x: 12, y: 0, w: 12, h: 4 }, datasource: postgres,
    options: { showHeader: true, cellHeight: 'sm' },
    fieldConfig: {
      defaults: { custom: { align: 'auto' }, noValue: 'nessun dato' },
      overrides: [{
        matcher: { id: 'byName', options: 'Stato' },
        properties: [
          { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
          { id: 'custom.width', value: 90 },
          { id: 'mappings', value: [{ type: 'value', options: { met: { text: 'Raggiunto', color: 'green', index: 0 } } }] },
          { id: 'links', value: [{ title: 'Indicatore', url: '/d/x?var-a=${__data.fields.a}' }] },
        ],
      }],
    },
    transformations: [{ id: 'organize', options: { renameByName: { 'a.b': 'B' } } }],
    targets: [{ refId: 'A', rawSql: 'select 1', format: 'table', datasource: postgres }],
  };
}
