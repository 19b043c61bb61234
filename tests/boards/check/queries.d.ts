// Queries of the two data sources. @grafana/schema has neither: Prometheus's comes from the Foundation SDK, PostgreSQL's
// is the SQLQuery of Grafana's plugin, as far as the code editor writes it.
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Plain } from './plain';

export interface PostgresSource {
  type: 'grafana-postgresql-datasource';
  uid: string;
}

export interface PrometheusSource {
  type: 'prometheus';
  uid: string;
}

export interface PostgresQuery {
  datasource: PostgresSource;
  refId: string;
  rawSql: string;
  format: 'table' | 'time_series';
  editorMode?: 'code' | 'builder';
  rawQuery?: boolean;
  hide?: boolean;
}

export type PrometheusQuery = Omit<Plain<Dataquery>, '_implementsDataqueryVariant' | 'datasource' | 'refId'> & {
  datasource: PrometheusSource;
  refId: string;
};

export type VariableQuery = string | PostgresQuery | { query: string; refId: string; qryType?: number };
