// What an entity file says: how a kind of personal data or secret is found, proven, masked and named.
import { z } from 'zod';

/** Named functions in entities/validate.ts; data files may only name them. */
export const validators = ['luhn', 'iban', 'ip-address', 'jwt', 'aws-key', 'email', 'none'] as const;
export type ValidatorName = (typeof validators)[number];
/** How a found value is shown: never the value itself. */
export const masks = ['keep-domain', 'last-4', 'country-and-last-4', 'prefix-4', 'network-part', 'kind-and-length'] as const;
export type MaskName = (typeof masks)[number];

export type Entity = {
  readonly id: string;
  readonly title: string;
  readonly kind: 'personal' | 'secret' | 'financial' | 'technical';
  /** Patterns that RE2 and JavaScript read alike; group 1, where there is one, is the value. */
  readonly patterns: readonly string[];
  /** A cheap SQL-side test: the text must contain one of these (lower case) before the patterns are tried. Empty: always tried. */
  readonly hints: readonly string[];
  readonly validator: ValidatorName;
  /** Words in the field's path or beside the value that lift the confidence; for tier B they are required. */
  readonly context: readonly string[];
  readonly tier: 'A' | 'B' | 'C';
  readonly nearMisses: readonly string[];
  readonly mask: MaskName;
  /** Articles and clauses under which the value counts. */
  readonly regimes: readonly string[];
  readonly notes: readonly string[];
};

export const entitySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), title: z.string(), kind: z.enum(['personal', 'secret', 'financial', 'technical']),
  patterns: z.array(z.string()).min(1), hints: z.array(z.string()), validator: z.enum(validators), context: z.array(z.string()),
  tier: z.enum(['A', 'B', 'C']), nearMisses: z.array(z.string()), mask: z.enum(masks), regimes: z.array(z.string()), notes: z.array(z.string()),
});

export const defineEntity = (entity: Entity): Entity => entity;
