// Cases for tests: in a folder of their own under the system's temporary folder, with a fixed clock and repeatable randomness.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Ports } from '../../electron/engine/ports.ts';
import type { Wish } from '../../electron/engine/detect/detection.ts';
import { ingest } from '../../electron/engine/load/ingest.ts';
import { createCase } from '../../electron/engine/store/open-case.ts';
import type { OpenCase } from '../../electron/engine/store/open-case.ts';
import type { Row } from '../../electron/engine/store/database.ts';
import { instant, isoOf } from '../../shared/instant.ts';
import type { ItemTaken } from '../../shared/pushes.ts';

/** The moment every test case lives in. */
export const testNow = new Date('2026-03-10T12:00:00Z');

/** The clock stands still; random bytes differ from call to call and are the same in every run. */
export function testPorts(folder: string, now: Date = testNow): Ports {
  let calls = 0;
  let ticks = 0;
  return {
    clock: { now: () => now, monotonic: () => ++ticks },
    random: { bytes: (length) => {
      const blocks = Array.from({ length: Math.ceil(length / 32) }, () => createHash('sha256').update(`${folder}:${++calls}`).digest());
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
    } },
    folders: { profile: path.join(folder, 'profile'), temporary: path.join(folder, 'temporary') },
    workstation: { host: 'test-host', user: 'tester', platform: 'test', door: 'test' },
    secrets: { passphrase: () => null },
  };
}

/** Lends a folder that is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'exhibit-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lends an empty case and a folder beside it for evidence; both are gone afterwards. */
export const withCase = <T>(work: (open: OpenCase, folder: string) => Promise<T>): Promise<T> => withFolder(async (folder) => {
  const open = await createCase(path.join(folder, 'test.exhibit'), 'Test', testPorts(folder));
  try {
    return await work(open, folder);
  } finally {
    await open.close();
  }
});

export type LoadOptions = { readonly year?: number; readonly wish?: (path: string) => Wish; readonly now?: Date };

/** Adds files or folders to the case as a door would; gives what each item was taken for. */
export async function loadInto(open: OpenCase, paths: readonly string[], options: LoadOptions = {}): Promise<readonly ItemTaken[]> {
  const taken: ItemTaken[] = [];
  await ingest(open, { paths, keep: 'reference', year: options.year ?? 2026, wish: options.wish ?? (() => ({})) }, {
    now: options.now ?? testNow, report: { progress: () => undefined, item: (item) => { taken.push(item); }, monotonic: () => 0 },
  });
  return taken;
}

/** A row as plain values: instants as ISO 8601 in UTC, lists as arrays, whole numbers as numbers, missing values left out. */
export function plainRow(row: Row): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).flatMap(([key, value]) => {
    const plain = plainValue(value);
    return plain === null || (Array.isArray(plain) && plain.length === 0) ? [] : [[key, plain]];
  }));
}

function plainValue(value: Row[string]): unknown {
  if (value === null) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') return value;
  if ('micros' in value) return isoOf(instant(value.micros as bigint));
  if ('items' in value) return (value.items as readonly Row[string][]).map(plainValue);
  return String(value);
}
