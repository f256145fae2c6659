// What every source format must keep, asked of whatever the registry holds: plain data, fixtures, samples, own claims, balanced accounts, golden results.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formats } from '../../electron/engine/formats/registry.ts';
import { namedGroups } from '../../electron/engine/load/compile.ts';
import { createCase } from '../../electron/engine/store/open-case.ts';
import type { OpenCase } from '../../electron/engine/store/open-case.ts';
import { formatSchema } from '../../shared/spec/format.ts';
import type { Format } from '../../shared/spec/format.ts';
import { testPorts } from '../support/case.ts';
import { fixtureBytes, fixtureFiles, fixtureFolders, fixturesFolder, loadAllFixtures, outcomes } from '../support/format-fixtures.ts';
import type { Outcome } from '../support/format-fixtures.ts';

/** Set by `npm run golden -- <id>`: the format whose expectations are written anew, or `all`. */
const golden = process.env['EXHIBIT_GOLDEN'];

let folder: string;
let open: OpenCase;
let all: ReadonlyMap<string, Outcome>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'exhibit-formats-'));
  open = await createCase(path.join(folder, 'formats.exhibit'), 'Formats', testPorts(folder));
  await loadAllFixtures(open, folder, golden === 'all' ? undefined : golden);
  all = await outcomes(open);
}, 900_000);

