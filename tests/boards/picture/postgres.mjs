// Answers of PostgreSQL as the frames Grafana's data source makes of them.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { parse } from 'pg-connection-string';
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
  const settings = address.includes('://') ? parse(address) : keywords(address);
  const client = new pg.Client({
    ...settings,
    password: settings.password ?? process.env.PGPASSWORD ?? filed(settings),
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

// libpq's file of passwords: host:port:database:user:password, * for any.
function filed({ host, port, database, user }) {
  const path = process.env.PGPASSFILE ?? join(homedir(), '.pgpass');
  const wanted = [host, String(port ?? 5432), database, user];
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').map(line => line.split(':')) : [];
  return lines.find(parts => parts.length > wanted.length && wanted.every((word, place) => parts[place] === '*' || parts[place] === word))?.slice(wanted.length).join(':');
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
