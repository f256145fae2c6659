// Every command by name: type, choose, run.
import { useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Search } from 'lucide-react';
import { words } from '../../shared/words/en.ts';
import { allCommands } from '../state/commands.ts';
import type { Command } from '../state/commands.ts';
import { Dialog } from './Dialog.tsx';
import { KeyHint } from './KeyHint.tsx';
import styles from './CommandPalette.module.css';

/** Every typed word must begin a word of the title, or stand in it; beginnings come first. */
export function rankCommands<C extends Pick<Command, 'title'>>(commands: readonly C[], typed: string): readonly C[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const score = (c: C): number => {
    const title = c.title.toLowerCase();
    let sum = 0;
    for (const w of wanted) {
      const at = title.indexOf(w);
      if (at < 0) return -1;
      sum += at === 0 ? 3 : title[at - 1] === ' ' ? 2 : 1;
    }
    return sum;
  };
  return commands.map((c, i) => ({ c, i, s: score(c) })).filter((x) => x.s >= 0).sort((a, b) => b.s - a.s || a.i - b.i).map((x) => x.c);
}

export function CommandPalette({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return <Dialog title={words.command.title} isOpen={isOpen} onClose={onClose} width={560} isBare>{isOpen && <PaletteBody onClose={onClose} />}</Dialog>;
}

function PaletteBody({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const commands = useMemo(() => allCommands().filter((c) => !c.isNote && c.canRun?.() !== false), []);
  const found = useMemo(() => rankCommands(commands, typed), [commands, typed]);
  const run = (command: Command | undefined): void => { if (command) { onClose(); command.run(); } };
  const key = (e: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[e.key];
    if (step !== undefined) {
      e.preventDefault();
      setAt((n) => Math.min(found.length - 1, Math.max(0, n + step)));
    } else if (e.key === 'Enter') {
      e.preventDefault();
      run(found[at]);
    }
  };
  return (
    <>
      <div className={styles.search}>
        <Search size={16} aria-hidden />
        <input autoFocus value={typed} placeholder={words.command.placeholder} aria-label={words.command.placeholder} role="combobox" aria-expanded aria-controls="palette-list" aria-activedescendant={found[at] ? `palette-${at}` : undefined}
          spellCheck={false} onChange={(e) => { setTyped(e.target.value); setAt(0); }} onKeyDown={key} />
      </div>
      <ul id="palette-list" role="listbox" aria-label={words.command.title} className={styles.list}>
        {found.map((c, i) => (
          <li key={`${c.id}`} id={`palette-${i}`} role="option" aria-selected={i === at} className={styles.item} ref={i === at ? (el) => el?.scrollIntoView({ block: 'nearest' }) : null} onPointerMove={() => setAt(i)} onClick={() => run(c)}>
            <span className={styles.group}>{words.command.groups[c.group]}</span><span className={styles.title}>{c.title}</span>
            {c.chords?.[0] && <KeyHint chord={c.chords[0]} />}
          </li>
        ))}
        {found.length === 0 && <li className={styles.none} role="option" aria-selected={false} aria-disabled>{words.command.none}</li>}
      </ul>
    </>
  );
}
