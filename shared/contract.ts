// Every request the window or a command can make: input, output, and what it does to the custody log.
import { z } from 'zod';
import { columnsSchema } from './columns.ts';
import { failureModes, proofVerdicts } from './spec/check.ts';

export type Audit = 'none' | 'view' | 'derive' | 'write' | 'export';
export type Request = { readonly input: z.ZodType; readonly output: z.ZodType; readonly audit: Audit; readonly long?: boolean };

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Microseconds UTC. */
const instant = z.bigint();
const nothing = z.strictObject({});

/** Restricts the events a question is about. All parts must hold. Every value goes into SQL as a parameter. */
export const filterSchema = z.strictObject({
  /** Half-open: from ≤ time < to. */
  from: instant.optional(), to: instant.optional(),
  /** Column tests; `text` is case-insensitive containment over the readable columns when `column` is `*`. */
  where: z.array(z.strictObject({ column: z.string(), test: z.enum(['is', 'is-not', 'contains', 'starts', 'missing', 'present']), value: z.string().optional() })).optional(),
  /** Free SQL over the view `events`; only the command line and the SQL page use it. */
  sql: z.string().max(20_000).optional(),
});
export type Filter = z.infer<typeof filterSchema>;

export const accountingSchema = z.strictObject({
  /** found = events + quarantined + duplicates + nonRecords, for the case and for every item. */
  found: count, events: count, quarantined: count, duplicates: count, nonRecords: count,
  balanced: z.boolean(),
});
export type Accounting = z.infer<typeof accountingSchema>;

export const candidateSchema = z.strictObject({ format: z.string(), shape: z.string(), title: z.string(), verdict: z.enum(['chosen', 'possible', 'refused', 'tied']), confidence: z.number(), reasons: z.array(z.string()) });
export const itemSchema = z.strictObject({
  id: count, parent: count.nullable(), path: z.string(), name: z.string(),
  kind: z.enum(['file', 'member', 'container']), container: z.string().nullable(),
  status: z.enum(['loaded', 'empty', 'unknown', 'undecided', 'duplicate', 'skipped', 'failed', 'container', 'kept', 'unfinished']),
  size: count.nullable(), sha256: sha256.nullable(), modified: instant.nullable(),
  format: z.string().nullable(), shape: z.string().nullable(), formatTitle: z.string().nullable(),
  chosenBy: z.enum(['detected', 'person']).nullable(), why: z.string().nullable(),
  accounting: accountingSchema, firstTime: instant.nullable(), lastTime: instant.nullable(), notes: count,
});
export type Item = z.infer<typeof itemSchema>;

/** Events that moved, and of those given a zone how many stand in an hour that it has twice, or not at all. */
export const timeEffectSchema = z.strictObject({ moved: count, ambiguous: count, nonexistent: count });

/** One of two records that a person said to be of the same moment; `time` as it is read now. */
const pairedSchema = z.strictObject({ eventId: z.string(), item: count, path: z.string(), record: count, time: instant.nullable(), timeText: z.string().nullable() });
export const clockPairSchema = z.strictObject({ id: count, madeAt: instant, left: pairedSchema, right: pairedSchema, /** Right minus left, microseconds. */ difference: z.bigint().nullable(), reason: z.string(), withdrawnAt: instant.nullable() });
export type ClockPair = z.infer<typeof clockPairSchema>;

/** Differences in microseconds, right minus left, of the times as they are read now. */
const skewEstimateSchema = z.strictObject({
  from: z.enum(['identifiers', 'pairs']), count, median: z.bigint(), p05: z.bigint(), p95: z.bigint(), /** Half the width from median to the farther of p05 and p95, never less than the coarser source writes. */ uncertainty: z.bigint(),
  /** Columns the identifiers stand in. */ columns: z.array(z.string()), examples: z.array(z.strictObject({ leftEventId: z.string(), rightEventId: z.string(), difference: z.bigint() })), statement: z.string(),
  /** Either clock may be moved; which of them is wrong is not in the records. `shift` is the whole offset for `time.set`. */
  suggestions: z.array(z.strictObject({ source: z.string(), by: z.bigint(), shift: z.bigint(), uncertainty: z.bigint() })),
});
export const skewSchema = z.strictObject({
  sources: z.array(z.strictObject({ key: z.string(), title: z.string(), format: z.string(), items: z.array(count), events: count, /** Null where its items have different offsets. */ shift: z.bigint().nullable(), uncertainty: z.bigint() })),
  pairs: z.array(z.strictObject({ left: z.string(), right: z.string(), estimates: z.array(skewEstimateSchema) })), /** Pairs not listed. */ left: count,
  unlinked: z.array(z.strictObject({ source: z.string(), because: z.string() })), cannotTell: z.array(z.string()), sql: z.string(),
});
export type Skew = z.infer<typeof skewSchema>;
export type SkewEstimate = z.infer<typeof skewEstimateSchema>;

