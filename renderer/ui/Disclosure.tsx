// Something that is shown on demand.
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

export function Disclosure({ title, children, isOpen = false, aside }: { readonly title: ReactNode; readonly children: ReactNode; readonly isOpen?: boolean; readonly aside?: ReactNode }) {
  return (
    <details className={styles.details} open={isOpen}>
      <summary><ChevronRight size={14} aria-hidden /><span className={styles.title}>{title}</span>{aside}</summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
