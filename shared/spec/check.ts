// What an integrity check says about itself: the question, one SQL statement or a named proof, the sentence, and the limits of its answer.
import { z } from 'zod';

/** The words in which every proof answers, worst first. `consistent`: it fits, and nothing outside the hand-over vouches for it. */
export const proofVerdicts = ['altered', 'missing', 'not-answerable', 'not-covered', 'consistent', 'proven'] as const;
export type ProofVerdict = (typeof proofVerdicts)[number];

/** The ways in which the trail of an audit fails, as the field counts them. */
export const failureModes = ['loss', 'alteration', 'noise', 'delay', 'exposure', 'attribution', 'clock'] as const;
export type FailureMode = (typeof failureModes)[number];

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
  /** A computation that SQL cannot do, because it reads bytes of the evidence again: `checks/proofs/<name>.proof.ts`. */
  readonly proof?: string;
  readonly mode: FailureMode;
  readonly weight: 'note' | 'notice' | 'serious';
  readonly innocentCauses: readonly string[];
  readonly settledBy: readonly string[];
  readonly cannotSee: readonly string[];
};

export const checkSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string(), question: z.string().endsWith('?'),
  needs: z.array(z.strictObject({ has: z.string(), why: z.string() })),
  sql: z.string(), proof: z.string().optional(), mode: z.enum(failureModes), weight: z.enum(['note', 'notice', 'serious']),
  innocentCauses: z.array(z.string()).min(1), settledBy: z.array(z.string()).min(1), cannotSee: z.array(z.string()).min(1),
});

/** The columns of a finding, in the order every statement gives them. */
export const findingColumns = ['summary', 'item', 'record', 'fromTime', 'toTime', 'count', 'detail'] as const;

export const defineCheck = (check: Check): Check => check;
