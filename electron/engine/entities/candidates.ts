// From raw records to proven values: patterns run set by set in SQL, validators run once for each distinct candidate.
import { present } from '../../../shared/assert.ts';
import type { Entity } from '../../../shared/spec/entity.ts';
import { numberOf, textOf } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import { literal } from '../store/sql-text.ts';
import { findIn } from './find.ts';
import { masked } from './mask.ts';
import type { Grade } from './verdict.ts';

export const grades: readonly Grade[] = ['possible', 'likely', 'proven'];

/** What the program remembers of values: only how they are shown. The number of a value is its place here. */
export type Shown = { readonly masks: readonly string[] };

/** Distinct candidates validated at once: about 20 MB of text. */
const batch = 200_000;

/** SQL that is true for every record that can hold a candidate, as cheap as the entity allows. */
const worthTrying = (entity: Entity): string => {
  const hints = entity.hints.map((h) => `contains(raw, ${literal(h)})`);
  const all = [...(hints.length > 0 ? [`(${hints.join(' OR ')})`] : []), ...(entity.prefilter === undefined ? [] : [`regexp_matches(raw, ${literal(entity.prefilter)})`])];
  return all.length > 0 ? all.join(' AND ') : 'true';
};

export async function prepareHits(database: Database): Promise<void> {
  await database.run('CREATE OR REPLACE TEMP TABLE pii_hits (entity VARCHAR, item INTEGER, record BIGINT, value BIGINT, grade TINYINT, written VARCHAR, n BIGINT)');
}

/** Adds the rows of one entity to `pii_hits`: one for each value in each record, with the number of times it stands there. */
export async function collectHits(database: Database, entity: Entity, shown: { masks: string[] }): Promise<void> {
  // One alternation, so that a text two patterns fit is taken once.
  const pattern = entity.patterns.map((p) => `(?:${p})`).join('|');
  await database.run(`CREATE OR REPLACE TEMP TABLE pii_tokens AS SELECT item, record, unnest(regexp_extract_all(raw, ${literal(pattern)})) AS token FROM records WHERE ${worthTrying(entity)}`);
  await database.run('CREATE OR REPLACE TEMP TABLE pii_distinct AS SELECT token FROM pii_tokens GROUP BY token');
  await database.run('CREATE OR REPLACE TEMP TABLE pii_verdicts (place BIGINT, value BIGINT, grade TINYINT, written VARCHAR)');
  const total = numberOf((await database.rows('SELECT count(*) AS n FROM pii_distinct'))[0]?.['n']);
  const numbers = new Map<string, number>();
  for (let from = 0; from < total; from += batch) await validateBatch(database, entity, from, numbers, shown);
  await database.run(`INSERT INTO pii_hits SELECT ${literal(entity.id)}, t.item, t.record, v.value, max(v.grade), min(v.written), count(*)
    FROM pii_tokens t JOIN (SELECT rowid AS place, token FROM pii_distinct) d ON t.token = d.token JOIN pii_verdicts v ON d.place = v.place GROUP BY t.item, t.record, v.value`);
  for (const table of ['pii_tokens', 'pii_distinct', 'pii_verdicts']) await database.run(`DROP TABLE ${table}`);
}

async function validateBatch(database: Database, entity: Entity, from: number, numbers: Map<string, number>, shown: { masks: string[] }): Promise<void> {
  const { columns } = await database.columns(`SELECT rowid AS place, token FROM pii_distinct WHERE rowid >= ${from} AND rowid < ${from + batch}`);
  const places = present(columns[0], 'places').values;
  const tokens = present(columns[1], 'tokens').values;
  const rows: { place: string[]; value: number[]; grade: number[]; written: string[] } = { place: [], value: [], grade: [], written: [] };
  for (let i = 0; i < tokens.length; i++) {
    const token = String(tokens[i]);
    const found = findIn(token, entity)[0];
    if (!found) continue;
    let number = numbers.get(found.value);
    if (number === undefined) {
      number = shown.masks.push(masked(entity.mask, found)) - 1;
      numbers.set(found.value, number);
    }
    rows.place.push(String(places[i]));
    rows.value.push(number);
    rows.grade.push(grades.indexOf(found.grade));
    rows.written.push(token.slice(found.start, found.end));
  }
  if (rows.place.length === 0) return;
  // As JSON, because a hostile value may hold any separator.
  await database.run(`INSERT INTO pii_verdicts SELECT unnest(from_json($1, '["BIGINT"]')), unnest(from_json($2, '["BIGINT"]')), unnest(from_json($3, '["TINYINT"]')), unnest(from_json($4, '["VARCHAR"]'))`,
    [`[${rows.place.join(',')}]`, JSON.stringify(rows.value), JSON.stringify(rows.grade), JSON.stringify(rows.written)]);
}

/** The number of occurrences `pii_hits` holds. */
export async function countHits(database: Database): Promise<number> {
  return Number(textOf((await database.rows('SELECT coalesce(sum(n), 0)::VARCHAR AS n FROM pii_hits'))[0]?.['n']) ?? 0);
}
