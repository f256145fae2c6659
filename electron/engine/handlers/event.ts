// One event in full: its fields and where each came from, the raw record as it was, its place in the evidence.
import { createHash } from 'node:crypto';
import { cannot } from '../../../shared/faults.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import type { Cell } from '../../../shared/columns.ts';
import { isoOf } from '../../../shared/instant.ts';
import type { Instant } from '../../../shared/instant.ts';
import { eventMessage } from '../../../shared/words/event-message.ts';
import type { Handlers } from '../dispatch.ts';
import { findFormat, findShape } from '../formats/registry.ts';
import { rawBytes } from '../intake/raw-bytes.ts';
import { cellsOf, numberOf, textOf } from '../store/database.ts';
import { readItems } from '../store/items.ts';
import { sourceOf } from '../load/source-of.ts';

export const parseEventId = (id: string): { item: string; record: number } => {
  const match = /^([0-9a-f]{16})-(\d{1,15})$/.exec(id);
  return match ? { item: match[1] ?? '', record: Number(match[2]) } : cannot('event-unknown', 'This is not an event id.', { where: id.slice(0, 60) });
};

const shown = (value: Cell, kind: string): string | null => (value === null ? null : kind === 'instant' ? isoOf(value as Instant) : Array.isArray(value) ? value.join(', ') : String(value));

export const eventHandlers: Pick<Handlers, 'event.read'> = {
  'event.read': async ({ view, row, eventId }, { session }) => {
    const { database } = session.case;
    let where: string;
    if (eventId !== undefined) {
      const id = parseEventId(eventId);
      const items = await readItems(database, "left(sha256, 16) = $1 AND status <> 'duplicate'", [id.item]);
      where = `e.item IN (${items.map((i) => i.id).concat(-1).join(', ')}) AND e.record = ${id.record}`;
    } else {
      const rowid = await session.views.rowId(view, row ?? 0);
      where = `e.rowid = ${rowid ?? -1}`;
    }
    const columns = await database.columns(`SELECT ${eventColumns.map((c) => `e."${c.name}"`).join(', ')}, e.rowid FROM event_rows e WHERE ${where} LIMIT 1`);
    const cells = cellsOf(columns)[0] ?? cannot('event-unknown', 'There is no such event in this case.', { where: eventId ?? `row ${row ?? 0}` });
    const values = new Map(eventColumns.map((c, i) => [c.name as string, shown(cells[i] ?? null, c.kind)]));
    const itemId = Number(values.get('item'));
    const record = Number(values.get('record'));
    const item = (await readItems(database, 'id = $1', [itemId]))[0] ?? cannot('case-damaged', 'The event’s item is missing.');
    const root = item.root === item.id ? item : ((await readItems(database, 'id = $1', [item.root]))[0] ?? item);
    const raw = (await database.rows('SELECT raw, exact, "offset", length FROM records WHERE item = $1 AND record = $2', [itemId, record]))[0] ?? cannot('case-damaged', 'The event’s raw record is missing.');
    const isExact = raw['exact'] === true;
    const text = textOf(raw['raw']) ?? '';
    const place = { offset: numberOf(raw['offset']), length: numberOf(raw['length']) };
    const format = findFormat(item.format ?? '')?.format ?? null;
    const shape = format && item.shape !== null ? findShape(format, item.shape) : null;
    const bytes = isExact ? Buffer.from(text, 'utf8') : await rawBytes(root, item, place, session.case).catch(() => Buffer.from(text, 'utf8'));
    return {
      id: `${(item.sha256 ?? '').slice(0, 16)}-${record}`,
      fields: eventColumns.filter((c) => c.name !== 'item').map((c) => ({ name: c.name, title: c.title, value: values.get(c.name) ?? null, from: sourceOf(format, shape, c.name, item.options) })),
      message: eventMessage(values), raw: text, rawIsExact: isExact, recordHash: createHash('sha256').update(bytes).digest('hex'),
      orderWithin: eventId === undefined ? await session.views.orderWithin(view, row ?? 0) : await session.views.orderWithin(0, Number(cells.at(-1))),
      place: { item: itemId, path: item.path, itemSha256: item.sha256, file: root.path, fileSha256: root.sha256, record, ...place, format: item.format ?? '', shape: item.shape ?? '', formatHash: item.formatHash ?? '' },
    };
  },
};
