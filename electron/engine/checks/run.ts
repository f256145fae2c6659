// Asks every check in turn and turns its rows into findings that name their place, their query and their limits.
import { FaultError, cannot } from '../../../shared/faults.ts';
import type { CheckResult } from '../../../shared/contract.ts';
import { findingColumns, proofVerdicts } from '../../../shared/spec/check.ts';
import type { Check } from '../../../shared/spec/check.ts';
import { formats } from '../formats/registry.ts';
import { instantOf, numberOf, textOf } from '../store/database.ts';
import type { Database, Row } from '../store/database.ts';
import type { OpenCase } from '../store/open-case.ts';
import { list, literal } from '../store/sql-text.ts';
import { readTrust } from '../store/trust.ts';
import type { Answer, Finding } from './answer.ts';
import type { ProofOptions, ProofRow } from './proofs/proof.ts';
import { getProof } from './proofs/registry.ts';
import { checks, findCheck } from './registry.ts';

/** Findings, and rows of a proof, listed in a result; `total` is exact. */
export const mostFindings = 500;

export type CheckedCase = Pick<OpenCase, 'database' | 'originals' | 'work'>;
export type CheckOptions = {
  readonly only?: readonly string[];
  readonly signal?: AbortSignal;
  /** Called before each check with the number already done and the title of the next. */
  readonly onProgress?: (done: number, subject: string) => void;
};

/** One result per check, in the order of their ids. Reads only; temporary tables are dropped. Fails with `usage` for an id it does not know and `cancelled`. */
export async function runChecks(open: CheckedCase, options: CheckOptions = {}): Promise<readonly CheckResult[]> {
  const { database } = open;
  for (const id of options.only ?? []) if (!findCheck(id)) cannot('usage', 'There is no check with this id.', { where: id, tried: checks.map((c) => c.check.id) });
  const wanted = checks.filter((c) => options.only === undefined || options.only.includes(c.check.id));
  const stop = (): void => { database.interrupt(); };
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    await lendSight(database);
    const results: CheckResult[] = [];
    for (const [done, { check, hash }] of wanted.entries()) {
      if (options.signal?.aborted) cannot('cancelled', 'The checks were cancelled.');
      options.onProgress?.(done, check.title);
      results.push(await runCheck(open, check, hash, options));
    }
    return results;
  } catch (error) {
    if (options.signal?.aborted && !(error instanceof FaultError)) cannot('cancelled', 'The checks were cancelled.');
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await database.run('DROP TABLE IF EXISTS can_see');
  }
}

/** What each format can express at all, so that SQL can tell "did not happen" from "cannot be seen". */
async function lendSight(database: Database): Promise<void> {
  const rows = formats.flatMap(({ format }) => format.canSee.map((category) => `(${literal(format.id)}, ${literal(category)})`));
  await database.run('CREATE OR REPLACE TEMP TABLE can_see (format VARCHAR, category VARCHAR)');
  if (rows.length > 0) await database.run(`INSERT INTO can_see VALUES ${rows.join(', ')}`);
}

async function runCheck(open: CheckedCase, check: Check, hash: string, options: ProofOptions): Promise<CheckResult> {
  const missing = await firstMissing(open.database, check);
  const answer: Answer = missing === null ? await answerOf(open, check, options) : { kind: 'not-answerable', because: missing };
  const { findings, total, proof } = answer.kind === 'answered' ? answer : { findings: [], total: 0, proof: null };
  return {
    id: check.id, title: check.title, question: check.question, weight: check.weight, mode: check.mode,
    outcome: answer.kind === 'not-answerable' ? answer.kind : total > 0 ? 'finding' : 'clear', because: answer.because,
    findings: [...findings], total, proof, sql: check.sql, specHash: hash,
    innocentCauses: [...check.innocentCauses], settledBy: [...check.settledBy], cannotSee: [...check.cannotSee],
  };
}

async function firstMissing(database: Database, check: Check): Promise<string | null> {
  for (const need of check.needs) {
    const [row] = await database.rows(`SELECT coalesce(bool_or(has), false) AS has FROM (SELECT (${need.has}) AS has)`);
    if (row?.['has'] !== true) return need.why;
  }
  return null;
}

