// What was confirmed about an unknown file becomes a format of one's own: a name, a short name, samples or none.
import { useState } from 'react';
import type { Fault } from '../../../shared/faults.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf } from '../../state/ask.ts';
import { say } from '../../state/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Checkbox, TextField } from '../../ui/Field.tsx';
import { countText } from '../../ui/number-text.ts';
import { Facts } from '../../ui/Page.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './evidence.module.css';

const w = words.evidence.own;
const idOf = (title: string): string => title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);

type Props = { readonly paths: readonly string[]; readonly item: string; readonly columns: Readonly<Record<string, string>>; readonly onClose: () => void; readonly onSaved: () => void };

export function SaveFormatDialog({ paths, item, columns, onClose, onSaved }: Props) {
  const [title, setTitle] = useState('');
  const [typedId, setTypedId] = useState<string | null>(null);
  const [hasSamples, setSamples] = useState(true);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const id = typedId ?? idOf(title);
  const isIdBad = !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);
  const said = Object.fromEntries(Object.entries(columns).filter(([, field]) => field.trim() !== ''));
  const save = async (): Promise<void> => {
    setTried(true);
    if (title.trim() === '' || isIdBad) return;
    setBusy(true);
    setFault(null);
    try {
      const done = await ask('format.save', { paths: [...paths], item, id, title: title.trim(), columns: said, samples: hasSamples ? 3 : 0 });
      say(w.saved(countText(done.events), countText(done.timed)));
      onSaved();
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={w.dialog} isOpen onClose={onClose} footer={<><Button onPress={onClose}>{words.control.cancel}</Button><Button tone="primary" isDisabled={isBusy} onPress={() => { void save(); }}>{w.save.replace('…', '')}</Button></>}>
      <form className={styles.section} noValidate onSubmit={(e) => { e.preventDefault(); void save(); }}>
        <p className={styles.soft}>{w.about}</p>
        <TextField label={w.title} value={title} onChange={setTitle} maxLength={120} autoFocus isRequired problem={isTried && title.trim() === '' ? w.titleMissing : null} />
        <TextField label={w.id} hint={w.idHint} value={id} onChange={setTypedId} maxLength={60} isMono problem={isTried && isIdBad ? w.idBad : null} />
        <h3>{w.columns}</h3>
        <Facts items={Object.entries(said).map(([column, field]) => ({ label: eventColumns.find((c) => c.name === column)?.title ?? column, value: <code>{visibleLine(field)}</code> }))} />
        <p className={styles.soft}>{w.after(visibleLine(item))}</p>
        <Checkbox label={w.samples} hint={w.samplesHint} isOn={hasSamples} onChange={setSamples} />
        {fault && <FaultCard fault={fault} />}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  );
}