/** An external anchor: what a time-stamp authority was asked to stamp for the case, and its answer, checked again each time it is read. */
export const anchorSchema = z.strictObject({
  id: count, madeAt: instant, /** Canonical JSON; its SHA-256 is what was stamped. */ statement: z.string(), sha256, custodyEntries: count, custodyHead: sha256,
  /** The custody log still has the entry the anchor was made at. */
  holds: z.boolean(),
  stamp: z.strictObject({ repliedAt: instant, tsa: z.string(), genTime: instant, verdict: z.enum(['proven', 'consistent', 'altered']), statement: z.string() }).nullable(),
});
export type AnchorRow = z.infer<typeof anchorSchema>;

/** A transfer as the custody log has it: `id` is the number of its entry, `expected` compares the stated hashes with what the case holds now. */
export const transferSchema = z.strictObject({
  id: count, recordedAt: instant, recordedBy: z.string(), direction: z.enum(['in', 'out']), counterparty: z.string(), medium: z.string(), mediumSerial: z.string().nullable(), sealNumbers: z.array(z.string()),
  at: instant, offset: z.number().int(), reason: z.string().nullable(), handOverRoot: sha256.nullable(),
  expected: z.strictObject({ listed: count, present: count, absent: z.array(z.string()) }).nullable(),
  receipts: z.array(z.strictObject({ madeAt: instant, sha256, root: sha256, signer: z.string().nullable(), fingerprint: sha256.nullable() })),
  /** Checked again each time: `proven` where the certificate was entered as trusted. */
  countersignatures: z.array(z.strictObject({ addedAt: instant, receipt: sha256, signer: z.string(), verdict: z.enum(['proven', 'consistent', 'altered']), statement: z.string() })),
});
export type TransferRow = z.infer<typeof transferSchema>;

export const ledgerRowSchema = z.strictObject({
  code: z.string(), title: z.string(), side: z.enum(['evidence', 'reader']), weight: z.enum(['loss', 'assumed', 'note']), remedy: z.string(),
  item: count.nullable(), path: z.string().nullable(), count, firstRecord: count.nullable(), offset: count.nullable(), detail: z.string().nullable(),
});
export type LedgerRow = z.infer<typeof ledgerRowSchema>;

