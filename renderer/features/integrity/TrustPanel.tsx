// Keys and hashes that a person vouches for: listed, entered in a dialog, withdrawn.
import { KeyRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf, useAnswer } from '../../state/ask.ts';
import { chooseFiles } from '../../state/choose.ts';
import { useCommands } from '../../state/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { TextArea, TextField } from '../../ui/Field.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Table } from '../../ui/Table.tsx';
import { timeText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './integrity.module.css';

const w = words.integrity.trust;
type Entered = Output<'trust.list'>['files'][number];
const utc = (at: bigint): string => `${timeText(at, 'utc')} ${words.status.utc}`;

export function TrustPanel() {
  const list = useAnswer('trust.list', useMemo(() => ({}), []));
  const [isAdding, setAdding] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const add = (): void => setAdding(true);
  useCommands('trust', [{ id: 'trust.add', title: w.add, group: 'case', run: add }]);
  const withdraw = async (id: number): Promise<void> => {
    try { setFault(null); await ask('trust.withdraw', { id }); list.again(); } catch (error) { setFault(faultOf(error)); }
  };
  const shown = fault ?? list.fault;
  const button = <Button tone="primary" onPress={add}>{w.add}</Button>;
  return (
    <div className={styles.scroll}>
      {shown && <FaultCard fault={shown} onAgain={list.again} />}
      {list.value?.files.length === 0 && <EmptyState icon={KeyRound} title={w.emptyTitle} actions={button}><p>{w.about}</p></EmptyState>}
      {list.value && list.value.files.length > 0 && (
        <>
          <p className={styles.trustAbout}>{w.about}</p>
          <Table<Entered> label={w.list} rows={list.value.files} keyOf={(f) => String(f.id)} columns={[
            { id: 'name', title: w.name, isHeader: true, cell: (f) => visibleLine(f.name) }, { id: 'from', title: w.from, cell: (f) => visibleLine(f.suppliedBy) }, { id: 'reason', title: w.reason, cell: (f) => visibleLine(f.reason) },
            { id: 'hash', title: w.hash, width: '160px', cell: (f) => <Hash value={f.sha256} what={w.hash} /> }, { id: 'at', title: w.at, width: '190px', cell: (f) => utc(f.madeAt) },
            { id: 'act', title: w.state, width: '190px', align: 'end', cell: (f) => (f.withdrawnAt === null ? <Button size="s" label={w.withdrawOf(visibleLine(f.name))} onPress={() => { void withdraw(f.id); }}>{w.withdraw}</Button> : <span className={styles.soft}>{w.withdrawn(utc(f.withdrawnAt))}</span>) },
          ]} />
          <div className={styles.trustFoot}>{button}<span className={styles.soft}>{w.again}</span></div>
        </>
      )}
      {isAdding && <TrustDialog onClose={() => setAdding(false)} onDone={() => { setAdding(false); list.again(); }} />}
    </div>
  );
}

function TrustDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const [form, setForm] = useState({ text: '', file: '', from: '', reason: '' });
  const [isTried, setTried] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const change = (part: Partial<typeof form>): void => setForm((f) => ({ ...f, ...part }));
  const isOne = (form.text.trim() === '') !== (form.file.trim() === '');
  const choose = async (): Promise<void> => { const [file] = await chooseFiles(w.file); if (file !== undefined) change({ file }); };
  const save = async (): Promise<void> => {
    setTried(true);
    if (!isOne || form.from.trim() === '' || form.reason.trim() === '') return;
    try {
      await ask('trust.add', { ...(form.text.trim() === '' ? { path: form.file.trim() } : { text: form.text }), suppliedBy: form.from.trim(), reason: form.reason.trim() });
      onDone();
    } catch (error) { setFault(faultOf(error)); }
  };
  return (
    <Dialog title={w.title} isOpen onClose={onClose} width={680} footer={<><Button onPress={onClose}>{words.control.cancel}</Button><Button tone="primary" type="submit" form="enter-trust">{w.save}</Button></>}>
      <form noValidate id="enter-trust" className={styles.trustForm} onSubmit={(e) => { e.preventDefault(); void save(); }}>
        <TextArea label={w.text} hint={w.textHint} value={form.text} onChange={(text) => change({ text })} rows={5} maxLength={1_000_000} />
        <TextField label={w.file} hint={w.fileHint} value={form.file} onChange={(file) => change({ file })} isMono problem={isTried && !isOne ? w.both : null} aside={<Button onPress={() => { void choose(); }} label={`${words.control.choose} ${w.file}`}>{words.control.choose}</Button>} />
        <TextField label={w.from} hint={w.fromHint} value={form.from} onChange={(from) => change({ from })} isRequired maxLength={200} problem={isTried && form.from.trim() === '' ? w.fromMissing : null} />
        <TextField label={w.reason} hint={w.reasonHint} value={form.reason} onChange={(reason) => change({ reason })} isRequired maxLength={2000} problem={isTried && form.reason.trim() === '' ? w.reasonMissing : null} />
        {fault && <FaultCard fault={fault} />}
      </form>
    </Dialog>
  );
}
