// The formats considered for an item, each with its verdict and reasons.
import type { Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { countText } from '../../ui/number-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './evidence.module.css';

const w = words.evidence;
type Candidate = Output<'evidence.item'>['candidates'][number];
const tones = { chosen: 'ok', possible: 'info', refused: 'neutral', tied: 'warn' } as const;
const order = ['chosen', 'tied', 'possible', 'refused'];

export function Candidates({ candidates }: { readonly candidates: readonly Candidate[] }) {
  const sorted = [...candidates].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || b.confidence - a.confidence);
  const fitting = sorted.filter((c) => c.verdict !== 'refused');
  const refused = sorted.filter((c) => c.verdict === 'refused');
  return (
    <section className={styles.section} aria-label={w.candidates}>
      <h3>{w.candidates}</h3>
      {sorted.length === 0 && <p className={styles.soft}>{w.noCandidates}</p>}
      {fitting.length > 0 && <List candidates={fitting} />}
      {refused.length > 0 && <Disclosure title={w.refusedCount(countText(refused.length))}><List candidates={refused} /></Disclosure>}
    </section>
  );
}

const List = ({ candidates }: { readonly candidates: readonly Candidate[] }) => (
  <ul className={styles.candidates}>
    {candidates.map((c) => (
      <li key={`${c.format} ${c.shape}`} data-verdict={c.verdict}>
        <header><Badge tone={tones[c.verdict]}>{w.verdict[c.verdict]}</Badge><strong>{c.title}</strong></header>
        {c.reasons.length > 0 && <ul>{c.reasons.map((r, i) => <li key={i}>{visibleLine(r)}</li>)}</ul>}
      </li>
    ))}
  </ul>
);
