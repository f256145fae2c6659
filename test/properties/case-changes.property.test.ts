// One byte changed anywhere in what is claimed about a case is found; where no claim is made, the product itself says so, byte by byte.
import { chmodSync, closeSync, cpSync, mkdirSync, openSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyCaseFolder } from '../../electron/engine/checks/proofs/case-verification.ts';
import { readAnchors } from '../../electron/engine/custody/anchors.ts';
import { viewCustody } from '../../electron/engine/custody/chain.ts';
import { createEngine } from '../../electron/engine/engine.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { verifyPackage } from '../../electron/engine/report/verify.ts';
import { openDatabase } from '../../electron/engine/store/database.ts';
import type { Database } from '../../electron/engine/store/database.ts';
import type { Verification } from '../../shared/contract.ts';
import { testPorts, withFolder } from '../support/case.ts';
import { makeAuthority } from '../engine/identity/openssl-authority.ts';
import { missingTool } from '../engine/identity/signing-material.ts';

// By hand with more: EXHIBIT_CHANGES=10000. A failure prints the seed; EXHIBIT_SEED repeats it.
const changes = Number(process.env['EXHIBIT_CHANGES'] ?? 300);
const seed = Number(process.env['EXHIBIT_SEED'] ?? randomInt(2 ** 31));
const canStamp = missingTool('openssl', 'version') === undefined;

