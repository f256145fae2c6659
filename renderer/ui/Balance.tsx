// The account of a case as one equation: found = events + quarantined + duplicates + non-records.
import { Fragment } from 'react';
import { Check, TriangleAlert } from 'lucide-react';
import type { Accounting } from '../../shared/contract.ts';
import { words } from '../../shared/words/en.ts';
import { countText } from './number-text.ts';
import styles from './Balance.module.css';

const w = words.overview;

export function Balance({ accounting, isSmall = false }: { readonly accounting: Accounting; readonly isSmall?: boolean }) {
  const a = accounting;
  const parts = [
    { id: 'events', n: a.events, name: w.events, about: w.eventsAbout }, { id: 'quarantined', n: a.quarantined, name: w.quarantined, about: w.quarantinedAbout },
    { id: 'duplicates', n: a.duplicates, name: w.duplicates, about: w.duplicatesAbout }, { id: 'nonRecords', n: a.nonRecords, name: w.nonRecords, about: w.nonRecordsAbout },
  ] as const;
  return (
    <div className={styles.balance} data-small={isSmall || undefined}>
      <p className={styles.spoken}>{w.balanceSentence(countText(a.found), countText(a.events), countText(a.quarantined), countText(a.duplicates), countText(a.nonRecords))}. {a.balanced ? w.balanced : w.unbalanced}.</p>
      <div className={styles.line} aria-hidden>
        <Term n={a.found} name={w.found} about={w.foundAbout} id="found" />
        <span className={styles.sign}>=</span>
        {parts.map((p, i) => <Fragment key={p.id}>{i > 0 && <span className={styles.sign}>+</span>}<Term {...p} /></Fragment>)}
        <span className={styles.verdict} data-ok={a.balanced || undefined}>{a.balanced ? <Check size={16} /> : <TriangleAlert size={16} />}<span>{a.balanced ? w.balanced : w.unbalanced}</span></span>
      </div>
      {!isSmall && a.found > 0 && (
        <div className={styles.bar} aria-hidden>{parts.filter((p) => p.n > 0).map((p) => <span key={p.id} data-part={p.id} style={{ flexGrow: p.n / a.found }} title={`${countText(p.n)} ${p.name}`} />)}</div>
      )}
    </div>
  );
}

function Term({ n, name, about, id }: { readonly n: number; readonly name: string; readonly about: string; readonly id: string }) {
  return <span className={styles.term} data-part={id} data-zero={n === 0 || undefined} title={about}><b>{countText(n)}</b><span className={styles.name}><i />{name}</span></span>;
}
