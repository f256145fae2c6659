// What an entity file says: how a kind of personal data or secret is found, proven, masked and named.
import { z } from 'zod';

/** Named functions in entities/validate.ts; data files may only name them. */
export const validators = ['luhn', 'iban', 'ip-address', 'jwt', 'aws-key', 'email', 'private-key', 'none'] as const;
export type ValidatorName = (typeof validators)[number];
/** How a found value is shown: never the value itself. */
export const masks = ['keep-domain', 'last-4', 'country-and-last-4', 'prefix-4', 'network-part', 'kind-and-length'] as const;
export type MaskName = (typeof masks)[number];

export type Entity = {
  readonly id: string;
  readonly title: string;
  readonly kind: 'personal' | 'secret' | 'financial' | 'technical';
  /**
   * Patterns that RE2 and JavaScript read alike, case-sensitive. Group 1, where there is one, is the candidate; what stands before it in the
   * match is its left border and context. A candidate runs on to the end of its characters, so that its right border needs no looking ahead.
   * No look-around, no `\b`, no long bounded repeats: RE2 falls off a cliff with them.
   */
  readonly patterns: readonly string[];
  /** Exact texts, one of which must stand in the record before the patterns are tried. Empty: always tried. */
  readonly hints: readonly string[];
  /** Where no exact text helps: a cheap pattern that every record with a candidate matches. */
  readonly prefilter?: string;
  readonly validator: ValidatorName;
  /** Words in the field's name or before the value that lift the confidence. */
  readonly context: readonly string[];
  /** Words in the field's name or before the value that speak against it. */
  readonly against: readonly string[];
  /** A proves itself; B needs a word beside it to be more than possible; C is only looked for under such a word. */
  readonly tier: 'A' | 'B' | 'C';
  readonly nearMisses: readonly string[];
  readonly mask: MaskName;
  /** Articles and clauses under which the value counts. */
  readonly regimes: readonly string[];
  readonly notes: readonly string[];
};

export const entitySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), title: z.string(), kind: z.enum(['personal', 'secret', 'financial', 'technical']),
  patterns: z.array(z.string()).min(1), hints: z.array(z.string()), prefilter: z.string().optional(), validator: z.enum(validators), context: z.array(z.string().regex(/^[a-z0-9]+$/)), against: z.array(z.string().regex(/^[a-z0-9]+$/)),
  tier: z.enum(['A', 'B', 'C']), nearMisses: z.array(z.string()).min(1), mask: z.enum(masks), regimes: z.array(z.string()).min(1), notes: z.array(z.string()),
});

export const defineEntity = (entity: Entity): Entity => entity;
