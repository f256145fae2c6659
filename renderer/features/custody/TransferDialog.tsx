// Records one transfer: who, which medium, which seals, when and why.
import { useState } from 'react';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf } from '../../state/ask.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Segmented, TextArea, TextField } from '../../ui/Field.tsx';
import { readMoment } from '../../ui/time-text.ts';
import styles from './custody.module.css';

const w = words.custody.transfers;

export function TransferDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const [form, setForm] = useState({ direction: 'out', counterparty: '', medium: '', serial: '', seals: '', at: '', reason: '', expected: '' });
  const [isTried, setTried] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const set = (part: Partial<typeof form>): void => setForm((f) => ({ ...f, ...part }));
  const at = form.at.trim() === '' ? BigInt(Date.now()) * 1000n : readMoment(form.at.trim(), 'utc');
  const problems = { counterparty: form.counterparty.trim() === '' ? w.counterpartyMissing : null, medium: form.medium.trim() === '' ? w.mediumMissing : null, at: at === null ? w.atBad : null };
  const save = async (): Promise<void> => {
    setTried(true);
    if (at === null || problems.counterparty !== null || problems.medium !== null) return;
    const optional = (name: string, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });
    try {
      await ask('transfer.record', {
        direction: form.direction === 'in' ? 'in' : 'out', counterparty: form.counterparty.trim(), medium: form.medium.trim(), at, sealNumbers: form.seals.split(/[,;\n]/).map((s) => s.trim()).filter((s) => s !== ''),
        ...optional('mediumSerial', form.serial), ...optional('reason', form.reason), ...(form.direction === 'in' ? optional('expectedHashes', form.expected) : {}),
      });
      onDone();
    } catch (error) { setFault(faultOf(error)); }
  };
  const field = (problem: string | null): string | null => (isTried ? problem : null);
  return (
    <Dialog title={w.recordTitle} isOpen onClose={onClose} width={680} footer={<><Button onPress={onClose}>{words.control.cancel}</Button><Button tone="primary" type="submit" form="record-transfer">{w.save}</Button></>}>
      <form noValidate id="record-transfer" className={styles.form} onSubmit={(e) => { e.preventDefault(); void save(); }}>
        <Segmented label={w.direction} value={form.direction} onChange={(direction) => set({ direction })} options={[{ value: 'out', title: w.directionOut }, { value: 'in', title: w.directionIn }]} />
        <TextField label={w.counterparty} value={form.counterparty} onChange={(counterparty) => set({ counterparty })} isRequired maxLength={500} problem={field(problems.counterparty)} />
        <TextField label={w.medium} hint={w.mediumHint} value={form.medium} onChange={(medium) => set({ medium })} isRequired maxLength={500} problem={field(problems.medium)} />
        <TextField label={w.serial} value={form.serial} onChange={(serial) => set({ serial })} maxLength={200} />
        <TextField label={w.sealNumbers} hint={w.sealsHint} value={form.seals} onChange={(seals) => set({ seals })} maxLength={2000} />
        <TextField label={w.atField} hint={w.atHint} value={form.at} onChange={(moment) => set({ at: moment })} problem={field(problems.at)} />
        <TextField label={w.reason} value={form.reason} onChange={(reason) => set({ reason })} maxLength={2000} />
        {form.direction === 'in' && <TextArea label={w.expected} hint={w.expectedHint} value={form.expected} onChange={(expected) => set({ expected })} rows={3} maxLength={1_000_000} />}
        {fault && <FaultCard fault={fault} />}
      </form>
    </Dialog>
  );
}
