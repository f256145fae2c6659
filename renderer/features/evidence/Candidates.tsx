// The formats considered for an item, each with its verdict and reasons.
import type { Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { Badge } from '../../ui/Badge.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './evidence.module.css';

const w = words.evidence;
const tones = { chosen: 'ok', possible: 'info', refused: 'neutral', tied: 'warn' } as const;
const order = ['chosen', 'tied', 'possible', 'refused'];

export function Candidates({ candidates }: { readonly candidates: Output<'evidence.item'>['candidates'] }) {
  const sorted = [...candidates].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || b.confidence - a.confidence);
  return (
    <section className={styles.section} aria-label={w.candidates}>
      <h3>{w.candidates}</h3>
      {sorted.length === 0 ? <p className={styles.soft}>{w.noCandidates}</p> : (
        <ul className={styles.candidates}>
          {sorted.map((c) => (
            <li key={`${c.format} ${c.shape}`} data-verdict={c.verdict}>
              <header><Badge tone={tones[c.verdict]}>{w.verdict[c.verdict]}</Badge><strong>{c.title}</strong></header>
              {c.reasons.length > 0 && <ul>{c.reasons.map((r, i) => <li key={i}>{visibleLine(r)}</li>)}</ul>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
