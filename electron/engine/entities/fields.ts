// In which field of its record does a value stand? JSON paths are learned from some records and counted over all; line formats answer with event columns.
import type { Entity } from '../../../shared/spec/entity.ts';
import { textOf } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import { list, literal, name } from '../store/sql-text.ts';
import { findIn } from './find.ts';

/** Records per entity and format from which paths are learned. Where there are fewer, the answer is complete. */
export const sampleSize = 400;
/** Paths counted per entity and format; what stands elsewhere is counted under `record`. */
const mostPaths = 60;
/** Event columns in the order in which a value is looked for: the most telling first. */
const columns = ['sourceAddress', 'sourceHost', 'actor', 'actorId', 'target', 'targetId', 'host', 'tenant', 'userAgent', 'reason', 'sessionId', 'correlationId', 'action', 'service', 'text'] as const;

/** What a value is counted under that stands in no known field. */
export const elsewhere = 'record';

/** `field` is how people read it (`payload.cardNumber`, `resources[].arn`), `path` how DuckDB reaches it. */
type Place = { readonly field: string; readonly path: string; readonly isMany: boolean };
type Group = { readonly format: string; readonly shape: string; readonly items: readonly number[]; readonly isJson: boolean };

/** Fills `pii_places` (entity, item, field, record, value, grade, n) from `pii_hits`; the sums of `n` are equal. */
export async function placeHits(database: Database, entities: readonly Entity[]): Promise<void> {
  await database.run('CREATE OR REPLACE TEMP TABLE pii_leaves (entity VARCHAR, item INTEGER, record BIGINT, value BIGINT, written VARCHAR, place INTEGER, field VARCHAR, n BIGINT)');
  for (const group of await groupsOf(database)) await (group.isJson ? countPaths(database, entities, group) : countColumns(database, entities, group));
  // A text may stand in several derived columns and once in the record: fields are filled in order until the occurrences are used up.
  await database.run(`CREATE OR REPLACE TEMP TABLE pii_places AS
    WITH taken AS (
      SELECT l.*, h.grade, greatest(0, least(l.n, h.n - coalesce(sum(l.n) OVER (PARTITION BY l.entity, l.item, l.record, l.value, l.written ORDER BY l.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS used
      FROM pii_leaves l JOIN pii_hits h ON l.entity = h.entity AND l.item = h.item AND l.record = h.record AND l.value = h.value AND l.written = h.written
    ), counted AS (SELECT entity, item, record, value, written, sum(used) AS used FROM taken GROUP BY ALL)
    SELECT entity, item, field, record, value, grade, written, used AS n FROM taken WHERE used > 0
    UNION ALL
    SELECT h.entity, h.item, ${literal(elsewhere)}, h.record, h.value, h.grade, h.written, h.n - coalesce(c.used, 0) FROM pii_hits h
    LEFT JOIN counted c ON h.entity = c.entity AND h.item = c.item AND h.record = c.record AND h.value = c.value AND h.written = c.written WHERE h.n > coalesce(c.used, 0)`);
  await database.run('DROP TABLE pii_leaves');
}

/** Items with hits by format and shape: their records have the same paths. Rows of delimited text are stored as JSON objects beside the raw text. */
async function groupsOf(database: Database): Promise<readonly Group[]> {
  const rows = await database.rows(`SELECT i.format, i.shape, json_extract_string(any_value(i.options), '$.structure.kind') AS kind, string_agg(i.id::VARCHAR, ',' ORDER BY i.id) AS items
    FROM item_rows i SEMI JOIN pii_hits h ON i.id = h.item GROUP BY i.format, i.shape ORDER BY i.format, i.shape`);
  return rows.map((r) => ({ format: textOf(r['format']) ?? '', shape: textOf(r['shape']) ?? '', isJson: textOf(r['kind']) !== 'lines', items: (textOf(r['items']) ?? '').split(',').map(Number) }));
}

const within = (alias: string, items: readonly number[]): string => `${alias}.item BETWEEN ${Math.min(...items)} AND ${Math.max(...items)} AND ${alias}.item IN (${items.join(', ')})`;

