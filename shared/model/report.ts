// The report as data: what report.json holds, what the PDF shows, and which part of it must repeat for the same evidence.
import { z } from 'zod';
import { failureModes, proofVerdicts } from '../spec/check.ts';

const count = z.number().int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const term = z.strictObject({ term: z.string(), meaning: z.string() });
/** ISO 8601, UTC, ending in Z. */
const moment = z.string();

export const reportAccountingSchema = z.strictObject({ found: count, events: count, quarantined: count, duplicates: count, nonRecords: count, balanced: z.boolean() });

export const reportItemSchema = z.strictObject({
  id: count, parent: count.nullable(), path: z.string(), kind: z.string(), container: z.string().nullable(), status: z.string(), size: count.nullable(), sha256: hash.nullable(),
  format: z.string().nullable(), shape: z.string().nullable(), formatTitle: z.string().nullable(), chosenBy: z.string().nullable(), why: z.string().nullable(),
  accounting: reportAccountingSchema, firstTime: moment.nullable(), lastTime: moment.nullable(), notes: count,
});

export const reportLedgerRowSchema = z.strictObject({
  code: z.string(), title: z.string(), side: z.string(), weight: z.string(), remedy: z.string(), item: count.nullable(), path: z.string().nullable(),
  count, firstRecord: count.nullable(), offset: count.nullable(), detail: z.string().nullable(),
});

export const reportFindingSchema = z.strictObject({
  summary: z.string(), item: count.nullable(), path: z.string().nullable(), record: count.nullable(), eventId: z.string().nullable(),
  fromTime: moment.nullable(), toTime: moment.nullable(), count, detail: z.string().nullable(),
});
/** What a proof looked at: the rows as the window shows them, and how many got which verdict. */
const reportProofSchema = z.strictObject({
  rows: z.array(z.strictObject({ verdict: z.enum(proofVerdicts), subject: z.string(), item: count.nullable(), record: count.nullable(), statement: z.string(), detail: z.string().nullable(), fromTime: moment.nullable(), toTime: moment.nullable(), count, isNotable: z.boolean() })),
  total: count, tally: z.array(z.strictObject({ verdict: z.enum(proofVerdicts), count })),
});
export const reportCheckSchema = z.strictObject({
  id: z.string(), title: z.string(), question: z.string(), outcome: z.enum(['clear', 'finding', 'not-answerable']), because: z.string().nullable(), weight: z.enum(['note', 'notice', 'serious']),
  findings: z.array(reportFindingSchema), total: count, sql: z.string(), specHash: hash,
  innocentCauses: z.array(z.string()), settledBy: z.array(z.string()), cannotSee: z.array(z.string()),
  /** Not in reports made before proofs had verdicts. */
  mode: z.enum(failureModes).optional(), proof: reportProofSchema.nullable().optional(),
});

/** Masked examples only; the values themselves never enter a report. */
export const reportPrivacySchema = z.strictObject({
  entities: z.array(z.strictObject({ id: z.string(), title: z.string(), kind: z.string(), count, distinct: count, items: count, regimes: z.array(z.string()), specHash: hash })),
  hits: z.array(z.strictObject({
    entity: z.string(), title: z.string(), kind: z.string(), item: count, path: z.string(), field: z.string(), count, distinct: count, confidence: z.string(),
    examples: z.array(z.strictObject({ masked: z.string(), record: count, eventId: z.string() })),
  })),
  scannedRecords: count, limits: z.array(z.string()),
});

export const reportRetentionSchema = z.strictObject({
  pack: z.string(), title: z.string(), issuer: z.string(), asOf: moment, specHash: hash,
  items: z.array(z.strictObject({
    id: z.string(), cite: z.array(z.string()), asks: z.string(), outcome: z.enum(['pass', 'fail', 'not-answerable', 'observed']), sentence: z.string(), because: z.string().nullable(),
    facts: z.array(z.strictObject({ label: z.string(), value: z.string() })), toSettle: z.array(z.string()), sql: z.string().nullable(),
  })),
  cannotCheck: z.array(z.strictObject({ what: z.string(), why: z.string() })),
  sources: z.array(z.strictObject({ format: z.string(), first: moment.nullable(), last: moment.nullable(), events: count })),
});

export const reportExhibitSchema = z.strictObject({
  /** From 1, in the order the author cited. */
  number: z.number().int().positive(), id: z.string(), message: z.string(), note: z.string().nullable(),
  fields: z.array(z.strictObject({ name: z.string(), title: z.string(), value: z.string().nullable(), from: z.string().nullable() })),
  raw: z.string(), rawIsExact: z.boolean(), recordHash: hash,
  place: z.strictObject({
    item: count, path: z.string(), itemSha256: hash.nullable(), file: z.string(), fileSha256: hash.nullable(), record: count, offset: count, length: count,
    format: z.string(), shape: z.string(), formatHash: hash,
  }),
});

