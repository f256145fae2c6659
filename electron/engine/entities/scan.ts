// Where in the evidence is personal data? Every raw record is searched; values are counted, placed and masked, never given out.
import { assert } from '../../../shared/assert.ts';
import type { PrivacyResult } from '../../../shared/contract.ts';
import { FaultError, cannot } from '../../../shared/faults.ts';
import type { Entity } from '../../../shared/spec/entity.ts';
import { numberOf, textOf } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import { collectCandidates, countOccurrences, grades, proveCandidates } from './candidates.ts';
import { elsewhere, placeHits, sampleSize } from './fields.ts';
import { weigh } from './find.ts';
import { entities, findEntity } from './registry.ts';
import { wordsOf } from './verdict.ts';

export type ScanOptions = {
  readonly only?: readonly string[];
  readonly signal?: AbortSignal;
  /** Called before each entity with the number already done and the title of the next. */
  readonly onProgress?: (done: number, subject: string) => void;
};

/** Places listed in a result; the counts of the entities are complete whatever their number. */
const mostPlaces = 5000;
const examplesPerPlace = 3;

/** Reads every record once to find and once more to place what was found. Fails with `usage` for an id it does not know and `cancelled`. */
export async function scanPrivacy(database: Database, options: ScanOptions = {}): Promise<PrivacyResult> {
  for (const id of options.only ?? []) if (!findEntity(id)) cannot('usage', 'There is no entity with this id.', { where: id, tried: entities.map((e) => e.entity.id) });
  const wanted = entities.filter((e) => options.only === undefined || options.only.includes(e.entity.id));
  const stop = (): void => { database.interrupt(); };
  const stopIfCancelled = (): void => { if (options.signal?.aborted) cannot('cancelled', 'The scan was cancelled.'); };
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    const masks: string[] = [];
    options.onProgress?.(0, 'Reading every record');
    await collectCandidates(database, wanted.map((e) => e.entity));
    for (const [done, { entity }] of wanted.entries()) {
      stopIfCancelled();
      options.onProgress?.(done, entity.title);
      await proveCandidates(database, entity, done, masks);
    }
    stopIfCancelled();
    await placeHits(database, wanted.map((e) => e.entity));
    return await resultOf(database, wanted, masks);
  } catch (error) {
    if (!(error instanceof FaultError)) stopIfCancelled();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', stop);
    for (const table of ['pii_hits', 'pii_places', 'pii_tokens', 'pii_distinct', 'pii_verdicts', 'pii_leaves']) await database.run(`DROP TABLE IF EXISTS ${table}`);
  }
}

async function resultOf(database: Database, wanted: typeof entities, masks: readonly string[]): Promise<PrivacyResult> {
  assert(await countOccurrences(database, 'pii_places') === await countOccurrences(database, 'pii_hits'), 'every value found is counted in exactly one field');
  const totals = new Map((await database.rows('SELECT entity, sum(n)::BIGINT AS n, count(DISTINCT value) AS different, count(DISTINCT item) AS items FROM pii_places GROUP BY entity')).map((r) => [textOf(r['entity']), r]));
  const hits = await hitsOf(database, new Map(wanted.map((e) => [e.entity.id, e.entity])), masks);
  const [told] = await database.rows(`SELECT (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM item_rows WHERE status IN ('unknown', 'undecided', 'failed', 'skipped', 'unfinished')) AS unread, (SELECT count(*) FROM (SELECT DISTINCT entity, item, field FROM pii_places)) AS places`);
  return {
    entities: wanted.map(({ entity, hash }) => {
      const total = totals.get(entity.id);
      return { id: entity.id, title: entity.title, kind: entity.kind, count: numberOf(total?.['n']), distinct: numberOf(total?.['different']), items: numberOf(total?.['items']), regimes: [...entity.regimes], specHash: hash };
    }),
    hits, scannedRecords: numberOf(told?.['records']), limits: limitsOf(wanted.map((e) => e.entity), numberOf(told?.['unread']), numberOf(told?.['places'])),
  };
}

async function hitsOf(database: Database, known: ReadonlyMap<string, Entity>, masks: readonly string[]): Promise<PrivacyResult['hits']> {
  const rows = await database.rows(`WITH places AS (SELECT entity, item, field, sum(n)::BIGINT AS n, count(DISTINCT value) AS different, max(grade) AS grade FROM pii_places GROUP BY entity, item, field ORDER BY entity, n DESC, item, field LIMIT ${mostPlaces}),
    firsts AS (SELECT entity, item, field, value, min(record) AS record, min(written) AS written FROM pii_places GROUP BY entity, item, field, value),
    examples AS (SELECT * FROM firsts QUALIFY row_number() OVER (PARTITION BY entity, item, field ORDER BY record, written) <= ${examplesPerPlace})
    SELECT p.entity, p.item, p.field, p.n, p.different, p.grade, i.path, left(i.sha256, 16) AS short, string_agg(e.value || ':' || e.record, ',' ORDER BY e.record, e.written) AS examples
    FROM places p JOIN examples e ON p.entity = e.entity AND p.item = e.item AND p.field = e.field LEFT JOIN item_rows i ON p.item = i.id
    GROUP BY ALL ORDER BY p.entity, p.n DESC, p.item, p.field`);
  return rows.flatMap((r): PrivacyResult['hits'] => {
    const entity = known.get(textOf(r['entity']) ?? '');
    const field = textOf(r['field']) ?? elsewhere;
    const grade = grades[numberOf(r['grade'])] ?? 'possible';
    if (!entity) return [];
    return [{
      entity: entity.id, title: entity.title, kind: entity.kind, item: numberOf(r['item']), path: textOf(r['path']) ?? '', field, count: numberOf(r['n']), distinct: numberOf(r['different']),
      confidence: weigh(entity, grade, wordsOf(field)) ?? grade,
      examples: (textOf(r['examples']) ?? '').split(',').map((pair) => {
        const [value, record] = pair.split(':').map(Number);
        return { masked: masks[value ?? -1] ?? '', record: record ?? 0, eventId: `${textOf(r['short']) ?? ''}-${record ?? 0}` };
      }),
    }];
  });
}

function limitsOf(scanned: readonly Entity[], unread: number, places: number): string[] {
  return [
    `Looked for and nothing else: ${scanned.map((e) => e.title).join(', ')}. Names, postal addresses, telephone numbers, national ids and passwords are not looked for.`,
    'Text that is encoded, compressed or encrypted inside a record (base 64, percent-encoding) is not opened; headers of JSON Web Tokens are.',
    'A value is recognised by its form; whether it belongs to a living person, or still opens anything, cannot be told from the log.',
    `Fields of JSON records are learned from ${sampleSize} records for each format and kind of value; a value in a field that is in none of them is counted under “${elsewhere}”.`,
    ...(unread > 0 ? [`${unread} items were not read as records and are not searched; the ledger names them.`] : []),
    ...(places > mostPlaces ? [`${places} places hold values; the ${mostPlaces} with the most for each kind are listed. The counts of the kinds are complete.`] : []),
  ];
}
