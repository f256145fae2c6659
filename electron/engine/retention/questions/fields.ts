// Does each record carry the details the clause names? Counted for each source; a placeholder counts as empty.
import { eventColumns } from '../../../../shared/model/event.ts';
import type { PackQuestion } from '../../../../shared/spec/pack.ts';
import { numberOf, textOf } from '../../store/database.ts';
import type { Database } from '../../store/database.ts';
import { name } from '../../store/sql-text.ts';
import type { Fact, Reading } from '../statements.ts';

type Question = Extract<PackQuestion, { kind: 'fields' }>;

const placeholders = "('', '-', 'unknown', 'n/a', 'null', 'none', '(null)', '0.0.0.0', '::', '00000000-0000-0000-0000-000000000000')";

/** SAFETY: column names come from the pack's schema, which allows event columns only. */
const filled = (column: Question['fields'][number]['anyOf'][number]): string => (eventColumns.find((c) => c.name === column)?.kind === 'text' ? `(${name(column)} IS NOT NULL AND lower(${name(column)}) NOT IN ${placeholders})` : `${name(column)} IS NOT NULL`);

export const fieldsSql = (question: Question): string => `SELECT format, count(*) AS events, ${question.fields.map((f, i) => `count(*) FILTER (${f.anyOf.map(filled).join(' OR ')}) AS f${i}`).join(', ')} FROM events GROUP BY format ORDER BY format`;

const percent = (part: number, whole: number): string => (part === whole ? 'all' : `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`);

/** The worst source counts, never the average. */
export async function readFields(database: Database, question: Question, least: number): Promise<Reading> {
  const sql = fieldsSql(question);
  const rows = (await database.rows(sql)).map((r) => ({ format: textOf(r['format']) ?? '', events: numberOf(r['events']), counts: question.fields.map((_, i) => numberOf(r[`f${i}`])) }));
  if (rows.length === 0) return { meets: false, breaks: false, sentence: 'There are no events in the case.', because: 'There is nothing to look at.', facts: [], sql };
  const facts = rows.map((r): Fact => ({ label: `${r.format}, ${r.events} events`, value: question.fields.map((f, i) => `${f.name} ${percent(r.counts[i] ?? 0, r.events)}`).join('; ') }));
  const gaps = question.fields.filter((_, i) => rows.some((r) => (r.counts[i] ?? 0) * 100 < least * r.events)).map((f) => f.name);
  return {
    meets: gaps.length === 0, breaks: gaps.length > 0, facts, sql,
    sentence: gaps.length === 0 ? 'Every record handed over carries every detail named.' : `Not every record carries every detail; missing somewhere: ${gaps.join(', ')}.`,
    because: gaps.length === 0 ? null : 'An empty detail may stand in a part of the record that is not read into a field, or belong to a record the clause does not mean.',
  };
}
