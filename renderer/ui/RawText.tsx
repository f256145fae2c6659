// Shows a piece of evidence as text: exactly, or laid out as JSON with every literal as it was written.
import { useMemo, useState } from 'react';
import { words } from '../../shared/words/en.ts';
import { Button } from './Button.tsx';
import { layOutJson } from './json-layout.ts';
import { countText } from './number-text.ts';
import { visibleParts } from './visible-text.ts';
import styles from './RawText.module.css';

const firstChars = 60_000;

export function RawText({ text, isLaidOut = false, label }: { readonly text: string; readonly isLaidOut?: boolean; readonly label: string }) {
  const [isAll, setAll] = useState(false);
  const isLong = text.length > firstChars && !isAll;
  const shown = isLong ? text.slice(0, firstChars) : text;
  const json = useMemo(() => (isLaidOut ? layOutJson(text) : null), [isLaidOut, text]);
  return (
    <>
      <pre className={styles.raw} tabIndex={0} role="group" aria-label={label}>
        {json && !isLong ? json.map((t, i) => <span key={i} className={styles[t.kind]}>{parts(t.text)}</span>) : parts(shown)}
      </pre>
      {isLong && <Button size="s" onPress={() => setAll(true)}>{words.timeline.rawLong(countText(text.length))}</Button>}
    </>
  );
}

const parts = (text: string) => {
  const all = visibleParts(text);
  return all.length === 1 && !all[0]?.isHidden ? text : all.map((p, i) => (p.isHidden ? <mark key={i} className={styles.hidden}>{p.text}</mark> : p.text));
};