export const findingSchema = z.strictObject({
  summary: z.string(), item: count.nullable(), path: z.string().nullable(), record: count.nullable(), eventId: z.string().nullable(),
  fromTime: instant.nullable(), toTime: instant.nullable(), count, detail: z.string().nullable(),
});
/** One thing a proof was asked of: a file, a chain, a period. `count` things alike may stand in one row. */
export const proofRowSchema = z.strictObject({
  verdict: z.enum(proofVerdicts), subject: z.string(), item: count.nullable(), record: count.nullable(), statement: z.string(), detail: z.string().nullable(),
  fromTime: instant.nullable(), toTime: instant.nullable(), count, isNotable: z.boolean(),
});
export const proofResultSchema = z.strictObject({ rows: z.array(proofRowSchema), total: count, tally: z.array(z.strictObject({ verdict: z.enum(proofVerdicts), count })) });
export const checkResultSchema = z.strictObject({
  id: z.string(), title: z.string(), question: z.string(), outcome: z.enum(['clear', 'finding', 'not-answerable']), because: z.string().nullable(),
  weight: z.enum(['note', 'notice', 'serious']), mode: z.enum(failureModes), findings: z.array(findingSchema), total: count,
  /** For a proof: what was looked at, worst first, and how many got which verdict; null for a check by SQL. */
  proof: proofResultSchema.nullable(),
  sql: z.string(), specHash: sha256,
  innocentCauses: z.array(z.string()), settledBy: z.array(z.string()), cannotSee: z.array(z.string()),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

export const privacyHitSchema = z.strictObject({
  entity: z.string(), title: z.string(), kind: z.string(), item: count, path: z.string(), field: z.string(), count, distinct: count,
  confidence: z.enum(['proven', 'likely', 'possible']),
  /** Masked values with their first place; never the value. */
  examples: z.array(z.strictObject({ masked: z.string(), record: count, eventId: z.string() })),
});
export const privacyResultSchema = z.strictObject({
  entities: z.array(z.strictObject({ id: z.string(), title: z.string(), kind: z.string(), count, distinct: count, items: count, regimes: z.array(z.string()), specHash: sha256 })),
  hits: z.array(privacyHitSchema), scannedRecords: count, limits: z.array(z.string()),
});
export type PrivacyResult = z.infer<typeof privacyResultSchema>;

/** How far a figure is from what it should be is for a person to judge: it has its parts, its query, and where it cannot be told, why. */
export const healthFigureSchema = z.strictObject({
  id: z.enum(['received', 'latencyP50', 'latencyP95', 'latencyP99', 'integrityFailures', 'unknownActor', 'assumedZone', 'personalData', 'perDay', 'growth', 'duplicates', 'quarantined', 'complete', 'who', 'what', 'when', 'where', 'result', 'accesses']),
  title: z.string(), /** A share is 0 to 1, growth the change of a share; null where it cannot be told. */ value: z.number().nullable(), unit: z.enum(['share', 'growth', 'seconds', 'per-day', 'count']),
  numerator: z.number().nullable(), denominator: z.number().nullable(), because: z.string().nullable(),
  /** The statement that gives the figure, or the rows it counts. */ sql: z.string().nullable(), /** Leads to its rows in the timeline, where a filter can say them. */ filter: filterSchema.nullable(),
});
export type HealthFigure = z.infer<typeof healthFigureSchema>;
export const healthSourceSchema = z.strictObject({
  /** Null for the whole case. */ format: z.string().nullable(), title: z.string(), items: count, events: count, firstTime: instant.nullable(), lastTime: instant.nullable(), figures: z.array(healthFigureSchema),
});
export type HealthSource = z.infer<typeof healthSourceSchema>;
export const healthSchema = z.strictObject({
  version: z.string(),
  modes: z.array(z.strictObject({
    mode: z.enum(failureModes), state: z.enum(['finding', 'clear', 'not-answerable', 'not-looked-for']), weight: z.enum(['note', 'notice', 'serious']).nullable(), findings: count, figure: healthFigureSchema,
    checks: z.array(z.strictObject({ id: z.string(), title: z.string(), outcome: z.enum(['clear', 'finding', 'not-answerable']), weight: z.enum(['note', 'notice', 'serious']), total: count })),
  })),
  total: healthSourceSchema, sources: z.array(healthSourceSchema),
  /** Events by step of days and hour of the day (UTC): `counts[step * 24 + hour]`. At most 366 steps and 100 sources; `left` sources are not drawn. */
  calendar: z.strictObject({ from: instant.nullable(), stepDays: count, steps: count, left: count, rows: z.array(z.strictObject({ format: z.string(), title: z.string(), most: count, counts: z.instanceof(Float64Array) })) }),
  accesses: z.array(z.strictObject({ audit: z.string(), count })),
});
export type Health = z.infer<typeof healthSchema>;

export const retentionItemSchema = z.strictObject({
  id: z.string(), cite: z.array(z.string()), asks: z.string(), outcome: z.enum(['pass', 'fail', 'not-answerable', 'observed']),
  sentence: z.string(), because: z.string().nullable(), facts: z.array(z.strictObject({ label: z.string(), value: z.string() })), toSettle: z.array(z.string()), sql: z.string().nullable(),
});
export const retentionResultSchema = z.strictObject({
  pack: z.string(), title: z.string(), issuer: z.string(), asOf: instant, specHash: sha256, items: z.array(retentionItemSchema), cannotCheck: z.array(z.strictObject({ what: z.string(), why: z.string() })),
  sources: z.array(z.strictObject({ format: z.string(), first: instant.nullable(), last: instant.nullable(), events: count })),
});
export type RetentionResult = z.infer<typeof retentionResultSchema>;

export const verdictSchema = z.strictObject({
  /** proven: shown by computation. failed: shown to be wrong. not-shown: could not be established from what is here. */
  outcome: z.enum(['proven', 'failed', 'not-shown']), what: z.string(), detail: z.string().nullable(), where: z.string().nullable(),
});
/**
 * What a verification makes no claim about. `file` is relative to the subject, or to the folder it lies in, and a folder where it ends in a slash;
 * without ranges all of it is meant. Bytes count from 0, `to` is the first byte after the range.
 */
const notCoveredSchema = z.strictObject({ what: z.string(), why: z.string(), file: z.string(), ranges: z.array(z.strictObject({ from: count, to: count })) });
export const verificationSchema = z.strictObject({
  subject: z.string(), kind: z.enum(['case', 'package', 'pdf', 'event']), outcome: z.enum(['holds', 'failed', 'not-shown']), sentence: z.string(), verdicts: z.array(verdictSchema),
  limits: z.array(z.string()), notCovered: z.array(notCoveredSchema),
});
export type Verification = z.infer<typeof verificationSchema>;

export const caseSummarySchema = z.strictObject({
  path: z.string(), id: z.string(), title: z.string(), createdAt: instant, version: z.string(), readOnly: z.boolean(),
  accounting: accountingSchema, items: count, files: count, bytes: count, firstTime: instant.nullable(), lastTime: instant.nullable(), untimed: count,
  sources: z.array(z.strictObject({ format: z.string(), title: z.string(), items: count, events: count, first: instant.nullable(), last: instant.nullable() })),
  losses: count, assumptions: count, custodyHead: sha256, custodyEntries: count, interrupted: z.array(z.string()),
  /** A case received from elsewhere, until a verification here has held: nothing is signed over it. */
  quarantine: z.strictObject({ why: z.string(), since: instant }).nullable(),
});
export type CaseSummary = z.infer<typeof caseSummarySchema>;

export const identitySchema = z.strictObject({ name: z.string(), organization: z.string().nullable(), email: z.string().nullable(), fingerprint: sha256, certificatePem: z.string(), createdAt: z.string() });

export const trustFileSchema = z.strictObject({ id: count, madeAt: instant, name: z.string(), size: count, sha256, suppliedBy: z.string(), reason: z.string(), withdrawnAt: instant.nullable() });
export type TrustFile = z.infer<typeof trustFileSchema>;

export const contract = {
  'app.state': { audit: 'none', input: nothing, output: z.strictObject({ version: z.string(), platform: z.string(), engine: z.string(), profile: z.string(), openCase: z.string().nullable(), recent: z.array(z.strictObject({ path: z.string(), title: z.string(), openedAt: instant, exists: z.boolean() })), identity: identitySchema.nullable() }) },
  'app.specs': { audit: 'none', input: nothing, output: z.strictObject({ formats: z.array(z.strictObject({ id: z.string(), title: z.string(), vendor: z.string(), shapes: z.array(z.strictObject({ id: z.string(), title: z.string() })), notes: z.array(z.string()), canSee: z.array(z.string()), specHash: sha256, isOwn: z.boolean() })), checks: z.array(z.strictObject({ id: z.string(), title: z.string(), question: z.string(), specHash: sha256 })), entities: z.array(z.strictObject({ id: z.string(), title: z.string(), kind: z.string(), specHash: sha256 })), packs: z.array(z.strictObject({ id: z.string(), title: z.string(), issuer: z.string(), specHash: sha256 })) }) },

  /** Folder listing for the in-app chooser where the door has no native one. Names only; never contents. */
  'folder.list': { audit: 'none', input: z.strictObject({ path: z.string().nullable() }), output: z.strictObject({ path: z.string(), parent: z.string().nullable(), entries: z.array(z.strictObject({ name: z.string(), path: z.string(), kind: z.enum(['folder', 'file', 'case']), size: count.nullable() })) }) },

  'case.create': { audit: 'write', input: z.strictObject({ path: z.string(), title: z.string().max(200) }), output: caseSummarySchema },
  'case.open': { audit: 'view', input: z.strictObject({ path: z.string() }), output: caseSummarySchema },
  'case.close': { audit: 'none', input: nothing, output: nothing },
  'case.summary': { audit: 'none', input: nothing, output: caseSummarySchema },
  /** Writes the sample evidence beside a new case (default: in the profile), loads it and leaves the case open. */
  'case.sample': { audit: 'write', long: true, input: z.strictObject({ path: z.string().optional() }), output: caseSummarySchema },
  /** Sample evidence into a folder: the story (rows are ignored) or a large corpus of one kind. Touches no case. */
  'sample.write': { audit: 'none', long: true, input: z.strictObject({ kind: z.string(), rows: count, folder: z.string() }), output: z.strictObject({ files: count, records: count, bytes: count }) },
  'case.verify': { audit: 'derive', long: true, input: nothing, output: verificationSchema },

  /** What each file would be taken for, without loading anything or opening a case. */
  'evidence.explain': { audit: 'none', long: true, input: z.strictObject({ paths: z.array(z.string()).min(1).max(10_000) }), output: z.strictObject({ items: z.array(z.strictObject({ path: z.string(), size: count.nullable(), container: z.string().nullable(), candidates: z.array(candidateSchema), notes: z.array(z.string()), /** For files of no known format: which field is proposed for which column. */ proposed: z.array(z.strictObject({ column: z.string(), field: z.string(), confidence: z.enum(['likely', 'possible', 'weak']), because: z.string() })) })) }) },
  'evidence.add': { audit: 'write', long: true, input: z.strictObject({
    paths: z.array(z.string()).min(1).max(10_000), keep: z.enum(['copy', 'reference']).default('copy'),
    /** A format (and shape) chosen by a person: for every path, or for items whose path ends with the key. */
    format: z.string().optional(), choices: z.record(z.string(), z.string()).optional(),
    /** What a person said of generic files: event column → field path; an empty path says that no field holds it. Taken where the file has the field. */
    columns: z.record(z.string(), z.string()).optional(),
    /** Names of the columns of delimited files that do not name them, in their order; for a chosen format. */
    order: z.array(z.string().min(1)).min(2).max(200).optional(), year: z.number().int().min(1970).max(2200).optional(),
    /** For encrypted members of archives, tried in turn. Neither the custody log nor the case keeps them. */
    passwords: z.array(z.string().min(1).max(1024)).max(100).optional(),
  }), output: z.strictObject({ accounting: accountingSchema, items: z.array(itemSchema), balanced: z.boolean(), added: accountingSchema }) },
  'evidence.items': { audit: 'view', input: z.strictObject({ from: count.default(0), limit: z.number().int().min(1).max(5000).default(1000) }), output: z.strictObject({ total: count, items: z.array(itemSchema) }) },
  'evidence.item': { audit: 'view', input: z.strictObject({ id: count }), output: z.strictObject({ item: itemSchema, candidates: z.array(candidateSchema), ledger: z.array(ledgerRowSchema) }) },

  /** CloudTrail log files and digests where they lie, without a case; `keys`: saved answers of `aws cloudtrail list-public-keys` that came by another way. */
  'trail.verify': { audit: 'none', long: true, input: z.strictObject({ paths: z.array(z.string()).min(1).max(10_000), keys: z.array(z.string()).max(100).default([]) }), output: z.strictObject({ because: z.string(), logs: count, digests: count, bytes: count, proof: proofResultSchema }) },

  /** A key, a certificate, a list of keys, hashes: what a person vouches for, because it came by another way than the evidence. Either a file or typed text. Kept in the case; withdrawn, never deleted. */
  'trust.add': { audit: 'write', input: z.strictObject({ path: z.string().optional(), text: z.string().min(1).max(1_000_000).optional(), suppliedBy: z.string().min(1).max(200), reason: z.string().min(1).max(2000) }), output: trustFileSchema },
  'trust.withdraw': { audit: 'write', input: z.strictObject({ id: count }), output: nothing },
  'trust.list': { audit: 'view', input: nothing, output: z.strictObject({ files: z.array(trustFileSchema) }) },

  /** A zone for times that state none, a year for times without one, an offset of the source's clock, or how sure that clock is: recorded, reversible, raw text untouched. */
  'time.set': { audit: 'write', long: true, input: z.strictObject({
    items: z.array(count).min(1).max(100_000),
    /** A name of the IANA database, or a fixed offset such as +02:00. */
    zone: z.string().max(64).optional(),
    /** The year of the item's last record; records that would come after it are of the year before. */
    year: z.number().int().min(1970).max(2200).optional(),
    /** Microseconds added to every time of the items: positive where the source's clock was slow. */
    shift: z.bigint().min(-3_155_760_000_000_000n).max(3_155_760_000_000_000n).optional(),
    /** Microseconds by which the times may be off either way, after the offset. Moves nothing; order within it is shown as not certain. */
    uncertainty: z.bigint().min(0n).max(3_155_760_000_000_000n).optional(),
    reason: z.string().min(1).max(2000),
  }), output: timeEffectSchema },
  'time.withdraw': { audit: 'write', long: true, input: z.strictObject({ id: count }), output: timeEffectSchema },
  'time.list': { audit: 'view', input: nothing, output: z.strictObject({ settings: z.array(z.strictObject({ id: count, madeAt: instant, items: z.array(count), zone: z.string().nullable(), year: z.number().int().nullable(), shift: z.bigint().nullable(), uncertainty: z.bigint().nullable(), reason: z.string(), withdrawnAt: instant.nullable() })) }) },
  /** "These two records are the same moment": an anchor pair of two sources. Kept in the case; withdrawn, never deleted. Moves nothing. */
  'time.pair': { audit: 'write', input: z.strictObject({ left: z.string().max(60), right: z.string().max(60), reason: z.string().min(1).max(2000) }), output: clockPairSchema },
  'time.unpair': { audit: 'write', input: z.strictObject({ id: count }), output: nothing },
  'time.pairs': { audit: 'view', input: nothing, output: z.strictObject({ pairs: z.array(clockPairSchema) }) },
  /** How far the clocks of the sources seem to be apart, from identifiers they share and from anchor pairs; bounds delay and clocks together. */
  'time.skew': { audit: 'derive', long: true, input: nothing, output: skewSchema },

  /** A format of a person's own, made after one JSON or delimited file and tried on it; `samples` records of the file are kept inside it. */
  'format.save': { audit: 'export', long: true, input: z.strictObject({
    paths: z.array(z.string()).min(1).max(10_000), /** As `evidence.explain` shows it. */ item: z.string(), id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60), title: z.string().min(1).max(120),
    columns: z.record(z.string(), z.string().min(1)), samples: z.number().int().min(0).max(3).default(3),
  }), output: z.strictObject({ id: z.string(), file: z.string(), specHash: sha256, found: count, events: count, quarantined: count, timed: count, samples: count }) },
  'format.forget': { audit: 'none', input: z.strictObject({ id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/) }), output: nothing },
  /** Files of own formats that cannot be used, and why. */
  'format.problems': { audit: 'none', input: nothing, output: z.strictObject({ problems: z.array(z.strictObject({ file: z.string(), why: z.string() })) }) },

  'accounting.read': { audit: 'view', input: nothing, output: z.strictObject({ total: accountingSchema, byFormat: z.array(z.strictObject({ format: z.string(), title: z.string(), items: count, accounting: accountingSchema })), notRead: z.array(z.strictObject({ path: z.string(), status: z.string(), why: z.string().nullable() })) }) },
  'ledger.read': { audit: 'view', input: z.strictObject({ limit: z.number().int().min(1).max(5000).default(1000) }), output: z.strictObject({ total: count, rows: z.array(ledgerRowSchema) }) },
  'quarantine.read': { audit: 'view', input: z.strictObject({ from: count.default(0), limit: z.number().int().min(1).max(500).default(200) }), output: z.strictObject({ total: count, rows: z.array(z.strictObject({ item: count, path: z.string(), record: count, offset: count, length: count, code: z.string(), detail: z.string().nullable(), raw: z.string() })) }) },

  /** Fixes a filter and an order once; pages are then row ranges of it. The view `0` is all events in time order. */
  'timeline.view': { audit: 'view', input: z.strictObject({ filter: filterSchema, sort: z.strictObject({ column: z.string(), descending: z.boolean() }).optional() }), output: z.strictObject({ view: count, total: count, firstTime: instant.nullable(), lastTime: instant.nullable(), /** For some source an uncertainty is set: the column `orderWithin` may have values. */ hasUncertainty: z.boolean() }) },
  /** Besides the columns of an event: `id`, `path`, and `orderWithin`, the microseconds within which an event of another source stands in the view, where the clocks are not sure enough to say which was first. */
  'timeline.page': { audit: 'view', input: z.strictObject({ view: count.default(0), from: count, count: z.number().int().min(1).max(1000), columns: z.array(z.string()).optional() }), output: columnsSchema },
  /** Equal-width buckets over [from, to); `by` splits counts by format, outcome or first category. */
  'timeline.histogram': { audit: 'view', input: z.strictObject({ from: instant.optional(), to: instant.optional(), buckets: z.number().int().min(1).max(2000), filter: filterSchema.optional(), by: z.enum(['none', 'format', 'outcome']).default('none') }), output: z.strictObject({ from: instant, to: instant, width: instant, series: z.array(z.strictObject({ key: z.string(), counts: z.instanceof(Float64Array) })) }) },
  'timeline.facet': { audit: 'view', input: z.strictObject({ column: z.string(), filter: filterSchema, limit: z.number().int().min(1).max(200).default(20) }), output: z.strictObject({ values: z.array(z.strictObject({ value: z.string().nullable(), count })), distinct: count, other: count }) },
  /** The row of a view at or after a moment, or of one event. */
  'timeline.locate': { audit: 'none', input: z.strictObject({ view: count.default(0), time: instant.optional(), eventId: z.string().optional() }), output: z.strictObject({ row: count.nullable() }) },
  'event.read': { audit: 'view', input: z.strictObject({ view: count.default(0), row: count.optional(), eventId: z.string().optional() }), output: z.strictObject({
    id: z.string(), fields: z.array(z.strictObject({ name: z.string(), title: z.string(), value: z.string().nullable(), from: z.string().nullable() })), message: z.string(),
    raw: z.string(), rawIsExact: z.boolean(), recordHash: sha256, /** As the column of `timeline.page`. */ orderWithin: z.bigint().nullable(),
    place: z.strictObject({ item: count, path: z.string(), itemSha256: sha256.nullable(), file: z.string(), fileSha256: sha256.nullable(), record: count, offset: count, length: count, format: z.string(), shape: z.string(), formatHash: sha256 }),
  }) },
  'sql.run': { audit: 'view', input: z.strictObject({ sql: z.string().min(1).max(100_000), limit: z.number().int().min(1).max(1_000_000).default(1000) }), output: z.strictObject({ columns: columnsSchema, truncated: z.boolean() }) },

  'integrity.run': { audit: 'derive', long: true, input: z.strictObject({ only: z.array(z.string()).optional() }), output: z.strictObject({ results: z.array(checkResultSchema) }) },
  /** The figures of an audit trail's health: runs every check; looks for personal data only where asked to. `source` is a format. */
  'health.read': { audit: 'derive', long: true, input: z.strictObject({ source: z.string().optional(), withPrivacy: z.boolean().default(false) }), output: healthSchema },
  'privacy.scan': { audit: 'derive', long: true, input: z.strictObject({ only: z.array(z.string()).optional() }), output: privacyResultSchema },
  'retention.evaluate': { audit: 'derive', long: true, input: z.strictObject({ pack: z.string(), asOf: instant.optional() }), output: retentionResultSchema },

  'report.export': { audit: 'export', long: true, input: z.strictObject({
    folder: z.string(), title: z.string().max(200), author: z.string().max(200).optional(), notes: z.string().max(20_000).optional(), pack: z.string().optional(),
    /** IANA name of the zone in which times are printed beside UTC; that of the computer when not given. */ zone: z.string().min(1).max(64).optional(),
    passphrase: z.string().optional(), throwAway: z.boolean().default(false), /** A person states that the export is made although the case or its originals could not be verified; it is printed. */ notVerified: z.boolean().default(false), cited: z.array(z.string()).max(1000).default([]),
  }), output: z.strictObject({ folder: z.string(), files: z.array(z.strictObject({ name: z.string(), size: count, sha256 })), signer: z.string(), fingerprint: sha256, throwAway: z.boolean() }) },
  'package.verify': { audit: 'none', long: true, input: z.strictObject({ path: z.string() }), output: verificationSchema },

  /** Writes `anchor-N.tsq` for a time-stamp authority, and beside it `anchor-N.json`: the statement it is over, which has to be kept. */
  'anchor.request': { audit: 'write', input: z.strictObject({ folder: z.string() }), output: z.strictObject({ id: count, sha256, statementFile: z.string(), requestFile: z.string() }) },
  /** `reply`: the file the authority answered with (`.tsr`). */
  'anchor.accept': { audit: 'write', input: z.strictObject({ reply: z.string() }), output: anchorSchema },
  'anchor.list': { audit: 'view', input: nothing, output: z.strictObject({ anchors: z.array(anchorSchema) }) },
  /** What passed between this side and another: an entry of the custody log, never changed. `at` is the moment of the hand-over, `offset` the local offset (minutes) it was told in. */
  'transfer.record': { audit: 'write', input: z.strictObject({
    direction: z.enum(['in', 'out']), counterparty: z.string().trim().min(1).max(500), medium: z.string().trim().min(1).max(500), mediumSerial: z.string().trim().min(1).max(200).optional(),
    sealNumbers: z.array(z.string().trim().min(1).max(100)).max(200).default([]), at: instant, offset: z.number().int().min(-1080).max(1080).optional(), reason: z.string().trim().min(1).max(2000).optional(),
    /** The root of the case's tree, as the other side's receipt gives it. */ handOverRoot: sha256.optional(),
    /** A list with SHA-256 hashes as the other side gave it. */ expectedHashes: z.string().max(1_000_000).optional(),
  }), output: transferSchema },
  'transfer.list': { audit: 'view', input: nothing, output: z.strictObject({ transfers: z.array(transferSchema) }) },
  /** A hand-over receipt in a new folder: as text to be signed on paper, and as JSON with the root over all records, signed by the identity unless `unsigned` says otherwise. */
  'transfer.receipt': { audit: 'export', long: true, input: z.strictObject({ id: count, folder: z.string().min(1), unsigned: z.boolean().default(false), passphrase: z.string().optional(), throwAway: z.boolean().default(false), notVerified: z.boolean().default(false) }), output: z.strictObject({ folder: z.string(), files: z.array(z.strictObject({ name: z.string(), size: count, sha256 })), sha256, root: sha256, signer: z.string().nullable(), fingerprint: sha256.nullable() }) },
  /** `signature`: a detached CMS over `receipt.json`, made by the other side. */
  'transfer.countersign': { audit: 'write', input: z.strictObject({ id: count, signature: z.string() }), output: transferSchema },
  /** The signed root of the tree over all raw records: `note` is a C2SP signed note, `key` its verifier key. */
  'proof.checkpoint': { audit: 'derive', long: true, input: nothing, output: z.strictObject({ root: sha256, size: count, records: count, note: z.string(), key: z.string() }) },
  /** The proofs of events in a new folder, with the means to check them elsewhere. */
  'proof.event': { audit: 'export', long: true, input: z.strictObject({ eventIds: z.array(z.string()).min(1).max(1000), folder: z.string().min(1) }), output: z.strictObject({ folder: z.string(), files: z.array(z.strictObject({ name: z.string(), size: count, sha256 })), root: sha256, key: z.string(), recipe: z.string() }) },
  'proof.check': { audit: 'none', input: z.strictObject({ path: z.string(), /** A verifier key received by another way than the proof. */ key: z.string().max(1000).optional() }), output: verificationSchema },

  'identity.show': { audit: 'none', input: nothing, output: z.strictObject({ identity: identitySchema.nullable() }) },
  'identity.create': { audit: 'none', input: z.strictObject({ name: z.string().min(1).max(100), organization: z.string().max(100).optional(), email: z.string().max(200).optional(), passphrase: z.string().min(8).max(1000) }), output: identitySchema },
  'custody.read': { audit: 'view', input: z.strictObject({ from: count.default(0), limit: z.number().int().min(1).max(1000).default(200) }), output: z.strictObject({ total: count, head: sha256, intact: z.boolean(), entries: z.array(z.strictObject({ n: count, time: z.string(), /** Local offset of the workstation, minutes. */ offset: z.number().int(), who: z.string(), what: z.string(), audit: z.string(), detail: z.string(), outcome: z.string(), hash: sha256 })) }) },
  /** The whole log as a file in a folder: a table with every cell guarded against formulas, or text. */
  'custody.save': { audit: 'export', input: z.strictObject({ folder: z.string().min(1), format: z.enum(['csv', 'text']) }), output: z.strictObject({ path: z.string(), entries: count, sha256 }) },
} as const satisfies Record<string, Request>;

export type Contract = typeof contract;
export type RequestName = keyof Contract;
export type Input<N extends RequestName> = z.input<Contract[N]['input']>;
export type Parsed<N extends RequestName> = z.output<Contract[N]['input']>;
export type Output<N extends RequestName> = z.output<Contract[N]['output']>;
