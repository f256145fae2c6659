// The result of a verification: one sentence, every verdict, and what it does not show.
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import type { Verification } from '../../shared/contract.ts';
import { words } from '../../shared/words/en.ts';
import { Bullets, Section } from './Section.tsx';
import { visibleLine } from './visible-text.ts';
import styles from './VerificationView.module.css';

const w = words.verification;
const icons = { proven: CircleCheck, holds: CircleCheck, failed: CircleX, 'not-shown': CircleHelp } as const;
const order = ['failed', 'not-shown', 'proven'];

const mostRanges = 8;
/** First and last byte of each range; the longest lists are cut, the command line gives them whole. */
const shownRanges = (ranges: Verification['notCovered'][number]['ranges']): string => ranges.slice(0, mostRanges).map((r) => `${r.from}–${r.to - 1}`).join(', ') + (ranges.length > mostRanges ? w.moreRanges(String(ranges.length - mostRanges)) : '');

export function VerificationView({ result }: { readonly result: Verification }) {
  const Shown = icons[result.outcome];
  const verdicts = [...result.verdicts].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  return (
    <div className={styles.result}>
      <div className={styles.head} data-outcome={result.outcome} role="status"><Shown size={22} aria-hidden /><div><h2>{w.outcome[result.outcome]}</h2><p>{visibleLine(result.sentence)}</p><small title={result.subject}>{w.subject}: {visibleLine(result.subject)}</small></div></div>
      <Section title={w.verdicts}>
        <ul className={styles.verdicts}>
          {verdicts.map((v, i) => {
            const Mark = icons[v.outcome];
            return (
              <li key={i} data-outcome={v.outcome}>
                <span className={styles.mark} title={w.verdictAbout[v.outcome]}><Mark size={15} aria-hidden />{w.verdict[v.outcome]}</span>
                <div><span>{visibleLine(v.what)}</span>{v.detail !== null && <small>{visibleLine(v.detail)}</small>}{v.where !== null && <small>{w.where}: <code>{visibleLine(v.where)}</code></small>}</div>
              </li>
            );
          })}
        </ul>
      </Section>
      {result.notCovered.length > 0 && (
        <Section title={w.notCovered}>
          <p>{w.notCoveredAbout}</p>
          <ul className={styles.verdicts}>
            {result.notCovered.map((n, i) => <li key={i} data-outcome="not-covered"><code>{visibleLine(n.file)}</code><div><span>{visibleLine(n.what)}</span><small>{visibleLine(n.why)}</small>{n.ranges.length > 0 && <small>{w.bytes(shownRanges(n.ranges))}</small>}</div></li>)}
          </ul>
        </Section>
      )}
      {result.limits.length > 0 && <Section title={w.limits}><Bullets items={result.limits} /></Section>}
    </div>
  );
}
