// What could be meant while a filter is typed: columns, and values of a column with their counts.
import { useEffect, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { eventColumns } from '../../../shared/model/event.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { filterColumns, writeTest } from '../../state/filter-syntax.ts';
import { countText } from '../../ui/number-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './timeline.module.css';

type Next = { readonly text: string; readonly caret: number };
export type Suggestion = { readonly id: string; readonly title: string; readonly about: string; readonly next: Next };
export type SuggestionsState = { readonly list: readonly Suggestion[]; readonly at: number; readonly key: (e: KeyboardEvent, take: (next: Next) => void) => boolean };

type Word = { readonly start: number; readonly end: number; readonly isNot: boolean; readonly column: string | null; readonly begun: string };

/** The word the caret is in, and what of it is a column and what a value. */
export function wordAt(text: string, caret: number): Word {
  const start = text.lastIndexOf(' ', Math.max(0, caret - 1)) + 1;
  const space = text.indexOf(' ', caret);
  const end = space < 0 ? text.length : space;
  const whole = text.slice(start, caret);
  const isNot = whole.startsWith('-');
  const body = isNot ? whole.slice(1) : whole;
  const colon = body.indexOf(':');
  const name = colon < 0 ? null : filterColumns.find((c) => c.toLowerCase() === body.slice(0, colon).toLowerCase());
  return { start, end, isNot, column: name ?? null, begun: colon < 0 ? body : name ? body.slice(colon + 1).replace(/^["*]/, '') : '\u0000' };
}

const replaced = (text: string, word: Word, by: string): Next => ({ text: text.slice(0, word.start) + by + text.slice(word.end), caret: word.start + by.length });

function columnSuggestions(text: string, word: Word): readonly Suggestion[] {
  const begun = word.begun.toLowerCase();
  if (begun === '') return [];
  return eventColumns.filter((c) => filterColumns.includes(c.name) && (c.name.toLowerCase().startsWith(begun) || c.title.toLowerCase().startsWith(begun))).slice(0, 8)
    .map((c) => ({ id: c.name, title: `${c.name}:`, about: c.about, next: replaced(text, word, `${word.isNot ? '-' : ''}${c.name}:`) }));
}

export function useSuggestions(text: string, caret: number): SuggestionsState {
  const word = wordAt(text, caret);
  const [asked, setAsked] = useState<string | null>(null);
  const [at, setAt] = useState(-1);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const wanted = word.column === null ? null : `${word.column}\u0000${word.begun}`;
  useEffect(() => {
    // Counting values is work for the engine: wait until the typing pauses.
    const timer = setTimeout(() => setAsked(wanted), 150);
    return () => clearTimeout(timer);
  }, [wanted]);
  const input = useMemo(() => {
    const [column, begun] = (asked ?? '').split('\u0000');
    const isText = eventColumns.some((c) => c.name === column && (c.kind === 'text' || c.kind === 'texts'));
    return column && isText ? { column, filter: begun ? { where: [{ column, test: 'contains' as const, value: begun }] } : {}, limit: 8 } : null;
  }, [asked]);
  const { value } = useAnswer('timeline.facet', input);
  const list = useMemo((): readonly Suggestion[] => {
    if (text === '' || closedFor === text) return [];
    if (word.column === null) return columnSuggestions(text, word);
    const column = word.column;
    return (value?.values ?? []).flatMap((v) => (v.value === null ? [] : [{ id: v.value, title: visibleLine(v.value), about: countText(v.count), next: replaced(text, word, `${writeTest({ column, test: word.isNot ? 'is-not' : 'is', value: v.value })} `) }]));
  }, [text, caret, value, closedFor]);
  useEffect(() => setAt(-1), [text]);
  const key = (e: KeyboardEvent, take: (next: Next) => void): boolean => {
    if (list.length === 0) return false;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); setAt((n) => (n + (e.key === 'ArrowDown' ? 1 : -1) + list.length + 1 + 1) % (list.length + 1) - 1); return true; }
    if (e.key === 'Escape') { e.preventDefault(); setClosedFor(text); return true; }
    const chosen = list[at] ?? (e.key === 'Tab' ? list[0] : undefined);
    if ((e.key === 'Enter' || e.key === 'Tab') && chosen) { e.preventDefault(); take(chosen.next); return true; }
    return false;
  };
  return { list, at, key };
}

export function Suggestions({ list, at, onTake }: Pick<SuggestionsState, 'list' | 'at'> & { readonly onTake: (next: Next) => void }) {
  return (
    <ul id="timeline-suggestions" role="listbox" aria-label={words.timeline.suggestions} className={styles.suggestions} hidden={list.length === 0}>
      {list.map((s, i) => (
        <li key={s.id} id={`suggestion-${i}`} role="option" aria-selected={i === at} onMouseDown={(e) => { e.preventDefault(); onTake(s.next); }}><span>{s.title}</span><small>{s.about}</small></li>
      ))}
    </ul>
  );
}
