// Ledger rows of one item, each with what helps.
import type { LedgerRow } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { Badge } from '../../ui/Badge.tsx';
import { countText } from '../../ui/number-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './evidence.module.css';

const w = words.evidence;
export const weightTone = { loss: 'bad', assumed: 'warn', note: 'neutral' } as const;

export const placeText = (r: LedgerRow): string => [r.firstRecord === null ? '' : w.recordAt(countText(r.firstRecord)), r.offset === null ? '' : w.offsetAt(countText(r.offset))].filter(Boolean).join(', ');

export function LedgerList({ rows }: { readonly rows: readonly LedgerRow[] }) {
  return (
    <ul className={styles.ledgerList}>
      {rows.map((r, i) => (
        <li key={`${r.code}-${i}`}>
          <header><Badge tone={weightTone[r.weight]}>{w.weights[r.weight]}</Badge><strong>{r.title}</strong><span className={styles.soft}>× {countText(r.count)}</span></header>
          {(r.detail !== null || placeText(r)) && <p>{[r.detail === null ? '' : visibleLine(r.detail), placeText(r)].filter(Boolean).join(' · ')}</p>}
          <p className={styles.soft}>{r.remedy}</p>
        </li>
      ))}
    </ul>
  );
}
