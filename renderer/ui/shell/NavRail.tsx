// The pages, at the left edge.
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { words } from '../../../shared/words/en.ts';
import type { Feature } from '../../state/feature.ts';
import { IconButton } from '../Button.tsx';
import { Mark } from './Mark.tsx';
import styles from './NavRail.module.css';

export type NavRailProps = { readonly features: readonly Feature[]; readonly page: string; readonly hasCase: boolean; readonly isNarrow: boolean; readonly onPage: (id: string) => void; readonly onNarrow: (isNarrow: boolean) => void };

export function NavRail({ features, page, hasCase, isNarrow, onPage, onNarrow }: NavRailProps) {
  return (
    <nav className={styles.rail} data-narrow={isNarrow || undefined} aria-label={words.nav.label}>
      <div className={styles.brand}><Mark />{!isNarrow && <span>{words.app.name}</span>}</div>
      <ul>
        {features.map((f) => {
          const isOut = f.needsCase && !hasCase;
          return (
            <li key={f.id}>
              <button type="button" className={styles.item} aria-current={page === f.id ? 'page' : undefined} aria-disabled={isOut || undefined} aria-label={isNarrow ? words.page[f.id] : undefined}
                title={isOut ? words.nav.needsCase : isNarrow ? words.page[f.id] : undefined} onClick={() => { if (!isOut) onPage(f.id); }}>
                <f.icon size={16} aria-hidden />
                {!isNarrow && <><span>{words.page[f.id]}</span><kbd aria-hidden>g {f.letter}</kbd></>}
              </button>
            </li>
          );
        })}
      </ul>
      <div className={styles.foot}><IconButton icon={isNarrow ? PanelLeftOpen : PanelLeftClose} label={isNarrow ? words.nav.wide : words.nav.narrow} onPress={() => onNarrow(!isNarrow)} /></div>
    </nav>
  );
}