export const reportSpecSchema = z.strictObject({ kind: z.enum(['format', 'check', 'entity', 'pack']), id: z.string(), title: z.string(), hash });

/** Same evidence, same version, same questions: the same body, byte for byte. Nothing of the moment, the machine or the person is in it. */
export const reportBodySchema = z.strictObject({
  tool: z.strictObject({ name: z.literal('exhibit'), version: z.string() }),
  totals: z.strictObject({
    accounting: reportAccountingSchema, items: count, files: count, bytes: count, untimed: count, losses: count, assumptions: count, firstTime: moment.nullable(), lastTime: moment.nullable(),
    sources: z.array(z.strictObject({ format: z.string(), title: z.string(), items: count, events: count, first: moment.nullable(), last: moment.nullable() })),
    /** The items' accounts, added up again while composing, give the account of the case. */
    itemsAddUp: z.boolean(),
  }),
  items: z.array(reportItemSchema),
  notRead: z.array(z.strictObject({ path: z.string(), status: z.string(), why: z.string().nullable() })),
  ledger: z.strictObject({ total: count, rows: z.array(reportLedgerRowSchema) }),
  checks: z.array(reportCheckSchema),
  privacy: reportPrivacySchema.nullable(),
  retention: z.array(reportRetentionSchema),
  exhibits: z.array(reportExhibitSchema),
  specs: z.array(reportSpecSchema),
  statements: z.strictObject({ completeness: z.array(z.string()), shows: z.array(z.string()), doesNotShow: z.array(z.string()), method: z.array(term), glossary: z.array(term) }),
});

/** What belongs to this one export: when, where, by whom, of which case. */
export const reportEnvelopeSchema = z.strictObject({
  title: z.string(), author: z.string().nullable(), notes: z.string().nullable(),
  case: z.strictObject({ id: z.string(), title: z.string(), path: z.string(), createdAt: moment }),
  exportedAt: moment, offset: z.number().int(),
  /** The zone in which times are printed beside UTC: its IANA name, and the release of the time zone rules they were told by. Not in reports made before times were printed so. */
  zone: z.strictObject({ name: z.string(), rules: z.string() }).optional(),
  workstation: z.strictObject({ user: z.string(), host: z.string(), platform: z.string(), door: z.string() }),
  /** Attempts to reach a network that were met and refused while the case was open; null where they were not counted. */
  networkAttempts: count.nullable(),
  /** Every original hashed again for this export; null when that was not done. */
  reverified: z.strictObject({ at: moment, checked: count, changed: z.array(z.string()), missing: z.array(z.string()) }).nullable(),
  /** Why the export counts as not verified, as a person stated it; not there where it was verified. */
  notVerified: z.array(z.string()).optional(),
  /** What the file systems said; travels with copies, so it proves nothing by itself. */
  fileTimes: z.array(z.strictObject({ item: count, modified: moment })),
  custody: z.strictObject({ entries: count, head: hash }),
  signer: z.strictObject({ name: z.string(), fingerprint: hash, throwAway: z.boolean() }),
});

export const reportSchema = z.strictObject({
  kind: z.literal('exhibit-report'), version: z.literal(1),
  /** SHA-256 over the canonical JSON of `body`. */
  bodySha256: hash, body: reportBodySchema, envelope: reportEnvelopeSchema,
});
export type Report = z.infer<typeof reportSchema>;
export type ReportBody = z.infer<typeof reportBodySchema>;
export type ReportEnvelope = z.infer<typeof reportEnvelopeSchema>;
/** Before it is known who signs and how the custody log ends. */
export type ReportDraft = Omit<Report, 'envelope'> & { readonly envelope: Omit<ReportEnvelope, 'custody' | 'signer'> };

/** What `manifest.json` of a package holds. Everything in it is signed by `manifest.p7s`. */
export const manifestSchema = z.strictObject({
  kind: z.literal('exhibit-package'), version: z.literal(1), caseId: z.string(), tool: z.strictObject({ name: z.literal('exhibit'), version: z.string() }), exportedAt: moment,
  reportBodySha256: hash, custody: z.strictObject({ entries: count, head: hash }),
  signer: z.strictObject({ name: z.string(), fingerprint: hash, throwAway: z.boolean() }),
  /** Every item of the evidence that has content. */
  evidence: z.array(z.strictObject({ path: z.string(), size: count.nullable(), sha256: hash })),
  /** Every file of the package but manifest.json and manifest.p7s. */
  files: z.array(z.strictObject({ name: z.string(), size: count, sha256: hash })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The only files a package may hold. */
export const packageFiles = {
  pdf: 'report.pdf', json: 'report.json', custody: 'custody.jsonl', certificate: 'certificate.pem', readme: 'README-VERIFY.txt', sums: 'SHA256SUMS', manifest: 'manifest.json', signature: 'manifest.p7s',
} as const;
