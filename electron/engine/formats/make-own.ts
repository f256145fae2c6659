// From what a person confirmed about an unknown JSON or delimited file to a format of their own, tried on the file itself.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cannot } from '../../../shared/faults.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import type { MappedColumn } from '../../../shared/model/event.ts';
import type { Format, SniffTest, Structure } from '../../../shared/spec/format.ts';
import { partsOf } from '../../../shared/spec/paths.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';
import type { Detection, ReadingPlan } from '../detect/detection.ts';
import { detect } from '../detect/detection.ts';
import { sampleOf } from '../detect/sample.ts';
import type { Sample } from '../detect/sample.ts';
import { ingest } from '../load/ingest.ts';
import { anyOutcome, fieldVerb } from '../load/compile.ts';
import type { Ports } from '../ports.ts';
import { instantOf, numberOf } from '../store/database.ts';
import { createCase } from '../store/open-case.ts';

export type OwnFormatWish = { readonly id: string; readonly title: string; readonly columns: Readonly<Record<string, string>>; readonly samples: number };
export type Tried = { readonly found: number; readonly events: number; readonly quarantined: number; readonly timed: number };

const canBeMade = (s: Structure): boolean => s.kind === 'delimited' || s.kind.startsWith('json-');

/** The format without samples' expectations; `head` is the beginning of the file it is made after. Throws `usage` where it cannot be one. */
export async function makeOwnFormat(head: Buffer, isWhole: boolean, wish: OwnFormatWish): Promise<Format> {
  const found = await detect(head, isWhole, {});
  const plan = found.plan ?? cannot('usage', 'Only files whose records can be told apart become a format: JSON or delimited text.', { why: found.why });
  if (!canBeMade(plan.structure)) cannot('usage', 'Only JSON and delimited text become a format here.', { why: plan.structure.kind, remedy: 'Other formats are written by hand; see the contributing page.' });
  const sample = await sampleOf(head, isWhole);
  const isDelimited = plan.structure.kind === 'delimited';
  const { time, ...others } = wish.columns;
  const fields: Partial<Record<MappedColumn, Verb>> = {};
  for (const [column, field] of Object.entries(others)) fields[column as MappedColumn] = column === 'outcome' ? anyOutcome(fieldVerb(column, field, isDelimited)) : fieldVerb(column, field, isDelimited);
  const shape = { id: 'usual', title: titleOf(plan), structure: plan.structure.kind === 'json-table' ? { kind: 'json-lines' as const } : plan.structure };
  const texts = wish.samples > 0 ? sampleTexts(sample, plan, wish.samples) : [];
  return {
    id: wish.id, title: wish.title, vendor: 'Own format', rank: 'vendor', shapes: [shape],
    sniff: { must: mustOf(sample, plan, wish.columns) },
    times: [{ at: fieldVerb('time', time ?? 'time', isDelimited), form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
    fields, categories: { key: { column: 'action' }, rules: [] }, canSee: [],
    samples: texts.map((text, i) => ({ title: `record ${i + 1} of the file it was made after`, shape: 'usual', text, expect: {} })),
    notes: ['Made by a person from one file: the meaning of its fields is their statement, not a vendor’s documentation.', 'It maps no categories: what kind of act an event is cannot be told from it.'],
    sources: ['The person who made it'],
  };
}

const titleOf = (plan: ReadingPlan): string => (plan.structure.kind === 'delimited' ? 'delimited text with a header' : plan.structure.kind === 'json-lines' ? 'JSON Lines' : 'JSON document');

/** All columns of a delimited file; of JSON the fields that were mapped: those are what must be there for the map to mean anything. */
function mustOf(sample: Sample, plan: ReadingPlan, columns: Readonly<Record<string, string>>): readonly SniffTest[] {
  const because = 'the file this format was made after has it';
  if (plan.structure.kind === 'delimited') return (sample.delimited?.dialect.columns ?? []).map((c) => ({ has: `"${c}"`, because }));
  return [...new Set(Object.entries(columns).flatMap(([column, field]) => (column === 'time' ? partsOf(field) : [field])))].sort().map((field) => ({ has: field, because }));
}

/** Records of the head as small files of their own. */
function sampleTexts(sample: Sample, plan: ReadingPlan, most: number): readonly string[] {
  if (plan.structure.kind === 'delimited') {
    const { preamble = 0, hasHeader = false } = sample.delimited?.dialect ?? {};
    const header = hasHeader ? sample.lines.slice(preamble, preamble + 1) : [];
    const rows = sample.lines.slice(preamble + header.length);
    return rows.slice(0, most).map((_, i) => [...header, ...rows.slice(i, i + 2)].join('\n'));
  }
  const { kind } = plan.structure;
  const keys = plan.structure.kind === 'json-envelope' ? plan.structure.keys : [];
  const records = sample.json.find((j) => j.kind === kind && (j.key === null || keys.includes(j.key)))?.records ?? [];
  // An envelope of one record is not told from a record with a list in it: two stand in each sample.
  return records.slice(0, most).map((record, i) => (kind === 'json-envelope' ? JSON.stringify({ [keys[0] ?? 'records']: [record, records[i + 1] ?? record] }) : kind === 'json-array' ? JSON.stringify([record]) : JSON.stringify(record)));
}

/** Loads text by this format alone in a case that is gone afterwards: what a person would get. */
export async function tryFormat(format: Format, text: Buffer, ports: Ports): Promise<Tried & { readonly first: Readonly<Record<string, string | readonly string[] | null>>; readonly detection: Detection['kind'] }> {
  mkdirSync(ports.folders.temporary, { recursive: true });
  const folder = mkdtempSync(join(ports.folders.temporary, 'try-'));
  try {
    const file = join(folder, 'sample');
    writeFileSync(file, text);
    const open = await createCase(join(folder, 'try.exhibit'), 'try', ports);
    try {
      await ingest(open, { paths: [file], keep: 'reference', wish: () => ({ format: format.id }) }, { now: ports.clock.now(), report: { progress: () => undefined, item: () => undefined, monotonic: () => 0 } });
      const [sum] = await open.database.rows('SELECT sum(found) AS found, sum(events) AS events, sum(quarantined) AS quarantined FROM item_rows');
      const shown = eventColumns.filter((c) => c.name === 'time' || c.name in format.fields).map((c) => c.name);
      const [row] = await open.database.rows(`SELECT ${shown.map((c) => `"${c}"`).join(', ')} FROM event_rows ORDER BY record LIMIT 1`);
      const [timed] = await open.database.rows('SELECT count(*) AS n FROM event_rows WHERE "time" IS NOT NULL');
      return {
        found: numberOf(sum?.['found']), events: numberOf(sum?.['events']), quarantined: numberOf(sum?.['quarantined']), timed: numberOf(timed?.['n']), detection: (await detect(text, true, {})).kind,
        first: Object.fromEntries(shown.map((c) => [c, c === 'time' ? isoText(instantOf(row?.['time'])) : row?.[c] === null || row?.[c] === undefined ? null : String(row[c])])),
      };
    } finally { await open.close(); }
  } finally { rmSync(folder, { recursive: true, force: true }); }
}

const isoText = (micros: bigint | null): string | null => (micros === null ? null : new Date(Number(micros / 1000n)).toISOString().replace('.000Z', 'Z'));