async function answerOf(open: CheckedCase, check: Check, options: ProofOptions): Promise<Answer> {
  if (check.proof !== undefined) return proofAnswer(open, check.proof, options);
  const { database } = open;
  // A temporary table, so that any number of rows can be counted while only the first are fetched.
  await database.run(`CREATE OR REPLACE TEMP TABLE check_findings AS ${check.sql}`);
  try {
    const total = numberOf((await database.rows('SELECT count(*) AS n FROM check_findings'))[0]?.['n']);
    const rows = await database.rows(`SELECT f.*, i.path, left(i.sha256, 16) AS short FROM (SELECT ${findingColumns.map((c) => `"${c}"`).join(', ')}, rowid AS place FROM check_findings ORDER BY rowid LIMIT ${mostFindings}) f LEFT JOIN item_rows i ON f.item = i.id ORDER BY f.place`);
    return { kind: 'answered', findings: await withEvents(database, rows), total, because: null, proof: null };
  } finally {
    await database.run('DROP TABLE IF EXISTS check_findings');
  }
}

/** Worst first; what is altered, missing or notable is a finding. */
async function proofAnswer(open: CheckedCase, name: string, options: ProofOptions): Promise<Answer> {
  const answer = await getProof(name).prove({ database: open.database, originals: open.originals, work: open.work, trust: await readTrust(open.database) }, options);
  if (options.signal?.aborted) cannot('cancelled', 'The checks were cancelled.');
  if (answer.kind === 'not-answerable') return answer;
  const rows = answer.rows.map((r) => ({ ...r, isNotable: r.isNotable ?? false })).sort((a, b) => proofVerdicts.indexOf(a.verdict) - proofVerdicts.indexOf(b.verdict));
  const tally = proofVerdicts.map((verdict) => ({ verdict, count: sumOf(rows.filter((r) => r.verdict === verdict)) })).filter((t) => t.count > 0);
  const odd = rows.filter((r) => r.verdict === 'altered' || r.verdict === 'missing' || r.isNotable);
  const findings = odd.slice(0, mostFindings).map((r) => ({ summary: r.statement, item: r.item, path: r.subject, record: r.record, eventId: null, fromTime: r.fromTime, toTime: r.toTime, count: r.count, detail: r.detail }));
  return { kind: 'answered', findings, total: odd.length, because: answer.because, proof: { rows: rows.slice(0, mostFindings), total: rows.length, tally } };
}
const sumOf = (rows: readonly ProofRow[]): number => rows.reduce((n, r) => n + r.count, 0);

/** An event id is given only where the record became an event: quarantined and duplicate records have none. */
async function withEvents(database: Database, rows: readonly Row[]): Promise<readonly Finding[]> {
  const places = rows.flatMap((r) => (r['item'] === null || r['record'] === null ? [] : [`{'item': ${numberOf(r['item'])}, 'record': ${numberOf(r['record'])}}`]));
  const found = places.length === 0 ? [] : await database.rows(`SELECT DISTINCT e.item, e.record FROM event_rows e SEMI JOIN (SELECT p.item AS item, p.record AS record FROM (SELECT unnest(${list(places)}) AS p)) w ON e.item = w.item AND e.record = w.record`);
  const known = new Set(found.map((r) => `${numberOf(r['item'])}-${numberOf(r['record'])}`));
  return rows.map((r) => {
    const item = r['item'] === null ? null : numberOf(r['item']);
    const record = r['record'] === null ? null : numberOf(r['record']);
    const isEvent = item !== null && record !== null && known.has(`${item}-${record}`);
    return {
      summary: textOf(r['summary']) ?? '', item, path: textOf(r['path']), record, eventId: isEvent ? `${textOf(r['short']) ?? ''}-${record}` : null,
      fromTime: instantOf(r['fromTime']), toTime: instantOf(r['toTime']), count: numberOf(r['count']), detail: textOf(r['detail']),
    };
  });
}
