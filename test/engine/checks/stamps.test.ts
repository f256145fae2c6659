// Signatures, time stamps, receipts and seals through the engine: proven with a trusted root, consistent without, and every wrong pair told.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proof as cmsSignature } from '../../../electron/engine/checks/proofs/cms-signature.proof.ts';
import { proof as foreignProof } from '../../../electron/engine/checks/proofs/foreign-proof.proof.ts';
import { proof as ledgerReceipt } from '../../../electron/engine/checks/proofs/ledger-receipt.proof.ts';
import { proof as sigstore } from '../../../electron/engine/checks/proofs/sigstore.proof.ts';
import { proof as timeStamp } from '../../../electron/engine/checks/proofs/time-stamp.proof.ts';
import { der, oid, readDerExactly, sequence, tags } from '../../../electron/engine/identity/der.ts';
import { readSignedData } from '../../../electron/engine/identity/signed-data.ts';
import type { OpenCase } from '../../../electron/engine/store/open-case.ts';
import { loadInto, withCase } from '../../support/case.ts';
import { makeAuthority, rsa } from '../identity/openssl-authority.ts';
import type { Authority } from '../identity/openssl-authority.ts';
import { missingTool } from '../identity/signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
const fixtures = path.join(import.meta.dirname, '..', '..', 'fixtures', 'checks');
const line = (who: string): string => `${JSON.stringify({ time: '2026-03-01T08:00:00Z', actor: who, action: 'login' })}\n`.repeat(3);
const trusted = (name: string, bytes: Buffer) => ({ id: 1, name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes, suppliedBy: 'Ada', reason: 'sent by the signer' });

