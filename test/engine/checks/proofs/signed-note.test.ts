// Signed notes and checkpoints: a note that another program signed is accepted, anything near it is refused, and what we write is read back.
import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSignedBy, keyText, readCheckpoint, readKeyText, readNote, writeCheckpoint, writeNote } from '../../../../electron/engine/checks/proofs/signed-note.ts';

/** The example of Go's golang.org/x/mod/sumdb/note, after which C2SP signed-note is made. */
const foreignKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const foreignNote = 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const isGood = (note: string, key: string): boolean => {
  const read = readNote(note);
  const by = readKeyText(key);
  return read !== null && by !== null && isSignedBy(read, by);
};

test('a note of another program is accepted under its key, and no byte of it may change', () => {
  expect(isGood(foreignNote, foreignKey)).toBe(true);
  const key = readKeyText(foreignKey);
  expect(key && keyText(key)).toBe(foreignKey);
  const bytes = Buffer.from(foreignNote, 'utf8');
  const accepted = Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const copy = Buffer.from(bytes);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return isGood(copy.toString('utf8'), foreignKey);
  });
  expect(accepted.filter(Boolean)).toEqual([]);
  expect([...foreignKey].map((c, i) => isGood(foreignNote, `${foreignKey.slice(0, i)}${c === 'A' ? 'B' : 'A'}${foreignKey.slice(i + 1)}`)).filter(Boolean)).toEqual([]);
});

test('what is no note, no key or no checkpoint is nothing, never an exception', () => {
  expect(['', '\n', '\n\n', 'a\n\n', 'a\n\n— b\n', 'a\n\n— b AAAA\n', 'a\u0000\n\n— b AAAAAAAA\n', 'a\n\n— b AAAAAAAA', `a\n\n${'— b AAAAAAAA\n'.repeat(101)}`].map(readNote)).toEqual(Array.from({ length: 9 }, () => null));
  expect(['', 'a+b+c', `a b${foreignKey}`, `${foreignKey}A`, 'x'.repeat(2000)].map(readKeyText)).toEqual([null, null, null, null, null]);
  const root = Buffer.alloc(32, 7).toString('base64');
  expect([`o\n1\n${root}\n`, `o\n01\n${root}\n`, `o\n-1\n${root}\n`, `o\n9999999999999999\n${root}\n`, `o\n1\n${root}`, `\n1\n${root}\n`, `o\n1\nAAAA\n`, `o\n1\n${root}\n\n`].map((t) => readCheckpoint(t) !== null)).toEqual([true, false, false, false, false, false, false, false]);
});

test('a checkpoint that is written is read back, and its signature holds under its own key alone', () => {
  const point = { origin: 'example.com/log', size: 5, root: Buffer.alloc(32, 1), extensions: ['records 7'] };
  const text = writeCheckpoint(point);
  expect(readCheckpoint(text)).toEqual(point);
  const pairs = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')].map(({ privateKey, publicKey }) => ({ privateKey, key: { name: point.origin, publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex') } }));
  const [own, other] = pairs;
  if (!own || !other) throw new Error('two keys');
  const note = writeNote(text, own.key, sign(null, Buffer.from(text), own.privateKey));
  expect([isGood(note, keyText(own.key)), isGood(note, keyText(other.key)), readNote(note)?.text]).toEqual([true, false, text]);
});
