// Nothing is dropped in silence, whatever the bytes: damaged files of all formats are loaded and counted again from outside.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenCase } from '../../electron/engine/store/open-case.ts';
import { loadInto, plainRow, withCase } from '../support/case.ts';
import { fixtureBytes, fixtureFiles, fixtureFolders } from '../support/format-fixtures.ts';

const seed = Number(process.env['EXHIBIT_SEED'] ?? 20_260_302);
const filesPerCase = 100;
/** All formats are met after as many cases as there are formats: EXHIBIT_FUZZ_CASES=200, by hand. */
const cases = Number(process.env['EXHIBIT_FUZZ_CASES'] ?? 20);

const fixtures = fixtureFolders().flatMap((id) => fixtureFiles(id).map((name) => ({ id, name, bytes: fixtureBytes(id, name) })));

type Mutation = { readonly kind: (typeof kinds)[number]; readonly from: number; readonly to: number; readonly at: number; readonly bytes: Uint8Array; readonly other: number };
const kinds = ['cut-tail', 'cut-head', 'cut-middle', 'flip', 'insert', 'splice', 'repeat', 'repeat-file', 'shuffle-lines', 'crlf', 'no-breaks', 'utf-16le', 'utf-16be', 'latin-1', 'nul', 'bom'] as const;
// Without bias: cuts at the very ends leave nothing to read.
const share = fc.noBias(fc.integer({ min: 0, max: 9999 })).map((n) => n / 10_000);
const mutation: fc.Arbitrary<Mutation> = fc.record({ kind: fc.constantFrom(...kinds), from: share, to: share, at: share, bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }), other: fc.nat(fixtures.length - 1) });

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

function mutate(whole: Buffer, m: Mutation): Buffer {
  // One bit first, so that no two files are the same.
  const bytes = Buffer.from(whole);
  if (bytes.length > 0) bytes.writeUInt8(bytes.readUInt8(Math.floor(m.from * bytes.length)) ^ (1 << (m.other % 7)), Math.floor(m.from * bytes.length));
  const [a, b] = [Math.floor(Math.min(m.from, m.to) * bytes.length), Math.floor(Math.max(m.from, m.to) * bytes.length)];
  const at = Math.floor(m.at * bytes.length);
  const other = fixtures[m.other]?.bytes ?? bytes;
  const text = (): string => bytes.toString('utf8');
  switch (m.kind) {
    case 'cut-tail': return bytes.subarray(0, at);
    case 'cut-head': return bytes.subarray(at);
    case 'cut-middle': return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b)]);
    case 'flip': { const out = Buffer.from(bytes); m.bytes.forEach((byte, i) => { const p = (at + i * 97) % Math.max(1, out.length); if (out.length > 0) out[p] = (out[p] ?? 0) ^ (byte || 1); }); return out; }
    case 'insert': return Buffer.concat([bytes.subarray(0, at), m.bytes, bytes.subarray(at)]);
    case 'splice': return Buffer.concat([bytes.subarray(0, a), other.subarray(Math.floor(m.at * other.length))]);
    case 'repeat': return Buffer.concat([bytes.subarray(0, b), bytes.subarray(a)]);
    case 'repeat-file': return Buffer.concat([bytes, bytes]);
    case 'shuffle-lines': return Buffer.from(text().split('\n').sort((x, y) => (x.length * (m.other + 1)) % 7 - (y.length * (m.other + 1)) % 7).join('\n'));
    case 'crlf': return Buffer.from(text().replaceAll(/\r?\n/g, '\r\n'));
    case 'no-breaks': return Buffer.from(text().replaceAll(/\r?\n/g, ''));
    case 'utf-16le': return Buffer.from(`\ufeff${text()}`, 'utf16le').subarray(0, m.at < 0.3 ? -1 : undefined);
    case 'utf-16be': return swapped(Buffer.from(`\ufeff${text()}`, 'utf16le'));
    case 'latin-1': return Buffer.from(text().replaceAll(/[aeiou]/g, (v, i: number) => (i % 11 === 0 ? 'é' : v)), 'latin1');
    case 'nul': { const out = Buffer.from(bytes); for (let i = a; i < Math.min(b, a + m.bytes.length); i++) out[i] = 0; return out; }
    case 'bom': return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  }
}

type Told = { readonly id: number; readonly parent?: number; readonly path: string; readonly status: string; readonly options: string | null; readonly found: number; readonly events: number; readonly quarantined: number; readonly duplicates: number; readonly nonRecords: number };

/** What each item is said to hold, and what the tables hold, asked of the tables themselves. */
async function imbalances(open: OpenCase): Promise<readonly unknown[]> {
  return (await open.database.rows(`SELECT i.path, i.found, i.events, i.quarantined, i.duplicates, i.non_records AS nonRecords, e.n AS stored_events, q.n AS stored_quarantined, d.n AS stored_duplicates, r.n AS stored_records
    FROM item_rows i
    LEFT JOIN (SELECT item, count(*) AS n FROM event_rows GROUP BY item) e ON e.item = i.id
    LEFT JOIN (SELECT item, count(DISTINCT record) AS n FROM quarantine_rows GROUP BY item) q ON q.item = i.id
    LEFT JOIN (SELECT item, count(DISTINCT record) AS n FROM duplicate_rows GROUP BY item) d ON d.item = i.id
    LEFT JOIN (SELECT item, count(*) AS n FROM records GROUP BY item) r ON r.item = i.id
    WHERE i.found <> i.events + i.quarantined + i.duplicates + i.non_records OR i.events <> coalesce(e.n, 0) OR i.quarantined <> coalesce(q.n, 0) OR i.duplicates <> coalesce(d.n, 0) OR i.found - i.non_records <> coalesce(r.n, 0)`)).map(plainRow);
}