type Told = readonly (readonly [string, string])[] | string;
async function told(proof: typeof cmsSignature, open: OpenCase, trust: readonly ReturnType<typeof trusted>[] = []): Promise<Told> {
  const answer = await proof.prove({ ...lent(open), trust }, {});
  return answer.kind === 'proof' ? answer.rows.map((r) => [r.verdict, r.subject.replace(/^evidence\//, '')] as const).sort() : answer.because;
}
const lent = ({ database, originals, work }: OpenCase) => ({ database, originals, work });

describe.skipIf(noOpenssl !== undefined)('proofs beside the evidence', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = makeAuthority();
    authority.issue('root', 'ca', 'root', rsa);
    authority.issue('middle', 'ca', 'root');
    authority.issue('signer', 'leaf', 'middle');
    authority.issue('tls', 'tls', 'middle');
    authority.issue('tsa', 'stamp', 'root');
  });
  afterAll(() => { authority.remove(); });
  const sign = (file: string, out: string, who: string, ...more: readonly string[]): void => { authority.openssl('cms', '-sign', '-binary', '-in', file, '-signer', `${who}.crt`, '-inkey', `${who}.key`, '-outform', 'DER', '-out', out, ...more); };
  const stamp = (file: string, out: string, ...more: readonly string[]): void => {
    authority.openssl('ts', '-query', '-data', file, '-cert', '-out', `${file}.tsq`, ...more);
    authority.openssl('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', `${file}.tsq`, '-signer', 'tsa.crt', '-inkey', 'tsa.key', '-out', out);
  };
  const hand = (folder: string, ...names: readonly string[]): string => {
    const evidence = path.join(folder, 'evidence');
    mkdirSync(evidence, { recursive: true });
    for (const name of names) copyFileSync(path.join(authority.folder, name), path.join(evidence, name));
    return evidence;
  };

  test('signatures: detached, without attributes, over another hash, enclosed, of a wrong purpose, over nothing, unreadable', () => withCase(async (open, folder) => {
    for (const name of ['a.jsonl', 'b.jsonl', 'c.jsonl', 'd.jsonl', 'e.jsonl', 'gone.jsonl', 'f.jsonl']) authority.write(name, line(name));
    sign('a.jsonl', 'a.jsonl.p7s', 'signer', '-certfile', 'middle.crt');
    sign('b.jsonl', 'b.p7s', 'signer', '-certfile', 'middle.crt', '-noattr');
    sign('c.jsonl', 'c.jsonl.p7s', 'signer', '-certfile', 'middle.crt', '-md', 'sha512');
    sign('d.jsonl', 'd.jsonl.p7m', 'signer', '-certfile', 'middle.crt', '-nodetach', '-stream');
    sign('e.jsonl', 'e.jsonl.p7s', 'tls', '-certfile', 'middle.crt');
    sign('gone.jsonl', 'gone.jsonl.p7s', 'signer');
    sign('f.jsonl', 'f.jsonl.p7s', 'signer');
    authority.write('f.jsonl', line('f.jsonl').replace('login', 'logon'));
    const evidence = hand(folder, 'a.jsonl', 'a.jsonl.p7s', 'b.jsonl', 'b.p7s', 'c.jsonl', 'c.jsonl.p7s', 'd.jsonl.p7m', 'e.jsonl', 'e.jsonl.p7s', 'gone.jsonl.p7s', 'f.jsonl', 'f.jsonl.p7s');
    writeFileSync(path.join(evidence, 'g.p7s'), 'no signature');
    await loadInto(open, [evidence]);
    const rest = [['missing', 'gone.jsonl.p7s'], ['not-answerable', 'g.p7s']] as const;
    expect(await told(cmsSignature, open)).toEqual([['altered', 'f.jsonl'], ...['a.jsonl', 'b.jsonl', 'c.jsonl', 'd.jsonl.p7m', 'e.jsonl'].map((n) => ['consistent', n]), ...rest]);
    expect(await told(cmsSignature, open, [trusted('root.pem', authority.read('root.crt'))])).toEqual([['altered', 'f.jsonl'], ['consistent', 'e.jsonl'], ...rest, ...['a.jsonl', 'b.jsonl', 'c.jsonl', 'd.jsonl.p7m'].map((n) => ['proven', n])]);
    const answer = await cmsSignature.prove({ ...lent(open), trust: [trusted('root.pem', authority.read('root.crt'))] }, {});
    const row = answer.kind === 'proof' ? answer.rows.find((r) => r.subject.endsWith('a.jsonl')) : undefined;
    expect(row?.statement).toMatch(/^The signature fits the file and was made with the key of “CN=signer, O=Test Works” \(certificate SHA-256 [0-9a-f]{64}\), whose certificate leads back to “CN=root, O=Test Works” \(SHA-256 [0-9a-f]{64}\), entered as trusted by Ada\.$/);
    // The counts of the case still add up: what is kept is no log and no loss.
    expect((await open.database.rows("SELECT count(*)::INTEGER AS n FROM items WHERE status = 'kept'"))[0]?.['n']).toBe(7);
  }));

  test('a signature over the text with the line ends of mail fits the file without them', () => withCase(async (open, folder) => {
    for (const name of ['a.jsonl', 'b.jsonl']) {
      authority.write(name, line(name));
      authority.openssl('cms', '-sign', '-in', name, '-signer', 'signer.crt', '-inkey', 'signer.key', '-outform', 'DER', '-out', `${name}.p7s`);
    }
    authority.write('b.jsonl', line('b.jsonl').replace('login', 'logon'));
    await loadInto(open, [hand(folder, 'a.jsonl', 'a.jsonl.p7s', 'b.jsonl', 'b.jsonl.p7s')]);
    expect(await told(cmsSignature, open)).toEqual([['altered', 'b.jsonl'], ['consistent', 'a.jsonl']]);
  }));

  test('time stamps: with and without their request, of a file elsewhere, changed, over SHA-1, refused', () => withCase(async (open, folder) => {
    for (const name of ['a.jsonl', 'b.jsonl', 'c.jsonl', 'd.jsonl', 'e.jsonl', 'gone.jsonl']) authority.write(name, line(name));
    stamp('a.jsonl', 'a.jsonl.tsr', '-sha256');
    stamp('b.jsonl', 'elsewhere.tsr', '-sha256');
    stamp('c.jsonl', 'c.jsonl.tsr', '-sha384');
    authority.write('c.jsonl', line('c.jsonl').replace('login', 'logon'));
    stamp('d.jsonl', 'd.jsonl.tsr', '-sha1');
    stamp('gone.jsonl', 'gone.jsonl.tsr', '-sha256');
    stamp('e.jsonl', 'e.jsonl.tsr', '-sha512');
    authority.openssl('ts', '-query', '-data', 'e.jsonl', '-cert', '-sha512', '-out', 'e.jsonl.tsq');
    authority.openssl('ts', '-query', '-data', 'a.jsonl', '-tspolicy', '1.2.3.4.99', '-out', 'no.tsq');
    authority.openssl('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', 'no.tsq', '-signer', 'tsa.crt', '-inkey', 'tsa.key', '-out', 'no.tsr');
    const evidence = hand(folder, 'a.jsonl', 'a.jsonl.tsr', 'a.jsonl.tsq', 'b.jsonl', 'elsewhere.tsr', 'c.jsonl', 'c.jsonl.tsr', 'd.jsonl', 'd.jsonl.tsr', 'gone.jsonl.tsr', 'e.jsonl', 'e.jsonl.tsr', 'e.jsonl.tsq', 'no.tsr');
    writeFileSync(path.join(evidence, 'x.tst'), 'no stamp');
    await loadInto(open, [evidence]);
    const rest = [['missing', 'gone.jsonl.tsr'], ['not-answerable', 'x.tst'], ['not-covered', 'no.tsr']] as const;
    expect(await told(timeStamp, open)).toEqual([['altered', 'c.jsonl'], ...['a.jsonl', 'b.jsonl', 'd.jsonl', 'e.jsonl'].map((n) => ['consistent', n]), ...rest]);
    expect(await told(timeStamp, open, [trusted('root.pem', authority.read('root.crt'))])).toEqual([['altered', 'c.jsonl'], ['consistent', 'd.jsonl'], ['consistent', 'e.jsonl'], ...rest, ['proven', 'a.jsonl'], ['proven', 'b.jsonl']]);
    const answer = await timeStamp.prove({ ...lent(open), trust: [] }, {});
    const other = answer.kind === 'proof' ? answer.rows.filter((r) => r.isNotable === true).map((r) => [r.subject, r.statement.endsWith('It is not the answer to the request beside it: the time stamp does not repeat the number of the request.')]) : [];
    expect(other).toEqual([['evidence/e.jsonl', true]]);
  }));

  test('a time stamp over a signature is told with its authority, and one over another signature is not', () => withCase(async (open, folder) => {
    authority.write('a.jsonl', line('a'));
    authority.write('b.jsonl', line('b'));
    for (const name of ['a', 'b']) {
      sign(`${name}.jsonl`, `${name}.jsonl.p7s`, 'signer', '-certfile', 'middle.crt');
      const [signer] = readSignedData(authority.read(`${name}.jsonl.p7s`)).signers;
      authority.write('signature.bin', name === 'a' ? (signer?.signature ?? '') : 'another signature');
      stamp('signature.bin', 'signature.tsr', '-sha256');
      const token = readDerExactly(authority.read('signature.tsr')).children[1]?.bytes ?? Buffer.alloc(0);
      authority.write(`${name}.jsonl.p7s`, withUnsigned(authority.read(`${name}.jsonl.p7s`), der(0xa1, sequence(oid('1.2.840.113549.1.9.16.2.14'), der(tags.set, token)))));
      expect(authority.accepts('cms', '-verify', '-binary', '-inform', 'DER', '-in', `${name}.jsonl.p7s`, '-content', `${name}.jsonl`, '-CAfile', 'root.crt', '-purpose', 'any', '-out', 'out.bin')).toBe(true);
    }
    await loadInto(open, [hand(folder, 'a.jsonl', 'a.jsonl.p7s', 'b.jsonl', 'b.jsonl.p7s')]);
    const answer = await cmsSignature.prove({ ...lent(open), trust: [trusted('root.pem', authority.read('root.crt'))] }, {});
    expect(answer.kind === 'proof' && answer.rows.map((r) => [r.verdict, / A time stamp over the signature says 20\d\d-.* UTC; it was made with the key of “CN=tsa, O=Test Works”.*entered as trusted by Ada\.$/.test(r.statement)])).toEqual([['proven', true], ['proven', false]]);
  }));
});

