// A hash: short to look at, whole to copy and to read on hover.
import { shortHash } from './number-text.ts';
import { CopyButton } from './Button.tsx';
import styles from './Hash.module.css';

export function Hash({ value, what = 'SHA-256', isWhole = false }: { readonly value: string; readonly what?: string; readonly isWhole?: boolean }) {
  return <span className={styles.hash} data-whole={isWhole || undefined}><code title={value}>{isWhole ? value : shortHash(value)}</code><CopyButton text={value} what={what} /></span>;
}
