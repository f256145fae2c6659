// The dialog that makes a case.
import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf } from '../../state/ask.ts';
import { takePaths } from '../../state/case-actions.ts';
import { takeSummary, useCase } from '../../state/case.ts';
import { chooseFiles, chooseFolder } from '../../state/choose.ts';
import { openNewCase, useIntake, withdraw } from '../../state/intake.ts';
import { openPage } from '../../state/navigation.ts';
import { resetView } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { TextField } from '../../ui/Field.tsx';
import { casePath } from '../../ui/path-text.ts';
import styles from './overview.module.css';

const w = words.overview;

export function NewCase() {
  const { isNewCaseOpen, offered } = useIntake();
  const close = (): void => { openNewCase(false); withdraw(); };
  return (
    <Dialog title={w.newTitle} isOpen={isNewCaseOpen} onClose={close} width={560} footer={(
      <><Button onPress={close}>{words.control.cancel}</Button><Button tone="primary" type="submit" form="new-case">{w.create}</Button></>
    )}>
      {isNewCaseOpen && <NewCaseForm waiting={offered?.length ?? 0} />}
    </Dialog>
  );
}

function NewCaseForm({ waiting }: { readonly waiting: number }) {
  const profile = useCase((s) => s.app?.profile ?? '');
  const [title, setTitle] = useState('');
  const [path, setPath] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const shown = path ?? casePath(profile, 'cases', title);
  useEffect(() => setProblem(null), [title]);
  const change = async (): Promise<void> => {
    const folder = await chooseFolder(w.choosePlace);
    if (folder !== null) setPath(casePath(folder, null, title));
  };
  const create = async (): Promise<void> => {
    if (title.trim() === '') return setProblem(w.nameMissing);
    setFault(null);
    try {
      const summary = await ask('case.create', { path: shown, title: title.trim() });
      resetView();
      takeSummary(summary);
      openNewCase(false);
      openPage('evidence', 'items');
      if (waiting === 0) takePaths(await chooseFiles(words.evidence.chooseFiles));
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  return (
    <form noValidate id="new-case" className={styles.form} onSubmit={(e) => { e.preventDefault(); void create(); }}>
      <TextField label={w.name} value={title} onChange={setTitle} placeholder={w.namePlaceholder} maxLength={200} problem={problem} isRequired autoFocus />
      <TextField label={w.place} hint={w.placeHint} value={shown} onChange={setPath} isMono aside={<Button onPress={() => { void change(); }}>{words.control.change}</Button>} />
      <p className={styles.soft}>{waiting > 0 ? w.waiting(waiting) : w.noneWaiting}</p>
      {fault && <FaultCard fault={fault} />}
    </form>
  );
}
