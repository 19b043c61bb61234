// Answers of PostgreSQL as the frames Grafana's data source makes of them.
import pg from 'pg';
import { grafana } from '../grafana.mjs';
import { expandMacros } from './macros.mjs';
import { longToWide } from './longToWide.mjs';

const { FieldType } = grafana;
const oids = { bool: 16, int8: 20, int2: 21, int4: 23, float4: 700, float8: 701, numeric: 1700, date: 1082, timestamp: 1114, timestamptz: 1184 };
const numbers = new Set([oids.int8, oids.int2, oids.int4, oids.float4, oids.float8, oids.numeric]);
const times = new Set([oids.date, oids.timestamp, oids.timestamptz]);
// A query of a board that takes longer is a mistake of the board.
const longest = 30_000;

/** Opens a connection that only reads. */
export async function openPostgres(address) {
  const client = new pg.Client({
    ...(address.includes('://') ? { connectionString: address } : keywords(address)),
    options: `-c default_transaction_read_only=on -c statement_timeout=${longest}`,
    types: { getTypeParser: () => text => text },
  });
  await client.connect();
  return {
    /** Runs the SQL of a target, its variables already in it; returns frames; throws what the database says. */
    async frames({ rawSql, format, refId }, range, interval) {
      const sql = expandMacros(rawSql, { from: range.from.valueOf(), to: range.to.valueOf() }, interval);
      const answer = await client.query({ text: sql, rowMode: 'array' });
      const last = Array.isArray(answer) ? answer.at(-1) : answer;
      return [frameOf(last, refId, format)];
    },
    close: () => client.end(),
  };
}

function keywords(text) {
  const pairs = Object.fromEntries(text.trim().split(/\s+/).map(pair => pair.split('=')));
  return { host: pairs.host, port: Number(pairs.port ?? 5432), database: pairs.dbname, user: pairs.user, password: pairs.password };
}

function frameOf({ fields, rows }, refId, format) {
  const columns = fields.map((column, index) => fieldOf(column, rows.map(row => row[index])));
  for (const column of columns) {
    if ((column.name === 'time' || (format === 'table' && column.name === 'timeend')) && column.type === FieldType.number) {
      Object.assign(column, { type: FieldType.time, values: column.values.map(milliseconds) });
    }
  }
  return grafana.toDataFrame({ refId, fields: format === 'time_series' ? longToWide(columns) : columns });
}

// Seconds since 1970 have ten digits.
const milliseconds = value => (value === null ? null : value < 1e11 ? value * 1000 : value);

function fieldOf({ name, dataTypeID }, texts) {
  if (numbers.has(dataTypeID)) {
    return { name, type: FieldType.number, config: {}, values: texts.map(text => (text === null ? null : Number(text))) };
  }
  if (times.has(dataTypeID)) {
    return { name, type: FieldType.time, config: {}, values: texts.map(text => (text === null ? null : time(text, dataTypeID))) };
  }
  if (dataTypeID === oids.bool) {
    return { name, type: FieldType.boolean, config: {}, values: texts.map(text => (text === null ? null : text === 't')) };
  }
  return { name, type: FieldType.string, config: {}, values: texts };
}

// Days and times without a zone are read as UTC.
function time(text, type) {
  const iso = text.replace(' ', 'T');
  if (type === oids.timestamptz) {
    return Date.parse(iso.replace(/([+-]\d\d)$/, '$1:00'));
  }
  return Date.parse(type === oids.date ? `${iso}T00:00:00Z` : `${iso}Z`);
}
