// The sheet of all keyboard shortcuts that hold now.
import { words } from '../../shared/words/en.ts';
import { useCommandSets } from '../state/commands.ts';
import type { CommandGroup } from '../state/commands.ts';
import { Dialog } from './Dialog.tsx';
import { KeyHint } from './KeyHint.tsx';
import styles from './ShortcutSheet.module.css';

const groups: readonly CommandGroup[] = ['go', 'case', 'timeline', 'view', 'help'];

export function ShortcutSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const sets = useCommandSets((s) => s.sets);
  const commands = [...sets.values()].flat().filter((c) => c.chords?.length);
  return (
    <Dialog title={words.command.sheet} isOpen={isOpen} onClose={onClose} width={820}>
      <p className={styles.about}>{words.command.sheetAbout}</p>
      <div className={styles.groups} tabIndex={0} role="group" aria-label={words.command.sheet}>
        {groups.map((g) => ({ g, list: commands.filter((c) => c.group === g) })).filter(({ list }) => list.length > 0).map(({ g, list }) => (
          <section key={g} className={styles.group}>
            <h3>{words.command.groups[g]}</h3>
            <dl>{list.map((c) => <div key={c.id}><dt>{c.title}</dt><dd>{c.chords?.map((chord) => <KeyHint key={chord} chord={chord} />)}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