/** The CMS message with unsigned attributes put into its only signer. */
function withUnsigned(cms: Buffer, unsigned: Buffer): Buffer {
  const root = readDerExactly(cms);
  const [type, wrapped] = root.children;
  const parts = wrapped?.children[0]?.children ?? [];
  const signer = parts.at(-1)?.children[0];
  if (!type || !signer) throw new Error('no signer');
  const signers = der(tags.set, sequence(...signer.children.map((c) => c.bytes), unsigned));
  return sequence(type.bytes, der(tags.context0, sequence(...parts.slice(0, -1).map((c) => c.bytes), signers)));
}

test('receipts: whole, changed, with and without the service', () => withCase(async (open) => {
  await loadInto(open, [path.join(fixtures, 'ledger-receipt', 'fires'), path.join(fixtures, 'ledger-receipt', 'stays-quiet')]);
  const rows = await told(ledgerReceipt, open);
  expect(rows).toEqual([['altered', 'fires/receipt-2.35.json'], ['consistent', 'fires/whole.json'], ['consistent', 'stays-quiet/receipt-2.35.json']]);
}));

test('Sigstore bundles: fitting, over another file, with a trusted root that has no log of it', () => withCase(async (open) => {
  await loadInto(open, [path.join(fixtures, 'sigstore', 'fires')]);
  expect(await told(sigstore, open)).toEqual([['altered', 'fires/b.jsonl'], ['consistent', 'fires/a.jsonl']]);
}));

test('mechanisms of others get their command; nothing there is not answerable', () => withCase(async (open, folder) => {
  expect(await told(foreignProof, open)).toBe('No integrity mechanism of another maker was recognised in the evidence.');
  const evidence = path.join(folder, 'evidence');
  mkdirSync(evidence);
  writeFileSync(path.join(evidence, 'messages'), '<13>1 2026-03-01T08:00:00Z host app - - - hello\n<110>1 2026-03-01T08:00:01Z host syslogd - - [ssign VER="0111" RSID="1" SG="0" SPRI="0" GBC="2" FMN="1" CNT="7" HB="K6wzcombEvKJ+UTMcn9bPryAeaU=" SIGN="AKBbX4J7QkrwuwdbV7Taujk2lvO"]\n');
  writeFileSync(path.join(evidence, 'chain.csv'), 'ID,ORABCTAB_SEQ_NUM$,ORABCTAB_HASH$\n1,1,AB\n2,2,CD\n');
  writeFileSync(path.join(evidence, 'disk.E01'), Buffer.from('EVF\x09\x0d\x0a\xff\x00rest', 'latin1'));
  await loadInto(open, [evidence, path.join(fixtures, 'foreign-proof', 'stays-quiet')]);
  expect(await told(foreignProof, open)).toEqual(['chain.csv', 'disk.E01', 'messages', 'stays-quiet/a.jsonl.logsig', 'stays-quiet/a.jsonl.ots', 'stays-quiet/digests-1.json', 'stays-quiet/system.journal'].map((n) => ['not-answerable', n]));
}));
