// A short word with a tone: status, outcome, weight.
import type { ReactNode } from 'react';
import type { Icon } from './Button.tsx';
import styles from './Badge.module.css';

export type BadgeTone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info' | 'accent';

export function Badge({ tone = 'neutral', icon: Shown, children, title }: { readonly tone?: BadgeTone; readonly icon?: Icon; readonly children: ReactNode; readonly title?: string }) {
  return <span className={styles.badge} data-tone={tone} title={title}>{Shown && <Shown size={12} aria-hidden />}{children}</span>;
}
