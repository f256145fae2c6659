// The fixtures and samples of all formats, loaded once into one case, and what came of each file.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { formats } from '../../electron/engine/formats/registry.ts';
import type { OpenCase } from '../../electron/engine/store/open-case.ts';
import { loadInto, plainRow } from './case.ts';

export const fixturesFolder = path.resolve(import.meta.dirname, '../fixtures/formats');
const beside = new Set(['expected.json', 'SOURCE.md']);

export const fixtureFolders = (): readonly string[] => readdirSync(fixturesFolder).sort();
/** Names of the evidence files in a format's folder. */
export const fixtureFiles = (id: string): readonly string[] => readdirSync(path.join(fixturesFolder, id)).filter((name) => !beside.has(name)).sort();
export const fixtureBytes = (id: string, name: string): Buffer => {
  const bytes = readFileSync(path.join(fixturesFolder, id, name));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

/** Puts every fixture (of one format where it is named) at `<id>/<name>` and every sample at `samples/<id>/<n>` under one folder and loads that. */
export async function loadAllFixtures(open: OpenCase, folder: string, only?: string): Promise<void> {
  const evidence = path.join(folder, 'evidence');
  const isWanted = (id: string): boolean => only === undefined || id === only;
  for (const id of fixtureFolders().filter(isWanted)) {
    mkdirSync(path.join(evidence, id), { recursive: true });
    for (const name of fixtureFiles(id)) cpSync(path.join(fixturesFolder, id, name), path.join(evidence, id, name));
  }
  for (const { format } of formats.filter((f) => isWanted(f.format.id))) {
    mkdirSync(path.join(evidence, 'samples', format.id), { recursive: true });
    format.samples.forEach((sample, i) => { writeFileSync(path.join(evidence, 'samples', format.id, String(i)), sample.encoding === 'gzip-base64' ? gunzipSync(Buffer.from(sample.text, 'base64')) : `${sample.text}\n`); });
  }
  await loadInto(open, [evidence]);
}

const shown = ['record', 'time', 'timeText', 'timePrecision', 'timeZoneSource', 'receivedTime', 'actor', 'actorId', 'actorKind', 'action', 'category', 'outcome', 'reason', 'target', 'targetId', 'targetKind', 'sourceAddress', 'sourceHost',
  'userAgent', 'host', 'service', 'tenant', 'region', 'correlationId', 'sessionId', 'nativeId', 'sequence', 'sequenceKey'];

export type Outcome = {
  readonly format: string | null; readonly shape: string | null; readonly status: string;
  readonly counts: Readonly<Record<string, unknown>>;
  readonly ledger: Readonly<Record<string, unknown>>;
  readonly quarantined: readonly Readonly<Record<string, unknown>>[];
  readonly events: readonly Readonly<Record<string, unknown>>[];
};

/** By the file's place under the evidence folder (`.gz` taken off), what the case holds of it. */
export async function outcomes(open: OpenCase): Promise<ReadonlyMap<string, Outcome>> {
  const { database } = open;
  const of = async (sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> => (await database.rows(sql)).map(plainRow);
  const items = await of("SELECT id, path, format, shape, status, found, events, quarantined, duplicates, nonRecords FROM items WHERE kind <> 'container' AND status <> 'container' ORDER BY path");
  const events = await of(`SELECT item, ${shown.map((c) => `"${c}"`).join(', ')} FROM events ORDER BY item, record`);
  const ledger = await of('SELECT item, code, sum(count) AS count FROM ledger GROUP BY ALL ORDER BY item, code');
  const quarantine = await of('SELECT item, record, code FROM quarantine ORDER BY item, record, code');
  const mine = (rows: readonly Readonly<Record<string, unknown>>[], item: unknown): Readonly<Record<string, unknown>>[] => rows.filter((r) => r['item'] === item).map(({ item: _, ...rest }) => rest);
  return new Map(items.map((i) => [String(i['path']).replace(/^evidence\//, '').replace(/^((?:samples\/)?generic-(?:parquet|arrow|xlsx)\/[^/]+)\/.*$/, '$1').replace(/\.gz\/.*$|\.gz$/, ''), {
    format: (i['format'] ?? null) as string | null, shape: (i['shape'] ?? null) as string | null, status: String(i['status']),
    counts: { found: i['found'], events: i['events'], quarantined: i['quarantined'], duplicates: i['duplicates'], nonRecords: i['nonRecords'] },
    ledger: Object.fromEntries(mine(ledger, i['id']).map((l) => [String(l['code']), Number(l['count'])])),
    quarantined: mine(quarantine, i['id']), events: mine(events, i['id']),
  }]));
}