const told = async (open: OpenCase): Promise<readonly Told[]> => (await open.database.rows('SELECT id, parent, path, status, options, found, events, quarantined, duplicates, non_records AS nonRecords FROM item_rows ORDER BY id')).map(plainRow) as unknown as readonly Told[];

/** Lines as anybody would count them: ends of line, and what stands after the last. Null where a record may be of several lines, or several of one. */
function naiveCount(item: Told, bytes: Buffer): number | null {
  const plan = item.options === null || item.options === undefined ? null : JSON.parse(item.options) as { structure: { kind: string; start?: string }; encoding: string; each?: object };
  if (!plan || plan.each !== undefined || !(plan.structure.kind === 'json-lines' || (plan.structure.kind === 'lines' && plan.structure.start === undefined))) return null;
  const text = plan.encoding.startsWith('utf-16') ? new TextDecoder(plan.encoding, { ignoreBOM: true }).decode(bytes) : bytes.toString('latin1');
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

/** Records lie in the file one after the other, and the bytes at their place are the record. */
async function misplaced(open: OpenCase, item: Told, bytes: Buffer): Promise<readonly unknown[]> {
  const encoding = item.options ? (JSON.parse(item.options) as { encoding: string }).encoding : 'utf-8';
  const rows = await open.database.rows('SELECT record, "offset" AS at, length, exact, raw FROM records WHERE item = $1 ORDER BY record', [item.id]);
  const wrong: unknown[] = [];
  let end = 0;
  for (const row of rows) {
    const [at, length] = [Number(row['at']), Number(row['length'])];
    const cut = bytes.subarray(at, at + length);
    const text = encoding.startsWith('utf-16') ? new TextDecoder(encoding, { ignoreBOM: true }).decode(cut) : cut.toString('utf8');
    // The database's reader takes a byte order mark off the front of any text.
    const isSame = row['exact'] !== true || text.replace(/^\ufeff/, '').replaceAll(/\r?\n/g, '\n') === String(row['raw']).replaceAll(/\r?\n/g, '\n');
    if (at < end || at + length > bytes.length || !isSame) wrong.push({ path: item.path, record: Number(row['record']), at, length, end, text: text.slice(0, 200), raw: String(row['raw']).slice(0, 200) });
    end = at + length;
  }
  return wrong;
}

describe('accounting', () => {
  test(`${cases * filesPerCase} damaged files: found = events + quarantined + duplicates + declared non-records`, async () => {
    let run = 0;
    let loaded = 0;
    let slowest = 0;
    await fc.assert(fc.asyncProperty(fc.array(mutation, { minLength: filesPerCase, maxLength: filesPerCase }), async (mutations) => {
      // One format or two a case: few statements to compile, many files for each. Splices bring in all the others.
      const folders = fixtureFolders();
      const mine = fixtures.filter((f) => [folders[run % folders.length], folders[(run * 5 + 3) % folders.length]].includes(f.id));
      run++;
      await withCase(async (open, folder) => {
        const evidence = path.join(folder, 'evidence');
        mkdirSync(evidence);
        mutations.forEach((m, i) => { writeFileSync(path.join(evidence, String(i).padStart(3, '0')), mutate(mine[i % mine.length]?.bytes ?? Buffer.alloc(0), m)); });
        const begun = performance.now();
        await loadInto(open, [evidence]);
        slowest = Math.max(slowest, performance.now() - begun);
        const items = await told(open);
        loaded += items.filter((i) => i.status === 'loaded').length;
        const miscounted: unknown[] = [];
        const wrong: unknown[] = [];
        // What comes out of a table or workbook has no bytes of its own here; its sum is looked at all the same.
        const given = items.filter((i) => i.parent === undefined);
        for (const item of given) {
          const bytes = readFileSync(path.join(evidence, path.basename(item.path)));
          const naive = item.status === 'loaded' ? naiveCount(item, bytes) : null;
          if (naive !== null && naive !== item.found) miscounted.push({ path: item.path, naive, found: item.found, options: item.options });
          wrong.push(...await misplaced(open, item, bytes));
        }
        expect({ items: given.length, imbalances: await imbalances(open), miscounted, wrong }).toEqual({ items: filesPerCase, imbalances: [], miscounted: [], wrong: [] });
      });
    }), { numRuns: cases, seed, endOnFailure: true });
    // Most of the damage must leave something to read, or the property says little.
    expect(loaded).toBeGreaterThan(cases * filesPerCase * 0.6);
    // No file of a hundred hangs, and what damaged lengths claim is not believed.
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    if (process.env['EXHIBIT_FUZZ_CASES'] !== undefined) process.stdout.write(`${loaded} of ${cases * filesPerCase} files loaded, slowest hundred ${(slowest / 1000).toFixed(1)} s, peak ${(peakBytes / 2 ** 20).toFixed(0)} MiB\n`);
    expect({ isQuick: slowest < 60_000, isBounded: peakBytes < 3 * 2 ** 30 }).toEqual({ isQuick: true, isBounded: true });
  }, 900_000);
});