/** mulberry32: numbers below `n`. */
function numbersFrom(start: number): (n: number) => number {
  let state = start;
  return (n) => {
    state = (state + 0x6d2b_79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

const line = (n: number): string => `{"time":"2026-03-02T08:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z","user":"user${String(n % 7)}","action":"read","n":${String(n)}}`;
const lines = (from: number, count: number): string => Array.from({ length: count }, (_, n) => `${line(from + n)}\n`).join('');

type Made = { readonly casePath: string; readonly referred: string; readonly proofs: string; readonly key: string; readonly report: string };

/** Copies and references, plain, compressed and not UTF-8; anchors, a signed report, proofs of two events; two sessions, so that the database has been written over. */
async function makeCase(folder: string): Promise<Made> {
  const evidence = path.join(folder, 'evidence');
  const referred = path.join(folder, 'referred');
  for (const made of [evidence, referred]) mkdirSync(made);
  writeFileSync(path.join(evidence, 'a.jsonl'), lines(0, 400));
  writeFileSync(path.join(evidence, 'b.jsonl.gz'), gzipSync(lines(1000, 60)));
  writeFileSync(path.join(evidence, 'c.jsonl'), Buffer.from(lines(2000, 30).replaceAll('user', 'us\u00e9r'), 'latin1'));
  writeFileSync(path.join(evidence, 'people.csv'), 'date;user;action\n2026-03-02 08:00:00;ana;login\n2026-03-02 08:01:00;ben;logout\n');
  writeFileSync(path.join(referred, 'r.jsonl'), lines(3000, 80));
  const casePath = path.join(folder, 'c.exhibit');
  const ports = testPorts(folder);
  let engine = createEngine(ports);
  await engine.request('case.create', { path: casePath, title: 'Changes' });
  await engine.request('evidence.add', { paths: [evidence], keep: 'copy' });
  await engine.close();
  engine = createEngine(ports);
  try {
    await engine.request('case.open', { path: casePath });
    await engine.request('evidence.add', { paths: [referred], keep: 'reference' });
    const { columns } = await engine.request('sql.run', { sql: 'SELECT id FROM events ORDER BY path, record' });
    const ids = (columns.columns[0]?.values ?? []) as readonly string[];
    const proofs = path.join(folder, 'proofs');
    const { key } = await engine.request('proof.event', { eventIds: [ids[10] ?? '', ids.at(-3) ?? ''], folder: proofs });
    if (canStamp) await stamp(engine, folder);
    const report = path.join(folder, 'report');
    await engine.request('report.export', { folder: report, title: 'Changes', throwAway: true, cited: ids.slice(0, 3), notes: 'Notes of the author' });
    return { casePath, referred: path.join(referred, 'r.jsonl'), proofs, key, report };
  } finally {
    await engine.close();
  }
}

/** Two requests to an authority of OpenSSL, the first answered. */
async function stamp(engine: Engine, folder: string): Promise<void> {
  const authority = makeAuthority();
  try {
    authority.issue('root', 'ca');
    authority.issue('tsa', 'stamp', 'root');
    const { requestFile } = await engine.request('anchor.request', { folder });
    await engine.request('anchor.request', { folder });
    authority.write('q.tsq', readFileSync(requestFile));
    authority.openssl('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', 'q.tsq', '-signer', 'tsa.crt', '-inkey', 'tsa.key', '-out', 'r.tsr');
    const reply = path.join(folder, 'r.tsr');
    writeFileSync(reply, authority.read('r.tsr'));
    await engine.request('anchor.accept', { reply });
  } finally {
    authority.remove();
  }
}

const filesIn = (folder: string): readonly string[] => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? filesIn(path.join(folder, e.name)) : [path.join(folder, e.name)]));

/** One kind of thing that is changed: its files, the folder the product names files from, and who judges. */
type Artefact = { readonly name: string; readonly weight: number; readonly base: string; readonly files: readonly string[]; readonly judge: (file: string) => Promise<Verification> };
type Count = { changed: number; found: number; outside: number };

function write(file: string, at: number, value: number): void {
  const handle = openSync(file, 'r+');
  try { writeSync(handle, Uint8Array.of(value), 0, 1, at); } finally { closeSync(handle); }
}

const isOutside = ({ notCovered }: Verification, file: string, at: number): boolean => notCovered.some((n) => (n.file.endsWith('/') ? file.startsWith(n.file) : n.file === file) && (n.ranges.length === 0 || n.ranges.some((r) => r.from <= at && at < r.to)));

async function changeFiles(artefacts: readonly Artefact[], next: (n: number) => number, wanted: number): Promise<{ readonly counts: ReadonlyMap<string, Count>; readonly missed: readonly string[] }> {
  const counts = new Map<string, Count>(artefacts.map((a) => [a.name, { changed: 0, found: 0, outside: 0 }]));
  const missed: string[] = [];
  const total = artefacts.reduce((sum, a) => sum + a.weight, 0);
  for (const artefact of artefacts) {
    const count = counts.get(artefact.name) ?? { changed: 0, found: 0, outside: 0 };
    for (let i = 0; i < Math.ceil((wanted * artefact.weight) / total); i += 1) {
      const file = artefact.files[next(artefact.files.length)] ?? '';
      const before = readFileSync(file);
      const at = next(before.length);
      const old = before[at] ?? 0;
      write(file, at, (old + 1 + next(255)) % 256);
      const judged = await artefact.judge(file);
      count.changed += 1;
      // Everything held before. A proof whose record is no longer found beside it, for its name was changed, is “not fully shown”: it confirms nothing any more.
      if (judged.outcome !== 'holds') count.found += 1;
      else if (isOutside(judged, path.relative(artefact.base, file), at)) count.outside += 1;
      else missed.push(`${artefact.name}: ${path.relative(artefact.base, file)} byte ${String(at)}: ${judged.outcome}`);
      write(file, at, old);
    }
  }
  return { counts, missed };
}

/** Anchors lie in the database: one byte of a request, an answer or a statement is changed there, and the list is read anew. */
async function changeAnchors(casePath: string, temporary: string, next: (n: number) => number, wanted: number): Promise<{ readonly count: Count; readonly missed: readonly string[] }> {
  const database: Database = await openDatabase(path.join(casePath, 'case.duckdb'), { temporary, memory: '512MB', threads: 1 });
  const custody = viewCustody(casePath);
  const count: Count = { changed: 0, found: 0, outside: 0 };
  const missed: string[] = [];
  try {
    const isWrong = async (): Promise<boolean> => (await readAnchors({ database, custody }, [])).some((a) => !a.holds || a.stamp?.verdict === 'altered');
    expect(await isWrong()).toBe(false);
    for (let i = 0; i < wanted; i += 1) {
      const column = ['request', 'reply', 'statement'][next(3)] ?? 'request';
      const read = column === 'statement' ? 'hex(encode(statement))' : `hex(${column})`;
      const [row] = await database.rows(`SELECT ${read} AS bytes FROM anchors WHERE id = 1`);
      const bytes = Buffer.from(String(row?.['bytes']), 'hex');
      const at = next(bytes.length);
      const changed = Buffer.from(bytes);
      // A text of the database is UTF-8: there one letter becomes another.
      changed[at] = column === 'statement' ? 33 + ((bytes[at] ?? 33) - 33 + 1 + next(92)) % 93 : ((bytes[at] ?? 0) + 1 + next(255)) % 256;
      const put = (value: Buffer): Promise<void> => database.run(`UPDATE anchors SET ${column} = ${column === 'statement' ? 'decode(unhex($1))' : 'unhex($1)'} WHERE id = 1`, [value.toString('hex')]);
      await put(changed);
      count.changed += 1;
      if (await isWrong()) count.found += 1;
      else missed.push(`anchors: ${column} byte ${String(at)}`);
      await put(bytes);
    }
    expect(await isWrong()).toBe(false);
  } finally {
    custody.close();
    await database.close();
  }
  return { count, missed };
}

test(`${String(changes)} changed bytes in originals, report, database, custody log, proofs and anchors: every one is found or lies where the product makes no claim (seed ${String(seed)})`, () => withFolder(async (folder) => {
  const made = await makeCase(folder);
  const temporary = path.join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const copy = path.join(folder, 'copy.exhibit');
  cpSync(made.casePath, copy, { recursive: true });
  for (const file of filesIn(copy)) chmodSync(file, 0o600);
  const judges = createEngine(testPorts(folder));
  const ofCase = (): Promise<Verification> => verifyCaseFolder(copy, temporary);
  const ofPackage = (): Promise<Verification> => Promise.resolve(verifyPackage(made.report));
  const [proofFile = ''] = filesIn(made.proofs).filter((f) => f.endsWith('.exhibit-proof.json'));
  const ofProof = (): Promise<Verification> => judges.request('proof.check', { path: proofFile, key: made.key });
  const artefacts: readonly Artefact[] = [
    { name: 'originals kept as copies', weight: 15, base: copy, files: filesIn(path.join(copy, 'originals')), judge: ofCase },
    { name: 'originals referred to', weight: 5, base: copy, files: [made.referred], judge: ofCase },
    { name: 'custody log', weight: 15, base: copy, files: [path.join(copy, 'custody.jsonl')], judge: ofCase },
    { name: 'case database', weight: 25, base: copy, files: [path.join(copy, 'case.duckdb')], judge: ofCase },
    { name: 'report package', weight: 20, base: made.report, files: filesIn(made.report), judge: ofPackage },
    { name: 'proof of an event', weight: 12, base: made.proofs, files: [proofFile, proofFile, proofFile.replace('.exhibit-proof.json', '.raw'), path.join(made.proofs, 'verify_event.py'), path.join(made.proofs, 'HOW-TO-VERIFY.txt')], judge: ofProof },
  ];
  try {
    const wholeness = async (): Promise<unknown> => [(await ofCase()).outcome, (await ofPackage()).outcome, (await ofProof()).outcome];
    expect(await wholeness()).toEqual(['holds', 'holds', 'holds']);
    const next = numbersFrom(seed);
    const { counts, missed } = await changeFiles(artefacts, next, changes * 0.92);
    // Put back as it was, everything holds again: the verdicts came from the changed byte and nothing else.
    expect(await wholeness()).toEqual(['holds', 'holds', 'holds']);
    const anchors = canStamp ? await changeAnchors(copy, temporary, next, Math.ceil(changes * 0.08)) : { count: { changed: 0, found: 0, outside: 0 }, missed: [] };
    const table = [...counts, ['anchors', anchors.count] as const].map(([name, c]) => `${name.padEnd(26)}${String(c.changed).padStart(7)}${String(c.found).padStart(7)}${String(c.outside).padStart(9)}`);
    process.stdout.write(`${['seed '.padEnd(5) + String(seed), `${''.padEnd(26)}changed  found  outside`, ...table, `database ${String(statSync(path.join(copy, 'case.duckdb')).size)} bytes; free: ${JSON.stringify((await ofCase()).notCovered.filter((n) => n.file === 'case.duckdb'))}`].join('\n')}\n`);
    expect({ seed, missed: [...missed, ...anchors.missed] }).toEqual({ seed, missed: [] });
    expect([...counts.values(), ...(canStamp ? [anchors.count] : [])].every((c) => c.found > 0 && c.found + c.outside === c.changed)).toBe(true);
  } finally {
    await judges.close();
  }
}), Math.max(120_000, changes * 1000));
