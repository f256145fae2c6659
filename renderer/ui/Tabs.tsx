// Sub-pages of one page.
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import styles from './Tabs.module.css';

export type TabItem = { readonly id: string; readonly title: string; readonly count?: string | undefined; readonly tone?: 'warn' | undefined; readonly content: () => ReactNode };

export function Tabs({ label, items, selected, onSelect, aside }: { readonly label: string; readonly items: readonly TabItem[]; readonly selected: string; readonly onSelect: (id: string) => void; readonly aside?: ReactNode }) {
  return (
    <AriaTabs className={styles.tabs ?? ''} selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <div className={styles.bar}>
        <TabList aria-label={label} className={styles.list ?? ''}>
          {items.map((t) => <Tab key={t.id} id={t.id} className={styles.tab ?? ''}>{t.title}{t.count !== undefined && <span className={styles.count} data-tone={t.tone}>{t.count}</span>}</Tab>)}
        </TabList>
        {aside}
      </div>
      {items.map((t) => <TabPanel key={t.id} id={t.id} className={styles.panel ?? ''}>{t.content()}</TabPanel>)}
    </AriaTabs>
  );
}
