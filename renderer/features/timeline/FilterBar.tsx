// One line that filters: typed language, suggestions, chips of what is in force, the way back.
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { ArrowLeft, ArrowRight, Search, X } from 'lucide-react';
import { words } from '../../../shared/words/en.ts';
import { useCase } from '../../state/case.ts';
import { readFilter } from '../../state/filter-syntax.ts';
import { useSettings } from '../../state/settings.ts';
import { addTests, clearQuery, goBack, goForward, isFiltered, useView } from '../../state/view.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { countText } from '../../ui/number-text.ts';
import { Chips } from './Chips.tsx';
import { Suggestions, useSuggestions } from './Suggestions.tsx';
import { troubleWords } from './test-words.ts';
import { filterInputId } from './timeline-commands.ts';
import styles from './timeline.module.css';

const w = words.timeline;
/** What was typed in this window, newest last. */
const typedBefore: string[] = [];

export function FilterBar({ total, isLoading, onLeave }: { /** null: not known. */ readonly total: number | null; readonly isLoading: boolean; readonly onLeave: () => void }) {
  const { query, past, future } = useView();
  const all = useCase((s) => s.summary?.accounting.events ?? 0);
  const hasFilter = isFiltered(query);
  return (
    <search className={styles.filter}>
      <div className={styles.filterLine}>
        <IconButton icon={ArrowLeft} label={w.back} chord="Alt+ArrowLeft" isDisabled={past.length === 0} onPress={goBack} />
        <IconButton icon={ArrowRight} label={w.forward} chord="Alt+ArrowRight" isDisabled={future.length === 0} onPress={goForward} />
        <FilterInput onLeave={onLeave} />
        <span className={styles.count} role="status">{isLoading ? w.counting : total === null ? '' : hasFilter ? w.shown(countText(total), countText(all)) : w.all(countText(total))}</span>
        <Button tone="quiet" icon={X} isDisabled={!hasFilter && query.chips.length === 0} onPress={clearQuery} label={w.clear}>{words.timeline.clear}</Button>
      </div>
      <Chips query={query} />
    </search>
  );
}

function FilterInput({ onLeave }: { readonly onLeave: () => void }) {
  const zone = useSettings((s) => s.zone);
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [isFocused, setFocused] = useState(false);
  const back = useRef(0);
  const input = useRef<HTMLInputElement>(null);
  const reading = readFilter(text, zone);
  const trouble = reading.ok ? null : reading;
  const suggestions = useSuggestions(isFocused ? text : '', caret);
  const write = (next: string, at = next.length): void => {
    setText(next);
    setCaret(at);
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  };
  const apply = (): void => {
    if (!reading.ok || text.trim() === '') return;
    addTests(reading.tests, reading.range);
    typedBefore.push(text);
    back.current = 0;
    write('');
  };
  const recall = (by: number): void => {
    back.current = Math.min(typedBefore.length, Math.max(0, back.current + by));
    write(back.current === 0 ? '' : (typedBefore.at(-back.current) ?? ''));
  };
  const key = (e: KeyboardEvent<HTMLInputElement>): void => {
    if (suggestions.key(e, (next) => write(next.text, next.caret))) return;
    if (e.key === 'Enter') { e.preventDefault(); apply(); }
    else if (e.key === 'ArrowUp' || (e.key === 'ArrowDown' && back.current > 0)) { e.preventDefault(); recall(e.key === 'ArrowUp' ? 1 : -1); }
    else if (e.key === 'ArrowDown') { e.preventDefault(); onLeave(); }
    else if (e.key === 'Escape') { e.preventDefault(); if (text === '') onLeave(); else write(''); }
  };
  return (
    <div className={styles.inputBox} data-state={text === '' ? undefined : trouble ? 'bad' : 'good'}>
      <Search size={15} aria-hidden />
      <div className={styles.inputFrame}>
        {trouble && <div className={styles.underline} aria-hidden>{text.slice(0, trouble.at)}<span>{text.slice(trouble.at, trouble.at + Math.max(1, trouble.length))}</span></div>}
        <input id={filterInputId} ref={input} value={text} placeholder={w.filterPlaceholder} aria-label={w.filterLabel} aria-describedby="timeline-filter-hint" aria-invalid={trouble ? true : undefined} spellCheck={false} autoComplete="off"
          role="combobox" aria-expanded={suggestions.list.length > 0} aria-controls="timeline-suggestions" aria-autocomplete="list" aria-activedescendant={suggestions.list.length > 0 && suggestions.at >= 0 ? `suggestion-${suggestions.at}` : undefined}
          onChange={(e) => { setText(e.target.value); setCaret(e.target.selectionStart ?? e.target.value.length); }} onSelect={(e) => setCaret(e.currentTarget.selectionStart ?? 0)} onKeyDown={key} onFocus={() => setFocused(true)} onBlur={() => setFocused(false)} />
      </div>
      {text === '' ? <kbd className={styles.slash} aria-hidden>/</kbd> : <Button size="s" tone={reading.ok ? 'primary' : 'plain'} isDisabled={!reading.ok} onPress={apply}>{w.apply}</Button>}
      <p id="timeline-filter-hint" className={styles.spoken}>{w.filterHint}</p>
      {isFocused && <Suggestions list={suggestions.list} at={suggestions.at} onTake={(next) => write(next.text, next.caret)} />}
      {trouble && suggestions.list.length === 0 && <p className={styles.trouble} role="status">{w.trouble.at(trouble.at + 1)} {troubleWords(trouble.why)}</p>}
    </div>
  );
}
