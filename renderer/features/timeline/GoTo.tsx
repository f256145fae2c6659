// Goes to a row by number, or to a moment.
import { useState } from 'react';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf } from '../../state/ask.ts';
import { useSettings } from '../../state/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { TextField } from '../../ui/Field.tsx';
import { readMoment } from '../../ui/time-text.ts';

const w = words.grid;
type GoToProps = { readonly isOpen: boolean; readonly view: number; readonly total: number; readonly onClose: () => void; readonly onRow: (row: number) => void };

export function GoTo(props: GoToProps) {
  return (
    <Dialog title={w.goto} isOpen={props.isOpen} onClose={props.onClose} width={440} footer={<><Button onPress={props.onClose}>{words.control.cancel}</Button><Button tone="primary" type="submit" form="goto">{w.go}</Button></>}>
      {props.isOpen && <GoToForm {...props} />}
    </Dialog>
  );
}

function GoToForm({ view, total, onClose, onRow }: GoToProps) {
  const zone = useSettings((s) => s.zone);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const go = async (): Promise<void> => {
    const number = /^[\d,. _]+$/.test(text) && !/^\d{4}-/.test(text) ? Number(text.replace(/[^\d]/g, '')) : null;
    const moment = number === null ? readMoment(text, zone) : null;
    if (number === null && moment === null) return setProblem(w.gotoBad);
    try {
      const row = number !== null ? number - 1 : (await ask('timeline.locate', { view, time: moment ?? 0n })).row;
      onClose();
      onRow(Math.min(Math.max(0, row ?? total - 1), Math.max(0, total - 1)));
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  return (
    <form noValidate id="goto" onSubmit={(e) => { e.preventDefault(); void go(); }}>
      <TextField label={w.goto} hint={`${w.gotoHint} (${zone === 'utc' ? words.status.utc : words.status.local})`} value={text} onChange={(v) => { setText(v); setProblem(null); }} problem={problem} autoFocus />
      {fault && <FaultCard fault={fault} />}
    </form>
  );
}
