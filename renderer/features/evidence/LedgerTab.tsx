// The ledger of the case: everything odd, lost, repaired or assumed.
import { useMemo, useState } from 'react';
import { NotebookText } from 'lucide-react';
import type { LedgerRow } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { Badge } from '../../ui/Badge.tsx';
import { copyText } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Segmented } from '../../ui/Field.tsx';
import { DataGrid } from '../../ui/grid/DataGrid.tsx';
import type { GridColumn, GridPlace } from '../../ui/grid/types.ts';
import { countText } from '../../ui/number-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { placeText, weightTone } from './LedgerList.tsx';
import styles from './evidence.module.css';

const w = words.evidence;

const columns: readonly GridColumn<LedgerRow>[] = [
  { id: 'weight', title: w.weight, width: 78, text: (r) => w.weights[r.weight], cell: (r) => <Badge tone={weightTone[r.weight]}>{w.weights[r.weight]}</Badge> },
  { id: 'title', title: w.code, width: 270, text: (r) => r.title },
  { id: 'count', title: w.count, width: 76, align: 'end', text: (r) => countText(r.count) },
  { id: 'side', title: w.side, width: 76, text: (r) => w.sides[r.side] },
  { id: 'path', title: w.planItem, width: 260, text: (r) => (r.path === null ? null : visibleLine(r.path)) },
  { id: 'place', title: w.place, width: 150, text: (r) => placeText(r) || null },
  { id: 'detail', title: w.detailColumn, width: 220, text: (r) => (r.detail === null ? null : visibleLine(r.detail)) },
  { id: 'remedy', title: w.remedy, width: 360, text: (r) => r.remedy },
];

export function LedgerTab() {
  const { value, fault, again } = useAnswer('ledger.read', { limit: 5000 });
  const [weight, setWeight] = useState('all');
  const [active, setActive] = useState<GridPlace | null>(null);
  const rows = useMemo(() => (value?.rows ?? []).filter((r) => weight === 'all' || r.weight === weight), [value, weight]);
  if (fault) return <div className={styles.pad}><FaultCard fault={fault} onAgain={again} /></div>;
  if (!value) return <p className={styles.wait} role="status">{words.control.loading}</p>;
  if (value.total === 0) return <EmptyState icon={NotebookText} title={w.ledgerEmpty}><p>{w.ledgerEmptyAbout}</p></EmptyState>;
  return (
    <>
      <div className={styles.tools}>
        <Segmented label={w.weight} value={weight} onChange={(v) => { setWeight(v); setActive(null); }} options={[{ value: 'all', title: w.allWeights }, ...(['loss', 'assumed', 'note'] as const).map((v) => ({ value: v, title: w.weights[v] }))]} />
        <span className={styles.soft}>{w.total(countText(value.total))}</span><span className={styles.about}>{w.ledgerAbout}</span>
      </div>
      <DataGrid label={w.tabs.ledger} total={rows.length} columns={columns} rowAt={(i) => rows[i] ?? null} listKey={weight} active={active} onActive={setActive} onCopy={(p) => { const r = rows[p.row]; if (r) void copyText(columns[p.column]?.text(r) ?? ''); }} />
    </>
  );
}
