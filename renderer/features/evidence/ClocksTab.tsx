// What the evidence tells about the clocks of its sources: differences with a way to use them, pairs of records, and what cannot be told.
import { useState } from 'react';
import { Clock } from 'lucide-react';
import type { ClockPair, Skew, SkewEstimate } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf, useAnswer } from '../../state/ask.ts';
import { openPage } from '../../state/navigation.ts';
import { useSettings } from '../../state/settings.ts';
import { showQuery } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { countText } from '../../ui/number-text.ts';
import { Block, Facts } from '../../ui/Page.tsx';
import { RawText } from '../../ui/RawText.tsx';
import { Table } from '../../ui/Table.tsx';
import { momentText, secondsText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { TimesDialog } from './TimesDialog.tsx';
import styles from './evidence.module.css';

const w = words.clocks;
type Suggestion = SkewEstimate['suggestions'][number];
type Use = { readonly suggestion: Suggestion; readonly reason: string };

const signed = (micros: bigint): string => w.sign(secondsText(micros), micros > 0n);
const seconds = (micros: bigint): string => String(Number(micros) / 1e6);

export function ClocksTab() {
  const skew = useAnswer('time.skew', {});
  const pairs = useAnswer('time.pairs', {});
  const [use, setUse] = useState<Use | null>(null);
  const [problem, setProblem] = useState<Fault | null>(null);
  const fault = skew.fault ?? pairs.fault ?? problem;
  const found = skew.value;
  const titleOf = (key: string): string => visibleLine(found?.sources.find((s) => s.key === key)?.title ?? key);
  const withdraw = async (id: number): Promise<void> => {
    setProblem(null);
    try { await ask('time.unpair', { id }); pairs.again(); skew.again(); } catch (error) { setProblem(faultOf(error)); }
  };
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={w.tab}>
      <p className={styles.clocksAbout}>{w.about}</p>
      {fault && <FaultCard fault={fault} onAgain={() => { setProblem(null); skew.again(); pairs.again(); }} />}
      {!found && !fault && <p role="status" className={styles.soft}>{w.loading}</p>}
      {found && (
        <>
          {found.pairs.length === 0 && <Block title={w.none}><p className={styles.padText}>{w.noneAbout}</p></Block>}
          {found.pairs.map((p) => <Compared key={`${p.left}\n${p.right}`} pair={p} titleOf={titleOf} onUse={setUse} />)}
          {found.left > 0 && <p className={styles.soft}>{w.more(countText(found.left))}</p>}
        </>
      )}
      {pairs.value && pairs.value.pairs.length > 0 && <Pairs pairs={pairs.value.pairs} onWithdraw={(id) => { void withdraw(id); }} />}
      {found && <Limits found={found} titleOf={titleOf} />}
      {use && found && <TimesDialog items={found.sources.find((s) => s.key === use.suggestion.source)?.items ?? []} wide={null} subject={titleOf(use.suggestion.source)} filled={{ shift: seconds(use.suggestion.shift), uncertainty: seconds(use.suggestion.uncertainty), reason: use.reason }} onClose={() => setUse(null)} />}
    </div>
  );
}

function showEvent(eventId: string): void {
  showQuery([], null, { eventId, isOpen: true });
  openPage('timeline');
}

type ComparedProps = { readonly pair: Skew['pairs'][number]; readonly titleOf: (key: string) => string; readonly onUse: (use: Use) => void };

