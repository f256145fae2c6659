// One entry of the custody log: who asked what of the evidence, when, chained to the entry before it.
import { z } from 'zod';
import type { Plain } from '../canonical-json.ts';

export type PlainObject = { readonly [key: string]: Plain | undefined };

/** `log` is for what the log says about itself: sessions, checkpoints, repairs, the clock. The rest are the contract's audit classes. */
export const custodyAudits = ['view', 'derive', 'write', 'export', 'log'] as const;
export type CustodyAudit = (typeof custodyAudits)[number];

/** What the log writes of its own accord. Everything else is named after the request that caused it. */
export const custodyOwn = {
  sessionStart: 'session.start', sessionEnd: 'session.end', clockBack: 'clock.back', torn: 'log.torn', checkpoint: 'log.checkpoint', rules: 'session.rules',
} as const;

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const plainObject = z.custom<PlainObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'an object');

export const custodyEntrySchema = z.strictObject({
  /** From 0, without a hole. */
  n: z.number().int().nonnegative(),
  /** UTC, milliseconds, by the clock of the workstation. */
  time: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  /** What the workstation took for its local offset from UTC, in minutes. */
  offset: z.number().int().min(-1080).max(1080),
  /** Milliseconds since an arbitrary start in the same process; never runs backwards. */
  monotonic: z.number().int().nonnegative(),
  session: z.string().regex(/^[0-9a-f]{32}$/),
  who: z.strictObject({ user: z.string(), host: z.string(), door: z.string() }),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  audit: z.enum(custodyAudits),
  what: z.string().min(1),
  /** Paths, hashes, counts, options. Never a value taken from the evidence. */
  detail: plainObject,
  outcome: z.string().optional(),
  /** `hash` of the entry before; 64 zeros for the first. */
  prev: hex32,
  /** SHA-256 over the canonical JSON of the entry without `hash` and `sig`. */
  hash: hex32,
  /** Ed25519 over the 32 bytes of `hash`, by the key that this session's `session.start` names in `detail.key`. Hex. */
  sig: z.string().regex(/^[0-9a-f]{128}$/),
});
export type CustodyEntry = z.infer<typeof custodyEntrySchema>;

/** What a caller adds; the log supplies number, time, place, person and chain. */
export type CustodyNote = { readonly audit: CustodyAudit; readonly what: string; readonly detail?: PlainObject; readonly outcome?: string };

export const custodyStart = '0'.repeat(64);
