// Turns what was gathered from a case into the one canonical report that is printed, signed and verified.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { Plain } from '../../../shared/canonical-json.ts';
import type { Accounting, CaseSummary, CheckResult, Item, LedgerRow, Output, PrivacyResult, RetentionResult } from '../../../shared/contract.ts';
import { spanWords } from '../timeline/span-words.ts';
import { instant, instantFromMillis, isoOf } from '../../../shared/instant.ts';
import type { Manifest, ReportBody, ReportDraft, ReportEnvelope } from '../../../shared/model/report.ts';
import { wellFormed } from '../../../shared/well-formed.ts';
import type { Ports } from '../ports.ts';
import { completeness, doesNotShow, glossary, method, shows } from './text.ts';

/** Everything a report is made of, as the contract's requests return it. `compose` asks nobody. */
export type ReportInput = {
  readonly title: string; readonly author?: string; readonly notes?: string;
  readonly version: string;
  readonly summary: CaseSummary;
  /** All items, in any order. */
  readonly items: readonly Item[];
  readonly notRead: Output<'accounting.read'>['notRead'];
  readonly ledger: { readonly total: number; readonly rows: readonly LedgerRow[] };
  readonly checks: readonly CheckResult[];
  /** Null when it was not looked for. */
  readonly privacy: PrivacyResult | null;
  readonly retention: readonly RetentionResult[];
  /** In the order they are to be numbered. */
  readonly cited: readonly { readonly event: Output<'event.read'>; readonly note?: string }[];
  readonly specs: ReportBody['specs'];
  readonly exportedAt: Date;
  /** The zone in which times are printed beside UTC. */
  readonly zone: NonNullable<ReportEnvelope['zone']>;
  readonly workstation: Ports['workstation'];
  /** Null when not counted. */
  readonly networkAttempts: number | null;
  /** Null when the originals were not hashed again for this export. */
  readonly notVerified?: readonly string[];
  readonly reverified: { readonly at: Date; readonly checked: number; readonly changed: readonly string[]; readonly missing: readonly string[] } | null;
};

type Facts = Omit<ReportBody, 'statements'>;
const at = (micros: bigint): string => isoOf(instant(micros));

/** An order that is not certain is said as a field of its own: a report of this version has no other place for it. */
function exhibitOf({ orderWithin, ...event }: Output<'event.read'>): Omit<Output<'event.read'>, 'orderWithin'> {
  if (orderWithin === null) return event;
  return { ...event, fields: [...event.fields, { name: 'orderWithin', title: 'Order', value: `within ± ${spanWords(orderWithin)} of its neighbours of another source: the order is not certain`, from: 'uncertainty of the clocks, given by a person' }] };
}
const atOrNull = (micros: bigint | null): string | null => (micros === null ? null : at(micros));
// Not localeCompare: the order must not depend on the machine.
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** SHA-256 over the canonical JSON of a body, as printed, signed and recomputed by every verifier. */
export const bodyHash = (body: ReportBody): string => createHash('sha256').update(canonicalJson(body as Plain), 'utf8').digest('hex');

/** Same input but for `exportedAt`, `zone`, `workstation`, title, author and notes: same body and `bodySha256`. */
export function composeReport(input: ReportInput): ReportDraft {
  const facts: Facts = {
    tool: { name: 'exhibit', version: input.version },
    totals: totalsOf(input),
    items: [...input.items].sort((a, b) => a.id - b.id).map(itemOf),
    notRead: [...input.notRead].sort((a, b) => byText(a.path, b.path)),
    ledger: { total: input.ledger.total, rows: [...input.ledger.rows].sort(byWeight).map(({ ...row }) => row) },
    checks: input.checks.map(checkOf),
    privacy: input.privacy,
    retention: input.retention.map(retentionOf),
    exhibits: input.cited.map(({ event, note }, i) => ({ number: i + 1, note: note ?? null, ...exhibitOf(event) })),
    specs: [...input.specs].sort((a, b) => byText(a.kind, b.kind) || byText(a.id, b.id)),
  };
  const statements = { completeness: completeness(facts), shows: [...shows], doesNotShow: doesNotShow(facts), method: [...method], glossary: [...glossary] };
  const body = wellFormed({ ...facts, statements } as Plain) as ReportBody;
  return { kind: 'exhibit-report', version: 1, bodySha256: bodyHash(body), body, envelope: wellFormed(envelopeOf(input) as Plain) as ReportDraft['envelope'] };
}

