// Files dropped anywhere on the window.
import { useEffect, useState } from 'react';
import { words } from '../../../shared/words/en.ts';
import { host } from '../../host/client.ts';
import { say } from '../../state/toasts.ts';

/** True while files hover over the window. */
export function useDrop(onPaths: (paths: readonly string[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (e: DragEvent): boolean => e.dataTransfer?.types.includes('Files') === true;
    const over = (e: DragEvent): void => { if (hasFiles(e)) { e.preventDefault(); setOver(true); } };
    const leave = (e: DragEvent): void => { if (e.relatedTarget === null) setOver(false); };
    const drop = (e: DragEvent): void => {
      setOver(false);
      // A dropped file must never navigate the window away, whatever it is.
      e.preventDefault();
      const files = [...(e.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      host.pathsOf(files).then(
        (paths) => { if (paths.length) onPaths(paths); else say(words.drop.failed, 'bad'); },
        () => say(words.drop.failed, 'bad'),
      );
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => { removeEventListener('dragover', over); removeEventListener('dragleave', leave); removeEventListener('drop', drop); };
  }, [onPaths]);
  return isOver;
}