/** All paths of all entities in one pass: reading and parsing the records is what costs. */
async function countPaths(database: Database, entities: readonly Entity[], group: Group): Promise<void> {
  const learned: { entity: string; place: Place }[] = [];
  for (const entity of entities) for (const place of await learnPaths(database, entity, group)) learned.push({ entity: entity.id, place });
  if (learned.length === 0) return;
  const byPath = new Map(learned.map(({ place }) => [place.path, place]));
  const plain = [...byPath.values()].filter((p) => !p.isMany);
  const many = [...byPath.values()].filter((p) => p.isMany);
  const order = [...plain, ...many].map((p) => p.path);
  const leaves = [...(plain.length > 0 ? [`coalesce(TRY(json_extract(doc, ${list(plain.map((p) => literal(p.path)))}))::VARCHAR[], [])`] : []), ...(many.length > 0 ? [list(many.map((p) => `TRY(json_extract(doc, ${literal(p.path)}))::VARCHAR`))] : [])];
  const known = [...new Set(learned.map((l) => l.entity))].map(literal).join(', ');
  await countLeaves(database, group, learned.map(({ entity, place }) => ({ entity, at: order.indexOf(place.path) + 1, field: place.field })), `SELECT item, record, ${leaves.join(' || ')} AS v FROM
    (SELECT r.item, r.record, coalesce(r.doc, r.raw) AS doc FROM records r SEMI JOIN (SELECT item, record FROM pii_hits h WHERE h.entity IN (${known}) AND ${within('h', group.items)}) n ON r.item = n.item AND r.record = n.record WHERE ${within('r', group.items)})`);
}

async function countColumns(database: Database, entities: readonly Entity[], group: Group): Promise<void> {
  await countLeaves(database, group, entities.flatMap((e) => columns.map((field, i) => ({ entity: e.id, at: i + 1, field }))), `SELECT e.item, e.record, ${list(columns.map((c) => `e.${name(c)}`))} AS v FROM event_rows e WHERE ${within('e', group.items)}`);
}

/** Counts in each leaf how often a value of the record stands in it. SAFETY: field names and paths go in as literals. */
async function countLeaves(database: Database, group: Group, places: readonly { readonly entity: string; readonly at: number; readonly field: string }[], leaves: string): Promise<void> {
  await database.run(`INSERT INTO pii_leaves SELECT h.entity, h.item, h.record, h.value, h.written, p.place, p.field, (strlen(d.v[p.place]) - strlen(replace(d.v[p.place], h.written, ''))) // strlen(h.written)
    FROM pii_hits h JOIN (${leaves}) d ON h.item = d.item AND h.record = d.record JOIN (VALUES ${places.map((p) => `(${literal(p.entity)}, ${p.at}, ${literal(p.field)})`).join(', ')}) p(entity, place, field) ON h.entity = p.entity
    WHERE ${within('h', group.items)} AND contains(d.v[p.place], h.written)`);
}

/** The paths that hold values of the entity in a fixed choice of records, the commonest first. */
async function learnPaths(database: Database, entity: Entity, group: Group): Promise<readonly Place[]> {
  const rows = await database.rows(`SELECT coalesce(r.doc, r.raw) AS doc FROM records r SEMI JOIN (SELECT item, record FROM (SELECT DISTINCT item, record FROM pii_hits h WHERE h.entity = ${literal(entity.id)} AND ${within('h', group.items)}) ORDER BY hash(item, record), item, record LIMIT ${sampleSize}) s
    ON r.item = s.item AND r.record = s.record WHERE ${within('r', group.items)}`);
  const seen = new Map<string, { place: Place; count: number }>();
  for (const row of rows) {
    for (const place of placesIn(parsed(textOf(row['doc']) ?? ''), entity)) {
      const known = seen.get(place.path) ?? { place, count: 0 };
      seen.set(place.path, { place, count: known.count + 1 });
    }
  }
  return [...seen.values()].sort((a, b) => b.count - a.count || (a.place.path < b.place.path ? -1 : 1)).slice(0, mostPaths).map((s) => s.place);
}

function parsed(text: string): unknown {
  // A record that is no JSON was quarantined with its place; its values are counted under `record`.
  try { return JSON.parse(text) as unknown; } catch { return null; }
}

/** Keys that DuckDB can name inside quotes. Others — there are hostile ones — are reached by no path. */
const isNameable = (key: string): boolean => key !== '' && !/["\\*\u0000-\u001f]/.test(key);

function placesIn(record: unknown, entity: Entity): readonly Place[] {
  const found: Place[] = [];
  const visit = (value: unknown, place: Place): void => {
    if (value === null || typeof value === 'boolean') return;
    if (Array.isArray(value)) for (const inner of value) visit(inner, { field: `${place.field}[]`, path: `${place.path}[*]`, isMany: true });
    else if (typeof value === 'object') for (const [key, inner] of Object.entries(value)) { if (isNameable(key)) visit(inner, { field: place.field === '' ? key : `${place.field}.${key}`, path: `${place.path}."${key}"`, isMany: place.isMany }); }
    else if (findIn(String(value), entity).length > 0) found.push(place);
  };
  visit(record, { field: '', path: '$', isMany: false });
  return found;
}

