// What a board may say: @grafana/schema's types, made strict where Grafana's own are open.
// Grafana fills in options that are left out, so none is required; one that does not exist is an error.
import type { AnnotationQuery, Dashboard, DashboardLink, FieldConfig, GridPos, Panel, VariableModel } from '@grafana/schema';
import type { Options as BarGauge } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { Options as Stat } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type {
  FieldConfig as StateTimelineField,
  Options as StateTimeline,
} from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type {
  FieldConfig as TableField,
  Options as Table,
} from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type { Options as Text } from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type {
  FieldConfig as TimeSeriesField,
  Options as TimeSeries,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type { PostgresQuery, PostgresSource, PrometheusQuery, PrometheusSource, VariableQuery } from './queries';
import type { Plain } from './plain';
import type { Transformation } from './transformations';

interface DataLink {
  title: string;
  url: string;
  targetBlank?: boolean;
  oneClick?: boolean;
}

type Link = Partial<Plain<DashboardLink>> & { title: string };

// The table's "hidden" is what older Grafanas wrote; newer ones turn it into hideFrom.viz.
type HiddenColumn = { hidden?: boolean };

type Standard = Omit<Plain<FieldConfig>, 'custom' | 'links'> & { links?: DataLink[] };
type Defaults<Custom> = Standard & { custom?: Partial<Custom> };

type StandardOverride = { [Key in keyof Standard & string]-?: { id: Key; value: Required<Standard>[Key] } }[keyof Standard & string];
type CustomOverride<Custom> = {
  [Key in keyof Custom & string]-?: { id: `custom.${Key}`; value: Required<Custom>[Key] };
}[keyof Custom & string];
type Hidden = { id: 'custom.hideFrom.viz' | 'custom.hideFrom.legend' | 'custom.hideFrom.tooltip'; value: boolean };

type Matcher =
  | { id: 'byName' | 'byRegexp' | 'byType' | 'byFrameRefID'; options: string }
  | { id: 'byNames'; options: { mode?: 'exclude' | 'include'; names: string[]; prefix?: string; readOnly?: boolean } };

interface Override<Custom> {
  matcher: Matcher;
  properties: Array<StandardOverride | CustomOverride<Custom> | Hidden>;
}

interface Titled extends Omit<Plain<Panel>, 'fieldConfig' | 'links' | 'options' | 'targets' | 'transformations' | 'type' | 'datasource'> {
  id: number;
  gridPos: Plain<GridPos>;
  datasource?: PostgresSource | PrometheusSource;
  links?: Link[];
}

type Of<Type extends string, Options, Custom> = Titled & {
  type: Type;
  options?: Partial<Plain<Options>>;
  fieldConfig?: { defaults: Defaults<Plain<Custom>>; overrides: Array<Override<Plain<Custom>>> };
  targets?: Array<PostgresQuery | PrometheusQuery>;
  transformations?: Transformation[];
};

type Drawn =
  | Of<'stat', Stat, {}>
  | Of<'bargauge', BarGauge, {}>
  | Of<'table', Table, TableField & HiddenColumn>
  | Of<'timeseries', TimeSeries, TimeSeriesField>
  | Of<'state-timeline', StateTimeline, StateTimelineField>
  | Of<'text', Text, {}>;

interface Row {
  type: 'row';
  id: number;
  title: string;
  collapsed: boolean;
  gridPos: Plain<GridPos>;
  panels: Drawn[];
}

interface BuiltInAnnotation extends Omit<Plain<AnnotationQuery>, 'datasource' | 'target'> {
  builtIn: 1;
  datasource: { type: 'grafana'; uid: '-- Grafana --' };
  target?: { limit: number; matchAny: boolean; tags: string[]; type: string };
}

interface QueriedAnnotation extends Omit<Plain<AnnotationQuery>, 'datasource' | 'target' | 'builtIn'> {
  builtIn?: 0;
  datasource: PostgresSource | PrometheusSource;
  target: PostgresQuery | PrometheusQuery;
}

type Variable = Omit<Plain<VariableModel>, 'type' | 'query' | 'datasource'> & (
  | { type: 'datasource'; query: 'prometheus' | 'grafana-postgresql-datasource' }
  | { type: 'query'; query: VariableQuery; datasource: PostgresSource | PrometheusSource; definition?: string }
  | { type: 'custom' | 'constant' | 'textbox' | 'interval'; query: string }
);

export interface Board extends Omit<Plain<Dashboard>, 'annotations' | 'links' | 'panels' | 'templating'> {
  uid: string;
  title: string;
  annotations?: { list: Array<BuiltInAnnotation | QueriedAnnotation> };
  links?: Link[];
  panels: Array<Drawn | Row>;
  templating?: { list: Variable[] };
}