afterAll(async () => {
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

const outcomeOf = (place: string): Outcome => all.get(place.replace(/\.gz$/, '')) ?? expect.fail(`${place} was not loaded`);
const shapeOf = (file: string): string => file.split('.')[0] ?? '';

/** A shape that only lines between others have: it asks for a field that its own pattern cannot give, so no file is taken for it alone. */
function isCompanion(format: Format, id: string): boolean {
  const shape = format.shapes.find((s) => s.id === id);
  if (shape?.structure.kind !== 'lines' || shape.inner !== undefined) return false;
  const { names } = namedGroups(shape.structure.pattern);
  return (shape.sniff?.must ?? []).some((t) => ('hasAny' in t ? t.hasAny : ['has' in t ? t.has : t.field]).every((field) => !names.includes(field)));
}

/** Every pattern of a format: those that only detection uses run in JavaScript, the others in DuckDB too. */
function patternsOf(format: Format): { readonly js: readonly string[]; readonly sql: readonly string[] } {
  const js: string[] = [];
  const sql: string[] = [];
  const visit = (value: unknown, isSniff: boolean): void => {
    if (Array.isArray(value)) { for (const v of value) visit(v, isSniff); return; }
    if (value === null || typeof value !== 'object') return;
    for (const [key, v] of Object.entries(value)) {
      if (typeof v === 'string' && ['pattern', 'matches', 'skip', 'start'].includes(key)) {
        if (isSniff || ['skip', 'start'].includes(key)) js.push(v);
        else sql.push(v);
      } else if (key === 'cases' && Array.isArray(v)) { for (const [pattern] of v as [string, unknown][]) sql.push(pattern); visit(v, isSniff); }
      else visit(v, isSniff || key === 'sniff');
    }
  };
  visit({ ...format, samples: [] }, false);
  for (const { structure } of format.shapes) if (structure.kind === 'lines') js.push(structure.pattern);
  return { js, sql: sql.map((pattern) => namedGroups(pattern.replaceAll(/(?<!\\)\((?!\?)/g, '(?:')).plain) };
}

test('no fixture folder without a format, no format without one', () => {
  expect(fixtureFolders()).toEqual(formats.map((f) => f.format.id));
});

describe.each(formats.map((f) => f.format))('$id', (format) => {
  test('is valid and plain data', () => {
    expect(formatSchema.parse(format)).toEqual(format);
    expect(JSON.parse(JSON.stringify(format))).toEqual(format);
  });

  test('has samples, notes, sources, and shapes told apart', () => {
    const ids = format.shapes.map((s) => s.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect({ samples: format.samples.length > 0, notes: format.notes.length > 0, sources: format.sources.length > 0 }).toEqual({ samples: true, notes: true, sources: true });
    expect(ids).toEqual(expect.arrayContaining(format.samples.map((s) => s.shape)));
  });

  test('says exactly the categories it can see', () => {
    expect([...new Set(format.categories.rules.flatMap((r) => r.is))].sort()).toEqual([...format.canSee].sort());
  });

  test('patterns are read alike by JavaScript and DuckDB', async () => {
    const { js, sql } = patternsOf(format);
    for (const pattern of js) expect(() => new RegExp(pattern, 'u'), pattern).not.toThrow();
    for (const pattern of sql) await expect(open.database.rows("SELECT regexp_matches('', $1) AS is_match", [pattern]), pattern).resolves.toHaveLength(1);
  });

  test('has a fixture for every shape, damaged ones, and where they come from', () => {
    const files = fixtureFiles(format.id);
    const shapes = format.shapes.map((s) => s.id);
    expect([...new Set(files.map(shapeOf))].sort()).toEqual(['damaged', ...shapes].sort());
    expect(existsSync(path.join(fixturesFolder, format.id, 'SOURCE.md'))).toBe(true);
  });

  test('claims its fixtures, each as the shape it is of', () => {
    const files = fixtureFiles(format.id);
    const isFree = (file: string): boolean => shapeOf(file) === 'damaged' || isCompanion(format, shapeOf(file));
    const claimed = files.map((file) => { const o = outcomeOf(`${format.id}/${file}`); return { file, format: o.format, shape: isFree(file) ? 'any' : o.shape }; });
    expect(claimed).toEqual(files.map((file) => ({ file, format: format.id, shape: isFree(file) ? 'any' : shapeOf(file) })));
  });

  test('accounts for every record of its fixtures', () => {
    const sums = fixtureFiles(format.id).map((file) => {
      const { counts, events, quarantined } = outcomeOf(`${format.id}/${file}`);
      return { file, told: Number(counts['found']), sum: events.length + new Set(quarantined.map((q) => q['record'])).size + Number(counts['duplicates']) + Number(counts['nonRecords']) };
    });
    expect(sums).toEqual(sums.map((s) => ({ ...s, sum: s.told })));
    expect(sums.every((s) => s.told > 0)).toBe(true);
  });

  test('finds the records again in the bytes of the fixtures', async () => {
    for (const file of fixtureFiles(format.id)) {
      const bytes = fixtureBytes(format.id, file);
      const place = `evidence/${format.id}/${file.replace(/\.gz$/, '')}`;
      const rows = await open.database.rows('SELECT r."offset" AS at, r.length, r.raw FROM raw_records r JOIN items i ON r.item = i.id WHERE (i.path = $1 OR starts_with(i.path, $1 || \'.gz\')) AND r.exact', [place]);
      const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8';
      const cut = rows.map((r) => bytes.subarray(Number(r['at']), Number(r['at']) + Number(r['length'])).toString(encoding).replaceAll('\r\n', '\n'));
      expect({ file, records: cut }).toEqual({ file, records: rows.map((r) => String(r['raw']).replaceAll('\r\n', '\n')) });
    }
  });

  test.each(format.samples.map((s, i) => ({ ...s, i })))('sample: $title', (sample) => {
    const { format: claimedBy, shape, events } = outcomeOf(`samples/${format.id}/${sample.i}`);
    const got: Readonly<Record<string, unknown>> = events[0] ?? {};
    const wanted = Object.keys(sample.expect);
    expect({ claimedBy, shape, ...Object.fromEntries(wanted.map((k) => [k, got[k] ?? null])) }).toEqual({ claimedBy: format.id, shape: sample.shape, ...sample.expect });
  });

  test('fixtures give the golden result', () => {
    const got = Object.fromEntries(fixtureFiles(format.id).map((file) => [file, outcomeOf(`${format.id}/${file}`)]));
    const file = path.join(fixturesFolder, format.id, 'expected.json');
    if (golden === format.id || golden === 'all') writeFileSync(file, `${JSON.stringify(got, null, 1)}\n`);
    expect(got).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });
});
