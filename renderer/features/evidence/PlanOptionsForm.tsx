// How the evidence is kept, the year for times without one, and which fields of generic files hold what.
import { words } from '../../../shared/words/en.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import { SelectField, TextField } from '../../ui/Field.tsx';
import styles from './evidence.module.css';

const w = words.evidence;
const offered = ['time', 'actor', 'action', 'target', 'outcome', 'sourceAddress'];
const titleOf = (column: string): string => eventColumns.find((c) => c.name === column)?.title ?? column;

type FormProps = {
  readonly keep: 'copy' | 'reference'; readonly onKeep: (keep: 'copy' | 'reference') => void; readonly year: string; readonly onYear: (year: string) => void; readonly isYearBad: boolean;
  readonly proposal: Readonly<Record<string, string>> | null; readonly edited: Readonly<Record<string, string>>; readonly onEdited: (edited: Readonly<Record<string, string>>) => void;
};

export function PlanOptionsForm({ keep, onKeep, year, onYear, isYearBad, proposal, edited, onEdited }: FormProps) {
  return (
    <>
      {proposal && (
        <section className={styles.section} aria-label={w.columns}>
          <h3>{w.columns}</h3>
          <p className={styles.soft}>{w.columnsAbout}</p>
          <div className={styles.columnForm}>
            {[...new Set([...offered, ...Object.keys(proposal)])].map((c) => <TextField key={c} label={titleOf(c)} value={edited[c] ?? proposal[c] ?? ''} onChange={(v) => onEdited({ ...edited, [c]: v })} isMono />)}
          </div>
        </section>
      )}
      <section className={styles.section} aria-label={w.options}>
        <h3>{w.options}</h3>
        <SelectField label={w.keep} hint={w.keepHint} value={keep} onChange={(v) => onKeep(v === 'reference' ? 'reference' : 'copy')} options={[{ value: 'copy', title: w.keepCopy }, { value: 'reference', title: w.keepReference }]} />
        <TextField label={w.year} hint={w.yearHint} value={year} onChange={onYear} maxLength={4} problem={isYearBad ? w.yearBad : null} />
      </section>
    </>
  );
}
