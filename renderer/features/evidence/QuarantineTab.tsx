// Records that could not be read, shown as they stand, with place and reason.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { ShieldAlert } from 'lucide-react';
import { ledgerCodes } from '../../../shared/ledger-codes.ts';
import type { Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf, isCancelled } from '../../state/ask.ts';
import { useCase } from '../../state/case.ts';
import { copyText } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { DataGrid } from '../../ui/grid/DataGrid.tsx';
import { PageCache } from '../../ui/grid/page-cache.ts';
import type { GridColumn, GridPlace } from '../../ui/grid/types.ts';
import { countText } from '../../ui/number-text.ts';
import { Facts } from '../../ui/Page.tsx';
import { RawText } from '../../ui/RawText.tsx';
import { Split } from '../../ui/Split.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './evidence.module.css';

const w = words.evidence;
type Row = Output<'quarantine.read'>['rows'][number];

export const codeTitle = (code: string): string => (Object.hasOwn(ledgerCodes, code) ? ledgerCodes[code as keyof typeof ledgerCodes].title : code);

const columns: readonly GridColumn<Row>[] = [
  { id: 'code', title: w.reason, width: 250, text: (r) => codeTitle(r.code) },
  { id: 'path', title: w.planItem, width: 230, text: (r) => visibleLine(r.path) },
  { id: 'record', title: w.record, width: 80, align: 'end', text: (r) => countText(r.record) },
  { id: 'offset', title: w.offset, width: 96, align: 'end', text: (r) => countText(r.offset) },
  { id: 'length', title: w.length, width: 76, align: 'end', text: (r) => countText(r.length) },
  { id: 'raw', title: w.raw, width: 420, isMono: true, text: (r) => visibleLine(r.raw.slice(0, 400)) },
];

export function QuarantineTab() {
  const total = useCase((s) => s.summary?.accounting.quarantined ?? 0);
  const revision = useCase((s) => s.revision);
  const [active, setActive] = useState<GridPlace | null>({ row: 0, column: 0 });
  const [share, setShare] = useState(0.4);
  const cache = useMemo(() => new PageCache<readonly Row[]>(async (from, limit, signal) => (await ask('quarantine.read', { from, limit }, { signal })).rows, { size: 100, keep: 20, total }), [total, revision]);
  useEffect(() => () => cache.close(), [cache]);
  useSyncExternalStore(cache.subscribe, cache.version);
  const rowAt = (i: number): Row | null => { const hit = cache.peek(i); return hit?.page[hit.at] ?? null; };
  const show = useCallback((first: number, last: number) => cache.show(first, last), [cache]);
  const failure = cache.failure();
  if (total === 0) return <EmptyState icon={ShieldAlert} title={w.quarantineEmpty}><p>{w.quarantineEmptyAbout}</p></EmptyState>;
  const shown = active ? rowAt(active.row) : null;
  return (
    <>
      <div className={styles.tools}><span className={styles.soft}>{words.grid.rows(countText(total))}</span><span className={styles.about}>{w.quarantineAbout}</span></div>
      {failure !== null && !isCancelled(failure) && <div className={styles.pad}><FaultCard fault={faultOf(failure)} onAgain={() => cache.retry()} /></div>}
      <Split side="bottom" share={share} onShare={setShare}
        first={<DataGrid label={w.tabs.quarantine} total={total} columns={columns} rowAt={rowAt} active={active} onActive={setActive} onShow={show} hasRowNumbers onCopy={(p) => { const r = rowAt(p.row); if (r) void copyText(columns[p.column]?.id === 'raw' ? r.raw : (columns[p.column]?.text(r) ?? '')); }} />}
        second={<div className={styles.side} data-wide>{shown ? <><Facts items={[{ label: w.reason, value: [codeTitle(shown.code), shown.detail && visibleLine(shown.detail)].filter(Boolean).join(' — ') }, { label: words.integrity.place, value: `${visibleLine(shown.path)} · ${w.recordAt(countText(shown.record))} · ${w.offsetAt(countText(shown.offset))}` }]} /><RawText text={shown.raw} label={w.rawFull} /></> : <p className={styles.soft}>{w.selectRecord}</p>}</div>} />
    </>
  );
}
