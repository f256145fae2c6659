// The health of a trail: what the checks found by way of failing, the figures of each source, when it covers what, and who looked.
import type { CheckResult, Health, HealthFigure, HealthSource, PrivacyResult } from '../../../shared/contract.ts';
import { cannot } from '../../../shared/faults.ts';
import { failureModes } from '../../../shared/spec/check.ts';
import type { FailureMode } from '../../../shared/spec/check.ts';
import { scanPrivacy } from '../entities/scan.ts';
import { findFormat } from '../formats/registry.ts';
import { instantOf, numberOf, textOf } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import type { OpenCase } from '../store/open-case.ts';
import { version } from '../version.ts';
import { readSources } from './health-figures.ts';
import { checks } from './registry.ts';
import { runChecks } from './run.ts';

export type HealthOptions = {
  /** A format: the figures and the calendar of this source alone. */
  readonly source?: string; readonly withPrivacy: boolean; readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number, subject: string) => void;
};

const mostSources = 100;
const mostSteps = 366;
const dayMicros = 86_400_000_000n;

/** Reads only. Fails with `usage` for a source that is not in the case, and `cancelled`. */
export async function readHealth(open: Pick<OpenCase, 'database' | 'originals' | 'work' | 'custody'>, options: HealthOptions): Promise<Health> {
  const { database } = open;
  const { source, signal } = options;
  const formats = await formatsOfItems(database);
  if (source !== undefined && ![...formats.values()].includes(source)) cannot('usage', 'There is no such source in this case.', { where: source, tried: [...new Set(formats.values())].sort() });
  const total = checks.length + 2 + (options.withPrivacy ? 1 : 0);
  const results = await runChecks(open, { ...(signal ? { signal } : {}), onProgress: (done, subject) => options.onProgress?.(done, total, subject) });
  const stop = (): void => { database.interrupt(); };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    options.onProgress?.(checks.length, total, 'Figures of each source');
    const privacy = options.withPrivacy ? await scanPrivacy(database, signal ? { signal } : {}) : null;
    const [whole, ...all] = await readSources(database, { failures: failuresBy(results, formats), values: privacy === null ? null : valuesBy(privacy, formats) });
    if (!whole) return cannot('usage', 'The case has no figures.');
    options.onProgress?.(total - 1, total, 'When each source covers what');
    const accesses = accessesOf(open.custody);
    const calendar = await readCalendar(database, source);
    return { version, modes: failureModes.map((mode) => tileOf(mode, results, whole)), total: { ...whole, figures: [...whole.figures, accessFigure(accesses)] }, sources: all.filter((s) => source === undefined || s.format === source), calendar, accesses };
  } catch (error) {
    if (signal?.aborted) cannot('cancelled', 'Reading the health of the evidence was cancelled.');
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

async function formatsOfItems(database: Database): Promise<ReadonlyMap<number, string>> {
  const rows = await database.rows('SELECT id, format FROM item_rows WHERE format IS NOT NULL ORDER BY id');
  return new Map(rows.map((row) => [numberOf(row['id']), textOf(row['format']) ?? '']));
}

const add = (sums: Map<string, number>, key: string | undefined, n: number): void => { if (key !== undefined) sums.set(key, (sums.get(key) ?? 0) + n); };

/** Findings that something is other than it was; by the format of their item, and all of them under ''. */
function failuresBy(results: readonly CheckResult[], formats: ReadonlyMap<number, string>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const r of results.filter((c) => c.mode === 'alteration')) {
    add(sums, '', r.total);
    for (const f of r.findings) if (f.item !== null) add(sums, formats.get(f.item), 1);
  }
  return sums;
}

function valuesBy(privacy: PrivacyResult, formats: ReadonlyMap<number, string>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const e of privacy.entities) add(sums, '', e.count);
  for (const h of privacy.hits) add(sums, formats.get(h.item), h.count);
  return sums;
}

const leading: Readonly<Record<FailureMode, HealthFigure['id']>> = { loss: 'received', alteration: 'integrityFailures', noise: 'duplicates', delay: 'latencyP95', exposure: 'personalData', attribution: 'unknownActor', clock: 'assumedZone' };
const weights = ['serious', 'notice', 'note'] as const;

