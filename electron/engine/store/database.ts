// The embedded DuckDB of a case: opened locked, with a few typed ways to ask it. The only file that imports DuckDB.
import { DuckDBInstance, DuckDBTimestampValue, type DuckDBAppender, type DuckDBConnection, type DuckDBPreparedStatement, type DuckDBResult, type DuckDBValue, StatementType } from '@duckdb/node-api';
import { cannot } from '../../../shared/faults.ts';
import { present } from '../../../shared/assert.ts';
import type { Cell, Column, Columns } from '../../../shared/columns.ts';
import { literal } from './sql-text.ts';

export type Row = Readonly<Record<string, DuckDBValue>>;
export type Bind = string | number | bigint | boolean | null | Uint8Array;

export type Database = {
  run(sql: string, binds?: readonly Bind[]): Promise<void>;
  rows(sql: string, binds?: readonly Bind[]): Promise<readonly Row[]>;
  columns(sql: string, binds?: readonly Bind[]): Promise<Columns>;
  /** Statement kept compiled; `run` binds and executes. Not re-entrant. */
  prepare(sql: string): Promise<{ run(binds: readonly Bind[]): Promise<void> }>;
  /** Rows in the order of the table's columns, as part of the open transaction; `undefined` takes the column's default. For many rows: a statement with that many values is planned for seconds. */
  append(table: string, rows: readonly (readonly (DuckDBValue | undefined)[])[]): Promise<void>;
  /** All or nothing. Not re-entrant. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** One SELECT of a person, on a connection of its own, inside a read-only transaction. At most `limit` + 1 rows are fetched. */
  ask(sql: string, limit: number, signal?: AbortSignal): Promise<Columns>;
  interrupt(): void;
  close(): Promise<void>;
};

/**
 * Opens the file, creating it if need be, and locks DuckDB: no file, no network, no extension, no setting can be
 * touched from SQL afterwards. Spills go to `temporary`. Throws a FaultError where the file cannot be opened.
 */
export async function openDatabase(path: string, options: { temporary: string; memory: string; threads: number; readOnly?: boolean }): Promise<Database> {
  let instance: DuckDBInstance;
  try {
    // The newest file form of the pinned DuckDB: it alone knows zstd, which stores raw records in a sixth of the space at half the work.
    instance = await DuckDBInstance.create(path, { threads: String(options.threads), memory_limit: options.memory, storage_compatibility_version: 'latest', ...(options.readOnly ? { access_mode: 'READ_ONLY' } : {}) });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // “lock” as a word of its own: a checksum that does not fit is told of a “block”.
    if (/\block\b|used by another process/i.test(text)) cannot('case-locked', 'The case database is in use by another program.', { where: path, remedy: 'Close the other window or command, then try again.' });
    cannot('case-damaged', 'The case database cannot be opened.', { where: path, why: text.split('\n')[0] ?? text, remedy: 'Copy the case folder elsewhere and load the originals into a new case.' });
  }
  const connection = await instance.connect();
  for (const setting of [
    `SET temp_directory = ${literal(options.temporary)}`, "SET GLOBAL TimeZone = 'UTC'", 'SET autoinstall_known_extensions = false', 'SET autoload_known_extensions = false',
    'SET allow_community_extensions = false', 'SET enable_external_access = false', 'SET lock_configuration = true',
  ]) await connection.run(setting);
  return wrap(instance, connection);
}

