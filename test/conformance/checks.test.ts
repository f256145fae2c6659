// Every integrity check: plain data, its fixtures fire and stay quiet through the real engine, and its findings are the expected ones.
import { cpSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checks } from '../../electron/engine/checks/registry.ts';
import { runChecks } from '../../electron/engine/checks/run.ts';
import { formats } from '../../electron/engine/formats/registry.ts';
import { checkResultSchema } from '../../shared/contract.ts';
import type { CheckResult } from '../../shared/contract.ts';
import { checkSchema, findingColumns } from '../../shared/spec/check.ts';
import { loadInto, testNow, withCase } from '../support/case.ts';

const fixtures = path.join(import.meta.dirname, '..', 'fixtures', 'checks');
/** Set by `npm run golden -- <id>`: the one whose expectations are written anew, or `all`; the difference is for a person to read. */
const isGolden = (id: string): boolean => [id, 'all'].includes(process.env['EXHIBIT_GOLDEN'] ?? '');

/** A copy whose files all have one date: a checkout gives them the date of the checkout. */
const run = (id: string, kind: 'fires' | 'stays-quiet'): Promise<CheckResult> => withCase(async (open, folder) => {
  const evidence = path.join(folder, kind);
  cpSync(path.join(fixtures, id, kind), evidence, { recursive: true });
  for (const name of readdirSync(evidence, { recursive: true })) utimesSync(path.join(evidence, String(name)), testNow, testNow);
  await loadInto(open, [evidence]);
  const [result] = await runChecks(open, { only: [id] });
  return checkResultSchema.parse(result);
});

/** What a person would compare: places, times and words; ids of events follow from item and record. */
const told = (result: CheckResult) => result.findings.map(({ item: _item, eventId, fromTime, toTime, ...f }) => ({ ...f, isEvent: eventId !== null, fromTime: fromTime === null ? null : String(fromTime), toTime: toTime === null ? null : String(toTime) }));

test('every check has its fixtures, and no folder is an orphan', () => {
  expect(readdirSync(fixtures).sort()).toEqual(checks.map((c) => c.check.id));
});

test('every proof has its check, and every check that names a proof has it', () => {
  const files = readdirSync(path.resolve(import.meta.dirname, '../../electron/engine/checks/proofs')).filter((f) => f.endsWith('.proof.ts')).map((f) => f.slice(0, -'.proof.ts'.length));
  expect(checks.flatMap((c) => c.check.proof ?? []).sort()).toEqual(files.sort());
});

test('no id stands twice', () => {
  expect(new Set(checks.map((c) => c.check.id)).size).toBe(checks.length);
});

describe.each(checks.map(({ check }) => [check.id, check] as const))('%s', (id, check) => {
  test('is plain data that fits its schema', () => {
    expect(JSON.parse(JSON.stringify(check))).toEqual(check);
    expect(checkSchema.parse(check)).toEqual(check);
  });

  test('says nothing it cannot know', () => {
    const words = JSON.stringify({ ...check, sql: '' }).toLowerCase();
    expect(['tamper', 'manipulat', 'forged', 'fraud', 'guilty', 'malicious', 'suspicious'].filter((w) => words.includes(w))).toEqual([]);
  });

  test('its statement compiles, gives the columns of a finding and leaves their order to nobody', () => withCase(async ({ database }) => {
    await database.run('CREATE TEMP TABLE can_see (format VARCHAR, category VARCHAR)');
    for (const need of check.needs) await database.rows(`SELECT (${need.has}) AS has`);
    const columns = (await database.rows(`DESCRIBE ${check.sql}`)).map((r) => r['column_name']);
    if (check.proof === undefined) expect(columns).toEqual([...findingColumns]);
    expect(check.sql).toMatch(/ORDER BY [^()]*$/);
  }));

  // A numbering can only be looked at where a format reads one.
  const isReadable = id !== 'sequence-gap' || formats.some((f) => f.format.sequence !== undefined);
  test.skipIf(!isReadable)('fires', async () => {
    const result = await run(id, 'fires');
    const expected = path.join(fixtures, id, 'expected.json');
    if (isGolden(id)) writeFileSync(expected, `${JSON.stringify(told(result), null, 2)}\n`);
    expect({ outcome: result.outcome, total: result.total, findings: told(result) }).toEqual({ outcome: 'finding', total: result.findings.length, findings: JSON.parse(readFileSync(expected, 'utf8')) });
  });

  test.skipIf(!isReadable)('stays quiet', async () => {
    const { outcome, findings } = await run(id, 'stays-quiet');
    expect({ outcome, findings }).toEqual({ outcome: 'clear', findings: [] });
  });
});

test('an empty case answers nothing and claims nothing', () => withCase(async (open) => {
  const results = await runChecks(open, {});
  expect(results.map((r) => ({ id: r.id, outcome: r.outcome, total: r.total }))).toEqual(checks.map(({ check }) => ({ id: check.id, outcome: 'not-answerable', total: 0 })));
}));
