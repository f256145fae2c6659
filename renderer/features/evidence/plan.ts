// What the plan of an intake says per item, and what of it a person decided.
import type { Input, Output } from '../../../shared/contract.ts';

export type PlanItem = Output<'evidence.explain'>['items'][number];
export type Proposed = PlanItem['proposed'][number];
export type Choices = Readonly<Record<string, string>>;
export type Taken = { readonly kind: 'chosen'; readonly title: string; readonly format: string } | { readonly kind: 'tied' | 'unknown' | 'container' | 'person' ; readonly title: string };

/** The generic readers: they need to be told which field holds what. */
const isGeneric = (format: string): boolean => format.startsWith('generic');

export function takenFor(item: PlanItem, choices: Choices, titles: ReadonlyMap<string, string>): Taken {
  const choice = choices[item.path];
  if (choice !== undefined) return { kind: 'person', title: titles.get(choice) ?? choice };
  const chosen = item.candidates.find((c) => c.verdict === 'chosen');
  if (chosen) return { kind: 'chosen', title: chosen.title, format: chosen.format };
  if (item.container !== null) return { kind: 'container', title: item.container };
  return { kind: item.candidates.some((c) => c.verdict === 'tied') ? 'tied' : 'unknown', title: '' };
}

export const isDecided = (taken: Taken): boolean => taken.kind !== 'tied' && taken.kind !== 'unknown';

export const genericItems = (items: readonly PlanItem[], choices: Choices): readonly PlanItem[] =>
  items.filter((i) => i.proposed.length > 0 && isGeneric(choices[i.path] ?? i.candidates.find((c) => c.verdict === 'chosen')?.format ?? 'generic'));

/** Event column → field, joined over all generic items; the first proposal of a column wins. */
export function proposedColumns(items: readonly PlanItem[], choices: Choices): Readonly<Record<string, string>> | null {
  const generic = genericItems(items, choices);
  if (generic.length === 0) return null;
  const joined: Record<string, string> = {};
  for (const item of generic) for (const { column, field } of item.proposed) joined[column] ??= field;
  return joined;
}

export type PlanOptions = { readonly keep: 'copy' | 'reference'; readonly year: number | null; readonly password: string; /** What the person changed: an empty name says that the file does not say. */ readonly columns: Readonly<Record<string, string>> };

export function addInput(paths: readonly string[], choices: Choices, options: PlanOptions): Input<'evidence.add'> {
  return {
    paths: [...paths], keep: options.keep,
    ...(Object.keys(choices).length ? { choices: { ...choices } } : {}),
    ...(Object.keys(options.columns).length ? { columns: { ...options.columns } } : {}),
    ...(options.password === '' ? {} : { passwords: [options.password] }),
    ...(options.year === null ? {} : { year: options.year }),
  };
}
