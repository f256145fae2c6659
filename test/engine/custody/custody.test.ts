// The custody log: what is appended can be read and verified, crashes are repaired and said, changes are found.
import { generateKeyPairSync, sign } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCustody, viewCustody } from '../../../electron/engine/custody/chain.ts';
import type { Custody } from '../../../electron/engine/custody/chain.ts';
import { checkpointContent, verifyCustody } from '../../../electron/engine/custody/verify.ts';
import { makeThrowAwaySigner } from '../../../electron/engine/identity/identity.ts';
import { FaultError } from '../../../shared/faults.ts';
import { custodyStart } from '../../../shared/model/custody-entry.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'custody-')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** A clock that moves a second at a time, and randomness that counts: two runs write the same bytes. */
function portsFrom(start: string, seed = 1) {
  let now = Date.parse(start);
  let running = 0;
  let next = seed;
  return {
    clock: { now: () => new Date(now += 1000), monotonic: () => running += 1000.5 },
    random: { bytes: (length: number) => Uint8Array.from({ length }, () => (next = (next * 73 + 41) % 251)) },
    workstation: { host: 'lab-7', user: 'm.mustermann', platform: 'linux', door: 'test' },
    set: (iso: string) => { now = Date.parse(iso); },
  };
}
const signer = (ports = portsFrom('2026-01-01T00:00:00Z', 9)) => makeThrowAwaySigner({ name: 'Test', now: ports.clock.now(), randomBytes: (n: number) => Buffer.from(ports.random.bytes(n)) });
const open = (start = '2026-01-02T03:04:05Z', seed = 1): Custody => openCustody({ folder, ports: portsFrom(start, seed), version: '0.1.0', caseId: 'case-1' });
const file = () => join(folder, 'custody.jsonl');
const bytes = () => readFileSync(file());
const faultOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof FaultError) return { code: error.fault.code, why: error.fault.why };
    throw error;
  }
  return null;
};

function sampleLog(): void {
  const custody = open();
  custody.append({ audit: 'write', what: 'evidence.add', detail: { paths: ['/a/b.json'], sha256: 'ab'.repeat(32), n: 3 } });
  custody.append({ audit: 'view', what: 'timeline.page', detail: { from: 0, count: 200 }, outcome: 'done' });
  custody.close();
}

