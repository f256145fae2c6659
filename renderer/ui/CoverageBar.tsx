// Where one source begins and ends within the period of all of them.
import styles from './CoverageBar.module.css';

/** All moments in microseconds UTC. */
export function CoverageBar({ from, to, first, last, label }: { readonly from: bigint; readonly to: bigint; readonly first: bigint | null; readonly last: bigint | null; readonly label: string }) {
  const span = Number(to - from) || 1;
  const left = first === null ? 0 : (Number(first - from) / span) * 100;
  const width = first === null || last === null ? 0 : (Number(last - first) / span) * 100;
  return <div className={styles.track} role="img" aria-label={label} title={label}>{first !== null && <span style={{ left: `${left}%`, width: `max(2px, ${width}%)` }} />}</div>;
}
