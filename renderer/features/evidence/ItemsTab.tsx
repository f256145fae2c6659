// Every item of the case with what became of it.
import { useEffect, useMemo, useState } from 'react';
import { FilePlus2, FolderPlus, Search } from 'lucide-react';
import type { Item } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf, isCancelled } from '../../state/ask.ts';
import { addFiles, addFolder } from '../../state/case-actions.ts';
import { useCase } from '../../state/case.ts';
import { forgetItem, useSelection } from '../../state/selection.ts';
import { useSettings } from '../../state/settings.ts';
import { Button, copyText } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { DataGrid } from '../../ui/grid/DataGrid.tsx';
import type { GridPlace } from '../../ui/grid/types.ts';
import { countText } from '../../ui/number-text.ts';
import { Split } from '../../ui/Split.tsx';
import { itemColumns } from './item-columns.tsx';
import { itemRows, wrappers } from './item-tree.ts';
import { ItemPane } from './ItemPane.tsx';
import styles from './evidence.module.css';

const w = words.evidence;
const pageSize = 2000;

/** All items, page by page; asked anew when the case changes. */
function useItems(): { readonly items: readonly Item[] | null; readonly fault: Fault | null } {
  const revision = useCase((s) => s.revision);
  const [state, setState] = useState<{ items: readonly Item[] | null; fault: Fault | null }>({ items: null, fault: null });
  useEffect(() => {
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      const all: Item[] = [];
      for (let total = 1; all.length < total;) {
        const page = await ask('evidence.items', { from: all.length, limit: pageSize }, { signal: stop.signal });
        total = page.items.length === 0 ? 0 : page.total;
        all.push(...page.items);
      }
      if (!stop.signal.aborted) setState({ items: all, fault: null });
    };
    read().catch((error: unknown) => { if (!stop.signal.aborted && !isCancelled(error)) setState({ items: null, fault: faultOf(error) }); });
    return () => stop.abort();
  }, [revision]);
  return state;
}

export function ItemsTab() {
  const { items, fault } = useItems();
  const zone = useSettings((s) => s.zone);
  const [closed, setClosed] = useState<ReadonlySet<number> | null>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState<GridPlace | null>(null);
  const [share, setShare] = useState(0.34);
  const [isOpen, setOpen] = useState(true);
  const [goTo, setGoTo] = useState<{ readonly row: number } | null>(null);
  const aimed = useSelection((s) => s.item);
  const shut = useMemo(() => closed ?? wrappers(items ?? []), [closed, items]);
  const rows = useMemo(() => itemRows(items ?? [], text.trim() === '' ? shut : new Set(), text), [items, shut, text]);
  const columns = useMemo(() => itemColumns(zone), [zone]);
  useEffect(() => {
    if (aimed === null || items === null) return;
    const open = new Set(shut);
    for (let at = items.find((i) => i.id === aimed); at?.parent != null; at = items.find((i) => i.id === at?.parent)) open.delete(at.parent);
    const row = itemRows(items, open, '').findIndex((r) => r.item.id === aimed);
    forgetItem();
    setText('');
    setClosed(open);
    setOpen(true);
    if (row >= 0) { setActive({ row, column: 0 }); setGoTo({ row }); }
  }, [aimed, items, shut]);
  if (fault) return <div className={styles.pad}><FaultCard fault={fault} /></div>;
  if (items === null) return <p className={styles.wait} role="status">{words.control.loading}</p>;
  if (items.length === 0) return <NoItems />;
  const shown = active ? rows[active.row] : undefined;
  const toggle = (id: number): void => setClosed(() => { const next = new Set(shut); if (!next.delete(id)) next.add(id); return next; });
  return (
    <>
      <div className={styles.tools}>
        <label className={styles.search}><Search size={14} aria-hidden /><input value={text} placeholder={w.filterItems} aria-label={w.filterItems} spellCheck={false} onChange={(e) => { setText(e.target.value); setActive(null); }} /></label>
        <span className={styles.soft} role="status">{rows.length === 0 ? w.noMatch : words.grid.rows(countText(rows.length))}</span>
      </div>
      <Split side="right" share={share} onShare={setShare}
        first={<DataGrid label={w.items} total={rows.length} columns={columns} rowAt={(i) => rows[i] ?? null} active={active} onActive={setActive} goTo={goTo} onOpen={() => setOpen(!isOpen)} isOpenRow={(r) => isOpen && active?.row === r}
          onCopy={(p) => { const row = rows[p.row]; const column = columns[p.column]; if (row && column) void copyText(column.id === 'sha' ? (row.item.sha256 ?? '') : (column.text(row) ?? '')); }}
          tree={{ level: (r) => r.level, isExpanded: (r) => r.isOpen, toggle: (r) => toggle(r.item.id) }} toneOf={(r) => ({ failed: 'bad', unfinished: 'bad', unknown: 'warn', undecided: 'warn' } as Record<string, string>)[r.item.status]} />}
        second={isOpen && shown ? <ItemPane key={shown.item.id} id={shown.item.id} onClose={() => { setOpen(false); }} /> : null} />
    </>
  );
}

function NoItems() {
  return (
    <EmptyState icon={FilePlus2} title={w.emptyTitle} actions={<><Button icon={FolderPlus} onPress={() => { void addFolder(); }}>{w.addFolder}</Button><Button tone="primary" icon={FilePlus2} onPress={() => { void addFiles(); }}>{w.addFiles}</Button></>}>
      <p>{w.empty}</p><p>{w.emptyKinds}</p>
    </EmptyState>
  );
}
