// One event proved to somebody who has no case: asks for a folder, and says what was written there and how it is checked.
import { CircleCheck } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf, isCancelled, useAnswer } from '../../state/ask.ts';
import { useCase } from '../../state/case.ts';
import { chooseFolder } from '../../state/choose.ts';
import { Button, CopyButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { bytesText } from '../../ui/number-text.ts';
import { Facts } from '../../ui/Page.tsx';
import { freeName, joinPath, parentPath } from '../../ui/path-text.ts';
import { RawText } from '../../ui/RawText.tsx';
import { Table } from '../../ui/Table.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './detail.module.css';

const w = words.timeline.prove;
type Written = Output<'proof.event'>;
type ProveProps = { readonly id: string; readonly message: string; readonly onClose: () => void };

export function ProveDialog({ id, message, onClose }: ProveProps) {
  const [written, setWritten] = useState<Written | null>(null);
  const [isBusy, setBusy] = useState(false);
  // A button that is gone or disabled keeps no focus, and without one Escape reaches nobody: writing twice is prevented in the form.
  const footer = written
    ? <><Button onPress={() => setWritten(null)}>{w.again}</Button><Button key="close" tone="primary" autoFocus onPress={onClose}>{words.control.close}</Button></>
    : <><Button onPress={onClose}>{words.control.cancel}</Button><Button key="write" tone="primary" type="submit" form="prove-event">{w.write}</Button></>;
  return (
    <Dialog title={w.title} isOpen onClose={onClose} width={720} footer={footer}>
      {written ? <Proof written={written} id={id} /> : <ProveForm id={id} message={message} isBusy={isBusy} onBusy={setBusy} onWritten={setWritten} />}
    </Dialog>
  );
}

type FormProps = { readonly id: string; readonly message: string; readonly isBusy: boolean; readonly onBusy: (isBusy: boolean) => void; readonly onWritten: (written: Written) => void };

function ProveForm({ id, message, isBusy, onBusy, onWritten }: FormProps) {
  const place = useCase((s) => s.summary?.path ?? s.app?.profile ?? '');
  const [folder, setFolder] = useState(parentPath(place));
  const [typed, setTyped] = useState<string | null>(null);
  const there = useAnswer('folder.list', useMemo(() => (folder.trim() === '' ? null : { path: folder.trim() }), [folder]));
  const name = typed ?? freeName(w.defaultName(id), there.value?.entries.map((e) => e.name) ?? []);
  const [isTried, setTried] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const stop = useRef<AbortController | null>(null);
  // The dialog that is closed while it works takes the request back.
  useEffect(() => () => stop.current?.abort(), []);
  const choose = async (): Promise<void> => { const chosen = await chooseFolder(w.folder); if (chosen !== null) setFolder(chosen); };
  const write = async (): Promise<void> => {
    setTried(true);
    if (isBusy || folder.trim() === '' || name.trim() === '') return;
    onBusy(true);
    setFault(null);
    stop.current = new AbortController();
    try {
      onWritten(await ask('proof.event', { eventIds: [id], folder: joinPath(folder.trim(), name.trim()) }, { signal: stop.current.signal }));
    } catch (error) {
      if (!isCancelled(error)) setFault(faultOf(error));
    } finally {
      onBusy(false);
    }
  };
  return (
    <form noValidate id="prove-event" className={styles.prove} onSubmit={(e) => { e.preventDefault(); void write(); }}>
      <p>{w.about}</p>
      <Facts isNarrow items={[{ label: w.eventIs, value: <>{visibleLine(message)}<br /><code>{id}</code></> }]} />
      <TextField label={w.folder} value={folder} onChange={setFolder} isMono isRequired problem={isTried && folder.trim() === '' ? w.folderMissing : null} aside={<Button onPress={() => { void choose(); }} label={`${words.control.choose} ${w.folder}`}>{words.control.choose}</Button>} />
      <TextField label={w.name} hint={w.nameHint} value={name} onChange={setTyped} isMono isRequired problem={isTried && name.trim() === '' ? w.nameMissing : null} />
      {isBusy && <p role="status">{w.working}</p>}
      {fault && <FaultCard fault={fault} />}
    </form>
  );
}

/** Base64 and names of cases: nothing a shell would take apart. */
const commands = (id: string, key: string): { readonly own: string; readonly other: string } => ({ own: `exhibit check-proof ${id}.exhibit-proof.json --key ${key}`, other: `python3 verify_event.py ${id}.exhibit-proof.json --key ${key}` });

function Proof({ written, id }: { readonly written: Written; readonly id: string }) {
  const { own, other } = commands(id, written.key);
  const copied = (text: string, what: string) => <span className={styles.copyLine}><code className={styles.command}>{text}</code><CopyButton text={text} what={what} /></span>;
  return (
    <div className={styles.prove}>
      <div className={styles.done} role="status"><CircleCheck size={20} aria-hidden /><strong>{w.done}</strong></div>
      <Facts isNarrow items={[
        { label: w.folderIs, value: copied(written.folder, w.folderIs) },
        { label: w.root, value: <><Hash value={written.root} what={w.root} isWhole /><p className={styles.soft}>{w.rootAbout}</p></> },
        { label: w.key, value: <>{copied(written.key, w.key)}<p className={styles.soft}>{w.keyAbout}</p></> },
      ]} />
      <h3>{w.check}</h3>
      <Facts isNarrow items={[{ label: w.withProgram, value: copied(own, w.withProgram) }, { label: w.withoutProgram, value: <>{copied(other, w.withoutProgram)}<p className={styles.soft}>{w.checkAbout}</p></> }]} />
      <h3>{w.shows}</h3>
      <p className={styles.soft}>{w.showsText}</p>
      <Table label={w.files} rows={written.files} keyOf={(f) => f.name} columns={[
        { id: 'name', title: w.file, isHeader: true, cell: (f) => f.name }, { id: 'size', title: w.size, align: 'end', width: '76px', cell: (f) => bytesText(f.size) }, { id: 'hash', title: w.hash, width: '40%', cell: (f) => <Hash value={f.sha256} /> },
      ]} />
      <Disclosure title={w.recipe}><RawText text={written.recipe} label={w.recipe} /></Disclosure>
    </div>
  );
}
