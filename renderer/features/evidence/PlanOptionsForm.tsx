// How the evidence is kept, the year for times without one, and which fields of generic files hold what.
import { words } from '../../../shared/words/en.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import { Save } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Select, SelectField, TextField } from '../../ui/Field.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import type { Proposed } from './plan.ts';
import styles from './evidence.module.css';

const w = words.evidence;
const offered = ['time', 'actor', 'action', 'target', 'outcome', 'sourceAddress'];
const titleOf = (column: string): string => eventColumns.find((c) => c.name === column)?.title ?? column;

type FormProps = {
  readonly keep: 'copy' | 'reference'; readonly onKeep: (keep: 'copy' | 'reference') => void; readonly year: string; readonly onYear: (year: string) => void; readonly isYearBad: boolean;
  readonly password: string; readonly onPassword: (password: string) => void;
  readonly proposal: Readonly<Record<string, string>> | null; readonly whys: readonly Proposed[]; readonly onSave: (() => void) | null; readonly edited: Readonly<Record<string, string>>; readonly onEdited: (edited: Readonly<Record<string, string>>) => void;
};

/** Columns a field may fill; the loader fills the rest by itself. */
const fillable = eventColumns.filter((c) => c.kind === 'text' && !['timeText', 'timePrecision', 'timeZoneSource', 'format', 'sequenceKey'].includes(c.name)).map((c): string => c.name);

function hintOf(whys: readonly Proposed[], column: string, edited: string | undefined): string | undefined {
  const why = whys.find((p) => p.column === column);
  if (edited !== undefined && edited !== why?.field) return edited.trim() === '' ? w.notSaid : w.correctedByYou;
  return why ? `${w.confidences[why.confidence]}: ${visibleLine(why.because)}` : w.notSaid;
}

export function PlanOptionsForm({ keep, onKeep, year, onYear, isYearBad, password, onPassword, proposal, whys, onSave, edited, onEdited }: FormProps) {
  const shown = [...new Set([...offered, ...Object.keys(proposal ?? {}), ...Object.keys(edited)])];
  return (
    <>
      {proposal && (
        <section className={styles.section} aria-label={w.columns}>
          <h3>{w.columns}</h3>
          <p className={styles.soft}>{w.columnsAbout}</p>
          <div className={styles.columnForm}>
            {shown.map((c) => <TextField key={c} label={titleOf(c)} hint={hintOf(whys, c, edited[c])} value={edited[c] ?? proposal[c] ?? ''} onChange={(v) => onEdited({ ...edited, [c]: v })} isMono />)}
          </div>
          <div className={styles.columnActions}>
            <Select isSmall label={w.addColumn} value="" onChange={(c) => { if (c !== '') onEdited({ ...edited, [c]: edited[c] ?? '' }); }} options={[{ value: '', title: w.addColumn }, ...fillable.filter((c) => !shown.includes(c)).map((c) => ({ value: c, title: titleOf(c) }))]} />
            {onSave && <Button icon={Save} size="s" onPress={onSave}>{w.own.save}</Button>}
          </div>
        </section>
      )}
      <section className={styles.section} aria-label={w.options}>
        <h3>{w.options}</h3>
        <SelectField label={w.keep} hint={w.keepHint} value={keep} onChange={(v) => onKeep(v === 'reference' ? 'reference' : 'copy')} options={[{ value: 'copy', title: w.keepCopy }, { value: 'reference', title: w.keepReference }]} />
        <TextField label={w.year} hint={w.yearHint} value={year} onChange={onYear} maxLength={4} problem={isYearBad ? w.yearBad : null} />
        <TextField label={w.password} hint={w.passwordHint} type="password" value={password} onChange={onPassword} maxLength={1024} autoComplete="off" />
      </section>
    </>
  );
}
