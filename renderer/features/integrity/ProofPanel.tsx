// What a proof looked at, in the same six verdicts everywhere: how many of each, and one row a thing, the worst first.
import type { CheckResult } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { openItem } from '../../state/selection.ts';
import { useSettings } from '../../state/settings.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { BadgeTone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { countText } from '../../ui/number-text.ts';
import { Section } from '../../ui/Section.tsx';
import { momentText, rangeText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './integrity.module.css';

const w = words.integrity.proof;
type Proof = NonNullable<CheckResult['proof']>;
type Row = Proof['rows'][number];

/** Never alarm for what cannot be answered, never green for what nobody outside the hand-over vouches for. */
const tones: Readonly<Record<Row['verdict'], BadgeTone>> = { altered: 'bad', missing: 'bad', 'not-answerable': 'neutral', 'not-covered': 'warn', consistent: 'info', proven: 'ok' };

export function ProofPanel({ proof, because }: { readonly proof: Proof; readonly because: string | null }) {
  return (
    <Section title={w.title} aside={proof.total > proof.rows.length ? <span className={styles.soft}>{words.integrity.findingsMore(countText(proof.rows.length), countText(proof.total))}</span> : null}>
      <ul className={styles.tally} aria-label={w.tally}>{proof.tally.map((t) => <li key={t.verdict}><Badge tone={tones[t.verdict]} title={w.about[t.verdict]}>{`${countText(t.count)} ${w.verdict[t.verdict]}`}</Badge></li>)}</ul>
      {because !== null && <p className={styles.soft}>{visibleLine(because)}</p>}
      <ol className={styles.findings}>{proof.rows.map((row, i) => <OneRow key={i} row={row} />)}</ol>
    </Section>
  );
}

function OneRow({ row: r }: { readonly row: Row }) {
  const zone = useSettings((s) => s.zone);
  const moment = r.fromTime === null ? null : r.toTime === null || r.toTime === r.fromTime ? momentText(r.fromTime, zone) : rangeText(r.fromTime, r.toTime, zone);
  return (
    <li>
      <div className={styles.findingWords}>
        <p className={styles.verdict}><Badge tone={tones[r.verdict]} title={w.about[r.verdict]}>{w.verdict[r.verdict]}</Badge><span>{visibleLine(r.subject)}{r.count > 1 && ` (${countText(r.count)})`}</span></p>
        <p>{visibleLine(r.statement)}</p>
        {moment !== null && <p className={styles.time}>{moment}</p>}
        {r.detail !== null && <p className={styles.soft}>{visibleLine(r.detail)}</p>}
      </div>
      {r.item !== null && <div className={styles.findingLinks}><Button size="s" onPress={() => openItem(r.item ?? 0)}>{words.integrity.showItem}</Button></div>}
    </li>
  );
}
