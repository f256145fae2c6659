// Opening and creating the case folder: one writer, a known version, the database locked down, the custody log at hand.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { freemem } from 'node:os';
import { FaultError, cannot } from '../../../shared/faults.ts';
import { openCustody, openCustodyInMemory } from '../custody/chain.ts';
import type { Custody } from '../custody/chain.ts';
import type { Ports } from '../ports.ts';
import { version } from '../version.ts';
import { numberOf, openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { migrate } from './migrations/index.ts';
import { caseVersion, schemaStatements } from './schema.ts';

export type OpenCase = {
  readonly folder: string; readonly id: string; readonly title: string; readonly createdAt: bigint;
  /** The folder cannot be written: what is looked at is recorded in memory alone. */
  readonly readOnly: boolean;
  readonly database: Database; readonly custody: Custody; readonly originals: string; readonly work: string;
  /** Notes the head of the custody log in the database, so that an end cut off from the log is found. */
  noteCustodyHead(): Promise<void>;
  close(): Promise<void>;
};

export const databaseFile = 'case.duckdb';

/** At most a quarter of what is free, between 512 and 768 MB: loading streams, and evidence laptops are small. */
export const memoryLimit = (): string => `${Math.round(Math.min(768, Math.max(512, freemem() / 4 / 2 ** 20)))}MB`;

export async function createCase(folder: string, title: string, ports: Ports): Promise<OpenCase> {
  const path = resolve(folder);
  if (existsSync(join(path, databaseFile))) cannot('case-exists', 'There is a case in this folder already.', { where: path, remedy: 'Open it, or choose another name.' });
  try {
    mkdirSync(join(path, 'originals'), { recursive: true });
    mkdirSync(join(path, 'reports'), { recursive: true });
  } catch (error) {
    cannot('folder-unwritable', 'The case folder cannot be made.', { where: path, why: error instanceof Error ? error.message : String(error) });
  }
  const unlock = lock(path, ports);
  try {
    const database = await openDatabase(join(path, databaseFile), databaseOptions(path));
    const id = Buffer.from(ports.random.bytes(16)).toString('hex');
    await database.transaction(async () => {
      for (const statement of schemaStatements) await database.run(statement);
      const created = BigInt(ports.clock.now().getTime()) * 1000n;
      for (const [key, value] of [['case_version', String(caseVersion)], ['id', id], ['title', title], ['created', String(created)], ['made_by', version]] as const) await database.run('INSERT INTO meta VALUES ($1, $2)', [key, value]);
    });
    return await opened(path, database, ports, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

export async function openCase(folder: string, ports: Ports): Promise<OpenCase> {
  const path = resolve(folder);
  if (!existsSync(join(path, databaseFile))) cannot('case-missing', 'There is no case in this folder.', { where: path, remedy: 'A case is a folder with a file case.duckdb in it.' });
  let unlock: () => void;
  try {
    unlock = lock(path, ports);
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'case-read-only') return openReadOnly(path, ports);
    throw error;
  }
  try {
    return await opened(path, await openDatabase(join(path, databaseFile), databaseOptions(path)), ports, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** On read-only media: nothing of the folder is touched, spills and spools go to the temporary folder of this computer. */
async function openReadOnly(path: string, ports: Ports): Promise<OpenCase> {
  mkdirSync(ports.folders.temporary, { recursive: true });
  const work = mkdtempSync(join(ports.folders.temporary, 'read-only-'));
  const clean = (): void => { rmSync(work, { recursive: true, force: true }); };
  try {
    const database = await openDatabase(join(path, databaseFile), { temporary: work, memory: memoryLimit(), threads: 2, readOnly: true });
    return await opened(path, database, ports, clean, work);
  } catch (error) {
    clean();
    throw error;
  }
}

/** What a case on read-only media would need to be written for. */
const mustBeWritten = (path: string, why: string): never => cannot('case-read-only', 'The case folder cannot be written to, and this case has to be before it can be read.', { where: path, why, remedy: 'Copy the case to a writable folder and open it there.' });

function databaseOptions(path: string) {
  const temporary = join(path, 'work');
  mkdirSync(temporary, { recursive: true });
  return { temporary, memory: memoryLimit(), threads: 2 };
}

/** `readOnlyWork` is where a case that cannot be written spools instead. */
async function opened(path: string, database: Database, ports: Ports, unlock: () => void, readOnlyWork?: string): Promise<OpenCase> {
  const readOnly = readOnlyWork !== undefined;
  try {
    const meta = new Map((await database.rows('SELECT key, value FROM meta').catch(() => cannot('case-damaged', 'The database is not one of a case.', { where: path }))).map((r) => [String(r['key']), String(r['value'])]));
    const found = Number(meta.get('case_version') ?? 0);
    if (found > caseVersion) cannot('case-newer', 'The case was made by a newer version of Exhibit.', { where: path, why: `case format ${found}, this program knows ${caseVersion}`, remedy: 'Use the newer version.' });
    if (readOnly && found < caseVersion) mustBeWritten(path, 'it was made by an older version and would be brought up to date');
    if (readOnly && numberOf((await database.rows('SELECT count(*) AS n FROM incoming'))[0]?.['n']) > 0) mustBeWritten(path, 'its events were not put in order when it was written last');
    await migrate(database, found);
    const id = meta.get('id') ?? '';
    const custody = (readOnly ? openCustodyInMemory : openCustody)({ folder: path, ports, version, caseId: id });
    const noteCustodyHead = async (): Promise<void> => readOnly ? undefined : database.run("INSERT OR REPLACE INTO meta VALUES ('custody_anchor', $1)", [JSON.stringify({ entries: custody.entries, head: custody.head })]);
    return {
      folder: path, id, title: meta.get('title') ?? basename(path), createdAt: BigInt(meta.get('created') ?? '0'), database, custody,
      originals: join(path, 'originals'), work: readOnlyWork ?? join(path, 'work'), readOnly,
      noteCustodyHead,
      async close() {
        // Closing writes the log's last entry; the database is closed after it and keeps its head.
        try {
          custody.close();
          await noteCustodyHead();
        } finally {
          // On a full disk the log cannot say that the session ended; the case is given back all the same.
          await database.close();
          if (!readOnly) rmSync(join(path, 'work'), { recursive: true, force: true });
          unlock();
        }
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** One writer at a time. A lock left behind by a process that is gone is taken over. */
function lock(path: string, ports: Ports): () => void {
  const file = join(path, 'lock');
  const mine = JSON.stringify({ pid: process.pid, host: ports.workstation.host, door: ports.workstation.door, since: ports.clock.now().toISOString() });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => { try { if (readFileSync(file, 'utf8') === mine) unlinkSync(file); } catch { /* the folder may be gone with the medium */ return; } };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        cannot(existsSync(path) && statSync(path).isDirectory() ? 'case-read-only' : 'case-missing', 'The case folder cannot be written to.', { where: path, remedy: 'Copy the case to a writable folder, where every look at evidence is recorded in it.' });
      }
      const other = holder(file);
      if (other && !(other.host === ports.workstation.host && !isAlive(other.pid))) {
        cannot('case-locked', 'The case is open in another window or command.', { where: path, why: `process ${other.pid} on ${other.host} since ${other.since}`, remedy: 'Close it there, then try again.' });
      }
      try { rmSync(file, { force: true }); } catch { cannot('case-read-only', 'The case folder cannot be written to.', { where: path }); }
    }
  }
  return cannot('case-locked', 'The case could not be locked.', { where: path });
}

function holder(file: string): { pid: number; host: string; since: string } | null {
  try { return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string; since: string }; } catch { return null; }
}

function isAlive(pid: number): boolean {
  try { process.kill(pid, 0); return true; } catch (error) { return error instanceof Error && 'code' in error && error.code === 'EPERM'; }
}
