// The custody log as a list of any length, its head, and whether its chain holds.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Link2, Link2Off } from 'lucide-react';
import type { Output } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf, isCancelled, useAnswer } from '../../state/ask.ts';
import { chooseFolder } from '../../state/choose.ts';
import { openPage, openTab, useNavigation } from '../../state/navigation.ts';
import { useSettings } from '../../state/settings.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { BadgeTone } from '../../ui/Badge.tsx';
import { Button, copyText } from '../../ui/Button.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Segmented } from '../../ui/Field.tsx';
import { DataGrid } from '../../ui/grid/DataGrid.tsx';
import { PageCache } from '../../ui/grid/page-cache.ts';
import type { GridColumn, GridPlace } from '../../ui/grid/types.ts';
import { Hash } from '../../ui/Hash.tsx';
import { countText, shortHash } from '../../ui/number-text.ts';
import { Facts, Page } from '../../ui/Page.tsx';
import { Split } from '../../ui/Split.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { readMoment, timeText, zoneText } from '../../ui/time-text.ts';
import type { Zone } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { detailText } from './detail-text.ts';
import { TransfersPanel } from './TransfersPanel.tsx';
import styles from './custody.module.css';

const w = words.custody;
type Entry = Output<'custody.read'>['entries'][number];
const kindWord: Readonly<Record<string, string>> = w.kinds;
const whats: Readonly<Record<string, string>> = w.whats;
const whatText = (what: string): string => (Object.hasOwn(whats, what) ? (whats[what] ?? what) : visibleLine(what));
const kindTone: Readonly<Record<string, BadgeTone>> = { view: 'neutral', derive: 'info', write: 'warn', export: 'accent' };

const timeOf = (e: Entry, zone: Zone): string => {
  const at = readMoment(e.time, 'utc');
  return at === null ? e.time : `${timeText(at, zone)}${zone === 'utc' ? '' : ` ${zoneText(at, zone).slice(3)}`}`;
};

const columnsOf = (zone: Zone): readonly GridColumn<Entry>[] => [
  { id: 'n', title: w.n, width: 64, align: 'end', text: (e) => countText(e.n) },
  { id: 'time', title: w.time, note: zone === 'utc' ? words.status.utc : words.status.local, width: zone === 'utc' ? 172 : 216, text: (e) => timeOf(e, zone) },
  { id: 'audit', title: w.audit, width: 92, text: (e) => kindWord[e.audit] ?? e.audit, cell: (e) => <Badge tone={kindTone[e.audit] ?? 'neutral'}>{kindWord[e.audit] ?? visibleLine(e.audit)}</Badge> },
  { id: 'what', title: w.what, width: 218, text: (e) => whatText(e.what), cell: (e) => <span title={visibleLine(e.what)}>{whatText(e.what)}</span> },
  { id: 'detail', title: w.detail, width: 290, text: (e) => visibleLine(detailText(e.detail)) },
  { id: 'who', title: w.who, width: 190, text: (e) => visibleLine(e.who) },
  { id: 'outcome', title: w.outcome, width: 84, text: (e) => visibleLine(e.outcome) },
  { id: 'request', title: w.request, width: 140, isMono: true, text: (e) => visibleLine(e.what) },
  { id: 'hash', title: w.hash, width: 118, isMono: true, text: (e) => e.hash, cell: (e) => <span>{shortHash(e.hash)}</span> },
];

export function CustodyPage() {
  // The number of entries when the page opened: reading the log writes to the log, and a list that grows under the eye cannot be read.
  const head = useAnswer('custody.read', useMemo(() => ({ from: 0, limit: 1 }), []));
  const tab = useNavigation((s) => s.tabs['custody'] ?? 'log');
  const [saved, setSaved] = useState<{ readonly path: string | null; readonly fault: Fault | null }>({ path: null, fault: null });
  const save = async (format: 'csv' | 'text'): Promise<void> => {
    const folder = await chooseFolder(w.saveFolder);
    if (folder === null) return;
    try { setSaved({ path: (await ask('custody.save', { folder, format })).path, fault: null }); } catch (error) { setSaved({ path: null, fault: faultOf(error) }); }
  };
  return (
    <Page id="custody" title={words.page.custody} about={words.about.custody} isFlush actions={<><Button onPress={() => { void save('csv'); }}>{w.saveTable}</Button><Button onPress={() => { void save('text'); }}>{w.saveText}</Button><Button onPress={head.again}>{w.refresh}</Button><Button onPress={() => openPage('integrity', 'verify')}>{w.verify}</Button></>}>
      {head.fault && <div className={styles.pad}><FaultCard fault={head.fault} onAgain={head.again} /></div>}
      {saved.path !== null && <p className={styles.pad} role="status">{w.saved(visibleLine(saved.path))}</p>}
      {saved.fault && <div className={styles.pad}><FaultCard fault={saved.fault} /></div>}
      <Tabs label={w.tabs.label} selected={tab} onSelect={(id) => openTab('custody', id)} items={[
        { id: 'log', title: w.tabs.log, content: () => head.value && <Log head={head.value} /> },
        { id: 'transfers', title: w.tabs.transfers, content: () => <TransfersPanel /> },
      ]} />
    </Page>
  );
}

