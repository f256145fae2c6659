// From raw records to proven values: one pass of patterns over the records in SQL, then validators once for each distinct candidate.
import { present } from '../../../shared/assert.ts';
import type { Entity } from '../../../shared/spec/entity.ts';
import { numberOf, textOf } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import { literal } from '../store/sql-text.ts';
import { findIn } from './find.ts';
import { masked } from './mask.ts';
import type { Grade } from './verdict.ts';

export const grades: readonly Grade[] = ['possible', 'likely', 'proven'];

/** Distinct candidates validated at once: about 20 MB of text. */
const batch = 200_000;

/** SQL that is true for every record that can hold a candidate, as cheap as the entity allows. */
const worthTrying = (entity: Entity): string => {
  const hints = entity.hints.map((h) => `contains(raw, ${literal(h)})`);
  const all = [...(hints.length > 0 ? [`(${hints.join(' OR ')})`] : []), ...(entity.prefilter === undefined ? [] : [`regexp_matches(raw, ${literal(entity.prefilter)})`])];
  return all.length > 0 ? all.join(' AND ') : 'true';
};

/** One alternation, so that a text two patterns fit is taken once. */
const patternOf = (entity: Entity): string => entity.patterns.map((p) => `(?:${p})`).join('|');

/**
 * Reads the raw text of every record once: unpacking it costs more than most patterns. Fills `pii_tokens` with the candidates of each
 * entity as a list `t0`, `t1` … in the order given.
 */
export async function collectCandidates(database: Database, entities: readonly Entity[]): Promise<void> {
  const lists = entities.map((e, i) => `CASE WHEN ${worthTrying(e)} THEN regexp_extract_all(raw, ${literal(patternOf(e))}) END AS t${i}`);
  const any = entities.map((_, i) => `len(t${i}) > 0`).join(' OR ');
  await database.run(`CREATE OR REPLACE TEMP TABLE pii_tokens AS SELECT * FROM (SELECT item, record, ${lists.join(', ')} FROM ${await searched(database)}) WHERE ${any}`);
  await database.run('CREATE OR REPLACE TEMP TABLE pii_hits (entity VARCHAR, item INTEGER, record BIGINT, value BIGINT, grade TINYINT, written VARCHAR, n BIGINT)');
}

/** What is searched of each record: its raw text. Of items divided into elements it is the reading, because what stands around an element is in no raw text. */
async function searched(database: Database): Promise<string> {
  const divided = (await database.rows("SELECT id FROM item_rows WHERE json_extract(options, '$.each') IS NOT NULL ORDER BY id")).map((row) => numberOf(row['id'])).join(', ');
  return divided === '' ? 'records' : `(SELECT item, record, raw FROM records WHERE item NOT IN (${divided}) UNION ALL SELECT item, record, coalesce(doc, raw) FROM records WHERE item IN (${divided}))`;
}

/** Adds the rows of one entity to `pii_hits`: one for each value and way of writing it in each record, with the number of times it stands there. What is shown of a value is put into `masks` under its number. */
export async function proveCandidates(database: Database, entity: Entity, place: number, masks: string[]): Promise<void> {
  const tokens = `(SELECT item, record, unnest(t${place}) AS token FROM pii_tokens WHERE len(t${place}) > 0)`;
  await database.run(`CREATE OR REPLACE TEMP TABLE pii_distinct AS SELECT token FROM ${tokens} GROUP BY token`);
  await database.run('CREATE OR REPLACE TEMP TABLE pii_verdicts (place BIGINT, value BIGINT, grade TINYINT, written VARCHAR)');
  const total = numberOf((await database.rows('SELECT count(*) AS n FROM pii_distinct'))[0]?.['n']);
  const numbers = new Map<string, number>();
  for (let from = 0; from < total; from += batch) await validateBatch(database, entity, from, numbers, masks);
  await database.run(`INSERT INTO pii_hits SELECT ${literal(entity.id)}, t.item, t.record, v.value, max(v.grade), v.written, count(*)
    FROM ${tokens} t JOIN (SELECT d.token, v.value, v.grade, v.written FROM (SELECT rowid AS place, token FROM pii_distinct) d JOIN pii_verdicts v ON d.place = v.place) v ON t.token = v.token GROUP BY t.item, t.record, v.value, v.written`);
  for (const table of ['pii_distinct', 'pii_verdicts']) await database.run(`DROP TABLE ${table}`);
}

async function validateBatch(database: Database, entity: Entity, from: number, numbers: Map<string, number>, masks: string[]): Promise<void> {
  const { columns } = await database.columns(`SELECT rowid AS place, token FROM pii_distinct WHERE rowid >= ${from} AND rowid < ${from + batch}`);
  const places = present(columns[0], 'places').values;
  const tokens = present(columns[1], 'tokens').values;
  const rows: { place: string[]; value: number[]; grade: number[]; written: string[] } = { place: [], value: [], grade: [], written: [] };
  for (let i = 0; i < tokens.length; i++) {
    const token = String(tokens[i]);
    // One candidate may hold several values: two card numbers with a blank between them.
    for (const found of findIn(token, entity)) {
      let number = numbers.get(found.value);
      if (number === undefined) {
        number = masks.push(masked(entity.mask, found)) - 1;
        numbers.set(found.value, number);
      }
      rows.place.push(String(places[i]));
      rows.value.push(number);
      rows.grade.push(grades.indexOf(found.grade));
      rows.written.push(token.slice(found.start, found.end));
    }
  }
  if (rows.place.length === 0) return;
  // As JSON, because a hostile value may hold any separator.
  await database.run(`INSERT INTO pii_verdicts SELECT unnest(from_json($1, '["BIGINT"]')), unnest(from_json($2, '["BIGINT"]')), unnest(from_json($3, '["TINYINT"]')), unnest(from_json($4, '["VARCHAR"]'))`,
    [`[${rows.place.join(',')}]`, JSON.stringify(rows.value), JSON.stringify(rows.grade), JSON.stringify(rows.written)]);
}

/** The number of occurrences a table of hits or places holds. */
export async function countOccurrences(database: Database, table: 'pii_hits' | 'pii_places'): Promise<number> {
  return Number(textOf((await database.rows(`SELECT coalesce(sum(n), 0)::VARCHAR AS n FROM ${table}`))[0]?.['n']) ?? 0);
}
