// A log with a key of its own, made here by the published descriptions: its checkpoints and proofs hold, and nothing near them does.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysIn, readGrowthProof, readLogProof, readPoint, signerOf } from '../../../electron/engine/checks/proofs/log-proofs.ts';
import { consistencyProof, leafHash, levelsOf, rootOf, siblingPlaces } from '../../../electron/engine/checks/proofs/merkle.ts';
import { runChecks } from '../../../electron/engine/checks/run.ts';
import { proofBesideEvidence } from '../../../electron/engine/detect/beside-evidence.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import { addTrust } from '../../../electron/engine/store/trust.ts';
import { loadInto, testNow, testPorts, withCase, withFolder } from '../../support/case.ts';

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => { const h = createHash('sha256'); for (const p of parts) h.update(p); return h.digest(); };

/** C2SP signed-note, written from its description alone. */
class Signer {
  readonly name: string;
  readonly #private: KeyObject;
  readonly #raw: Buffer;
  constructor(name: string) {
    this.name = name;
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.#private = privateKey;
    this.#raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  }
  get #id(): Buffer { return sha256(this.name, '\n', Uint8Array.of(1), this.#raw).subarray(0, 4); }
  get key(): string { return `${this.name}+${this.#id.toString('hex')}+${Buffer.concat([Uint8Array.of(1), this.#raw]).toString('base64')}`; }
  note(text: string): string { return `${text}\n\u2014 ${this.name} ${Buffer.concat([this.#id, sign(null, Buffer.from(text), this.#private)]).toString('base64')}\n`; }
}
const log = new Signer('example.com/log');
const entries = Array.from({ length: 11 }, (_, n) => Buffer.from(`{"time":"2026-03-02T08:00:${String(n).padStart(2, '0')}Z","user":"ana","action":"read","n":${n}}\n`));
const leaves = entries.map((e) => leafHash(e));
const levels = levelsOf(leaves);
const checkpoint = (size: number, by = log, root = rootOf(leaves.slice(0, size))): string => by.note(`example.com/log\n${size}\n${root.toString('base64')}\n`);
const base64 = (hashes: readonly Uint8Array[]): string => hashes.map((h) => `${Buffer.from(h).toString('base64')}\n`).join('');
const inclusion = (index: number, by = log, extra = ''): string => `c2sp.org/tlog-proof@v1\n${extra}index ${index}\n${base64(siblingPlaces(index, 11).map((p) => levels[p.level]?.[p.index] ?? new Uint8Array()))}\n${checkpoint(11, by)}`;
const growth = (old: number): string => `old ${old}\n${base64(consistencyProof(leaves, old))}\n${checkpoint(11)}`;

type Trust = readonly { readonly name: string; readonly text: string }[];
const trusted: Trust = [{ name: 'log.key', text: `${log.key}\n` }];
const answer = (files: Readonly<Record<string, string | Buffer>>, trust: Trust = []) => withCase(async (open, folder) => {
  const evidence = path.join(folder, 'evidence');
  mkdirSync(evidence);
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(evidence, name), content);
  const taken = await loadInto(open, [evidence]);
  for (const { name, text } of trust) await addTrust(open.database, { name, sha256: sha256(text).toString('hex'), bytes: Buffer.from(text), suppliedBy: 'the operator', reason: 'by post', at: testNow });
  const [result] = await runChecks(open, { only: ['transparency'] });
  return { kept: taken.filter((t) => t.status === 'kept').map((t) => path.basename(t.path)).sort(), outcome: result?.outcome, verdicts: (result?.proof?.rows ?? []).map((r) => r.verdict), words: (result?.proof?.rows ?? []).map((r) => r.statement) };
});
const entry = entries[5] ?? Buffer.alloc(0);