function Log({ head }: { readonly head: Output<'custody.read'> }) {
  const zone = useSettings((s) => s.zone);
  const [isNewest, setNewest] = useState(true);
  const [active, setActive] = useState<GridPlace | null>(null);
  const [share, setShare] = useState(0.28);
  const total = head.total;
  const cache = useMemo(() => new PageCache<readonly Entry[]>(async (from, limit, signal) => {
    const page = await ask('custody.read', { from: isNewest ? Math.max(0, total - from - limit) : from, limit }, { signal });
    return isNewest ? [...page.entries].slice(0, limit).reverse() : page.entries;
  }, { size: 200, keep: 20, total }), [total, isNewest]);
  useEffect(() => () => cache.close(), [cache]);
  useSyncExternalStore(cache.subscribe, cache.version);
  const rowAt = (i: number): Entry | null => { const hit = cache.peek(i); return hit?.page[hit.at] ?? null; };
  const show = useCallback((first: number, last: number) => cache.show(first, last), [cache]);
  const columns = useMemo(() => columnsOf(zone), [zone]);
  const failure = cache.failure();
  const shown = active ? rowAt(active.row) : null;
  return (
    <>
      <div className={styles.head}>
        <span className={styles.state} data-ok={head.intact || undefined} title={head.intact ? w.intactAbout : w.brokenAbout}>{head.intact ? <Link2 size={15} aria-hidden /> : <Link2Off size={15} aria-hidden />}{head.intact ? w.intact : w.broken}</span>
        <span>{w.entries(countText(total))}</span>
        <span className={styles.hash} title={w.headAbout}>{w.head} <Hash value={head.head} what={w.head} /></span>
        <span className={styles.about}>{head.intact ? w.about : w.brokenAbout}</span>
        <Segmented label={w.order} value={isNewest ? 'newest' : 'oldest'} onChange={(v) => { setNewest(v === 'newest'); setActive(null); }} options={[{ value: 'newest', title: w.newest }, { value: 'oldest', title: w.oldest }]} />
      </div>
      {failure !== null && !isCancelled(failure) && <div className={styles.pad}><FaultCard fault={faultOf(failure)} onAgain={() => cache.retry()} /></div>}
      <Split side="bottom" share={share} onShare={setShare}
        first={<DataGrid label={w.list} total={total} columns={columns} rowAt={rowAt} listKey={`${isNewest}`} active={active} onActive={setActive} onShow={show} onCopy={(p) => { const e = rowAt(p.row); if (e) void copyText(columns[p.column]?.text(e) ?? ''); }} />}
        second={shown && <div className={styles.detail} tabIndex={0} role="group" aria-label={w.entry}><EntryFacts entry={shown} zone={zone} /></div>} />
    </>
  );
}

function EntryFacts({ entry: e, zone }: { readonly entry: Entry; readonly zone: Zone }) {
  return (
    <Facts items={[
      { label: w.entry, value: `${countText(e.n)} · ${timeOf(e, zone)}${zone === 'utc' ? ` ${words.status.utc}` : ''}` }, { label: w.what, value: `${whatText(e.what)} (${visibleLine(e.what)}, ${kindWord[e.audit] ?? e.audit})${e.outcome ? ` · ${visibleLine(e.outcome)}` : ''}` }, { label: w.who, value: visibleLine(e.who) },
      { label: w.detail, value: e.detail === '' || e.detail === '{}' ? words.control.none : <code>{visibleLine(detailText(e.detail))}</code> }, { label: w.hash, value: <Hash value={e.hash} what={w.hash} isWhole /> },
    ]} />
  );
}
