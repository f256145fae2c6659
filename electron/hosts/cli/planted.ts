// For the demo: is what was planted in the sample evidence found, and by which sentence? Each answer must name the right place.
import type { CheckResult, CaseSummary, LedgerRow, PrivacyResult } from '../../../shared/contract.ts';

export type Planted = { readonly id: string; readonly kind: string; readonly file: string; readonly detail: string; readonly expect: Readonly<Record<string, unknown>> };
export type Seen = { readonly results: readonly CheckResult[]; readonly ledger: readonly LedgerRow[]; readonly hits: PrivacyResult['hits']; readonly summary: CaseSummary };

const micros = (iso: unknown): bigint => BigInt(Date.parse(String(iso))) * 1000n;
const isAt = (path: string | null, file: string): boolean => path !== null && (path === file || path.startsWith(`${file}/`) || file.startsWith(`${path}/`));

/** The sentence that answers for it, or null where it was missed. */
export function findPlanted(planted: Planted, seen: Seen): string | null {
  const { expect, file } = planted;
  const finding = (check: string, fits: (f: CheckResult['findings'][number]) => boolean): string | null => seen.results.find((r) => r.id === check)?.findings.find(fits)?.summary ?? null;
  const row = (code: string, at: string, least = 1): string | null => {
    const found = seen.ledger.find((l) => l.code === code && isAt(l.path, at) && l.count >= least);
    return found ? `ledger: ${found.title}, ${found.count} in ${found.path ?? ''}` : null;
  };
  const overlaps = (f: { fromTime: bigint | null; toTime: bigint | null }): boolean => f.fromTime !== null && f.toTime !== null && f.fromTime <= micros(expect['to']) && f.toTime >= micros(expect['from']);
  switch (planted.kind) {
    case 'missing-hour': return finding('missing-period', overlaps) ?? finding('silence', overlaps);
    case 'duplicate-delivery': return row('duplicate-record', String(expect['second'])) ?? row('item-duplicate', String(expect['second']));
    case 'logging-stopped': return finding('logging-stopped', overlaps);
    case 'edited-file': return finding('hash-list', (f) => isAt(f.path, file) || f.summary.includes(file.replace(/^handover\//, '')));
    case 'doubled-line': return row('duplicate-record', file);
    case 'malformed-line': return row('record-malformed', file);
    case 'truncated-last-line': return row('record-truncated', file);
    case 'blank-lines': return row('blank-line', file, Number(expect['nonRecords']));
    case 'sequence-gap': return finding('sequence-gap', (f) => isAt(f.path, file));
    case 'skewed-clock': return finding('clock-skew', () => true);
    case 'personal-data': {
      const hit = seen.hits.find((h) => h.entity === expect['entity'] && isAt(h.path, file));
      return hit ? `${hit.title} in ${hit.field} of ${hit.path}, for example ${hit.examples[0]?.masked ?? ''}` : null;
    }
    // Hostile text is not to be found but to do no harm: it was loaded as plain text like any other.
    case 'hostile-text': return 'loaded as plain text; shown escaped, exported guarded';
    default: return null;
  }
}
