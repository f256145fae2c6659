// Mechanisms of others: each is recognised by what its maker documents, gets its command, and nothing else is taken for one.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBeForeign, recognise, shellWord } from '../../../electron/engine/checks/proofs/foreign-mechanisms.ts';
import { compareDigests, digestsIn } from '../../../electron/engine/checks/proofs/ledger-digests.ts';

const journal = (flags: number): Buffer => {
  const head = Buffer.alloc(256);
  head.write('LPKSHHRH', 'latin1');
  head.writeUInt32LE(flags, 8);
  return head;
};
const log = { name: 'app.log', sha256: createHash('sha256').update('a log').digest('hex') };
const ots = (digest: string): Buffer => Buffer.concat([Buffer.from('004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294', 'hex'), Buffer.from([1, 8]), Buffer.from(digest, 'hex'), Buffer.from([0xf0, 0x10])]);
const told = (...args: Parameters<typeof recognise>) => { const found = recognise(...args); return found && [found.verdict, found.detail]; };

describe('a mechanism of another maker', () => {
  test('is recognised and gets its command', () => {
    expect({
      sealed: told('system@1.journal', journal(1), null), fixed: told('system.journal', journal(5), null), unsealed: told('user 1.journal', journal(2), null),
      image: told('disk.E01', Buffer.from('EVF\x09\x0d\x0a\xff\x00\x01', 'latin1'), null), image2: told('disk.Ex01', Buffer.from('EVF2\x0d\x0a\x81\x00', 'latin1'), null),
      ksi: told('app.log.logsig', Buffer.from('LOGSIG12'), log), gt: told('app.log.gtsig', Buffer.alloc(0), null),
      ots: told('app.log.ots', ots(log.sha256), log), otsOther: told('app.log.ots', ots('00'.repeat(32)), log)?.[0], otsAlone: told('x.ots', ots('11'.repeat(32)), null)?.[0],
      splunk: told('l2Hash_0_5E2A.dat', Buffer.alloc(0), null),
    }).toEqual({
      sealed: ['not-answerable', 'command: journalctl --verify --verify-key=KEY --file=system@1.journal'], fixed: ['not-answerable', 'command: journalctl --verify --verify-key=KEY --file=system.journal'],
      unsealed: ['not-covered', "its structure can be checked with: journalctl --verify --file='user 1.journal'"], image: ['not-answerable', 'command: ewfverify disk.E01'], image2: ['not-answerable', 'command: ewfverify disk.Ex01'],
      ksi: ['not-answerable', 'command: logksi verify app.log app.log.logsig'], gt: ['not-answerable', 'command: rsgtutil --verify app.log'],
      ots: ['not-answerable', `command: ots verify app.log.ots; sha256 ${log.sha256}`], otsOther: 'altered', otsAlone: 'not-answerable', splunk: ['not-answerable', 'command: splunk check-integrity -bucketPath BUCKET -verbose'],
    });
    expect([recognise('s.journal', journal(1), null)?.statement.includes('CVE-2023-31438'), recognise('s.journal', journal(5), null)?.statement.includes('CVE')]).toEqual([true, false]);
  });

  test('is not seen where there is none', () => {
    expect([told('app.log', Buffer.from('a line'), null), told('journal.txt', Buffer.from('LPKS'), null), told('x.journal', Buffer.from('text'), null), told('l1Hashing.log', Buffer.alloc(0), null)]).toEqual([null, null, null, null]);
    expect(['a/app.log', 'b/journal.csv', 'c/x.e1', 'hashes.txt'].filter(mayBeForeign)).toEqual([]);
    expect(['a/s.journal', 'b/disk.E01', 'c/x.ots', 'rawdata/l1Hashes_0_x', 'x.logsig'].filter((p) => !mayBeForeign(p))).toEqual([]);
  });

  test('a name never ends its quotes or begins an option, and random heads never throw', () => {
    expect([shellWord("a'; rm -rf b"), shellWord('-rf'), shellWord('a\nb')]).toEqual(["'a'\\''; rm -rf b'", "'-rf'", "'a?b'"]);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom('x.journal', 'x.ots', 'x.E01', 'x.logsig'), (bytes, name) => { expect(recognise(name, Buffer.from(bytes), log)?.verdict ?? 'none').not.toBe('altered'); }));
  });
});

describe('digests of a database', () => {
  const digest = (block: number, hash: string, committed = `2026-03-0${block + 1}T00:00:00.1`) => ({ database_name: 'shop', block_id: block, hash: `0x${hash.repeat(32)}`, last_transaction_commit_time: committed, digest_time: committed });
  const read = (...files: readonly unknown[]) => compareDigests(files.flatMap((f, i) => digestsIn(Buffer.from(typeof f === 'string' ? f : JSON.stringify(f)), `d${i}.json`)));
  test('agree, as one document, as a list or one a line', () => {
    expect(read([digest(0, 'AA'), digest(1, 'bb')], digest(1, 'BB'), `${JSON.stringify(digest(2, 'cc'))}\n${JSON.stringify(digest(3, 'dd'))}\n`)).toEqual([{ database: 'shop', count: 5, firstBlock: 0, lastBlock: 3, contradictions: [] }]);
  });
  test('contradict each other by hash or by time', () => {
    expect(read([digest(0, 'aa'), digest(1, 'bb')], [digest(1, 'bc'), digest(2, 'dd', '2026-02-01T00:00:00')])[0]?.contradictions).toEqual([
      `block 1 has two hashes: 0x${'bb'.repeat(32)} in d0.json, 0x${'bc'.repeat(32)} in d1.json`, 'block 2 (d1.json) was committed before block 1 (d1.json)',
    ]);
  });
  test('are not read out of anything else', () => {
    expect([read('nonsense'), read({}), read([1, null, { database_name: 'x' }]), read(digest(0, 'zz'))]).toEqual([[], [], [], []]);
  });
});
