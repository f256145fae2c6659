// The form that gives times a zone, a year, an offset or an uncertainty, for one item, a format or a source.
import { useState } from 'react';
import type { Input, Output } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf } from '../../state/ask.ts';
import { say } from '../../state/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Checkbox, TextArea, TextField } from '../../ui/Field.tsx';
import { countText } from '../../ui/number-text.ts';
import { formatItems, shiftOf } from './time-form.ts';
import styles from './evidence.module.css';

const w = words.evidence.times;

export const effectText = (e: Output<'time.set'>): string => `${w.moved(countText(e.moved))}${e.ambiguous + e.nonexistent > 0 ? ` ${w.folds(countText(e.ambiguous), countText(e.nonexistent))}` : ''}`;

export type TimesForm = { readonly zone: string; readonly year: string; readonly shift: string; readonly uncertainty: string; readonly reason: string };
const empty: TimesForm = { zone: '', year: '', shift: '', uncertainty: '', reason: '' };
type TimesProps = { readonly items: readonly number[]; /** Offers to set them for all items of this format. */ readonly wide: { readonly format: string; readonly title: string } | null; /** Named over the form, where it is not the item that is open. */ readonly subject?: string; readonly filled?: Partial<TimesForm>; readonly onClose: () => void };

export function TimesDialog({ items, wide, subject, filled, onClose }: TimesProps) {
  const [form, setForm] = useState<TimesForm>({ ...empty, ...filled });
  const [isWide, setWide] = useState(false);
  const [isTried, setTried] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const set = (key: keyof TimesForm) => (value: string): void => setForm((f) => ({ ...f, [key]: value }));
  const shift = shiftOf(form.shift);
  const uncertainty = shiftOf(form.uncertainty);
  const problems = {
    nothing: form.zone.trim() === '' && form.year === '' && form.shift.trim() === '' && form.uncertainty.trim() === '', uncertainty: form.uncertainty.trim() !== '' && (uncertainty === null || uncertainty < 0n), year: form.year !== '' && !/^(19[7-9]\d|2[01]\d\d|2200)$/.test(form.year), shift: shift === null && form.shift.trim() !== '', reason: form.reason.trim() === '',
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    setFault(null);
    try {
      const chosen = isWide && wide !== null ? await formatItems(wide.format) : [...items];
      const input: Input<'time.set'> = { items: chosen, reason: form.reason.trim(), ...(form.zone.trim() === '' ? {} : { zone: form.zone.trim() }), ...(form.year === '' ? {} : { year: Number(form.year) }), ...(shift === null ? {} : { shift }), ...(uncertainty === null ? {} : { uncertainty }) };
      say(effectText(await ask('time.set', input)));
      onClose();
    } catch (error) { setFault(faultOf(error)); }
  };
  return (
    <Dialog title={w.dialog} isOpen onClose={onClose} footer={<><Button onPress={onClose}>{words.control.cancel}</Button><Button tone="primary" onPress={() => { void save(); }}>{w.apply}</Button></>}>
      <form className={styles.section} noValidate onSubmit={(e) => { e.preventDefault(); void save(); }}>
        <p className={styles.soft}>{w.about}</p>
        {subject !== undefined && <p className={styles.wrap}><strong>{subject}</strong></p>}
        <TextField label={w.zone} hint={w.zoneHint} value={form.zone} onChange={set('zone')} maxLength={64} autoFocus problem={isTried && problems.nothing ? w.nothing : null} />
        <TextField label={w.year} hint={w.yearHint} value={form.year} onChange={set('year')} maxLength={4} problem={problems.year ? words.evidence.yearBad : null} />
        <TextField label={w.shift} hint={w.shiftHint} value={form.shift} onChange={set('shift')} maxLength={24} problem={isTried && problems.shift ? w.shiftBad : null} />
        <TextField label={w.uncertainty} hint={w.uncertaintyHint} value={form.uncertainty} onChange={set('uncertainty')} maxLength={24} problem={isTried && problems.uncertainty ? w.uncertaintyBad : null} />
        <TextArea label={w.reason} value={form.reason} onChange={set('reason')} rows={2} maxLength={2000} problem={isTried && problems.reason ? w.reasonMissing : null} isRequired />
        {wide !== null && <Checkbox label={w.wide(wide.title)} isOn={isWide} onChange={setWide} />}
        {fault && <FaultCard fault={fault} />}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  );
}
