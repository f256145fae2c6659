// One rule: what is asked, what the logs show, what to ask for; and what no log can show.
import type { RetentionResult } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useSettings } from '../../state/settings.ts';
import { CoverageBar } from '../../ui/CoverageBar.tsx';
import { Facts } from '../../ui/Page.tsx';
import { Bullets, HowComputed, Section } from '../../ui/Section.tsx';
import { rangeText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './retention.module.css';

const w = words.retention;
type Rule = RetentionResult['items'][number];

export function RuleDetail({ rule, result }: { readonly rule: Rule; readonly result: RetentionResult }) {
  return (
    <article>
      <h2>{rule.asks}</h2>
      <p className={styles.cite}>{rule.cite.join(' · ')}</p>
      <div className={styles.answer} data-outcome={rule.outcome}><strong>{w.outcome[rule.outcome]}</strong><p>{visibleLine(rule.sentence)}</p>{rule.because !== null && <p className={styles.because}>{w.because}: {visibleLine(rule.because)}</p>}</div>
      {rule.facts.length > 0 && <Section title={w.facts}><Facts items={rule.facts.map((f) => ({ label: f.label, value: visibleLine(f.value) }))} /></Section>}
      {rule.toSettle.length > 0 && <Section title={w.settle}><Bullets items={rule.toSettle} /></Section>}
      <Section title={w.coverage}><Coverage result={result} /></Section>
      <div className={styles.how}><HowComputed title={w.how} sql={rule.sql} sqlTitle={w.sql} hash={result.specHash} hashTitle={w.specHash} /></div>
    </article>
  );
}

function Coverage({ result }: { readonly result: RetentionResult }) {
  const zone = useSettings((s) => s.zone);
  const timed = result.sources.flatMap((s) => (s.first === null || s.last === null ? [] : [{ ...s, first: s.first, last: s.last }]));
  const from = timed.reduce<bigint | null>((a, s) => (a === null || s.first < a ? s.first : a), null);
  const end = timed.reduce<bigint>((a, s) => (s.last > a ? s.last : a), result.asOf);
  if (from === null) return <p className={styles.soft}>{words.timeline.noTimes}</p>;
  return (
    <ul className={styles.coverage}>
      {timed.map((s) => <li key={s.format}><span>{s.format}</span><CoverageBar from={from} to={end} first={s.first} last={s.last} label={words.overview.coverageLabel(s.format, rangeText(s.first, s.last, zone, 's'))} /><span className={styles.soft}>{rangeText(s.first, s.last, zone, 'min')}</span></li>)}
    </ul>
  );
}

export function CannotCheck({ result }: { readonly result: RetentionResult }) {
  return (
    <article>
      <h2>{w.cannot}</h2>
      <dl className={styles.cannot}>{result.cannotCheck.map((c) => <div key={c.what}><dt>{c.what}</dt><dd>{c.why}</dd></div>)}</dl>
    </article>
  );
}
