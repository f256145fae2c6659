// For any events, uncertainties and page: an event is marked exactly where one of another source in the view lies within the sum of both uncertainties.
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { cell } from '../../../shared/columns.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import { rearrange } from '../../../electron/engine/load/arrange.ts';
import { sqlType } from '../../../electron/engine/store/schema.ts';
import { setTimes } from '../../../electron/engine/timeline/time-settings.ts';
import { createViews } from '../../../electron/engine/timeline/views.ts';
import { withCase } from '../../support/case.ts';

type Made = { readonly item: number; readonly at: number | null; readonly actor: string };
const items = [1, 2, 3];

test('marks agree with comparing every event to every other', () => withCase(async ({ database }) => {
  for (const i of items) await database.run(`INSERT INTO item_rows (id, root, path, name, kind, status, format, sha256, events) VALUES (${i}, ${i}, 'h${i}/a.log', 'a.log', 'file', 'loaded', 'generic-json', '${String(i).repeat(64)}', 1)`);
  const event = fc.record({ item: fc.constantFrom(...items), at: fc.option(fc.integer({ min: 0, max: 80 }), { freq: 8 }), actor: fc.constantFrom('ana', 'ben') });
  await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 40, size: 'max' }), fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12)), fc.nat(20), fc.constantFrom('all', 'some', 'down'), async (made, sure, from, kind) => {
    const values: Record<string, (m: Made, i: number) => string> = { time: (m) => (m.at === null ? 'NULL::TIMESTAMP' : `make_timestamp(${m.at}::BIGINT)`), item: (m) => `${m.item}::INTEGER`, record: (_, i) => `${i}::BIGINT`, actor: (m) => `'${m.actor}'` };
    await database.run('DELETE FROM time_settings');
    await database.transaction(() => rearrange(database, made.map((m, i) => `SELECT ${eventColumns.map((c) => `${values[c.name]?.(m, i) ?? `NULL::${sqlType[c.kind]}`} AS "${c.name}"`).join(', ')}`).join(' UNION ALL ')));
    const held = items.filter((i) => made.some((m) => m.item === i));
    await database.run('UPDATE item_rows SET events = 1');
    for (const i of held) await setTimes(database, { items: [i], zone: null, year: null, shift: null, uncertainty: BigInt(sure[i - 1] ?? 0), reason: 'test' }, 0n);
    const views = createViews(database);
    try {
    const { view, total } = await views.make(kind === 'some' ? { where: [{ column: 'actor', test: 'is', value: 'ana' }] } : {}, kind === 'down' ? { column: 'time', descending: true } : undefined);
    const page = await views.page(view, from, 10, ['record', 'orderWithin']);
    const column = (name: string): unknown[] => { const found = page.columns.find((c) => c.name === name); return found ? Array.from({ length: page.rows }, (_, r) => cell(found, r)) : []; };
    const shown = made.filter((m) => kind !== 'some' || m.actor === 'ana');
    const sum = (a: Made, b: Made): number => (sure[a.item - 1] ?? 0) + (sure[b.item - 1] ?? 0);
    const expected = column('record').map((r) => {
      const m = made[Number(r)] as Made;
      const near = shown.filter((o) => o.item !== m.item && o.at !== null && m.at !== null && sum(m, o) > 0 && Math.abs(o.at - m.at) <= sum(m, o)).map((o) => sum(m, o));
      return near.length === 0 ? null : BigInt(Math.max(...near));
    });
    const single = await Promise.resolve(column('record').length === 0 ? null : views.orderWithin(view, from));
    expect({ marks: column('orderWithin'), single, total }).toStrictEqual({ marks: expected, single: expected[0] ?? null, total: shown.length });
    } finally { await views.clear(); }
  }), { numRuns: 60 });
}), 60_000);
