// The form of a report, its signer, and the result.
import { useMemo, useState } from 'react';
import { computerZone } from '../../../shared/local-clock.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { useCase } from '../../state/case.ts';
import { chooseFolder } from '../../state/choose.ts';
import { useKept } from '../../state/kept.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, SelectField, TextArea, TextField } from '../../ui/Field.tsx';
import { KeptFrame } from '../../ui/KeptFrame.tsx';
import { folderName, freeName, joinPath, parentPath } from '../../ui/path-text.ts';
import { Block } from '../../ui/Page.tsx';
import { Bullets } from '../../ui/Section.tsx';
import { IdentityBlock } from './IdentityBlock.tsx';
import { ReportResult } from './ReportResult.tsx';
import styles from './report.module.css';

const w = words.report;
type Form = { readonly title: string; readonly author: string; readonly notes: string; readonly pack: string; readonly zone: string; readonly folder: string; /** null: as proposed. */ readonly name: string | null; readonly passphrase: string; readonly isThrowAway: boolean; readonly isNotVerified: boolean };

export function WriteTab() {
  const kept = useKept('report.export');
  const summary = useCase((s) => s.summary);
  const identity = useAnswer('identity.show', {});
  const [form, setForm] = useState<Form>({ title: summary?.title ?? '', author: '', notes: '', pack: '', zone: computerZone(), folder: summary ? parentPath(summary.path) : '', name: null, passphrase: '', isThrowAway: false, isNotVerified: false });
  const [isTried, setTried] = useState(false);
  const there = useAnswer('folder.list', useMemo(() => (form.folder.trim() === '' ? null : { path: form.folder.trim() }), [form.folder]));
  const name = form.name ?? freeName(`${folderName(form.title, 'exhibit')}-report`, there.value?.entries.map((e) => e.name) ?? []);
  const owner = identity.value?.identity ?? null;
  const problems = { title: form.title.trim() === '', zone: form.zone.trim() === '', folder: form.folder.trim() === '', name: name.trim() === '', passphrase: !form.isThrowAway && form.passphrase === '' };
  const canSign = owner !== null || form.isThrowAway;
  const write = (): void => {
    setTried(true);
    if (!canSign || problems.title || problems.zone || problems.folder || problems.name || problems.passphrase) return;
    void kept.run({
      folder: joinPath(form.folder.trim(), name.trim()), title: form.title.trim(), zone: form.zone.trim(), throwAway: form.isThrowAway, notVerified: form.isNotVerified,
      ...(form.author.trim() ? { author: form.author.trim() } : {}), ...(form.notes.trim() ? { notes: form.notes } : {}), ...(form.pack ? { pack: form.pack } : {}), ...(form.isThrowAway ? {} : { passphrase: form.passphrase }),
    }).then(() => { setForm((f) => ({ ...f, passphrase: '', name: null })); there.again(); });
  };
  // Offered only once the export was refused for it: nobody states it by habit.
  const canState = form.isNotVerified || (kept.fault !== null && ['evidence-changed', 'case-quarantined'].includes(kept.fault.code));
  const set = (change: Partial<Form>): void => setForm((f) => ({ ...f, ...change }));
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={w.tabs.write}>
      <KeptFrame {...kept} isStale={false} onAgain={write} />
      {kept.value && !kept.job ? <ReportResult result={kept.value} onAgain={kept.forget} /> : (
        <div className={styles.columns}>
          <Block title={w.form}><ReportForm form={form} onChange={set} problems={isTried ? problems : { title: false, zone: false, folder: false, name: false, passphrase: false }} name={name} hasOwner={owner !== null} isBusy={kept.job !== undefined} canSign={canSign} canState={canState} onWrite={write} /></Block>
          <div>
            <IdentityBlock answer={identity} />
            <Block title={w.contains}><div className={styles.pad}><Bullets items={w.containsList} /><p className={styles.soft}>{w.containsNot}</p></div></Block>
          </div>
        </div>
      )}
    </div>
  );
}

type FormProps = { readonly form: Form; readonly onChange: (change: Partial<Form>) => void; readonly problems: { readonly title: boolean; readonly zone: boolean; readonly folder: boolean; readonly name: boolean; readonly passphrase: boolean }; readonly name: string; readonly hasOwner: boolean; readonly isBusy: boolean; readonly canSign: boolean; readonly canState: boolean; readonly onWrite: () => void };

function ReportForm({ form, name, onChange, problems, hasOwner, isBusy, canSign, canState, onWrite }: FormProps) {
  const packs = useAnswer('app.specs', {}).value?.packs ?? [];
  const choose = async (): Promise<void> => { const folder = await chooseFolder(w.folder); if (folder !== null) onChange({ folder }); };
  return (
    <form noValidate className={styles.form} onSubmit={(e) => { e.preventDefault(); onWrite(); }}>
      <div className={styles.pair}>
        <TextField label={w.title} value={form.title} onChange={(title) => onChange({ title })} maxLength={200} isRequired problem={problems.title ? w.titleMissing : null} />
        <TextField label={w.author} value={form.author} onChange={(author) => onChange({ author })} maxLength={200} />
      </div>
      <TextArea label={w.notes} hint={w.notesHint} value={form.notes} onChange={(notes) => onChange({ notes })} maxLength={20_000} rows={3} />
      <SelectField label={w.pack} value={form.pack} onChange={(pack) => onChange({ pack })} options={[{ value: '', title: w.packNone }, ...packs.map((p) => ({ value: p.id, title: p.title }))]} />
      <TextField label={w.zone} hint={w.zoneHint} value={form.zone} onChange={(zone) => onChange({ zone })} maxLength={64} isRequired problem={problems.zone ? w.zoneMissing : null} />
      <TextField label={w.folder} value={form.folder} onChange={(folder) => onChange({ folder })} isMono isRequired problem={problems.folder ? w.folderMissing : null} aside={<Button onPress={() => { void choose(); }} label={`${words.control.choose} ${w.folder}`}>{words.control.choose}</Button>} />
      <TextField label={w.packageName} hint={w.packageNameHint} value={name} onChange={(n) => onChange({ name: n })} isMono isRequired problem={problems.name ? w.packageNameMissing : null} />
      {hasOwner && !form.isThrowAway && <TextField label={w.unlock} type="password" value={form.passphrase} onChange={(passphrase) => onChange({ passphrase })} autoComplete="off" isRequired problem={problems.passphrase ? w.passphraseMissing : null} />}
      <Checkbox label={w.throwAway} hint={w.throwAwayHint} isOn={form.isThrowAway} onChange={(isThrowAway) => onChange({ isThrowAway })} />
      {canState && <Checkbox label={w.notVerified} hint={w.notVerifiedHint} isOn={form.isNotVerified} onChange={(isNotVerified) => onChange({ isNotVerified })} />}
      <div><Button type="submit" tone="primary" isDisabled={isBusy || !canSign}>{w.write}</Button></div>
    </form>
  );
}
