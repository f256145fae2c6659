// One item of the plan: every format considered with its reasons, and the choice of another.
import type { Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { SelectField } from '../../ui/Field.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { Candidates } from './Candidates.tsx';
import type { PlanItem } from './plan.ts';
import styles from './evidence.module.css';

const w = words.evidence;

export function PlanItemPane({ item, choice, formats, onChoose }: { readonly item: PlanItem; readonly choice: string | null; readonly formats: Output<'app.specs'>['formats']; readonly onChoose: (format: string | null) => void }) {
  const chosen = item.candidates.find((c) => c.verdict === 'chosen');
  return (
    <section className={styles.section} aria-label={visibleLine(item.path)}>
      <h3 className={styles.wrap}>{visibleLine(item.path)}</h3>
      <SelectField label={w.chooseFormat} hint={w.choiceNote} value={choice ?? ''} onChange={(v) => onChoose(v === '' ? null : v)} options={[{ value: '', title: chosen ? w.automatic(chosen.title) : w.automaticNone }, ...formats.map((f) => ({ value: f.id, title: f.title })).sort((a, b) => a.title.localeCompare(b.title))]} />
      {item.notes.length > 0 && <ul className={styles.noteList}>{item.notes.map((n, i) => <li key={i}>{visibleLine(n)}</li>)}</ul>}
      <Candidates candidates={item.candidates} />
    </section>
  );
}
