// Says why there is nothing here and what to do about it.
import type { ReactNode } from 'react';
import type { Icon } from './Button.tsx';
import styles from './EmptyState.module.css';

export function EmptyState({ icon: Shown, title, children, actions, isSmall = false }: { readonly icon: Icon; readonly title: string; readonly children?: ReactNode; readonly actions?: ReactNode; readonly isSmall?: boolean }) {
  return (
    <div className={styles.empty} data-small={isSmall || undefined}>
      <span className={styles.icon}><Shown size={isSmall ? 18 : 24} aria-hidden /></span>
      <h2>{title}</h2>
      {children && <div className={styles.text}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
