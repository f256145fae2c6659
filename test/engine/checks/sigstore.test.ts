// Sigstore bundles with an authority, a log and a trusted root made here: accepted with promise, proof or both, refused when anything of them changes.
import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkContent, checkEntry } from '../../../electron/engine/checks/proofs/sigstore.ts';
import { readBundle, readTrustedRoot } from '../../../electron/engine/checks/proofs/sigstore-bundle.ts';
import { proof } from '../../../electron/engine/checks/proofs/sigstore.proof.ts';
import { anchorCertificate } from '../../../electron/engine/identity/chain-of-certificates.ts';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import { loadInto, withCase } from '../../support/case.ts';
import { makeAuthority } from '../identity/openssl-authority.ts';
import type { Authority } from '../identity/openssl-authority.ts';
import { missingTool } from '../identity/signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
const file = Buffer.from('a log line\nanother\n');
const sha = (...parts: readonly Uint8Array[]): Buffer => { const h = createHash('sha256'); for (const p of parts) h.update(p); return h.digest(); };
const b64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const log = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = log.publicKey.export({ format: 'der', type: 'spki' });
const logId = sha(spki);
const integratedTime = Math.floor(Date.now() / 1000) + 60;

type Made = { bundle: Record<string, unknown>; text: string };

describe.skipIf(noOpenssl !== undefined)('a Sigstore bundle', () => {
  let authority: Authority;
  let der: Buffer;
  beforeAll(() => {
    authority = makeAuthority();
    authority.issue('fulcio', 'ca');
    authority.issue('leaf', 'code', 'fulcio', undefined, '/');
    authority.openssl('x509', '-in', 'leaf.crt', '-outform', 'DER', '-out', 'leaf.der');
    authority.openssl('x509', '-in', 'fulcio.crt', '-outform', 'DER', '-out', 'fulcio.der');
    der = authority.read('leaf.der');
  });
  afterAll(() => { authority.remove(); });
  const rootFile = (ctlogs: readonly unknown[] = []): Buffer => Buffer.from(JSON.stringify({
      ctlogs,
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1', certificateAuthorities: [{ certChain: { certificates: [{ rawBytes: b64(authority.read('fulcio.der')) }] } }],
      tlogs: [{ logId: { keyId: b64(logId) }, publicKey: { rawBytes: b64(spki), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor: { start: '2020-01-01T00:00:00Z' } } }],
  }));
  const root = () => {
    const found = readTrustedRoot({ suppliedBy: 'Ada', bytes: rootFile() });
    if (!found) throw new Error('no trusted root');
    return found;
  };
  /** A log of five entries with ours at 3; its note signed by the log's key. */
  const inclusion = (body: Buffer) => {
    const leaves = [0, 1, 2, 4].map((n) => sha(Buffer.from([0]), Buffer.from(`entry ${n}`)));
    const own = sha(Buffer.from([0]), body);
    const node = (l: Buffer, r: Buffer): Buffer => sha(Buffer.from([1]), l, r);
    const [l0, l1, l2, l4] = leaves as [Buffer, Buffer, Buffer, Buffer];
    const tree = node(node(node(l0, l1), node(l2, own)), l4);
    const text = `log.example - 1\n5\n${b64(tree)}\n`;
    return { logIndex: '3', treeSize: '5', rootHash: b64(tree), hashes: [l2, node(l0, l1), l4].map(b64), checkpoint: { envelope: `${text}\n\u2014 log.example ${b64(Buffer.concat([logId.subarray(0, 4), sign('sha256', Buffer.from(text), log.privateKey)]))}\n` } };
  };
  const make = (change: (body: Record<string, unknown>) => unknown = (b) => b, parts: readonly ('promise' | 'proof')[] = ['promise', 'proof'], envelope = false): Made => {
    const payload = Buffer.from(JSON.stringify({ _type: 'https://in-toto.io/Statement/v1', subject: [{ name: 'a.log', digest: { sha256: sha(file).toString('hex') } }] }));
    const type = 'application/vnd.in-toto+json';
    const signature = sign('sha256', envelope ? Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]) : file, authority.read('leaf.key'));
    const holder = b64(authority.read('leaf.crt'));
    const record = envelope ? { apiVersion: '0.0.1', kind: 'dsse', spec: { payloadHash: { algorithm: 'sha256', value: sha(payload).toString('hex') }, signatures: [{ signature: b64(signature), verifier: holder }] } }
      : { apiVersion: '0.0.1', kind: 'hashedrekord', spec: { data: { hash: { algorithm: 'sha256', value: sha(file).toString('hex') } }, signature: { content: b64(signature), publicKey: { content: holder } } } };
    const body = Buffer.from(JSON.stringify(change(record)));
    const set = sign('sha256', Buffer.from(canonicalJson({ body: b64(body), integratedTime, logID: logId.toString('hex'), logIndex: 42 })), log.privateKey);
    const bundle = {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { certificate: { rawBytes: b64(der) }, tlogEntries: [{
        logIndex: '42', logId: { keyId: b64(logId) }, kindVersion: { kind: envelope ? 'dsse' : 'hashedrekord', version: '0.0.1' }, integratedTime: String(integratedTime), canonicalizedBody: b64(body),
        ...(parts.includes('promise') ? { inclusionPromise: { signedEntryTimestamp: b64(set) } } : {}), ...(parts.includes('proof') ? { inclusionProof: inclusion(body) } : {}),
      }] },
      ...(envelope ? { dsseEnvelope: { payload: b64(payload), payloadType: type, signatures: [{ sig: b64(signature) }] } } : { messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest: b64(sha(file)) }, signature: b64(signature) } }),
    };
    return { bundle, text: JSON.stringify(bundle) };
  };
  const judge = (text: string, over = file): readonly (string | null)[] => {
    const bundle = readBundle(text);
    if (typeof bundle === 'string') return [bundle];
    const content = checkContent(bundle, { sha256: sha(over), bytes: over });
    return [content.because ?? content.kind, ...bundle.entries.map((entry) => { const checked = checkEntry(bundle, entry, root().logs); return checked.because ?? `${checked.kind} ${checked.at === null ? 'no time' : 'time'}`; })];
  };

  test('holds with promise, with proof, with both, and as an envelope', () => {
    const change = (b: Record<string, unknown>): unknown => b;
    expect([judge(make().text), judge(make(change, ['promise']).text), judge(make(change, ['proof']).text), judge(make(change, []).text), judge(make(change, ['promise', 'proof'], true).text)]).toEqual([
      ['good', 'good time'], ['good', 'good time'], ['good', 'good no time'], ['good', 'The bundle holds neither a promise nor a proof of the transparency log.'], ['good', 'good time'],
    ]);
  });

  test('leads to the authority of the trusted root and names its signer', () => {
    const bundle = readBundle(make().text);
    if (typeof bundle === 'string' || !bundle.certificate) throw new Error('no certificate');
    expect([bundle.certificate.subjectName, anchorCertificate(bundle.certificate, [], root().authorities, BigInt(integratedTime) * 1_000_000n).kind]).toEqual(['ada@example.org, https://example.org/build', 'anchored']);
    expect(createPublicKey(authority.read('leaf.crt')).equals(bundle.certificate.publicKey as never)).toBe(true);
  });

  test('is proven through the engine with the trusted root, and with it alone', () => withCase(async (open, folder) => {
    mkdirSync(path.join(folder, 'evidence'));
    writeFileSync(path.join(folder, 'evidence', 'a.log'), file);
    writeFileSync(path.join(folder, 'evidence', 'a.log.sigstore.json'), make().text);
    await loadInto(open, [path.join(folder, 'evidence')]);
    const told = async (bytes: Buffer | null) => {
      const { database, originals, work } = open;
      const answer = await proof.prove({ database, originals, work, trust: bytes ? [{ id: 1, name: 'trusted_root.json', sha256: '', bytes, suppliedBy: 'Ada', reason: 'from the operator' }] : [] }, {});
      return answer.kind === 'proof' ? answer.rows.map((r) => [r.verdict, r.statement.replace(/^.*?(entered as trusted by Ada|came with the files).*?\. /, '$1. ').replace(/20\d\d-\S+ \S+ UTC/, 'TIME')]) : answer.because;
    };
    const certificateLog = { logId: { keyId: b64(logId) }, publicKey: { rawBytes: b64(spki), validFor: {} } };
    expect([await told(rootFile()), (await told(null))[0]?.[0], await told(rootFile([certificateLog]))]).toEqual([
      [['proven', 'entered as trusted by Ada. The transparency log took the signature in on TIME.']], 'consistent',
      [['consistent', 'entered as trusted by Ada. The transparency log took the signature in on TIME. The certificate holds no promise of a log of certificates.']],
    ]);
  }));

  test('says what does not hold', () => {
    const other = Buffer.from('another log');
    const otherBody = make((b) => JSON.parse(JSON.stringify(b).replace(sha(file).toString('hex'), sha(other).toString('hex'))) as unknown).text;
    expect({
      file: judge(make().text, other)[0], envelope: judge(make((b) => b, ['promise'], true).text, other)[0], entry: judge(otherBody)[1],
      promise: judge(make((b) => b, ['promise']).text.replace(`"integratedTime":"${integratedTime}"`, `"integratedTime":"${integratedTime + 1}"`))[1], size: judge(make((b) => b, ['proof']).text.replace('"treeSize":"5"', '"treeSize":"6"'))[1],
      noLog: (() => { const bundle = readBundle(make().text); return typeof bundle === 'string' || !bundle.entries[0] ? '' : checkEntry(bundle, bundle.entries[0], []).because; })(),
    }).toEqual({
      file: 'The file is not what was signed: its hash differs.', envelope: 'The statement that was signed does not name this file.', entry: 'The entry of the transparency log is about another signature.',
      promise: 'The promise of the transparency log does not hold.', size: 'The signed root of the transparency log is another one.', noLog: 'No key of the transparency log was entered as trusted.',
    });
  });

  test('a changed character in any of its values is never good throughout', () => {
    const { text } = make();
    let tried = 0;
    // Every value of base64 or digits; the logIndex inside the proof and the names of kinds stand for themselves.
    for (const match of text.matchAll(/"(signature|rawBytes|canonicalizedBody|signedEntryTimestamp|rootHash|digest|integratedTime|treeSize|keyId)":"([^"]+)"/g)) {
      const value = match[2] ?? '';
      const start = (match.index ?? 0) + match[0].length - 1 - value.length;
      for (let i = 0; i < value.length - 3; i += Math.max(1, Math.floor(value.length / 12))) {
        tried++;
        const changed = `${text.slice(0, start + i)}${/\d/.test(value[i] ?? '') ? String((Number(value[i]) + 1) % 10) : value[i] === 'A' ? 'B' : 'A'}${text.slice(start + i + 1)}`;
        expect(`${match[1]} ${judge(changed).join(' | ')}`).not.toBe(`${match[1]} good | good time`);
      }
    }
    expect(tried).toBeGreaterThan(70);
  });
});

test('random documents never throw', () => {
  fc.assert(fc.property(fc.json(), (json) => {
    const value: unknown = JSON.parse(json);
    const wrapped = { mediaType: 'application/vnd.dev.sigstore.bundle+json', verificationMaterial: value, messageSignature: value, dsseEnvelope: value };
    expect(typeof readBundle(JSON.stringify(wrapped))).toBe('string');
    readTrustedRoot({ suppliedBy: '', bytes: Buffer.from(JSON.stringify({ tlogs: [value], certificateAuthorities: [value] })) });
  }));
});
