// A list at the left, what is selected in it at the right.
import { useId } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './ListDetail.module.css';

export type ListEntry = { readonly id: string; readonly title: string; readonly about?: string; readonly aside?: ReactNode };
export type ListGroup = { readonly id: string; readonly title: string; readonly entries: readonly ListEntry[] };

export function ListDetail({ label, groups, selected, onSelect, children }: { readonly label: string; readonly groups: readonly ListGroup[]; readonly selected: string | null; readonly onSelect: (id: string) => void; readonly children: ReactNode }) {
  const id = useId();
  const all = groups.flatMap((g) => g.entries);
  const at = all.findIndex((e) => e.id === selected);
  const key = (e: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -all.length, End: all.length }[e.key];
    if (step === undefined) return;
    e.preventDefault();
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    if (next) onSelect(next.id);
  };
  return (
    <div className={styles.frame}>
      <div className={styles.list} role="listbox" tabIndex={0} aria-label={label} aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined} onKeyDown={key}>
        {groups.filter((g) => g.entries.length > 0).map((g) => (
          <div key={g.id} role="group" aria-label={g.title}>
            <div className={styles.group} role="presentation">{g.title}<span>{g.entries.length}</span></div>
            {g.entries.map((e) => (
              <div key={e.id} id={`${id}-${all.indexOf(e)}`} role="option" aria-selected={e.id === selected} className={styles.entry} onClick={() => onSelect(e.id)} ref={e.id === selected ? (el) => el?.scrollIntoView({ block: 'nearest' }) : null}>
                <span className={styles.words}><strong>{e.title}</strong>{e.about && <small>{e.about}</small>}</span>{e.aside}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className={styles.detail} tabIndex={0} role="group" aria-label={all[at]?.title ?? label}>{children}</div>
    </div>
  );
}
