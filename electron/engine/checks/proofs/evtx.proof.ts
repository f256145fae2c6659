// Do the checksums that Windows keeps inside an event log fit its bytes?
import { numberOf, textOf } from '../../store/database.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofRow } from './proof.ts';

/** What the reader noted of one event log: how often each code, and the first words it said with it. */
type Log = { readonly item: number; readonly path: string; readonly found: number; readonly notes: ReadonlyMap<string, { readonly count: number; readonly detail: string | null }> };

async function prove({ database }: ProofCase): Promise<ProofAnswer> {
  const rows = await database.rows(`SELECT i.id, i.path, i.found, l.code, sum(l.count)::BIGINT AS count, min(l.detail) AS detail FROM item_rows i LEFT JOIN ledger_rows l ON l.item = i.id AND l.code LIKE 'evtx-%'
    WHERE i.format = 'windows-event-log' AND i.shape = 'evtx' AND i.status NOT IN ('duplicate', 'container') GROUP BY ALL ORDER BY i.id, l.code`);
  const logs = new Map<number, Log & { readonly notes: Map<string, { count: number; detail: string | null }> }>();
  for (const row of rows) {
    const item = numberOf(row['id']);
    const log = logs.get(item) ?? { item, path: textOf(row['path']) ?? '', found: numberOf(row['found']), notes: new Map() };
    logs.set(item, log);
    const code = textOf(row['code']);
    if (code !== null) log.notes.set(code, { count: numberOf(row['count']), detail: textOf(row['detail']) });
  }
  if (logs.size === 0) return { kind: 'not-answerable', because: 'No Windows event log in its own file format (.evtx) is among the evidence.' };
  return { kind: 'proof', rows: [...logs.values()].flatMap(rowsOf), because: null };
}

export const proof: ProofFile = { name: 'evtx', prove };

/** Source of the rules: libyal, Windows XML Event Log (EVTX) format; in a log that was not closed the headers are older than the records, and checksums with them. */
function rowsOf(log: Log): readonly ProofRow[] {
  const has = (code: string): boolean => log.notes.has(code);
  const times = (code: string): number => log.notes.get(code)?.count ?? 0;
  const row = (verdict: ProofRow['verdict'], statement: string, code: string | null = null, count = 1): ProofRow => ({ verdict, subject: log.path, item: log.item, record: null, statement, detail: [code === null ? null : log.notes.get(code)?.detail ?? null, has('evtx-renumbered') ? 'an export of selected records: their numbers in the file are not those of the log' : null].filter((d) => d !== null).join('; ') || null, fromTime: null, toTime: null, count });
  const lost = [
    ...(has('evtx-truncated') ? [row('missing', 'The event log is shorter than its header says: chunks at its end are missing.', 'evtx-truncated')] : []),
    ...(has('evtx-records-missing') ? [row('missing', `${times('evtx-records-missing')} records that a chunk counts are not found in it.`, 'evtx-records-missing', times('evtx-records-missing'))] : []),
  ];
  if (has('evtx-no-checksums')) return [row('not-covered', 'The event log says that it keeps no checksums: a change of its bytes cannot be told.', 'evtx-no-checksums'), ...lost];
  if (has('evtx-dirty')) return [row('not-covered', has('evtx-chunk-checksum') ? 'The event log was not closed when it was copied, and checksums are older than the records: usual for a running system. They say nothing about these records.' : 'The event log was not closed when it was copied: its checksums fit, but the last records may not be under them.', 'evtx-dirty'), ...lost];
  const broken = [
    ...(has('evtx-chunk-checksum') ? [row('altered', `The checksum does not fit in ${times('evtx-chunk-checksum')} ${times('evtx-chunk-checksum') === 1 ? 'place' : 'places'} of a closed event log: damaged, or changed after it was written.`, 'evtx-chunk-checksum', times('evtx-chunk-checksum'))] : []),
    ...(has('evtx-header') ? [row('altered', 'The header of the file does not have its checksum: damaged, or changed after it was written.', 'evtx-header')] : []),
    ...(has('evtx-chunk-header') ? [row('altered', 'A chunk has no signature: damaged, or overwritten.', 'evtx-chunk-header')] : []),
  ];
  if (broken.length + lost.length > 0) return [...broken, ...lost];
  return [row('consistent', 'All checksums fit. They are CRC-32 without a key: they find damage and careless changes, and anybody can compute them anew.')];
}
