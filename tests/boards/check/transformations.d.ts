// The transformations boards may use, with their options.
interface Reduced {
  reducers: string[];
  mode?: 'seriesToRows' | 'reduceFields';
  includeTimeField?: boolean;
  labelsToFields?: boolean;
  fields?: unknown;
}

interface Organized {
  excludeByName?: Record<string, boolean>;
  includeByName?: Record<string, boolean>;
  indexByName?: Record<string, number>;
  renameByName?: Record<string, string>;
  orderByMode?: 'manual' | 'auto';
}

interface Named {
  names?: string[];
  pattern?: string;
  variable?: string;
}

type Known<Id extends string, Options> = { id: Id; options: Options; disabled?: boolean };

export type Transformation =
  | Known<'organize', Organized>
  | Known<'seriesToRows', {}>
  | Known<'reduce', Reduced>
  | Known<'merge', {}>
  | Known<'filterFieldsByName', { include?: Named; exclude?: Named; byVariable?: boolean }>
  | Known<'joinByField', { byField?: string; mode?: 'inner' | 'outer' | 'outerTabular' }>
  | Known<'sortBy', { fields?: unknown; sort: Array<{ field: string; desc?: boolean }> }>
  | Known<'labelsToFields', { mode?: 'columns' | 'rows'; keepLabels?: string[]; valueLabel?: string }>
  | Known<'limit', { limitField: number | string; limitAt?: 'start' | 'end' }>;
