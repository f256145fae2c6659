// The times of an item: what is assumed about them, what a person set, and the way to set and withdraw.
import { useState } from 'react';
import { Clock } from 'lucide-react';
import type { Fault } from '../../../shared/faults.ts';
import type { Item, LedgerRow, Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf, useAnswer } from '../../state/ask.ts';
import { say } from '../../state/toasts.ts';
import { useSettings } from '../../state/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { countText } from '../../ui/number-text.ts';
import { momentText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { TimesDialog, effectText } from './TimesDialog.tsx';
import styles from './evidence.module.css';

const w = words.evidence.times;
type Setting = Output<'time.list'>['settings'][number];

export function TimesSection({ item, ledger }: { readonly item: Item; readonly ledger: readonly LedgerRow[] }) {
  const zone = useSettings((s) => s.zone);
  const { value, fault, again } = useAnswer('time.list', {});
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<Fault | null>(null);
  const mine = value?.settings.filter((s) => s.items.includes(item.id)) ?? [];
  const assumed = ledger.filter((r) => r.code === 'zone-assumed' || r.code === 'year-assumed');
  const withdraw = async (id: number): Promise<void> => {
    setProblem(null);
    try { say(effectText(await ask('time.withdraw', { id }))); } catch (error) { setProblem(faultOf(error)); }
  };
  return (
    <section aria-label={w.title} className={styles.section}>
      <h3>{w.title}</h3>
      <p className={styles.soft}>{assumed.length === 0 ? w.nothingAssumed : assumed.map((r) => (r.code === 'zone-assumed' ? w.zoneAssumed(countText(r.count)) : w.yearAssumed(countText(r.count)))).join(' ')}</p>
      {(fault ?? problem) && <FaultCard fault={(fault ?? problem) as Fault} onAgain={again} />}
      <ul className={styles.ledgerList}>
        {mine.map((s) => (
          <li key={s.id}>
            <header><strong>{settingText(s)}</strong>{s.withdrawnAt === null ? <Button size="s" onPress={() => { void withdraw(s.id); }}>{w.withdraw}</Button> : <span className={styles.soft}>{w.withdrawn(momentText(s.withdrawnAt, zone, 's'))}</span>}</header>
            <p className={styles.soft}>{w.setAt(momentText(s.madeAt, zone, 's'), countText(s.items.length))} {visibleLine(s.reason)}</p>
          </li>
        ))}
      </ul>
      <div><Button icon={Clock} size="s" onPress={() => setOpen(true)}>{w.set}</Button></div>
      {isOpen && <TimesDialog items={[item.id]} wide={item.format !== null && item.formatTitle !== null ? { format: item.format, title: item.formatTitle } : null} onClose={() => setOpen(false)} />}
    </section>
  );
}

const settingText = (s: Setting): string => [s.zone === null ? '' : w.zoneIs(s.zone), s.year === null ? '' : w.yearIs(String(s.year)), s.shift === null ? '' : w.shiftIs(String(Number(s.shift) / 1e6)), s.uncertainty === null ? '' : w.uncertaintyIs(String(Number(s.uncertainty) / 1e6))].filter((t) => t !== '').join(', ');
