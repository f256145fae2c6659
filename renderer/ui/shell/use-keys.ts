// Hands key presses to the commands.
import { useEffect } from 'react';
import { createMatcher } from '../../state/chords.ts';
import { allCommands } from '../../state/commands.ts';
import { isMac } from '../KeyHint.tsx';

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)));

/** `isBlocked`: a dialog is open and keys belong to it. */
export function useKeys(isBlocked: () => boolean): void {
  useEffect(() => {
    const matcher = createMatcher(() => allCommands().flatMap((c) => (c.chords && !c.isNote ? [{ id: c.id, chords: c.chords, ...(c.worksWhileTyping ? { worksWhileTyping: true } : {}) }] : [])), isMac);
    const press = (e: KeyboardEvent): void => {
      if (e.defaultPrevented || e.isComposing || isBlocked()) return;
      const met = matcher.press({ key: e.key, ctrl: e.ctrlKey, meta: e.metaKey, alt: e.altKey, shift: e.shiftKey }, e.timeStamp, isTextField(e.target));
      if (met.kind !== 'run') return;
      const command = allCommands().findLast((c) => c.id === met.id);
      if (!command || command.canRun?.() === false) return;
      e.preventDefault();
      command.run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [isBlocked]);
}
