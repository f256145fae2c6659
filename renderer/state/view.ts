// What the timeline shows: filter chips, time range, order — with a way back.
import { create } from 'zustand';
import type { Filter } from '../../shared/contract.ts';
import type { Test, TimeRange } from './filter-syntax.ts';

export type Chip = { readonly id: number; readonly test: Test; readonly isOn: boolean };
export type Sort = { readonly column: string; readonly descending: boolean };
export type Query = { readonly chips: readonly Chip[]; readonly range: TimeRange | null; readonly sort: Sort | null };
/** A row to go to once the view is there. */
export type Aim = { readonly eventId?: string; readonly time?: bigint; readonly isOpen?: boolean };

type ViewState = {
  readonly query: Query;
  readonly past: readonly Query[];
  readonly future: readonly Query[];
  readonly aim: Aim | null;
};

const empty: Query = { chips: [], range: null, sort: null };
const pastLimit = 100;
let lastChip = 0;

export const useView = create<ViewState>(() => ({ query: empty, past: [], future: [], aim: null }));

const sameTest = (a: Test, b: Test): boolean => a.column === b.column && a.test === b.test && (a.value ?? null) === (b.value ?? null);

function change(step: (query: Query) => Query, aim: Aim | null = null): void {
  useView.setState((s) => ({ query: step(s.query), past: [...s.past, s.query].slice(-pastLimit), future: [], aim }));
}

export function addTests(tests: readonly Test[], range?: TimeRange | null): void {
  change((q) => ({
    ...q,
    chips: [...q.chips.filter((c) => !tests.some((t) => isReplaced(c.test, t) && !sameTest(c.test, t))), ...tests.filter((t) => !q.chips.some((c) => c.isOn && sameTest(c.test, t))).map((test) => ({ id: ++lastChip, test, isOn: true }))],
    range: range ? joinRanges(q.range, range) : q.range,
  }));
}

/** One event has one value in a column: a second “is” there could never hold, so it takes the place of the first. */
const isReplaced = (old: Test, by: Test): boolean => old.column === by.column && by.column !== '*' && by.column !== 'category' && (by.test === 'is' || by.test === 'missing') && (old.test === 'is' || old.test === 'missing');

/** The opposite test replaces an existing one on the same value: including what was excluded just turns it around. */
export function toggleValue(column: string, value: string | null, isOut: boolean): void {
  const test: Test = value === null ? { column, test: isOut ? 'present' : 'missing' } : { column, test: isOut ? 'is-not' : 'is', value };
  change((q) => {
    const others = q.chips.filter((c) => !(c.test.column === column && (c.test.value ?? null) === value) && !isReplaced(c.test, test));
    const had = q.chips.some((c) => c.isOn && sameTest(c.test, test));
    return { ...q, chips: had ? others : [...others, { id: ++lastChip, test, isOn: true }] };
  });
}

export const removeChip = (id: number): void => change((q) => ({ ...q, chips: q.chips.filter((c) => c.id !== id) }));
export const switchChip = (id: number): void => change((q) => ({ ...q, chips: q.chips.map((c) => (c.id === id ? { ...c, isOn: !c.isOn } : c)) }));
export const replaceChip = (id: number, test: Test): void => change((q) => ({ ...q, chips: q.chips.map((c) => (c.id === id ? { ...c, test, isOn: true } : c)) }));
export const setRange = (range: TimeRange | null): void => change((q) => ({ ...q, range }));
export const setSort = (sort: Sort | null): void => change((q) => ({ ...q, sort }));
export const clearQuery = (): void => change((q) => ({ ...empty, sort: q.sort }));
/** Replaces the whole question; used by links from other pages. */
export const showQuery = (tests: readonly Test[], range: TimeRange | null, aim: Aim | null): void =>
  change(() => ({ chips: tests.map((test) => ({ id: ++lastChip, test, isOn: true })), range, sort: null }), aim);
export const setAim = (aim: Aim | null): void => useView.setState({ aim });
export const resetView = (): void => useView.setState({ query: empty, past: [], future: [], aim: null });

export function goBack(): void {
  useView.setState((s) => {
    const query = s.past.at(-1);
    return query ? { query, past: s.past.slice(0, -1), future: [s.query, ...s.future], aim: null } : s;
  });
}

export function goForward(): void {
  useView.setState((s) => {
    const [query, ...future] = s.future;
    return query ? { query, past: [...s.past, s.query], future, aim: null } : s;
  });
}

/** Both ranges hold. Where they do not meet, the newer one wins: an empty page would only puzzle. */
function joinRanges(old: TimeRange | null, range: TimeRange): TimeRange {
  if (!old) return range;
  const from = old.from === null ? range.from : range.from === null || old.from > range.from ? old.from : range.from;
  const to = old.to === null ? range.to : range.to === null || old.to < range.to ? old.to : range.to;
  return from !== null && to !== null && to <= from ? range : { from, to };
}

/** The contract's filter for a query; `withRange: false` leaves the time open, as the histogram asks for it apart. */
export function filterOf(query: Query, withRange = true): Filter {
  const where = query.chips.filter((c) => c.isOn).map((c) => c.test);
  return {
    ...(where.length ? { where } : {}),
    ...(withRange && query.range?.from != null ? { from: query.range.from } : {}),
    ...(withRange && query.range?.to != null ? { to: query.range.to } : {}),
  };
}

export const isFiltered = (query: Query): boolean => query.range !== null || query.chips.some((c) => c.isOn);
