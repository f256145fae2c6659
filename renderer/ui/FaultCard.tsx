// Shows a fault: what, why, where, what was tried, what helps.
import { CircleAlert } from 'lucide-react';
import type { Fault } from '../../shared/faults.ts';
import { words } from '../../shared/words/en.ts';
import { Button, copyText } from './Button.tsx';
import styles from './FaultCard.module.css';

const factsOf = (f: Fault): string =>
  [`${words.fault.code}: ${f.code}`, f.what, f.why && `${words.fault.why}: ${f.why}`, f.where && `${words.fault.where}: ${f.where}`, f.tried?.length && `${words.fault.tried}: ${f.tried.join('; ')}`, f.remedy && `${words.fault.remedy}: ${f.remedy}`].filter(Boolean).join('\n');

export function FaultCard({ fault, onAgain, onDismiss }: { readonly fault: Fault; readonly onAgain?: (() => void) | undefined; readonly onDismiss?: (() => void) | undefined }) {
  return (
    <section className={styles.card} role="alert" aria-label={words.fault.titles[fault.code]}>
      <CircleAlert size={18} aria-hidden className={styles.icon} />
      <div className={styles.body}>
        <h2>{words.fault.titles[fault.code]}</h2>
        <p className={styles.what}>{fault.what}</p>
        <dl className={styles.facts}>
          {fault.why && <><dt>{words.fault.why}</dt><dd>{fault.why}</dd></>}
          {fault.where && <><dt>{words.fault.where}</dt><dd className={styles.place}>{fault.where}</dd></>}
          {fault.tried && fault.tried.length > 0 && <><dt>{words.fault.tried}</dt><dd><ul>{fault.tried.map((t, i) => <li key={i}>{t}</li>)}</ul></dd></>}
          {fault.remedy && <><dt>{words.fault.remedy}</dt><dd>{fault.remedy}</dd></>}
          <dt>{words.fault.code}</dt><dd><code>{fault.code}</code></dd>
        </dl>
        <div className={styles.actions}>
          {onAgain && <Button size="s" onPress={onAgain}>{words.fault.again}</Button>}
          <Button size="s" tone="quiet" onPress={() => { void copyText(factsOf(fault), words.fault.copied); }}>{words.fault.copy}</Button>
          {onDismiss && <Button size="s" tone="quiet" onPress={onDismiss}>{words.control.dismiss}</Button>}
        </div>
      </div>
    </section>
  );
}
