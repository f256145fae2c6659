// A menu at a place: context menus and the menus of buttons.
import { useRef } from 'react';
import { Header, Menu as AriaMenu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components';
import type { Icon } from './Button.tsx';
import { KeyHint } from './KeyHint.tsx';
import styles from './Menu.module.css';

export type MenuEntry =
  | { readonly kind: 'action'; readonly id: string; readonly title: string; readonly icon?: Icon; readonly chord?: string; readonly isOn?: boolean; readonly isDisabled?: boolean; readonly run: () => void }
  | { readonly kind: 'line'; readonly id: string };
export type MenuPlace = { readonly x: number; readonly y: number };

/** `header` is a short line over the entries, such as the value they are about. */
export function ContextMenu({ place, entries, label, header, onClose }: { readonly place: MenuPlace; readonly entries: readonly MenuEntry[]; readonly label: string; readonly header?: string; readonly onClose: () => void }) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: place.x, top: place.y }} />
      <Popover className={styles.popover ?? ''} triggerRef={anchor} isOpen aria-label={label} placement="bottom start" offset={2} onOpenChange={(open) => { if (!open) onClose(); }}>
        <MenuList entries={entries} label={label} {...(header === undefined ? {} : { header })} onClose={onClose} />
      </Popover>
    </>
  );
}

export function MenuList({ entries, label, header, onClose }: { readonly entries: readonly MenuEntry[]; readonly label: string; readonly header?: string; readonly onClose: () => void }) {
  const act = (id: string): void => {
    const entry = entries.find((e) => e.id === id);
    onClose();
    // Once this menu is gone: an entry may open another one, which the closing would take away.
    if (entry?.kind === 'action') setTimeout(entry.run, 0);
  };
  const list = entries.map((e) => e.kind === 'line'
    ? <Separator key={e.id} className={styles.line ?? ''} />
    : (
      <MenuItem key={e.id} id={e.id} className={styles.item ?? ''} textValue={e.title} isDisabled={e.isDisabled ?? false}>
        <span className={styles.mark}>{e.isOn ? '✓' : e.icon ? <e.icon size={14} aria-hidden /> : null}</span>
        <span className={styles.title}>{e.title}</span>
        {e.chord && <KeyHint chord={e.chord} />}
      </MenuItem>
    ));
  return (
    <AriaMenu className={styles.menu ?? ''} aria-label={label} autoFocus="first" onAction={(key) => act(String(key))} onClose={onClose}>
      {header === undefined ? list : <MenuSection><Header className={styles.header ?? ''}>{header}</Header>{list}</MenuSection>}
    </AriaMenu>
  );
}
