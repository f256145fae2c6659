// What an integrity check says about itself: the question, one SQL statement, the sentence, and the limits of its answer.
import { z } from 'zod';

export type Check = {
  readonly id: string;
  readonly title: string;
  /** The question a cross-examiner asks. */
  readonly question: string;
  /** What the evidence must have before the question can be answered: `has` is SQL giving one boolean; `why` is said where it is false. */
  readonly needs: readonly { readonly has: string; readonly why: string }[];
  /**
   * One SQL statement over the views events, items, ledger, quarantine, duplicates, sequences. Each row is one finding with the columns
   * `summary` (text; one sentence), `item` (integer or null), `record` (integer or null), `fromTime`, `toTime` (timestamp or null), `count` (integer),
   * `detail` (text or null). Deterministic order.
   */
  readonly sql: string;
  readonly weight: 'note' | 'notice' | 'serious';
  readonly innocentCauses: readonly string[];
  readonly settledBy: readonly string[];
  readonly cannotSee: readonly string[];
};

export const checkSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string(), question: z.string(),
  needs: z.array(z.strictObject({ has: z.string(), why: z.string() })),
  sql: z.string(), weight: z.enum(['note', 'notice', 'serious']),
  innocentCauses: z.array(z.string()).min(1), settledBy: z.array(z.string()).min(1), cannotSee: z.array(z.string()).min(1),
});

export const defineCheck = (check: Check): Check => check;
