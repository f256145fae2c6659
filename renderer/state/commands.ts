// Everything that can be done by key or palette: one list that is the shortcut sheet, the palette and the key handler.
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Chord } from './chords.ts';

export type CommandGroup = 'go' | 'case' | 'timeline' | 'view' | 'help';
export type Command = {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  readonly chords?: readonly Chord[];
  readonly worksWhileTyping?: boolean;
  /** Shown on the sheet but handled by the focused control itself. */
  readonly isNote?: boolean;
  readonly canRun?: () => boolean;
  readonly run: () => void;
};

type CommandsState = { readonly sets: ReadonlyMap<string, readonly Command[]> };

export const useCommandSets = create<CommandsState>(() => ({ sets: new Map() }));

export function registerCommands(owner: string, commands: readonly Command[]): () => void {
  useCommandSets.setState((s) => ({ sets: new Map(s.sets).set(owner, commands) }));
  return () => useCommandSets.setState((s) => {
    if (s.sets.get(owner) !== commands) return s;
    const sets = new Map(s.sets);
    sets.delete(owner);
    return { sets };
  });
}

export const allCommands = (): readonly Command[] => [...useCommandSets.getState().sets.values()].flat();

/** Commands that exist while a component is shown. Their `run` may close over fresh state: the newest is called. */
export function useCommands(owner: string, commands: readonly Command[]): void {
  const newest = useRef(commands);
  useEffect(() => { newest.current = commands; });
  const shape = commands.map((c) => `${c.id}\u0000${c.title}\u0000${c.chords?.join('|') ?? ''}`).join('\n');
  useEffect(() => {
    const byId = (id: string): Command | undefined => newest.current.find((c) => c.id === id);
    return registerCommands(owner, newest.current.map((c) => ({ ...c, run: () => byId(c.id)?.run(), canRun: () => byId(c.id)?.canRun?.() ?? true })));
  }, [owner, shape]);
}