function totalsOf({ summary, items }: ReportInput): Facts['totals'] {
  const { accounting, files, bytes, untimed, losses, assumptions, firstTime, lastTime } = summary;
  return {
    accounting, items: summary.items, files, bytes, untimed, losses, assumptions,
    firstTime: atOrNull(firstTime), lastTime: atOrNull(lastTime),
    sources: [...summary.sources].sort((a, b) => byText(a.format, b.format)).map((s) => ({ ...s, first: atOrNull(s.first), last: atOrNull(s.last) })),
    itemsAddUp: items.every((i) => isBalanced(i.accounting)) && isBalanced(accounting) && isSameAccount(accounting, items.map((i) => i.accounting)),
  };
}

/** found = events + quarantined + duplicates + non-records, whatever `balanced` claims. */
export const isBalanced = (a: Accounting): boolean => a.found === a.events + a.quarantined + a.duplicates + a.nonRecords;

/** Whether the parts, added up, give the whole in every column. */
export function isSameAccount(whole: Accounting, parts: readonly Accounting[]): boolean {
  const sum = (key: 'found' | 'events' | 'quarantined' | 'duplicates' | 'nonRecords'): number => parts.reduce((total, part) => total + part[key], 0);
  return (['found', 'events', 'quarantined', 'duplicates', 'nonRecords'] as const).every((key) => sum(key) === whole[key]);
}

function itemOf(item: Item): ReportBody['items'][number] {
  // Left out: `name` (the end of `path`) and `modified` (differs between two copies of the same evidence; see envelope.fileTimes).
  const { name: _name, modified: _modified, firstTime, lastTime, ...rest } = item;
  return { ...rest, firstTime: atOrNull(firstTime), lastTime: atOrNull(lastTime) };
}

const weights = ['loss', 'assumed', 'note'];
const byWeight = (a: LedgerRow, b: LedgerRow): number => weights.indexOf(a.weight) - weights.indexOf(b.weight)
  || byText(a.code, b.code) || (a.item ?? -1) - (b.item ?? -1) || (a.firstRecord ?? -1) - (b.firstRecord ?? -1) || byText(a.detail ?? '', b.detail ?? '');

function checkOf(check: CheckResult): ReportBody['checks'][number] {
  const timed = <T extends { readonly fromTime: bigint | null; readonly toTime: bigint | null }>(row: T) => ({ ...row, fromTime: atOrNull(row.fromTime), toTime: atOrNull(row.toTime) });
  return { ...check, findings: check.findings.map(timed), proof: check.proof && { ...check.proof, rows: check.proof.rows.map(timed) } };
}

function retentionOf(result: RetentionResult): ReportBody['retention'][number] {
  return { ...result, asOf: at(result.asOf), sources: result.sources.map((s) => ({ ...s, first: atOrNull(s.first), last: atOrNull(s.last) })) };
}

/** What the manifest says of the evidence, derived from the report so that both must agree. */
export const evidenceOf = (body: ReportBody): Manifest['evidence'] => body.items.flatMap(({ path, size, sha256: hash }) => (hash === null ? [] : [{ path, size, sha256: hash }]));

function envelopeOf(input: ReportInput): Omit<ReportEnvelope, 'custody' | 'signer'> {
  const { summary, exportedAt, workstation, reverified } = input;
  return {
    title: input.title, author: input.author ?? null, notes: input.notes ?? null,
    case: { id: summary.id, title: summary.title, path: summary.path, createdAt: at(summary.createdAt) },
    exportedAt: isoOf(instantFromMillis(exportedAt.getTime())), offset: 0 - exportedAt.getTimezoneOffset(), zone: { ...input.zone },
    workstation: { user: workstation.user, host: workstation.host, platform: workstation.platform, door: workstation.door },
    networkAttempts: input.networkAttempts,
    reverified: reverified && { at: isoOf(instantFromMillis(reverified.at.getTime())), checked: reverified.checked, changed: [...reverified.changed], missing: [...reverified.missing] },
    ...(input.notVerified === undefined ? {} : { notVerified: [...input.notVerified] }),
    fileTimes: input.items.flatMap((i) => (i.modified === null ? [] : [{ item: i.id, modified: at(i.modified) }])).sort((a, b) => a.item - b.item),
  };
}
