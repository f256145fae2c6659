// Evidence: what files would be taken for, adding them, and the items they became.
import { basename, join } from 'node:path';
import type { Parsed } from '../../../shared/contract.ts';
import { cannot } from '../../../shared/faults.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import type { Context, Handlers } from '../dispatch.ts';
import { explain } from '../detect/explain.ts';
import type { Wish } from '../detect/detection.ts';
import { findFormat, formats } from '../formats/registry.ts';
import { writeOwnFormat } from '../formats/own.ts';
import { placedColumns } from '../load/placed.ts';
import { ingest } from '../load/ingest.ts';
import { numberOf } from '../store/database.ts';
import { readItems } from '../store/items.ts';
import { accountingOf, readAccounting, readLedger, shownItem } from '../store/summary.ts';

type AddInput = Pick<Parsed<'evidence.add'>, 'paths' | 'keep'> & Partial<Pick<Parsed<'evidence.add'>, 'format' | 'choices' | 'columns' | 'order' | 'year' | 'passwords'>>;

/** Loads and answers with the items this intake met. Also used for the sample. */
/** An order of columns is true of a shape that has columns; of any other it would be ignored in silence. */
function checkOrder(chosen: readonly string[]): void {
  const remedy = 'Say which format and shape has its columns in this order, such as aws-vpc-flow/header.';
  if (chosen.length === 0) cannot('usage', 'An order of columns is that of a chosen format.', { remedy });
  for (const choice of chosen) {
    const [id = '', shape] = choice.split('/');
    const shapes = (findFormat(id)?.format.shapes ?? []).filter((s) => shape === undefined || s.id === shape);
    if (shapes.length === 0 || shapes.some((s) => s.structure.kind !== 'delimited')) cannot('usage', 'What was chosen has no columns whose order could be given.', { where: choice, remedy });
  }
}

export async function addEvidence(input: AddInput, { session, signal, progress }: Context) {
  const open = session.case;
  for (const id of [input.format, ...Object.values(input.choices ?? {})]) {
    if (id !== undefined && !findFormat(id.split('/')[0] ?? '')) cannot('format-unknown', 'There is no such format.', { where: id, remedy: `Formats: ${formats.map((f) => f.format.id).join(', ')}.` });
  }
  if (input.order) checkOrder([input.format, ...Object.values(input.choices ?? {})].filter((id) => id !== undefined));
  for (const column of Object.keys(input.columns ?? {})) {
    if (placedColumns.has(column) || !eventColumns.some((c) => c.name === column)) cannot('usage', 'There is no such column to fill from a field.', { where: column, remedy: `Columns: ${eventColumns.map((c) => c.name).filter((c) => !placedColumns.has(c)).join(', ')}.` });
  }
  const before = numberOf((await open.database.rows('SELECT coalesce(max(id), 0) AS n FROM item_rows'))[0]?.['n']);
  const wish = (path: string): Wish => {
    const chosen = Object.entries(input.choices ?? {}).find(([end]) => path === end || path.endsWith(`/${end}`) || basename(path) === end)?.[1] ?? input.format;
    return { format: chosen, columns: input.columns, order: chosen === undefined ? undefined : input.order };
  };
  let again: readonly number[] = [];
  try {
    again = await ingest(open, { paths: input.paths, keep: input.keep, year: input.year, wish, passwords: input.passwords }, {
    signal, now: session.ports.clock.now(),
    report: { monotonic: () => session.ports.clock.monotonic(), item: (item) => { session.push('evidence.item', item); }, progress },
  });
  } finally {
    // Also after a fault or cancel: groups committed before it have moved rows.
    await session.changed();
  }
  const items = await readItems(open.database, `id > $1 OR id IN (${[...again, -1].join(', ')})`, [before]);
  // A case keeps the formats of a person's own its evidence was read with, so that it can be understood on another computer.
  for (const used of new Set(items.map((i) => i.format))) {
    const known = used === null ? null : findFormat(used);
    if (known?.isOwn === true) writeOwnFormat(join(open.folder, 'formats'), known.format);
  }
  const sum = items.reduce((a, i) => ({ found: a.found + i.found, events: a.events + i.events, quarantined: a.quarantined + i.quarantined, duplicates: a.duplicates + i.duplicates, nonRecords: a.nonRecords + i.nonRecords }), { found: 0, events: 0, quarantined: 0, duplicates: 0, nonRecords: 0 });
  const accounting = await readAccounting(open.database);
  return { accounting, items: items.map((i) => shownItem(i, 0)), balanced: accounting.balanced, added: accountingOf(sum) };
}

export const evidenceHandlers: Pick<Handlers, 'evidence.explain' | 'evidence.add' | 'evidence.items' | 'evidence.item'> = {
  'evidence.explain': async ({ paths }, { session, signal }) => ({ items: await explain(paths, session.ports.folders.temporary, signal) }),
  'evidence.add': (input, context) => addEvidence(input, context),

  'evidence.items': async ({ from, limit }, { session }) => {
    const { database } = session.case;
    const total = numberOf((await database.rows('SELECT count(*) AS n FROM item_rows'))[0]?.['n']);
    const notes = new Map((await database.rows('SELECT item, count(*) AS n FROM ledger_rows WHERE item IS NOT NULL GROUP BY item')).map((r) => [numberOf(r['item']), numberOf(r['n'])]));
    const items = await readItems(database, 'id > $1 AND id <= $2', [from, from + limit]);
    return { total, items: items.map((i) => shownItem(i, notes.get(i.id) ?? 0)) };
  },

  'evidence.item': async ({ id }, { session }) => {
    const { database } = session.case;
    const item = (await readItems(database, 'id = $1', [id]))[0] ?? cannot('usage', 'There is no such item.', { where: String(id) });
    const ledger = await readLedger(database, 1000, id);
    return { item: shownItem(item, ledger.length), candidates: JSON.parse(item.candidates ?? '[]') as never, ledger: [...ledger] };
  },
};