describe('a log', () => {
  test('its checkpoint, the proof of an entry and the proof that it only grew: whose key, and kept beside the evidence', async () => {
    const files = { 'a.jsonl': entry, 'a.jsonl.tlog-proof': inclusion(5), 'old.checkpoint': checkpoint(4), 'grown.txt': growth(4) };
    const here = await answer({ ...files, 'log.key': `${log.key}\n` });
    expect(await answer(files, trusted)).toMatchObject({ kept: ['a.jsonl.tlog-proof', 'grown.txt', 'old.checkpoint'], outcome: 'clear', verdicts: ['proven', 'proven', 'proven'] });
    expect([here.kept.includes('log.key'), here.verdicts, here.words[0]?.includes('whoever made the files could have made the key')]).toEqual([true, ['consistent', 'consistent', 'consistent'], true]);
    expect((await answer(files)).verdicts).toEqual(['not-answerable', 'not-answerable', 'not-answerable']);
  });

  test('what does not hold is said', async () => {
    const other = new Signer('example.com/log');
    const wrong = { ...Object.fromEntries(['edited', 'index', 'old', 'signature'].map((k) => [k, [] as string[]])) };
    wrong['edited'] = (await answer({ 'a.jsonl': entry.toString().replace('ana', 'eva'), 'a.jsonl.tlog-proof': inclusion(5) }, trusted)).verdicts;
    wrong['index'] = (await answer({ 'a.jsonl': entry, 'a.jsonl.tlog-proof': inclusion(5).replace('index 5', 'index 4') }, trusted)).verdicts;
    wrong['old'] = (await answer({ 'old.checkpoint': checkpoint(4, log, rootOf([leaves[0] ?? Buffer.alloc(32), ...leaves.slice(5, 8)])), 'grown.txt': growth(4) }, trusted)).verdicts;
    wrong['signature'] = (await answer({ 'old.checkpoint': checkpoint(4).replace('\n4\n', '\n3\n') }, trusted)).verdicts;
    wrong['key'] = (await answer({ 'old.checkpoint': checkpoint(4, other) }, trusted)).verdicts;
    wrong['two roots'] = (await answer({ 'a.checkpoint': checkpoint(4), 'b.checkpoint': checkpoint(4, log, sha256('x')) }, trusted)).verdicts;
    wrong['nothing older'] = (await answer({ 'grown.txt': growth(4) }, trusted)).verdicts;
    wrong['nothing beside'] = (await answer({ 'a.tlog-proof': inclusion(5) }, trusted)).verdicts;
    expect(wrong).toEqual({ edited: ['altered'], index: ['altered'], old: ['altered', 'proven'], signature: ['altered'], key: ['not-answerable'], 'two roots': ['altered', 'proven', 'proven'], 'nothing older': ['not-answerable'], 'nothing beside': ['not-answerable'] });
  });

  test('extra data is left out, and an entry may be a digest', async () => {
    const digests = entries.map((e) => leafHash(sha256(e)));
    const point = log.note(`example.com/log\n11\n${rootOf(digests).toString('base64')}\n`);
    const ofDigest = `c2sp.org/tlog-proof@v1\nextra AAAA\nindex 5\n${base64(siblingPlaces(5, 11).map((p) => levelsOf(digests)[p.level]?.[p.index] ?? new Uint8Array()))}\n${point}`;
    const { verdicts, words } = await answer({ 'a.jsonl': entry, 'a.jsonl.tlog-proof': ofDigest }, trusted);
    expect([verdicts, words[0]?.startsWith('The SHA-256 of the file is entry 5'), readLogProof(inclusion(5, log, 'extra AAAA\n'))?.index]).toEqual([['proven'], true, 5]);
  });

  test('every size and place of the tree is proven, and every flipped bit refused', () => {
    const keys = keysIn(log.key, 'k', 'x');
    for (let old = 1; old < 11; old += 1) expect(readGrowthProof(growth(old))?.old).toBe(old);
    const bytes = Buffer.from(inclusion(5));
    const original = readLogProof(bytes.toString());
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bit of [0, 3, 6]) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        const read = readLogProof(flipped.toString('utf8'));
        const isSame = read !== null && original !== null && read.index === original.index && read.path.length === original.path.length && read.path.every((p, i) => p.equals(original.path[i] ?? Buffer.alloc(0))) && signerOf(read.note, keys).kind === 'signed';
        expect([at, bit, isSame]).toEqual([at, bit, false]);
      }
    }
  });

  test('whatever stands in a file: an answer, never an exception', () => {
    const texts = [inclusion(5), growth(4), checkpoint(4), log.key];
    fc.assert(fc.property(fc.constantFrom(...texts), fc.nat(600), fc.string({ unit: 'binary', maxLength: 20 }), (text, at, put) => {
      const changed = text.slice(0, at) + put + text.slice(at + put.length);
      for (const read of [readLogProof, readGrowthProof, readPoint]) read(changed);
      proofBesideEvidence(Buffer.from(changed));
    }), { numRuns: 500 });
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { for (const read of [readLogProof, readGrowthProof, readPoint]) expect(read(text)).toBeNull(); }));
  });

  test('a log that speaks of such things stays a log', () => {
    expect([proofBesideEvidence(entry), proofBesideEvidence(Buffer.from(`note\n\nnot signed\n`)), proofBesideEvidence(Buffer.from('2026-03-02 index 5\n\n\u2014 no signature here at all\n')), proofBesideEvidence(Buffer.from('a+b+c d\n'))]).toEqual([null, null, null, null]);
  });
});

test('the proof of an event of another case, lying among the evidence', () => withFolder(async (folder) => {
  const engine = createEngine(testPorts(folder));
  const out = path.join(folder, 'out');
  let key = '';
  try {
    writeFileSync(path.join(folder, 'a.jsonl'), Buffer.concat(entries));
    await engine.request('case.create', { path: path.join(folder, 'p.exhibit'), title: 'Other' });
    await engine.request('evidence.add', { paths: [path.join(folder, 'a.jsonl')], keep: 'copy' });
    const { columns } = await engine.request('sql.run', { sql: 'SELECT id FROM events ORDER BY record LIMIT 1 OFFSET 3' });
    ({ key } = await engine.request('proof.event', { eventIds: [String(columns.columns[0]?.values[0])], folder: out }));
  } finally {
    await engine.close();
  }
  const files = Object.fromEntries(readdirSync(out).filter((f) => f.endsWith('.raw') || f.endsWith('.json')).map((f) => [f, readFileSync(path.join(out, f))]));
  const raw = Object.keys(files).find((f) => f.endsWith('.raw')) ?? '';
  const alone = Object.fromEntries(Object.entries(files).filter(([f]) => f !== raw));
  const edited = { ...files, [raw]: Buffer.from((files[raw] ?? Buffer.alloc(0)).toString().replace('ana', 'eva')) };
  const trust = [{ name: 'case.key', text: key }];
  expect([(await answer(files)).verdicts, (await answer(files, trust)).verdicts, (await answer(edited, trust)).verdicts, (await answer(alone)).verdicts]).toEqual([['consistent'], ['proven'], ['altered'], ['not-answerable']]);
}));
