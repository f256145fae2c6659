// Draws a chord as keys.
import { Fragment } from 'react';
import { keysOf } from '../state/chords.ts';
import { words } from '../../shared/words/en.ts';
import styles from './KeyHint.module.css';

export const isMac = /mac/i.test(navigator.platform);

export function KeyHint({ chord }: { readonly chord: string }) {
  return (
    <span className={styles.keys}>
      {keysOf(chord, isMac).map((step, i) => (
        <Fragment key={i}>
          {i > 0 && <span className={styles.then}>{words.command.then}</span>}
          {step.map((key, n) => <kbd key={n}>{key}</kbd>)}
        </Fragment>
      ))}
    </span>
  );
}
