// What an integrity check says about itself: the question, one SQL statement or a named proof, the sentence, and the limits of its answer.
import { z } from 'zod';

/** Computations that SQL cannot do: they read bytes of the evidence again. Implemented in checks/proofs/. */
export const proofs = ['hash-list'] as const;
export type ProofName = (typeof proofs)[number];

export type Check = {
  readonly id: string;
  readonly title: string;
  /** The question a cross-examiner asks. */
  readonly question: string;
  /**
   * What the evidence must have before the question can be answered: `has` is SQL giving one boolean; `why` is said where it is false.
   * Besides the views, the table `can_see (format, category)` tells what each format can express at all.
   */
  readonly needs: readonly { readonly has: string; readonly why: string }[];
  /**
   * One SQL statement over the views events, items, ledger, quarantine, duplicates, raw_records. Each row is one finding with the columns
   * `summary` (text; one sentence), `item` (integer or null), `record` (integer or null), `fromTime`, `toTime` (timestamp or null), `count` (integer),
   * `detail` (text or null). Deterministic order: the statement ends in an ORDER BY that leaves no ties.
   * For a proof: the statement that lists what the proof looks at.
   */
  readonly sql: string;
  readonly proof?: ProofName;
  readonly weight: 'note' | 'notice' | 'serious';
  readonly innocentCauses: readonly string[];
  readonly settledBy: readonly string[];
  readonly cannotSee: readonly string[];
};

export const checkSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string(), question: z.string().endsWith('?'),
  needs: z.array(z.strictObject({ has: z.string(), why: z.string() })),
  sql: z.string(), proof: z.enum(proofs).optional(), weight: z.enum(['note', 'notice', 'serious']),
  innocentCauses: z.array(z.string()).min(1), settledBy: z.array(z.string()).min(1), cannotSee: z.array(z.string()).min(1),
});

/** The columns of a finding, in the order every statement gives them. */
export const findingColumns = ['summary', 'item', 'record', 'fromTime', 'toTime', 'count', 'detail'] as const;

export const defineCheck = (check: Check): Check => check;
