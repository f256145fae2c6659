// One event in full: the sentence, the fields and where each came from, the record as it was, its place in the evidence.
import { useEffect, useState } from 'react';
import { ArrowUpDown, ChevronDown, ChevronUp, FilterX, ListFilter, PanelBottom, PanelRight, Stamp, X } from 'lucide-react';
import type { Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { openItem } from '../../state/selection.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { addTests } from '../../state/view.ts';
import { Button, CopyButton, IconButton } from '../../ui/Button.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Segmented } from '../../ui/Field.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { countText } from '../../ui/number-text.ts';
import { Facts } from '../../ui/Page.tsx';
import { RawText } from '../../ui/RawText.tsx';
import { layOutJson } from '../../ui/json-layout.ts';
import { bothZonesText, readMoment, secondsText } from '../../ui/time-text.ts';
import type { Zone } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { PairButton } from './PairClocks.tsx';
import { ProveDialog } from './ProveDialog.tsx';
import styles from './detail.module.css';

const w = words.timeline;
type EventFacts = Output<'event.read'>;
type DetailProps = { readonly view: number; readonly row: number; readonly total: number; readonly side: 'right' | 'bottom'; readonly onStep: (by: number) => void; readonly onClose: () => void };

/** The row the cursor rests on: running through rows with a held key does not ask for each. */
function useResting(row: number): number {
  const [resting, setResting] = useState(row);
  useEffect(() => {
    const timer = setTimeout(() => setResting(row), 90);
    return () => clearTimeout(timer);
  }, [row]);
  return resting;
}

export function DetailPane({ view, row, total, side, onStep, onClose }: DetailProps) {
  const resting = useResting(row);
  const { value, fault, again } = useAnswer('event.read', { view, row: resting });
  const [proving, setProving] = useState<EventFacts | null>(null);
  // The dialog stands outside the pane: Escape in it is not for the pane.
  return (<>
    {proving && <ProveDialog id={proving.id} message={proving.message} onClose={() => setProving(null)} />}
    <section className={styles.pane} aria-label={w.detail} onKeyDown={(e) => { if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); onClose(); } }}>
      <header className={styles.head}>
        <h2>{w.detailOf(countText(row + 1), countText(total))}</h2>
        <IconButton icon={ChevronUp} size="s" label={w.previous} chord="[" isDisabled={row === 0} onPress={() => onStep(-1)} />
        <IconButton icon={ChevronDown} size="s" label={w.next} chord="]" isDisabled={row >= total - 1} onPress={() => onStep(1)} />
        <span className={styles.push} />
        <IconButton icon={side === 'right' ? PanelBottom : PanelRight} size="s" label={side === 'right' ? w.dockBottom : w.dockRight} onPress={() => changeSettings({ detailSide: side === 'right' ? 'bottom' : 'right' })} />
        <IconButton icon={X} size="s" label={w.close} onPress={onClose} />
      </header>
      {fault ? <div className={styles.scroll}><FaultCard fault={fault} onAgain={again} /></div> : value ? <Body event={value} side={side} onProve={() => setProving(value)} /> : <p className={styles.loading} role="status">{w.loading}</p>}
    </section>
  </>);
}

function Body({ event, side, onProve }: { readonly event: EventFacts; readonly side: 'right' | 'bottom'; readonly onProve: () => void }) {
  return (
    <div className={styles.scroll} data-side={side} tabIndex={0} role="group" aria-label={w.detail}>
      <div className={styles.lead}>
        <p className={styles.message}>{visibleLine(event.message)}</p>
        <Button size="s" icon={Stamp} onPress={onProve}>{w.prove.button}</Button>
        <PairButton event={event} />
      </div>
      {event.orderWithin !== null && <p className={styles.unsure}><ArrowUpDown size={14} aria-hidden />{words.clocks.orderWhole(secondsText(event.orderWithin))}</p>}
      <div className={styles.parts}>
        <Fields event={event} />
        <div className={styles.rest}><Raw event={event} /><Place event={event} /></div>
      </div>
    </div>
  );
}