function wrap(instance: DuckDBInstance, connection: DuckDBConnection): Database {
  const cached = new Map<string, DuckDBPreparedStatement>();
  const prepared = async (sql: string): Promise<DuckDBPreparedStatement> => {
    const known = cached.get(sql);
    if (known) return known;
    const made = await connection.prepare(sql);
    if (cached.size > 64) cached.clear();
    cached.set(sql, made);
    return made;
  };
  const execute = async (sql: string, binds: readonly Bind[]) => {
    if (binds.length === 0) return connection.run(sql);
    const statement = await prepared(sql);
    bindAll(statement, binds);
    return statement.run();
  };
  return {
    async run(sql, binds = []) { await execute(sql, binds); },
    async rows(sql, binds = []) { return (await (await execute(sql, binds)).getRowObjects()) as readonly Row[]; },
    async columns(sql, binds = []) { return toColumns(await execute(sql, binds)); },
    async prepare(sql) {
      const statement = await connection.prepare(sql);
      return { async run(binds) { bindAll(statement, binds); await statement.run(); } };
    },
    async append(table, rows) {
      if (rows.length === 0) return;
      const appender = await connection.createAppender(table);
      for (const row of rows) {
        for (const value of row) appendValue(appender, value);
        appender.endRow();
      }
      appender.flushSync();
      appender.closeSync();
    },
    async transaction(work) {
      await connection.run('BEGIN TRANSACTION');
      try {
        const value = await work();
        await connection.run('COMMIT');
        return value;
      } catch (error) {
        await connection.run('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
    ask: (sql, limit, signal) => ask(instance, sql, limit, signal),
    interrupt() { connection.interrupt(); },
    async close() {
      cached.clear();
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function bindAll(statement: DuckDBPreparedStatement, binds: readonly Bind[]): void {
  binds.forEach((value, i) => {
    const at = i + 1;
    if (value === null) statement.bindNull(at);
    else if (typeof value === 'string') statement.bindVarchar(at, value);
    else if (typeof value === 'bigint') statement.bindBigInt(at, value);
    else if (typeof value === 'boolean') statement.bindBoolean(at, value);
    else if (typeof value === 'number') { if (Number.isSafeInteger(value)) statement.bindBigInt(at, BigInt(value)); else statement.bindDouble(at, value); }
    else statement.bindBlob(at, value);
  });
}

/** DuckDB takes neither half a surrogate pair nor NUL in a text. */
function appendValue(appender: DuckDBAppender, value: DuckDBValue | undefined): void {
  if (value === undefined) appender.appendDefault();
  else if (value === null) appender.appendNull();
  else if (typeof value === 'string') appender.appendVarchar(value.replaceAll('\u0000', '\ufffd').toWellFormed());
  else if (typeof value === 'number' || typeof value === 'bigint') appender.appendBigInt(BigInt(value));
  else appender.appendValue(value);
}

/** As a value of a row that is appended. */
export const timestampOf = (date: Date | null): DuckDBTimestampValue | null => (date === null || Number.isNaN(date.getTime()) ? null : new DuckDBTimestampValue(BigInt(date.getTime()) * 1000n));

async function ask(instance: DuckDBInstance, sql: string, limit: number, signal?: AbortSignal): Promise<Columns> {
  const connection = await instance.connect();
  const stop = () => { connection.interrupt(); };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const statements = await connection.extractStatements(sql).catch((error: unknown) => cannot('sql-failed', 'The SQL could not be read.', { why: messageOf(error) }));
    if (statements.count !== 1) cannot('sql-refused', 'Exactly one statement can be asked at a time.', { remedy: 'Remove the other statements.' });
    const statement = await statements.prepare(0).catch((error: unknown) => cannot('sql-failed', 'The SQL could not be prepared.', { why: messageOf(error) }));
    if (![StatementType.SELECT, StatementType.EXPLAIN].includes(statement.statementType)) cannot('sql-refused', 'Only SELECT and EXPLAIN can be asked; the case is not changed by questions.', { remedy: 'Start the statement with SELECT.' });
    await connection.run('BEGIN TRANSACTION READ ONLY');
    const result = await statement.stream().catch((error: unknown) => cannot('sql-failed', 'The SQL failed.', { why: messageOf(error) }));
    const reader = await readUpTo(result, limit + 1);
    return reader;
  } finally {
    signal?.removeEventListener('abort', stop);
    connection.closeSync();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

async function readUpTo(result: DuckDBResult, limit: number): Promise<Columns> {
  const names = result.deduplicatedColumnNames();
  const rows: DuckDBValue[][] = [];
  try {
    while (rows.length < limit) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) break;
      for (const row of chunk.getRows()) { if (rows.length < limit) rows.push(row); }
    }
  } catch (error) {
    cannot('sql-failed', 'The SQL failed while it ran.', { why: messageOf(error) });
  }
  return columnsOf(names, names.map((_, c) => rows.map((r) => present1(r[c]))), names.map((_, i) => String(result.columnType(i))));
}

const present1 = (value: DuckDBValue | undefined): DuckDBValue => (value === undefined ? null : value);

async function toColumns(result: DuckDBResult): Promise<Columns> {
  const values = await result.getColumns();
  const names = result.deduplicatedColumnNames();
  // A result without rows has names and types, but no values at all.
  return columnsOf(names, values, names.map((_, i) => String(result.columnType(i))));
}

function columnsOf(names: readonly string[], values: readonly (readonly DuckDBValue[])[], types: readonly string[]): Columns {
  const rows = values[0]?.length ?? 0;
  return { rows, columns: names.map((title, i) => columnOf(title, values[i] ?? [], present(types[i], 'column type'))) };
}

function columnOf(title: string, values: readonly DuckDBValue[], type: string): Column {
  // UBIGINT and the other widths of timestamps would not fit: they are shown as text.
  const isInstant = type === 'TIMESTAMP' || type === 'TIMESTAMP WITH TIME ZONE';
  if (isInstant || /^(U?(TINY|SMALL)INT|BIGINT|U?INTEGER)$/.test(type)) {
    const out = new BigInt64Array(values.length);
    const missing = new Uint8Array(values.length);
    values.forEach((v, i) => { if (v === null) missing[i] = 1; else out[i] = integerOf(v); });
    return { name: title, kind: isInstant ? 'instant' : 'integer', values: out, missing };
  }
  if (/^(DOUBLE|FLOAT)$/.test(type)) {
    const missing = new Uint8Array(values.length);
    return { name: title, kind: 'number', values: Float64Array.from(values, (v, i) => { if (v === null) { missing[i] = 1; return 0; } return Number(v); }), missing };
  }
  if (type === 'VARCHAR[]') return { name: title, kind: 'texts', values: values.map((v) => (v === null ? null : (v as { items: readonly DuckDBValue[] }).items.map(String))) };
  return { name: title, kind: 'text', values: values.map((v) => (v === null ? null : String(v))) };
}

/** Microseconds for timestamps, the number itself for integers. */
export function integerOf(value: DuckDBValue): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  if (value !== null && typeof value === 'object' && 'micros' in value) return (value as { micros: bigint }).micros;
  return BigInt(String(value));
}

export const numberOf = (value: DuckDBValue | undefined): number => (value === null || value === undefined ? 0 : Number(integerOf(value)));
export const textOf = (value: DuckDBValue | undefined): string | null => (value === null || value === undefined ? null : String(value));
export const instantOf = (value: DuckDBValue | undefined): bigint | null => (value === null || value === undefined ? null : integerOf(value));
export const cellsOf = (columns: Columns): readonly (readonly Cell[])[] => Array.from({ length: columns.rows }, (_, r) => columns.columns.map((c) => ('missing' in c && c.missing[r] ? null : (c.values[r] ?? null))));