/** What was found outweighs what could not be answered; what was answered with nothing outweighs neither. */
function tileOf(mode: FailureMode, results: readonly CheckResult[], whole: HealthSource): Health['modes'][number] {
  const asked = results.filter((r) => r.mode === mode);
  const figure = whole.figures.find((f) => f.id === leading[mode]) ?? cannot('usage', 'There is no figure for this mode.', { where: mode });
  const found = asked.filter((r) => r.outcome === 'finding');
  const isExposed = mode === 'exposure' && (figure.value ?? 0) > 0;
  const findings = found.reduce((n, r) => n + r.total, 0);
  const state = found.length > 0 || isExposed ? 'finding' : mode === 'exposure' && figure.value === null ? 'not-looked-for' : asked.length > 0 && asked.every((r) => r.outcome === 'not-answerable') ? 'not-answerable' : 'clear';
  return {
    mode, state, weight: weights.find((w) => found.some((r) => r.weight === w)) ?? (isExposed ? 'notice' : null), findings, figure,
    checks: asked.map((r) => ({ id: r.id, title: r.title, outcome: r.outcome, weight: r.weight, total: r.total })),
  };
}

/** Whole days in UTC from the first event to the last, taken together where there are more than can be drawn. Sources with the most events first. */
async function readCalendar(database: Database, source: string | undefined): Promise<Health['calendar']> {
  const only = source === undefined ? '' : ' AND format = $1';
  const binds = source === undefined ? [] : [source];
  const [span] = await database.rows(`SELECT date_trunc('day', min("time")) AS first, max("time") AS last, count(DISTINCT format) AS formats FROM event_rows WHERE "time" IS NOT NULL${only}`, binds);
  const [from, last] = [instantOf(span?.['first']), instantOf(span?.['last'])];
  if (from === null || last === null) return { from: null, stepDays: 1, steps: 0, left: 0, rows: [] };
  const days = Number((last - from) / dayMicros) + 1;
  const stepDays = Math.ceil(days / mostSteps);
  const steps = Math.ceil(days / stepDays);
  const rows = await database.rows(`WITH cells AS (
  SELECT format, (epoch_us("time") - ${from}) // ${BigInt(stepDays) * dayMicros} AS step, hour("time") AS hour, count(*) AS n FROM event_rows WHERE "time" IS NOT NULL${only} GROUP BY ALL
), kept AS (SELECT format, sum(n) AS total FROM cells GROUP BY format ORDER BY total DESC, format LIMIT ${mostSources})
SELECT c.format, c.step, c.hour, c.n FROM cells c JOIN kept k ON c.format = k.format ORDER BY k.total DESC, c.format, c.step, c.hour`, binds);
  const found = new Map<string, Float64Array<ArrayBuffer>>();
  for (const row of rows) {
    const format = textOf(row['format']) ?? '';
    const counts = found.get(format) ?? new Float64Array(steps * 24);
    counts[numberOf(row['step']) * 24 + numberOf(row['hour'])] = numberOf(row['n']);
    found.set(format, counts);
  }
  return { from, stepDays, steps, left: Math.max(0, numberOf(span?.['formats']) - found.size), rows: [...found].map(([format, counts]) => ({ format, title: findFormat(format)?.format.title ?? format, most: counts.reduce((a, b) => Math.max(a, b), 0), counts })) };
}

/** Custody entries by what they do: looked at, derived, changed, given out. Requests of the door alone (`none`) do not touch evidence. */
function accessesOf(custody: OpenCase['custody']): Health['accesses'] {
  const sums = new Map<string, number>();
  for (let from = 0; from < custody.entries; from += 1000) for (const e of custody.read(from, 1000)) add(sums, e.audit, 1);
  return [...sums].map(([audit, count]) => ({ audit, count })).sort((a, b) => (a.audit < b.audit ? -1 : 1));
}

function accessFigure(accesses: Health['accesses']): HealthFigure {
  const n = accesses.reduce((sum, a) => sum + a.count, 0);
  return { id: 'accesses', title: 'Entries of the custody log', unit: 'count', value: n, numerator: n, denominator: null, because: null, sql: null, filter: null };
}
