// Every retention pack: fits its schema, cites and speaks in its own words, and its fixtures give the expected outcomes through the real engine.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluateRetention } from '../../electron/engine/retention/evaluate.ts';
import { packs, parametersOf } from '../../electron/engine/retention/registry.ts';
import { retentionResultSchema } from '../../shared/contract.ts';
import type { RetentionResult } from '../../shared/contract.ts';
import { packSchema, statements } from '../../shared/spec/pack.ts';
import type { Statement } from '../../shared/spec/pack.ts';
import { loadInto, withCase } from '../support/case.ts';

const fixtures = path.join(import.meta.dirname, '..', 'fixtures', 'packs');
/** Set by `npm run golden -- <id>`: the one whose expectations are written anew, or `all`; the difference is for a person to read. */
const isGolden = (id: string): boolean => [id, 'all'].includes(process.env['EXHIBIT_GOLDEN'] ?? '');

type Told = { readonly id: string; readonly outcome: string; readonly stated: string; readonly sentence: string };
/** Outcome with nothing stated, and with everything stated. */
const told = (bare: RetentionResult, stated: RetentionResult): readonly Told[] => bare.items.map((item, i) => ({ id: item.id, outcome: item.outcome, stated: stated.items[i]?.outcome ?? '', sentence: item.sentence }));

const run = (id: string, kind: string) => withCase(async (open) => {
  await loadInto(open, [path.join(fixtures, id, kind)]);
  const ask = async (given: readonly Statement[]) => retentionResultSchema.parse(await evaluateRetention(open.database, id, null, given));
  return { told: told(await ask([]), await ask(statements)), again: await ask([]), first: await ask([]) };
});

test('every pack has its fixtures, and no folder is an orphan', () => {
  expect(readdirSync(fixtures).sort()).toEqual(packs.map((p) => p.pack.id));
});

describe.each(packs.map(({ pack }) => [pack.id, pack] as const))('%s', (id, pack) => {
  test('is plain data that fits its schema, and uses every parameter it has', () => {
    expect(packSchema.parse(JSON.parse(JSON.stringify(pack)))).toEqual(pack);
    expect([...new Set(pack.checks.flatMap((c) => parametersOf(c.question)))].sort()).toEqual(Object.keys(pack.parameters).sort());
  });

  test('is to be reviewed after it was checked, and is in force from a day', () => {
    expect(pack.reviewBy > pack.checkedOn && (pack.inForce.to === null || pack.inForce.to > pack.inForce.from)).toBe(true);
  });

  test.each(['fires', 'stays-quiet'])('%s gives the expected outcomes, twice the same', async (kind) => {
    const result = await run(id, kind);
    const file = path.join(fixtures, id, `${kind}.expected.json`);
    if (isGolden(id)) writeFileSync(file, `${JSON.stringify(result.told, null, 2)}\n`);
    expect(result.told).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    expect(result.again).toEqual(result.first);
  });

  test('says pass or fail of nothing while nothing is stated', async () => {
    for (const kind of ['fires', 'stays-quiet']) {
      expect((await run(id, kind)).told.filter((t) => t.outcome === 'pass' || t.outcome === 'fail')).toEqual([]);
    }
  });

  test('asks for something to settle each item, and names its limits', async () => withCase(async (open) => {
    const result = await evaluateRetention(open.database, id, null);
    expect(result.items.filter((i) => i.toSettle.length === 0 || (i.outcome === 'not-answerable' && i.because === null))).toEqual([]);
    expect(result.items.map((i) => i.outcome)).toEqual(pack.checks.map(() => 'not-answerable'));
    expect(result.cannotCheck.length).toBeGreaterThan(pack.cannotCheck.length);
  }));
});
