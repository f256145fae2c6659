// Pairing two records: the bar that says a second one is looked for, and the dialog that asks how it is known.
import { useState } from 'react';
import { Link2, X } from 'lucide-react';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf } from '../../state/ask.ts';
import { openPage } from '../../state/navigation.ts';
import { useSettings } from '../../state/settings.ts';
import { say } from '../../state/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { countText } from '../../ui/number-text.ts';
import { Facts } from '../../ui/Page.tsx';
import { bothZonesText, readMoment, secondsText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { choosePaired, dropSecond, forgetPairing, usePairing } from './pairing-store.ts';
import type { PairedEvent } from './pairing-store.ts';
import styles from './timeline.module.css';

const w = words.clocks;

export function PairButton({ event }: { readonly event: PairedEvent }) {
  const first = usePairing((s) => s.first);
  return <Button size="s" icon={Link2} onPress={() => choosePaired(event)}>{first !== null && first.id !== event.id ? w.pairWith : w.pair}</Button>;
}

export function PairBar() {
  const { first, second } = usePairing();
  if (first === null) return null;
  return (
    <>
      <div className={styles.pairBar} role="status">
        <Link2 size={15} aria-hidden />
        <p><strong>{w.chosen(visibleLine(first.message))}</strong> {w.chooseSecond}</p>
        <Button size="s" icon={X} onPress={forgetPairing}>{w.forget}</Button>
      </div>
      {second !== null && <PairDialog first={first} second={second} />}
    </>
  );
}

function PairDialog({ first, second }: { readonly first: PairedEvent; readonly second: PairedEvent }) {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const save = async (): Promise<void> => {
    setTried(true);
    if (reason.trim() === '') return;
    setFault(null);
    try {
      const { difference } = await ask('time.pair', { left: first.id, right: second.id, reason: reason.trim() });
      forgetPairing();
      say(difference === null ? w.savedPlain : w.saved(secondsText(difference)));
      openPage('evidence', 'clocks');
    } catch (error) { setFault(faultOf(error)); }
  };
  return (
    <Dialog title={w.dialog} isOpen onClose={dropSecond} width={620} footer={<><Button onPress={dropSecond}>{words.control.cancel}</Button><Button tone="primary" onPress={() => { void save(); }}>{w.save}</Button></>}>
      <form className={styles.pairForm} noValidate onSubmit={(e) => { e.preventDefault(); void save(); }}>
        <p className={styles.soft}>{w.dialogAbout}</p>
        <Record title={w.record1} event={first} />
        <Record title={w.record2} event={second} />
        <TextArea label={w.why} hint={w.whyHint} value={reason} onChange={setReason} rows={2} maxLength={2000} isRequired problem={isTried && reason.trim() === '' ? w.whyMissing : null} />
        {fault && <FaultCard fault={fault} />}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  );
}

function Record({ title, event }: { readonly title: string; readonly event: PairedEvent }) {
  const zone = useSettings((s) => s.zone);
  const value = (name: string): string => event.fields.find((f) => f.name === name)?.value ?? '';
  const moment = readMoment(value('time'), 'utc');
  return (
    <section aria-label={title} className={styles.pairRecord}>
      <h3>{title}</h3>
      <Facts isNarrow items={[
        { label: w.time, value: moment === null ? w.noTime : bothZonesText(moment, zone) }, { label: words.timeline.detail, value: visibleLine(event.message) },
        { label: words.timeline.item, value: w.show(visibleLine(event.place.path), countText(event.place.record)) },
      ]} />
    </section>
  );
}