const isInstant = (name: string): boolean => name === 'time' || name === 'receivedTime';

function shownValue(name: string, value: string, zone: Zone): string {
  const moment = isInstant(name) ? readMoment(value, 'utc') : null;
  return moment === null ? visibleLine(value) : bothZonesText(moment, zone);
}

function Fields({ event }: { readonly event: EventFacts }) {
  const zone = useSettings((s) => s.zone);
  const filled = event.fields.filter((f) => f.value !== null && f.value !== '');
  return (
    <section aria-label={w.fields}>
      <table className={styles.fields}>
        <thead><tr><th scope="col">{w.field}</th><th scope="col">{w.value}</th><th scope="col" title={w.fromAbout}>{w.from}</th><th><span className={styles.spoken}>{words.control.more}</span></th></tr></thead>
        <tbody>
          {filled.map((f) => (
            <tr key={f.name}>
              <th scope="row">{f.title}</th>
              <td className={styles.value}>{shownValue(f.name, f.value ?? '', zone)}</td>
              <td className={styles.from} title={f.from ?? ''}>{f.from}</td>
              <td className={styles.tools}><div>
                <CopyButton text={f.value ?? ''} what={f.title} />
                {!isInstant(f.name) && <><IconButton icon={ListFilter} size="s" label={w.filterIn(f.title)} onPress={() => addTests([{ column: f.name, test: f.name === 'category' ? 'contains' : 'is', value: f.value ?? '' }])} /><IconButton icon={FilterX} size="s" label={w.filterOut(f.title)} isDisabled={f.name === 'category'} onPress={() => addTests([{ column: f.name, test: 'is-not', value: f.value ?? '' }])} /></>}
              </div></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Raw({ event }: { readonly event: EventFacts }) {
  const isJson = event.raw.length < 2_000_000 && layOutJson(event.raw) !== null;
  const [isExact, setExact] = useState(false);
  return (
    <section aria-label={w.raw}>
      <header className={styles.partHead}>
        <h3>{w.raw}</h3>
        {isJson && <Segmented label={w.rawShow} value={isExact ? 'exact' : 'formatted'} onChange={(v) => setExact(v === 'exact')} options={[{ value: 'formatted', title: w.formatted }, { value: 'exact', title: w.exact }]} />}
        <CopyButton text={event.raw} what={w.copyRaw} />
      </header>
      <RawText text={event.raw} isLaidOut={isJson && !isExact} label={w.raw} />
      {!event.rawIsExact && <p className={styles.caution}>{w.rawInexact}</p>}
    </section>
  );
}

function Place({ event: { place, recordHash, id } }: { readonly event: EventFacts }) {
  const hash = (value: string | null, what: string) => (value === null ? words.control.unknown : <Hash value={value} what={what} isWhole />);
  return (
    <section aria-label={w.place}>
      <header className={styles.partHead}><h3>{w.place}</h3></header>
      <Facts isNarrow items={[
        { label: w.item, value: <button type="button" className={styles.link} onClick={() => openItem(place.item)}>{visibleLine(place.path)}</button> },
        { label: w.itemHash, value: hash(place.itemSha256, w.itemHash) },
        ...(place.file === place.path ? [] : [{ label: w.file, value: visibleLine(place.file) }, { label: w.fileHash, value: hash(place.fileSha256, w.fileHash) }]),
        { label: w.record, value: w.recordNumber(countText(place.record)) },
        { label: w.offset, value: countText(place.offset) }, { label: w.length, value: w.bytes(countText(place.length)) },
        { label: w.format, value: `${place.format} · ${place.shape}` }, { label: w.formatHash, value: hash(place.formatHash, w.formatHash) },
        { label: w.recordHash, value: hash(recordHash, w.recordHash) }, { label: w.eventId, value: <Hash value={id} what={w.eventId} isWhole /> },
      ]} />
    </section>
  );
}
