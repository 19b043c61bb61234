import type * as schema from '@grafana/schema';
import type { Plain } from './plain';

export type ValueMap = Plain<schema.ValueMap>;
export type RangeMap = Plain<schema.RangeMap>;
export type RegexMap = Plain<schema.RegexMap>;
export type SpecialValueMap = Plain<schema.SpecialValueMap>;
