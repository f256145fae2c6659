// The frame of a page: heading, one line about it, actions, content; and the blocks it is built of.
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Page.module.css';

export function Page({ id, title, about, actions, children, isFlush = false }: { readonly id: string; readonly title: string; readonly about?: ReactNode; readonly actions?: ReactNode; readonly children: ReactNode; /** Content fills the page and scrolls by itself. */ readonly isFlush?: boolean }) {
  return (
    <div className={styles.page} data-testid={`page-${id}`}>
      <header className={styles.header}>
        <div className={styles.words}><h1>{title}</h1>{about && <p className={styles.about}>{about}</p>}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={isFlush ? styles.flush : styles.content} tabIndex={isFlush ? undefined : -1}>{children}</div>
    </div>
  );
}

/** A titled block. `isPlain` leaves out the frame. */
export function Block({ title, aside, children, isPlain = false }: { readonly title?: ReactNode; readonly aside?: ReactNode; readonly children: ReactNode; readonly isPlain?: boolean }) {
  const id = useId();
  return (
    <section className={styles.block} data-plain={isPlain || undefined} aria-labelledby={title ? id : undefined}>
      {title && <header className={styles.blockHead}><h2 id={id}>{title}</h2>{aside}</header>}
      {children}
    </section>
  );
}

/** Names and values. */
export function Facts({ items, isNarrow = false }: { readonly items: readonly { readonly label: string; readonly value: ReactNode }[]; readonly isNarrow?: boolean }) {
  return <dl className={styles.facts} data-narrow={isNarrow || undefined}>{items.map((f) => <div key={f.label}><dt>{f.label}</dt><dd>{f.value}</dd></div>)}</dl>;
}