function Compared({ pair, titleOf, onUse }: ComparedProps) {
  return (
    <Block title={w.against(titleOf(pair.left), titleOf(pair.right))}>
      {pair.estimates.map((e) => (
        <section key={e.from} aria-label={w.from[e.from]} className={styles.estimate}>
          <h3>{w.from[e.from]}</h3>
          <p>{visibleLine(e.statement)}</p>
          <Facts isNarrow items={[
            { label: w.count, value: w.countOf(countText(e.count)) },
            { label: w.middle, value: `${signed(e.median)} (${w.secondLessFirst})` },
            ...(e.count > 1 ? [{ label: w.range, value: w.between(signed(e.p05), signed(e.p95)) }] : []),
            ...(e.columns.length > 0 ? [{ label: w.columns, value: e.columns.join(', ') }] : []),
            { label: w.looks, value: <span className={styles.examples}>{e.examples.map((x, i) => <button key={x.leftEventId} type="button" className={styles.link} onClick={() => showEvent(x.leftEventId)}>{`${w.exampleOf(String(i + 1))} (${signed(x.difference)})`}</button>)}</span> },
          ]} />
          {e.suggestions.length === 0 ? <p className={styles.soft}>{w.noShift}</p> : (
            <ul className={styles.suggestions}>
              {e.suggestions.map((s) => (
                <li key={s.source}><span>{w.suggestion(titleOf(s.source), signed(s.by), secondsText(s.uncertainty))}</span><Button size="s" icon={Clock} label={w.takeOf(titleOf(s.source))} onPress={() => onUse({ suggestion: s, reason: e.statement.slice(0, 2000) })}>{w.take}</Button></li>
              ))}
            </ul>
          )}
          {e.suggestions.length > 0 && <p className={styles.soft}>{w.either}</p>}
        </section>
      ))}
    </Block>
  );
}

function Pairs({ pairs, onWithdraw }: { readonly pairs: readonly ClockPair[]; readonly onWithdraw: (id: number) => void }) {
  const zone = useSettings((s) => s.zone);
  const record = (at: ClockPair['left']) => <><button type="button" className={styles.link} onClick={() => showEvent(at.eventId)}>{w.show(visibleLine(at.path), countText(at.record))}</button><br /><span className={styles.soft}>{at.time === null ? w.noTime : momentText(at.time, zone)}</span></>;
  return (
    <Block title={w.pairs}>
      <p className={styles.padText}>{w.pairsAbout}</p>
      <Table label={w.pairs} rows={pairs} keyOf={(p) => String(p.id)} columns={[
        { id: 'first', title: w.pairFirst, isHeader: true, cell: (p) => record(p.left) }, { id: 'second', title: w.pairSecond, cell: (p) => record(p.right) },
        { id: 'difference', title: w.difference, width: '130px', align: 'end', cell: (p) => (p.difference === null ? w.noTime : signed(p.difference)) }, { id: 'reason', title: w.reason, cell: (p) => <span className={styles.wrap}>{visibleLine(p.reason)}</span> },
        { id: 'withdraw', title: '', width: '150px', align: 'end', cell: (p) => (p.withdrawnAt === null ? <Button size="s" label={w.unpairOf(String(p.id))} onPress={() => onWithdraw(p.id)}>{w.unpair}</Button> : <span className={styles.soft}>{w.withdrawn(momentText(p.withdrawnAt, zone, 's'))}</span>) },
      ]} />
    </Block>
  );
}

function Limits({ found, titleOf }: { readonly found: Skew; readonly titleOf: (key: string) => string }) {
  const unsure = found.sources.filter((s) => s.uncertainty > 0n);
  return (
    <>
      {unsure.length > 0 && <Block title={w.inForce}><ul className={`${styles.padText} ${styles.noteList}`}>{unsure.map((s) => <li key={s.key}>{w.sureness(visibleLine(s.title), secondsText(s.uncertainty))}</li>)}</ul></Block>}
      {found.unlinked.length > 0 && (
        <Block title={w.unlinked}>
          <Table label={w.unlinked} rows={found.unlinked} keyOf={(u) => u.source} columns={[{ id: 'source', title: w.source, isHeader: true, width: '40%', cell: (u) => <span className={styles.wrap}>{titleOf(u.source)}</span> }, { id: 'because', title: w.because, cell: (u) => u.because }]} />
        </Block>
      )}
      <Block title={w.cannotTell}><ul className={`${styles.padText} ${styles.noteList}`}>{found.cannotTell.map((t) => <li key={t}>{t}</li>)}</ul></Block>
      <Disclosure title={w.query}><RawText text={found.sql} label={w.query} /></Disclosure>
    </>
  );
}
