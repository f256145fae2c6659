// What a retention pack says: a regulation's demands on logs as checks with citations, what must be stated before pass or fail may be said, and what cannot be checked.
import { z } from 'zod';
import { categories, eventColumns } from '../model/event.ts';
import type { Category, EventColumnName } from '../model/event.ts';

/** What a person must state (with evidence) before an export can show that something holds or does not hold. Words in retention/statements.ts. */
export const statements = ['scope-stated', 'sources-confirmed', 'export-complete', 'mapping-reviewed', 'acts-happened'] as const;
export type Statement = (typeof statements)[number];

export const origins = ['law', 'regulation', 'standard', 'guidance', 'entity', 'tool'] as const;
export type Parameter = {
  /** An ISO 8601 duration (P12M) or a number; null: the instrument leaves it to the entity. */
  readonly value: string | number | null;
  /** Whose number it is; printed with every result that uses it. */
  readonly origin: (typeof origins)[number];
  /** The direction in which a change is allowed without weakening the demand. */
  readonly stricter: 'longer' | 'shorter' | 'higher' | 'lower';
  readonly note?: string;
};

/** A closed list: a pack holds no code. `$name` refers to a parameter of the pack. */
export type PackQuestion =
  /** Unbroken history, walked back from the as-of date to the first hole. */
  | { readonly kind: 'kept'; readonly keep: string; readonly hole: string }
  /** The newest part is there; whether it is at hand at the source is for a person to show. */
  | { readonly kind: 'at-hand'; readonly span: string; readonly hole: string }
  /** Each group is a kind of event; one of its categories must be seen. */
  | { readonly kind: 'events'; readonly groups: readonly { readonly name: string; readonly anyOf: readonly Category[] }[] }
  | { readonly kind: 'log-lifecycle' }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly name: string; readonly anyOf: readonly EventColumnName[] }[]; readonly least: string }
  | { readonly kind: 'clocks'; readonly skew: string }
  | { readonly kind: 'log-failures'; readonly hole: string }
  /** The vocabulary of events cannot express it; `why` is the answer. */
  | { readonly kind: 'not-told'; readonly why: string };

export type PackCheck = {
  readonly id: string;
  readonly cite: readonly string[];
  /** In our own words: the texts of standards are copyrighted. */
  readonly asks: string;
  readonly question: PackQuestion;
  readonly passNeeds: readonly Statement[];
  readonly failNeeds: readonly Statement[];
  /** What to ask the client for. */
  readonly toSettle: readonly string[];
};

export type Pack = {
  readonly kind: 'retention-pack/1';
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly issuer: string;
  readonly binding: 'law' | 'regulation' | 'contract' | 'standard' | 'guidance' | 'entity';
  readonly inForce: { readonly from: string; readonly to: string | null; readonly supersedes?: string; readonly note?: string };
  readonly sources: readonly string[];
  readonly notice: string;
  /** When the numbers were last compared with the sources, and when that is due again. */
  readonly checkedOn: string;
  readonly reviewBy: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly checks: readonly PackCheck[];
  readonly cannotCheck: readonly { readonly cite: readonly string[]; readonly what: string; readonly why: string }[];
};

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const reference = z.string().regex(/^\$[a-z][A-Za-z]*$/);
const category = z.enum(categories);
const column = z.enum(eventColumns.map((c) => c.name) as [EventColumnName, ...EventColumnName[]]);
const group = z.strictObject({ name: z.string(), anyOf: z.array(category).min(1) });

const question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kept'), keep: reference, hole: reference }),
  z.strictObject({ kind: z.literal('at-hand'), span: reference, hole: reference }),
  z.strictObject({ kind: z.literal('events'), groups: z.array(group).min(1) }),
  z.strictObject({ kind: z.literal('log-lifecycle') }),
  z.strictObject({ kind: z.literal('fields'), fields: z.array(z.strictObject({ name: z.string(), anyOf: z.array(column).min(1) })).min(1), least: reference }),
  z.strictObject({ kind: z.literal('clocks'), skew: reference }),
  z.strictObject({ kind: z.literal('log-failures'), hole: reference }),
  z.strictObject({ kind: z.literal('not-told'), why: z.string() }),
]);

export const packSchema: z.ZodType<Pack> = z.strictObject({
  kind: z.literal('retention-pack/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{2,63}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: z.string(), issuer: z.string(), binding: z.enum(['law', 'regulation', 'contract', 'standard', 'guidance', 'entity']),
  inForce: z.strictObject({ from: date, to: date.nullable(), supersedes: z.string().optional(), note: z.string().optional() }),
  sources: z.array(z.string()).min(1), notice: z.string(), checkedOn: date, reviewBy: date,
  parameters: z.record(z.string().regex(/^[a-z][A-Za-z]*$/), z.strictObject({ value: z.union([z.string().regex(/^P(\d+[YMWD])+$/), z.number()]).nullable(), origin: z.enum(origins), stricter: z.enum(['longer', 'shorter', 'higher', 'lower']), note: z.string().optional() })),
  checks: z.array(z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/), cite: z.array(z.string()).min(1), asks: z.string().max(260), question,
    passNeeds: z.array(z.enum(statements)), failNeeds: z.array(z.enum(statements)), toSettle: z.array(z.string()).min(1),
  })).min(1),
  cannotCheck: z.array(z.strictObject({ cite: z.array(z.string()).min(1), what: z.string(), why: z.string() })),
});
