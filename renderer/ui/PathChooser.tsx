// The in-app chooser for places on the disk, for doors without a dialog of their own.
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { ArrowUp, FileText, Folder, FolderLock } from 'lucide-react';
import type { Output } from '../../shared/contract.ts';
import { words } from '../../shared/words/en.ts';
import { useAnswer } from '../state/ask.ts';
import { useChooser } from '../state/choose.ts';
import type { Wanted } from '../state/choose.ts';
import { Button, IconButton } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { FaultCard } from './FaultCard.tsx';
import { bytesText } from './number-text.ts';
import styles from './PathChooser.module.css';

type Entry = Output<'folder.list'>['entries'][number];

export function PathChooser() {
  const wanted = useChooser((s) => s.wanted);
  if (!wanted) return null;
  return (
    <Dialog title={wanted.title} isOpen onClose={() => wanted.settle([])} width={640} isBare isFixedHeight>
      <ChooserBody kind={wanted.kind} title={wanted.title} onDone={(paths) => wanted.settle(paths)} />
    </Dialog>
  );
}

const mayTake = (kind: Wanted, e: Entry): boolean => (kind === 'case' ? e.kind === 'case' : kind === 'folder' ? e.kind !== 'file' : true);

function ChooserBody({ kind, title, onDone }: { readonly kind: Wanted; readonly title: string; readonly onDone: (paths: readonly string[]) => void }) {
  const [place, setPlace] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { value, fault } = useAnswer('folder.list', { path: place });
  const go = (path: string): void => { setPlace(path); setTyped(null); setChosen(null); };
  const open = (e: Entry): void => { if (e.kind === 'folder' || (e.kind === 'case' && kind !== 'case')) go(e.path); else if (mayTake(kind, e)) onDone([e.path]); };
  const entries = (value?.entries ?? []).filter((e) => e.kind !== 'file' || kind === 'files' || kind === 'file-or-folder');
  const result = chosen ?? (kind === 'folder' || kind === 'file-or-folder' ? value?.path ?? null : null);
  return (
    <>
      <div className={styles.top}>
        <h2>{title}</h2>
        <form noValidate className={styles.bar} onSubmit={(e) => { e.preventDefault(); if (typed) go(typed); }}>
          <IconButton icon={ArrowUp} label={words.chooser.up} isDisabled={!value?.parent} onPress={() => { if (value?.parent) go(value.parent); }} />
          <input aria-label={words.chooser.path} value={typed ?? value?.path ?? ''} spellCheck={false} onChange={(e) => setTyped(e.target.value)} />
        </form>
      </div>
      <div className={styles.list}>
        {fault && <FaultCard fault={fault} onAgain={place === null ? undefined : () => setPlace(null)} />}
        {value && entries.length === 0 && <p className={styles.empty}>{words.chooser.empty}</p>}
        {entries.length > 0 && <EntryList entries={entries} kind={kind} chosen={chosen} onChoose={setChosen} onOpen={open} />}
      </div>
      <footer className={styles.footer}>
        <span className={styles.result} title={result ?? ''}>{kind === 'case' && !chosen ? words.chooser.noCases : result}</span>
        <Button onPress={() => onDone([])}>{words.control.cancel}</Button>
        <Button tone="primary" isDisabled={result === null} onPress={() => { if (result) onDone([result]); }}>{kind === 'folder' && !chosen ? words.chooser.openHere : words.chooser.choose}</Button>
      </footer>
    </>
  );
}

function EntryList({ entries, kind, chosen, onChoose, onOpen }: { readonly entries: readonly Entry[]; readonly kind: Wanted; readonly chosen: string | null; readonly onChoose: (path: string) => void; readonly onOpen: (e: Entry) => void }) {
  const at = entries.findIndex((e) => e.path === chosen);
  const key = (e: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -entries.length, End: entries.length }[e.key];
    const current = entries[at];
    if (step !== undefined) {
      e.preventDefault();
      const next = entries[Math.min(entries.length - 1, Math.max(0, at + step))];
      if (next) onChoose(next.path);
    } else if (e.key === 'Enter' && current) {
      e.preventDefault();
      onOpen(current);
    }
  };
  return (
    <ul role="listbox" tabIndex={0} aria-label={words.chooser.listLabel} aria-activedescendant={at >= 0 ? `place-${at}` : undefined} className={styles.entries} onKeyDown={key}>
      {entries.map((e, i) => {
        const Shown = e.kind === 'case' ? FolderLock : e.kind === 'folder' ? Folder : FileText;
        return (
          <li key={e.path} id={`place-${i}`} role="option" aria-selected={e.path === chosen} data-dim={!mayTake(kind, e) && e.kind === 'file' ? true : undefined} ref={e.path === chosen ? (el) => el?.scrollIntoView({ block: 'nearest' }) : null} onClick={() => onChoose(e.path)} onDoubleClick={() => onOpen(e)}>
            <Shown size={15} aria-hidden /><span className={styles.name}>{e.name}</span>{e.kind === 'case' && <span className={styles.size}>{words.chooser.isCase}</span>}{e.size !== null && <span className={styles.size}>{bytesText(e.size)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
