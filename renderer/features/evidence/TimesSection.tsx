// The times of an item: what is assumed about them, what a person set, and the way to set and withdraw.
import { useState } from 'react';
import { Clock } from 'lucide-react';
import type { Fault } from '../../../shared/faults.ts';
import type { Input, Item, LedgerRow, Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf, useAnswer } from '../../state/ask.ts';
import { say } from '../../state/toasts.ts';
import { useSettings } from '../../state/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Checkbox, TextArea, TextField } from '../../ui/Field.tsx';
import { countText } from '../../ui/number-text.ts';
import { momentText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { formatItems, shiftOf } from './time-form.ts';
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
      {isOpen && <TimesDialog item={item} onClose={() => setOpen(false)} />}
    </section>
  );
}

const settingText = (s: Setting): string => [s.zone === null ? '' : w.zoneIs(s.zone), s.year === null ? '' : w.yearIs(String(s.year)), s.shift === null ? '' : w.shiftIs(String(Number(s.shift) / 1e6))].filter((t) => t !== '').join(', ');
const effectText = (e: Output<'time.set'>): string => `${w.moved(countText(e.moved))}${e.ambiguous + e.nonexistent > 0 ? ` ${w.folds(countText(e.ambiguous), countText(e.nonexistent))}` : ''}`;

function TimesDialog({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const [form, setForm] = useState({ zone: '', year: '', shift: '', reason: '' });
  const [isWide, setWide] = useState(false);
  const [isTried, setTried] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const set = (key: keyof typeof form) => (value: string): void => setForm((f) => ({ ...f, [key]: value }));
  const shift = shiftOf(form.shift);
  const problems = {
    nothing: form.zone.trim() === '' && form.year === '' && form.shift.trim() === '', year: form.year !== '' && !/^(19[7-9]\d|2[01]\d\d|2200)$/.test(form.year), shift: shift === null && form.shift.trim() !== '', reason: form.reason.trim() === '',
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    setFault(null);
    try {
      const items = isWide && item.format !== null ? await formatItems(item.format) : [item.id];
      const input: Input<'time.set'> = { items, reason: form.reason.trim(), ...(form.zone.trim() === '' ? {} : { zone: form.zone.trim() }), ...(form.year === '' ? {} : { year: Number(form.year) }), ...(shift === null ? {} : { shift }) };
      say(effectText(await ask('time.set', input)));
      onClose();
    } catch (error) { setFault(faultOf(error)); }
  };
  return (
    <Dialog title={w.dialog} isOpen onClose={onClose} footer={<><Button onPress={onClose}>{words.control.cancel}</Button><Button tone="primary" onPress={() => { void save(); }}>{w.apply}</Button></>}>
      <form className={styles.section} noValidate onSubmit={(e) => { e.preventDefault(); void save(); }}>
        <p className={styles.soft}>{w.about}</p>
        <TextField label={w.zone} hint={w.zoneHint} value={form.zone} onChange={set('zone')} maxLength={64} autoFocus problem={isTried && problems.nothing ? w.nothing : null} />
        <TextField label={w.year} hint={w.yearHint} value={form.year} onChange={set('year')} maxLength={4} problem={problems.year ? words.evidence.yearBad : null} />
        <TextField label={w.shift} hint={w.shiftHint} value={form.shift} onChange={set('shift')} maxLength={24} problem={isTried && problems.shift ? w.shiftBad : null} />
        <TextArea label={w.reason} value={form.reason} onChange={set('reason')} rows={2} maxLength={2000} problem={isTried && problems.reason ? w.reasonMissing : null} isRequired />
        {item.formatTitle !== null && <Checkbox label={w.wide(item.formatTitle)} isOn={isWide} onChange={setWide} />}
        {fault && <FaultCard fault={fault} />}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  );
}
