// Hash lists as people make them, and what each line says about the files beside it.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareWithList, proof } from '../../../electron/engine/checks/proofs/hash-list.proof.ts';
import { isHashList, parseEnteredHashes, parseHashList } from '../../../electron/engine/intake/hash-lines.ts';
import type { StoredItem } from '../../../electron/engine/store/items.ts';
import type { TrustedFile } from '../../../electron/engine/store/trust.ts';
import { loadInto, withCase } from '../../support/case.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

test('lines of sha256sum, of BSD tools, of Windows, with comments between', () => {
  expect(parseHashList([`\ufeff${a}  one.log`, `${b} *./sub/two.log`, `SHA256 (three (copy).log) = ${a.toUpperCase()}`, `${'c'.repeat(32)}  four.log`, `SHA1 (five.log) = ${'d'.repeat(40)}`, `${'e'.repeat(128)}  six.log`, `${a}\tsub\\seven.log\r`, `\\${a}  eight\\nlines.log`, '# made by hand', '', 'not a hash  nine.log', `${a.slice(1)}  ten.log`].join('\n'))).toEqual([
    { algorithm: 'sha256', hash: a, name: 'one.log' },
    { algorithm: 'sha256', hash: b, name: 'sub/two.log' },
    { algorithm: 'sha256', hash: a, name: 'three (copy).log' },
    { algorithm: 'md5', hash: 'c'.repeat(32), name: 'four.log' },
    { algorithm: 'sha1', hash: 'd'.repeat(40), name: 'five.log' },
    { algorithm: 'sha512', hash: 'e'.repeat(128), name: 'six.log' },
    { algorithm: 'sha256', hash: a, name: 'sub/seven.log' },
    { algorithm: 'sha256', hash: a, name: 'eight\\u{a}lines.log' },
  ]);
});

let next = 0;
const item = (at: string, sha256: string | null, more: Partial<StoredItem> = {}): StoredItem => ({
  id: ++next, parent: null, root: next, path: at, name: at.slice(at.lastIndexOf('/') + 1), kind: 'file', container: null, status: 'loaded', size: 1, sha256, modified: null, given: null, stored: 'copy', member: [],
  format: null, shape: null, formatHash: null, chosenBy: null, why: null, candidates: null, options: null, found: 0, events: 0, quarantined: 0, duplicates: 0, nonRecords: 0, firstTime: null, lastTime: null, ...more,
});
const told = (list: StoredItem, text: string, items: readonly StoredItem[]) => compareWithList(list, parseHashList(text, list.name), [list, ...items], (i, algorithm) => (algorithm === 'sha256' ? i.sha256 : algorithm === 'md5' ? 'c'.repeat(32) : null)).map((v) => [v.verdict, v.item?.path ?? v.listed?.name]);

describe('verdicts', () => {
  test('in the order of the list, then what it does not name', () => {
    const list = item('hand/SHA256SUMS', b, { status: 'kept' });
    const items = [item('hand/a.log', a), item('hand/b.log', a), item('hand/c.log', null, { status: 'failed' }), item('hand/SHA256SUMS.asc', a), item('hand/new.log', a), item('elsewhere/x.log', a)];
    expect(told(list, `${a}  a.log\n${b}  b.log\n${a}  c.log\n${a}  gone.log\n${'c'.repeat(32)}  a.log\n`, items)).toEqual([
      ['matches', 'hand/a.log'], ['differs', 'hand/b.log'], ['not-read', 'hand/c.log'], ['missing', 'gone.log'], ['matches', 'hand/a.log'], ['unlisted', 'hand/new.log'],
    ]);
  });

  test('a file packed since is found inside its archive, and an archive’s members need no line of their own', () => {
    const list = item('hand/SHA256SUMS', b, { status: 'kept' });
    const pack = item('hand/a.log.gz', b, { kind: 'container', status: 'container' });
    const member = item('hand/a.log.gz/a.log', a, { parent: pack.id, kind: 'member' });
    expect(told(list, `${b}  a.log.gz\n`, [pack, member])).toEqual([['matches', 'hand/a.log.gz']]);
    expect(told(list, `${a}  a.log\n`, [pack, member])).toEqual([['matches', 'hand/a.log.gz/a.log'], ['unlisted', 'hand/a.log.gz']]);
  });

  test('paths of another machine are matched by their end, when only one fits', () => {
    const list = item('SHA256SUMS', b, { status: 'kept' });
    const items = [item('logs/x/a.log', a), item('logs/y/a.log', a), item('logs/y/b.log', a)];
    expect(told(list, `${a}  x/a.log\n${a}  a.log\n${a}  b.log\n`, items)).toEqual([['matches', 'logs/x/a.log'], ['missing', 'a.log'], ['matches', 'logs/y/b.log'], ['unlisted', 'logs/y/a.log']]);
  });

  test('a list of other things says nothing about what it does not name', () => {
    expect(told(item('SHA256SUMS', b, { status: 'kept' }), `${a}  other.log\n`, [item('a.log', a)])).toEqual([['missing', 'other.log']]);
  });
});

