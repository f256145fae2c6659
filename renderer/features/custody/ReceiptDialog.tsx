// The hand-over receipt of one transfer: where it is written and who signs it.
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf, useAnswer } from '../../state/ask.ts';
import { useCase } from '../../state/case.ts';
import { chooseFolder } from '../../state/choose.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { SelectField, TextField } from '../../ui/Field.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Facts } from '../../ui/Page.tsx';
import { joinPath, parentPath } from '../../ui/path-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './custody.module.css';

const w = words.custody.transfers;

export function ReceiptDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const summary = useCase((s) => s.summary);
  const hasOwner = (useAnswer('identity.show', {}).value?.identity ?? null) !== null;
  const [form, setForm] = useState({ folder: summary ? parentPath(summary.path) : '', name: `receipt-${id}`, signer: '', passphrase: '' });
  const [written, setWritten] = useState<Output<'transfer.receipt'> | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const signer = form.signer === '' ? (hasOwner ? 'own' : 'throw-away') : form.signer;
  const set = (part: Partial<typeof form>): void => setForm((f) => ({ ...f, ...part }));
  const choose = async (): Promise<void> => { const folder = await chooseFolder(w.folder); if (folder !== null) set({ folder }); };
  const problems = { folder: form.folder.trim() === '' ? words.report.folderMissing : null, name: form.name.trim() === '' ? words.report.packageNameMissing : null, passphrase: signer === 'own' && form.passphrase === '' ? words.report.passphraseMissing : null };
  const write = async (): Promise<void> => {
    setTried(true);
    if (isBusy || Object.values(problems).some((p) => p !== null)) return;
    setBusy(true);
    setFault(null);
    try {
      setWritten(await ask('transfer.receipt', { id, folder: joinPath(form.folder.trim(), form.name.trim()), unsigned: signer === 'unsigned', throwAway: signer === 'throw-away', ...(signer === 'own' ? { passphrase: form.passphrase } : {}) }));
    } catch (error) { setFault(faultOf(error)); } finally { setBusy(false); }
  };
  return (
    <Dialog title={w.receiptTitle} isOpen onClose={onClose} width={640} footer={written ? <Button tone="primary" onPress={onClose}>{words.control.close}</Button> : <><Button onPress={onClose}>{words.control.cancel}</Button><Button tone="primary" type="submit" form="write-receipt">{w.write}</Button></>}>
      {written ? (
        <div className={styles.form}>
          <div className={styles.done} role="status"><CircleCheck size={20} aria-hidden /><strong>{w.written}</strong></div>
          <Facts isNarrow items={[{ label: w.folder, value: <code>{visibleLine(written.folder)}</code> }, { label: w.root, value: <Hash value={written.root} what={w.root} isWhole /> }, { label: 'receipt.json', value: <Hash value={written.sha256} what="receipt.json" isWhole /> }, { label: w.signer, value: written.signer === null ? w.unsigned : visibleLine(written.signer) }]} />
          <p className={styles.soft}>{w.writtenAbout}</p>
        </div>
      ) : (
        <form noValidate id="write-receipt" className={styles.form} onSubmit={(e) => { e.preventDefault(); void write(); }}>
          <p>{w.receiptAbout}</p>
          <TextField label={w.folder} value={form.folder} onChange={(folder) => set({ folder })} isMono isRequired problem={isTried ? problems.folder : null} aside={<Button onPress={() => { void choose(); }} label={`${words.control.choose} ${w.folder}`}>{words.control.choose}</Button>} />
          <TextField label={w.name} value={form.name} onChange={(name) => set({ name })} isMono isRequired problem={isTried ? problems.name : null} />
          <SelectField label={w.signer} value={signer} onChange={(s) => set({ signer: s })} options={[...(hasOwner ? [{ value: 'own', title: w.own }] : []), { value: 'throw-away', title: w.throwAway }, { value: 'unsigned', title: w.unsignedChoice }]} />
          {signer === 'own' && <TextField label={words.report.unlock} type="password" value={form.passphrase} onChange={(passphrase) => set({ passphrase })} autoComplete="off" isRequired problem={isTried ? problems.passphrase : null} />}
          {isBusy && <p role="status">{w.working}</p>}
          {fault && <FaultCard fault={fault} />}
        </form>
      )}
    </Dialog>
  );
}