describe('appending', () => {
  test('an entry has every field, and the same run writes the same bytes', () => {
    sampleLog();
    const first = bytes();
    const [start, added] = first.toString('utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(added).toEqual({
      n: 1, time: '2026-01-02T03:04:07.000Z', offset: 0 - new Date('2026-01-02T03:04:07Z').getTimezoneOffset(), monotonic: 2001, session: start?.['session'],
      who: { user: 'm.mustermann', host: 'lab-7', door: 'test' }, tool: { name: 'exhibit', version: '0.1.0' },
      audit: 'write', what: 'evidence.add', detail: { paths: ['/a/b.json'], sha256: 'ab'.repeat(32), n: 3 },
      prev: start?.['hash'], hash: expect.stringMatching(/^[0-9a-f]{64}$/), sig: expect.stringMatching(/^[0-9a-f]{128}$/),
    });
    expect(start).toMatchObject({ n: 0, what: 'session.start', prev: custodyStart, detail: { case: 'case-1', platform: 'linux', key: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    rmSync(file());
    sampleLog();
    expect(bytes()).toEqual(first);
  });

  test('sessions follow each other, ranges can be read, the private key is not on the disk', () => {
    sampleLog();
    const ports = portsFrom('2026-01-03T00:00:00Z', 7);
    const seed = Buffer.from(portsFrom('2026-01-03T00:00:00Z', 7).random.bytes(32));
    const custody = openCustody({ folder, ports, version: '0.1.0' });
    custody.append({ audit: 'view', what: 'event.read', detail: { row: 5 } });
    expect(custody.read(2, 4).map((e) => [e.n, e.what])).toEqual([[2, 'timeline.page'], [3, 'session.end'], [4, 'session.start'], [5, 'event.read']]);
    expect(custody.read(6, 10)).toEqual([]);
    expect(custody.entries).toBe(6);
    expect(custody.read(5, 1)[0]?.hash).toBe(custody.head);
    custody.close();
    expect(verifyCustody(bytes())).toMatchObject({ intact: true, entries: 7, sessions: 2, covered: 0, cases: ['case-1'] });
    expect(bytes().includes(seed.toString('hex')) || bytes().includes(seed)).toBe(false);
  });

  test('strings cut in the middle of a character do not stop the log', () => {
    const custody = open();
    expect(custody.append({ audit: 'write', what: 'x', detail: { '\ud800': ['\udc00\u0000\u202e', null, { deep: '"\\\n' }] } }).detail).toEqual({ '\ufffd': ['\ufffd\u0000\u202e', null, { deep: '"\\\n' }] });
    custody.close();
    expect(verifyCustody(bytes()).intact).toBe(true);
  });

  test('a clock that goes back is an entry of its own, in a session and between two', () => {
    const ports = portsFrom('2026-05-01T00:00:00Z');
    const custody = openCustody({ folder, ports, version: '1' });
    ports.set('2026-04-01T00:00:00Z');
    custody.append({ audit: 'write', what: 'a' });
    custody.close();
    const second = open('2026-03-01T00:00:00Z', 5);
    expect(second.read(0, 9).map((e) => e.what)).toEqual(['session.start', 'clock.back', 'a', 'session.end', 'session.start', 'clock.back']);
    const back = second.read(1, 1)[0];
    expect(back?.detail).toEqual({ before: '2026-05-01T00:00:01.000Z', setBackBySeconds: (Date.parse('2026-05-01T00:00:01.000Z') - Date.parse(back?.time ?? '')) / 1000 });
    expect(back?.time.slice(0, 10)).toBe('2026-04-01');
    second.close();
    expect(verifyCustody(bytes()).intact).toBe(true);
  });
});

describe('checkpoints', () => {
  test('cover everything before them, and say what came after', () => {
    const custody = open();
    custody.append({ audit: 'write', what: 'a' });
    const before = custody.head;
    const entry = custody.checkpoint(signer());
    expect(checkpointContent(2, before).toString()).toBe(`{"entries":2,"head":"${before}","kind":"exhibit-custody-checkpoint"}`);
    expect(custody.verify()).toMatchObject({ intact: true, entries: 3, covered: 3, head: entry.hash, checkpoints: [{ n: 2, ok: true, signerName: 'Test' }], verdicts: [{ outcome: 'proven' }, { outcome: 'proven' }] });
    custody.append({ audit: 'view', what: 'b' });
    expect(custody.verify()).toMatchObject({ intact: true, covered: 3, verdicts: [{ outcome: 'proven' }, { outcome: 'not-shown', where: 'entry 3' }] });
    custody.close();
  });

  test('a log cut at the end still holds as a chain, and an anchor finds it', () => {
    const custody = open();
    const kept = { entries: custody.entries, head: custody.head };
    custody.append({ audit: 'view', what: 'a' });
    const anchor = { from: 'the receipt', entries: custody.entries, head: custody.head };
    custody.close();
    expect(verifyCustody(bytes(), [{ from: 'the receipt', ...kept }, anchor]).verdicts.map((v) => v.outcome)).toEqual(['proven', 'proven', 'proven', 'not-shown']);
    const lines = bytes().toString('utf8').split('\n');
    writeFileSync(file(), `${lines[0]}\n`);
    expect(verifyCustody(bytes(), [anchor]).verdicts.map((v) => v.outcome)).toEqual(['proven', 'failed', 'not-shown']);
  });
});

describe('after a crash', () => {
  test('a cut-off entry is moved aside, said, and the log goes on', () => {
    sampleLog();
    const whole = bytes();
    appendFileSync(file(), whole.subarray(0, 100));
    const custody = open('2026-01-03T00:00:00Z', 3);
    expect(custody.read(4, 9).map((e) => [e.what, e.detail])).toEqual([['session.start', expect.anything()], ['log.torn', { file: 'custody.torn-0', bytes: 100 }]]);
    custody.close();
    expect(readFileSync(join(folder, 'custody.torn-0'))).toEqual(whole.subarray(0, 100));
    expect(verifyCustody(bytes()).intact).toBe(true);
  });

  test('a crash while repairing is made good the next time', () => {
    sampleLog();
    writeFileSync(join(folder, 'custody.torn-0'), 'half an entry');
    const custody = open('2026-01-03T00:00:00Z', 3);
    expect(custody.read(5, 1)[0]?.detail).toEqual({ file: 'custody.torn-0', bytes: 13 });
    custody.close();
    open('2026-01-04T00:00:00Z', 4).close();
    expect(readdirSync(folder).sort()).toEqual(['custody.jsonl', 'custody.torn-0']);
    expect(verifyCustody(bytes())).toMatchObject({ intact: true, entries: 9 });
  });

  test.each([1, 2, 30, 500])('cut %i bytes before the end, it opens again and verifies', (cut) => {
    sampleLog();
    truncateSync(file(), bytes().length - cut);
    open('2026-01-03T00:00:00Z', 3).close();
    expect(verifyCustody(bytes())).toMatchObject({ intact: true, sessions: 2 });
  });
});

describe('changes', () => {
  test('an open log that somebody else writes to is refused', () => {
    const custody = open();
    appendFileSync(file(), 'x');
    expect(faultOf(() => custody.append({ audit: 'view', what: 'a' }))).toEqual({ code: 'case-damaged', why: undefined });
    truncateSync(file(), bytes().length - 1);
    custody.close();
    expect(verifyCustody(bytes()).intact).toBe(true);
  });

  test('a changed line break after the last entry is damage, not a torn write', () => {
    sampleLog();
    writeFileSync(file(), Buffer.concat([bytes().subarray(0, -1), Buffer.from(' ')]));
    expect(faultOf(() => open())).toEqual({ code: 'case-damaged', why: 'The line break after the last entry was changed.' });
    expect(verifyCustody(bytes()).verdicts[0]).toMatchObject({ outcome: 'failed', detail: 'The line break after the last entry was changed.' });
  });

  test('a damaged log does not open for writing and can be looked at up to the damage', () => {
    sampleLog();
    const lines = bytes().toString('utf8').split('\n');
    writeFileSync(file(), [lines[0], lines[2], lines[3], ''].join('\n'));
    expect(faultOf(() => open())).toEqual({ code: 'case-damaged', why: 'The entry is numbered 2 where 1 is due: one was removed, added or moved.' });
    const view = viewCustody(folder);
    expect([view.entries, view.read(0, 9).map((e) => e.what), view.verify().intact]).toEqual([1, ['session.start'], false]);
    view.close();
  });

  test('a line of brackets, an empty file and garbage are verdicts, not exceptions', () => {
    const judged = [Buffer.alloc(0), Buffer.from(`${'['.repeat(500_000)}\n`), Buffer.from('{"a":1}\n'), Buffer.from('\ud800'), Buffer.from('{"n":1e999}\n'), Buffer.from('"\\ud800"\n')].map((b) => verifyCustody(b).verdicts[0]?.outcome);
    expect(judged).toEqual(['failed', 'failed', 'failed', 'failed', 'failed', 'failed']);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (garbage) => !verifyCustody(Buffer.from(garbage)).intact), { numRuns: 200 });
  });

  test('every changed byte is found', () => {
    const custody = open();
    custody.append({ audit: 'write', what: 'évidence', detail: { a: [1, 2.5, true, null], b: 'ü"\\' } });
    custody.checkpoint(signer());
    custody.close();
    const whole = bytes();
    const missed: number[] = [];
    fc.assert(fc.property(fc.noBias(fc.nat(whole.length - 1)), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ flip;
      if (verifyCustody(changed).intact) missed.push(at);
    }), { numRuns: 600 });
    expect(missed).toEqual([]);
  });
});

test('an entry costs no more than a few signatures', () => {
  const custody = open();
  const { privateKey } = generateKeyPairSync('ed25519');
  const timed = (act: (i: number) => void): number => {
    const from = performance.now();
    for (let i = 0; i < 1000; i++) act(i);
    return performance.now() - from;
  };
  const append = (i: number) => void custody.append({ audit: 'view', what: 'timeline.page', detail: { view: 0, from: i * 200, count: 200 } });
  timed(append);
  const bare = timed((i) => void sign(null, Buffer.alloc(32, i), privateKey));
  const entries = timed(append);
  custody.close();
  expect(verifyCustody(bytes()).entries).toBe(2002);
  expect(entries / bare).toBeLessThan(12);
});