describe('lists of other tools', () => {
  const upper = a.toUpperCase();
  const md5 = 'c'.repeat(32);
  test.each<[string, string, ReturnType<typeof parseHashList>]>([
    ['hashdeep', `%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n## Invoked from: /evidence\n##\n1234,${md5},${a},/evidence/a, with comma.log\n`, [{ algorithm: 'md5', hash: md5, name: 'evidence/a, with comma.log', isAbsolute: true, size: 1234 }, { algorithm: 'sha256', hash: a, name: 'evidence/a, with comma.log', isAbsolute: true, size: 1234 }]],
    ['Get-FileHash as a table', `\r\nAlgorithm       Hash                                                                   Path\r\n---------       ----                                                                   ----\r\nSHA256          ${upper}       C:\\Evidence\\a.log\r\n`, [{ algorithm: 'sha256', hash: a, name: 'C:/Evidence/a.log', isAbsolute: true }]],
    ['Get-FileHash as a list', `Algorithm : SHA256\r\nHash      : ${upper}\r\nPath      : C:\\Evidence\\a.log\r\n\r\nAlgorithm : MD5\r\nHash      : ${md5}\r\nPath      : C:\\Evidence\\b.log\r\n`, [{ algorithm: 'sha256', hash: a, name: 'C:/Evidence/a.log', isAbsolute: true }, { algorithm: 'md5', hash: md5, name: 'C:/Evidence/b.log', isAbsolute: true }]],
    ['Get-FileHash as CSV', `"Algorithm","Hash","Path"\r\n"SHA256","${upper}","C:\\Evidence\\a, b.log"\r\n`, [{ algorithm: 'sha256', hash: a, name: 'C:/Evidence/a, b.log', isAbsolute: true }]],
    ['a hash alone', `${upper}\n`, [{ algorithm: 'sha256', hash: a, name: 'trail.zip' }]],
  ])('%s', (_title, text, listed) => {
    expect(parseHashList(text, 'trail.zip.sha256')).toEqual(listed);
    expect(isHashList(text.split(/\r?\n/).filter((l) => l.trim() !== ''))).toBe(true);
  });

  test('a log with hashes in it is no list', () => {
    for (const text of [`2026-03-02 ${a}  a.log`, `${a}  a.log\nhello`, '{"hash":"x"}', `Algorithm : SHA256\nHash      : none`, `"Algorithm","Hash","Path"\n1,2,3`]) expect(isHashList(text.split('\n')), text).toBe(false);
  });

  test('an absolute path of another machine is found by the longest end that one item shares', () => {
    const list = item('hand/hashes.txt', b, { status: 'kept' });
    const items = [item('hand/x/a.log', a), item('hand/y/a.log', a)];
    expect(told(list, `${a}  /mnt/evidence/y/a.log\n${a}  /mnt/evidence/z/a.log`, items)).toEqual([['matches', 'hand/y/a.log'], ['missing', 'mnt/evidence/z/a.log'], ['unlisted', 'hand/x/a.log']]);
  });

  test('a list of one file says nothing about the others, and a stated size has to fit', () => {
    expect(told(item('hand/a.log.sha256', b, { status: 'kept' }), a, [item('hand/a.log', a), item('hand/b.log', a)])).toEqual([['matches', 'hand/a.log']]);
    expect(told(item('hand/deep.txt', b, { status: 'kept' }), `%%%% HASHDEEP-1.0\n%%%% size,sha256,filename\n2,${a},a.log`, [item('hand/a.log', a)])).toEqual([['differs', 'hand/a.log']]);
  });
});

describe('hashes that a person entered', () => {
  const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const trusted = (text: string): TrustedFile => ({ id: 1, name: 'entered as text', sha256: '', bytes: Buffer.from(text), suppliedBy: 'the sender', reason: 'by telephone' });
  const one = `${JSON.stringify({ time: '2026-03-01T08:00:00Z', user: 'ana' })}\n`;
  const two = `${JSON.stringify({ time: '2026-03-01T09:00:00Z', user: 'ben' })}\n`;

  test.each<[string, string, readonly (readonly [string, string])[]]>([
    ['a hash alone', sha(one).toUpperCase(), [['proven', 'Files with an entered hash, sha256']]],
    ['in groups, with its kind', `SHA-256: ${sha(one).match(/.{8}/g)?.join(' ') ?? ''}\n`, [['proven', 'Files with an entered hash, sha256']]],
    ['of no file here', sha('other'), [['missing', `Hash ${sha('other').slice(0, 16)}…`]]],
    ['MD5, which is weak', md5(two), [['consistent', 'Files with an entered hash, md5']]],
    ['a list: one right, one wrong, one not here', `${sha(one)}  a.jsonl\n${sha(one)}  b.jsonl\n${sha(two)}  c.jsonl\n`, [['altered', 'evidence/b.jsonl'], ['missing', 'c.jsonl'], ['proven', 'Files with an entered hash, sha256']]],
    ['a list that leaves a file out', `${sha(one)}  a.jsonl\n${sha(one)}  evidence/a.jsonl\n`, [['not-covered', 'evidence/b.jsonl'], ['proven', 'Files with an entered hash, sha256']]],
  ])('%s', (_title, text, expected) => withCase(async (open, folder) => {
    const evidence = path.join(folder, 'evidence');
    mkdirSync(evidence);
    writeFileSync(path.join(evidence, 'a.jsonl'), one);
    writeFileSync(path.join(evidence, 'b.jsonl'), two);
    await loadInto(open, [evidence]);
    const { database, originals, work } = open;
    const answer = await proof.prove({ database, originals, work, trust: [trusted(text)] }, {});
    expect(answer.kind === 'proof' ? answer.rows.map((r) => [r.verdict, r.subject]) : answer.because).toEqual(expected);
  }));

  test('keys and sentences are no hashes', () => {
    expect(['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'deadbeef', `${sha(one)} and more`.repeat(2)].map((text) => parseEnteredHashes(text, 'x'))).toEqual([[], [], [], []]);
  });
});
