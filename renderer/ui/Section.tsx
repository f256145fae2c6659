// Titled parts of a detail: text, lists, queries.
import type { ReactNode } from 'react';
import { CopyButton } from './Button.tsx';
import { Disclosure } from './Disclosure.tsx';
import { Hash } from './Hash.tsx';
import styles from './Section.module.css';

export function Section({ title, children, aside }: { readonly title: string; readonly children: ReactNode; readonly aside?: ReactNode }) {
  return <section className={styles.section} aria-label={title}><header><h3>{title}</h3>{aside}</header>{children}</section>;
}

export function Bullets({ items }: { readonly items: readonly string[] }) {
  return <ul className={styles.bullets}>{items.map((t, i) => <li key={i}>{t}</li>)}</ul>;
}

/** The query and the hash of the file that defined it: what another person needs to do it again. */
export function HowComputed({ title, sql, sqlTitle, hash, hashTitle }: { readonly title: string; readonly sql: string | null; readonly sqlTitle: string; readonly hash: string; readonly hashTitle: string }) {
  return (
    <Disclosure title={title}>
      <div className={styles.how}>
        <div className={styles.line}><span>{hashTitle}</span><Hash value={hash} what={hashTitle} isWhole /></div>
        {sql !== null && sql !== '' && <><div className={styles.line}><span>{sqlTitle}</span><CopyButton text={sql} what={sqlTitle} /></div><pre className={styles.sql} tabIndex={0}>{sql}</pre></>}
      </div>
    </Disclosure>
  );
}
