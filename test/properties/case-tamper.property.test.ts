// One changed byte anywhere in an original or in the custody log of a case is found by `verify`, which then ends with 1.
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { verifyCaseFolder } from '../../electron/engine/checks/proofs/case-verification.ts';
import { addEvidence } from '../../electron/engine/handlers/evidence.ts';
import { Session } from '../../electron/engine/session.ts';
import { createCase } from '../../electron/engine/store/open-case.ts';
import { testPorts, withFolder } from '../support/case.ts';

// By hand with more: EXHIBIT_CHANGES=10000.
const flips = Math.ceil(Number(process.env['EXHIBIT_CHANGES'] ?? 400) / 2);

/** A small linear congruential generator: the same positions in every run. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; yield state; }
}

async function makeCase(folder: string): Promise<string> {
  const evidence = path.join(folder, 'evidence');
  mkdirSync(evidence);
  writeFileSync(path.join(evidence, 'app.jsonl'), Array.from({ length: 40 }, (_, i) => `{"time":"2026-03-02T08:00:${String(i % 60).padStart(2, '0')}Z","user":"ana","action":"open","n":${i}}\n`).join(''));
  writeFileSync(path.join(evidence, 'people.csv'), 'date;user;action\n2026-03-02 08:00:00;ana;login\n2026-03-02 08:01:00;ben;logout\n');
  const ports = testPorts(folder);
  const session = new Session(ports, () => undefined);
  await session.use(await createCase(path.join(folder, 'c.exhibit'), 'Tamper', ports));
  await addEvidence({ paths: [evidence], keep: 'copy' }, { session, signal: undefined, progress: () => undefined });
  await session.closeCase();
  return path.join(folder, 'c.exhibit');
}

const files = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? files(path.join(folder, e.name)) : [path.join(folder, e.name)]));

/** Changes one byte, asks for the verdict, and puts the byte back. */
async function missed(folder: string, targets: readonly string[], temporary: string, seed: number): Promise<string[]> {
  const random = numbers(seed);
  const next = (below: number): number => Math.floor(((random.next().value as number) / 2_147_483_648) * below);
  const survivors: string[] = [];
  for (let i = 0; i < flips; i++) {
    const target = targets[next(targets.length)] ?? '';
    const bytes = readFileSync(target);
    const at = next(bytes.length);
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 + next(255));
    chmodSync(target, 0o600);
    writeFileSync(target, changed);
    const { outcome } = await verifyCaseFolder(folder, temporary);
    if (outcome !== 'failed') survivors.push(`${path.relative(folder, target)} byte ${at}: ${outcome}`);
    writeFileSync(target, bytes);
  }
  return survivors;
}

test(`${flips} changed bytes in originals and ${flips} in the custody log: every one is found`, async () => {
  await withFolder(async (folder) => {
    const found = await makeCase(folder);
    const temporary = path.join(folder, 'temporary');
    mkdirSync(temporary, { recursive: true });
    expect((await verifyCaseFolder(found, temporary)).outcome).toBe('holds');
    const copy = path.join(folder, 'copy.exhibit');
    cpSync(found, copy, { recursive: true });
    expect(await missed(copy, files(path.join(copy, 'originals')), temporary, 11)).toStrictEqual([]);
    expect(await missed(copy, [path.join(copy, 'custody.jsonl')], temporary, 23)).toStrictEqual([]);
    // Put back as it was, it holds again: the verdicts above came from the changed byte and nothing else.
    expect((await verifyCaseFolder(copy, temporary)).outcome).toBe('holds');
  });
}, Math.max(120_000, flips * 600));

test('a database that is cut short or lies partly in zeros, and one in whose place there is none, are found', async () => {
  await withFolder(async (folder) => {
    const found = await makeCase(folder);
    const temporary = path.join(folder, 'temporary');
    mkdirSync(temporary, { recursive: true });
    const file = path.join(found, 'case.duckdb');
    const bytes = readFileSync(file);
    const zeroed = Buffer.from(bytes).fill(0, 12_288 + 262_144, 12_288 + 3 * 262_144);
    const outcomes: string[] = [];
    for (const other of [bytes.subarray(0, bytes.length / 2), bytes.subarray(0, 12_288 + 262_144), zeroed, Buffer.from('no database'), Buffer.alloc(bytes.length)]) {
      writeFileSync(file, other);
      outcomes.push((await verifyCaseFolder(found, temporary)).outcome);
    }
    writeFileSync(file, bytes);
    expect([...outcomes, (await verifyCaseFolder(found, temporary)).outcome]).toEqual(['failed', 'failed', 'failed', 'failed', 'failed', 'holds']);
  });
});

test('a custody log that lost its last entries, and an original that is gone, are found', async () => {
  await withFolder(async (folder) => {
    const found = await makeCase(folder);
    const temporary = path.join(folder, 'temporary');
    mkdirSync(temporary, { recursive: true });
    const log = path.join(found, 'custody.jsonl');
    const lines = readFileSync(log, 'utf8').split('\n');
    writeFileSync(log, `${lines.slice(0, -3).join('\n')}\n`);
    expect((await verifyCaseFolder(found, temporary)).outcome).toBe('failed');
  });
});
