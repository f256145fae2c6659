// Transfers, receipts and the quarantine of a received case, asked of a whole engine: what is recorded, what is signed, what is refused.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../../electron/engine/engine.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import { vouchedIn } from '../../../electron/engine/checks/proofs/whose-key.ts';
import { judgeCountersignature } from '../../../electron/engine/custody/countersignature.ts';
import { verifyCms } from '../../../electron/engine/identity/cms.ts';
import type { Input } from '../../../shared/contract.ts';
import { FaultError } from '../../../shared/faults.ts';
import type { Fault } from '../../../shared/faults.ts';
import { makeAuthority } from '../identity/openssl-authority.ts';
import { missingTool } from '../identity/signing-material.ts';
import { testNow, testPorts, withFolder } from '../../support/case.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const now = BigInt(testNow.getTime()) * 1000n;
const evidence = '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n{"time":"2026-03-02T08:00:02Z","user":"bo","action":"write"}\n';

async function faultOf(asked: Promise<unknown>): Promise<Fault> {
  try { await asked; } catch (error) { if (error instanceof FaultError) return error.fault; throw error; }
  throw new Error('it was answered');
}

/** Each engine is another process: other randomness, and where wished another account or computer. */
let engines = 0;
const engineIn = (folder: string, place: { readonly user?: string; readonly host?: string } = {}): Engine => {
  const ports = testPorts(path.join(folder, `process-${++engines}`));
  return createEngine({ ...ports, folders: { ...ports.folders, profile: path.join(folder, 'profile') }, workstation: { ...ports.workstation, ...place } });
};

async function withLoaded(work: (given: { readonly engine: Engine; readonly folder: string; readonly at: string }) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    mkdirSync(path.join(folder, 'evidence'));
    writeFileSync(path.join(folder, 'evidence/a.jsonl'), evidence);
    const engine = engineIn(folder);
    const at = path.join(folder, 'a.exhibit');
    await engine.request('case.create', { path: at, title: 'Transfer' });
    await engine.request('evidence.add', { paths: [path.join(folder, 'evidence')], keep: 'copy' });
    try { await work({ engine, folder, at }); } finally { await engine.close(); }
  });
}

const facts: Input<'transfer.record'> = { direction: 'out', counterparty: 'Opposing counsel', medium: 'USB stick', mediumSerial: 'SN-1', sealNumbers: ['A1', 'A2'], at: now - 3_600_000_000n, offset: 60, reason: 'disclosure' };

/** Changes one byte of the copy that the case keeps. */
function alterOriginal(at: string): void {
  const [folder = ''] = readdirSync(path.join(at, 'originals'));
  const [name = ''] = readdirSync(path.join(at, 'originals', folder));
  const file = path.join(at, 'originals', folder, name);
  chmodSync(file, 0o600);
  writeFileSync(file, readFileSync(file, 'utf8').replace('"bo"', '"eve"'));
}

describe('a transfer', () => {
  test('stands in the custody log with all its facts and is listed after the case was opened again', () => withLoaded(async ({ engine, at }) => {
    const made = await engine.request('transfer.record', { ...facts, expectedHashes: `${sha256(Buffer.from(evidence))}  a.jsonl\n${'0'.repeat(64)} *gone.log\nno hash here\n`, handOverRoot: 'f'.repeat(64) });
    const expected = {
      id: made.id, recordedAt: now, recordedBy: 'tester@test-host', direction: 'out', counterparty: 'Opposing counsel', medium: 'USB stick', mediumSerial: 'SN-1', sealNumbers: ['A1', 'A2'], at: now - 3_600_000_000n, offset: 60, reason: 'disclosure',
      handOverRoot: 'f'.repeat(64), expected: { listed: 2, present: 1, absent: [`${'0'.repeat(64)}  gone.log`] }, receipts: [], countersignatures: [],
    };
    expect(made).toEqual(expected);
    const { entries } = await engine.request('custody.read', { from: made.id, limit: 1 });
    expect([entries[0]?.what, entries[0]?.audit]).toEqual(['transfer.recorded', 'write']);
    await engine.request('case.close', {});
    await engine.request('case.open', { path: at });
    expect((await engine.request('transfer.list', {})).transfers).toEqual([expected]);
  }));

  test('is refused from the future, with a list without hashes, and without a counterparty', () => withLoaded(async ({ engine }) => {
    const faults = [
      await faultOf(engine.request('transfer.record', { ...facts, at: now + 3_600_000_000n })), await faultOf(engine.request('transfer.record', { ...facts, expectedHashes: `${'0'.repeat(63)}  a\n${'0'.repeat(65)}  b` })),
      await faultOf(engine.request('transfer.record', { ...facts, counterparty: '  ' })),
    ];
    expect(faults.map((f) => f.code)).toEqual(['usage', 'usage', 'usage']);
    expect((await engine.request('transfer.list', {})).transfers).toEqual([]);
  }));
});

describe('a receipt', () => {
  test('holds the facts, the root and the head, is signed over exactly its JSON, and is named in the log', () => withLoaded(async ({ engine, folder }) => {
    const { id } = await engine.request('transfer.record', facts);
    const out = path.join(folder, 'receipt');
    const made = await engine.request('transfer.receipt', { id, folder: out, throwAway: true });
    const json = readFileSync(path.join(out, 'receipt.json'));
    const signature = readFileSync(path.join(out, 'receipt.p7s'));
    expect(made.files.map((f) => [f.name, f.sha256 === sha256(readFileSync(path.join(out, f.name)))])).toEqual([['receipt.txt', true], ['receipt.json', true], ['receipt.p7s', true], ['certificate.pem', true]]);
    expect(verifyCms(signature, createHash('sha256').update(json).digest())).toMatchObject({ ok: true, fingerprint: made.fingerprint });
    for (const at of [0, json.length >> 1, json.length - 1]) {
      const changed = Buffer.from(json);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(verifyCms(signature, createHash('sha256').update(changed).digest()).ok).toBe(false);
    }
    expect(JSON.parse(json.toString('utf8'))).toMatchObject({
      kind: 'exhibit-handover-receipt', transfer: { custodyEntry: id, counterparty: 'Opposing counsel', at: { utc: '2026-03-10T11:00:00Z', local: '2026-03-10T12:00:00+01:00', offset: 60 } },
      tree: { root: made.root, records: 2 }, items: [{ path: 'evidence/a.jsonl', sha256: sha256(Buffer.from(evidence)), size: evidence.length }], reverified: { checked: 1, changed: [], missing: [], notVerified: [] },
    });
    const { custody } = JSON.parse(json.toString('utf8')) as { readonly custody: { readonly entries: number; readonly head: string } };
    expect((await engine.request('custody.read', { from: custody.entries - 1, limit: 1 })).entries[0]).toMatchObject({ hash: custody.head, what: 'log.checkpoint' });
    const text = readFileSync(path.join(out, 'receipt.txt'), 'utf8');
    for (const said of ['2026-03-10T11:00:00Z (UTC), 2026-03-10T12:00:00+01:00', 'Opposing counsel', 'SN-1', 'A1, A2', made.root, custody.head, sha256(json), 'Given by  ', 'Received by  ']) expect(text).toContain(said);
    expect((await engine.request('transfer.list', {})).transfers[0]?.receipts).toEqual([{ madeAt: now, sha256: sha256(json), root: made.root, signer: made.signer, fingerprint: made.fingerprint }]);
    expect((await faultOf(engine.request('transfer.receipt', { id, folder: out, throwAway: true }))).code).toBe('package-exists');
  }));

  test('says that it is unsigned, and without a passphrase nothing is written', () => withLoaded(async ({ engine, folder }) => {
    const { id } = await engine.request('transfer.record', { ...facts, counterparty: 'A\u001b[2J\u202eB\nSigned by the court' });
    expect([(await faultOf(engine.request('transfer.receipt', { id, folder: path.join(folder, 'a') }))).code, existsSync(path.join(folder, 'a'))]).toEqual(['passphrase-missing', false]);
    expect((await faultOf(engine.request('transfer.receipt', { id: 0, folder: path.join(folder, 'a'), unsigned: true }))).code).toBe('usage');
    const made = await engine.request('transfer.receipt', { id, folder: path.join(folder, 'a'), unsigned: true });
    const text = readFileSync(path.join(folder, 'a/receipt.txt'), 'utf8');
    expect([made.signer, readdirSync(path.join(folder, 'a')).sort(), /^Signed +NOT SIGNED/m.test(text), /[\u0000-\u0009\u000b-\u001f\u202e]/.test(text), /^Signed by the court/m.test(text)]).toEqual([null, ['receipt.json', 'receipt.txt'], true, false, false]);
  }));
});

const noOpenssl = missingTool('openssl', 'version');
describe.skipIf(noOpenssl !== undefined)(`a countersignature${noOpenssl === undefined ? '' : ` (${noOpenssl})`}`, () => {
  test('made by openssl is accepted, proven once its certificate is trusted; of another file, of this side or damaged it is refused', () => withLoaded(async ({ engine, folder }) => {
    const authority = makeAuthority();
    try {
      authority.issue('other', 'leaf');
      const { id } = await engine.request('transfer.record', facts);
      const sign = (what: string, to: string): string => { authority.openssl('cms', '-sign', '-binary', '-in', what, '-signer', 'other.crt', '-inkey', 'other.key', '-outform', 'DER', '-out', to); return path.join(authority.folder, to); };
      authority.write('else.json', '{}');
      expect((await faultOf(engine.request('transfer.countersign', { id, signature: sign('else.json', 'else.p7s') }))).what).toMatch(/No receipt/);
      const out = path.join(folder, 'receipt');
      const { sha256: receipt } = await engine.request('transfer.receipt', { id, folder: out, throwAway: true });
      const good = sign(path.join(out, 'receipt.json'), 'good.p7s');
      const bytes = readFileSync(good);
      authority.write('flipped.p7s', Buffer.from(bytes.map((b, i) => (i === bytes.length - 5 ? b ^ 1 : b))));
      for (const file of [path.join(authority.folder, 'else.p7s'), path.join(authority.folder, 'flipped.p7s'), path.join(out, 'receipt.p7s'), path.join(out, 'receipt.txt')]) expect([file, (await faultOf(engine.request('transfer.countersign', { id, signature: file }))).code]).toEqual([file, 'usage']);
      const accepted = await engine.request('transfer.countersign', { id, signature: good });
      expect(accepted.countersignatures).toMatchObject([{ addedAt: now, receipt, signer: 'CN=other, O=Test Works', verdict: 'consistent' }]);
      expect(accepted.countersignatures[0]?.statement).toMatch(/whoever made the files could have made the key/);
      await engine.request('trust.add', { path: path.join(authority.folder, 'other.crt'), suppliedBy: 'Opposing counsel', reason: 'read out on the telephone' });
      expect((await engine.request('transfer.list', {})).transfers[0]?.countersignatures).toMatchObject([{ verdict: 'proven' }]);
      // OpenSSL does not bind the certificate unless asked: a changed copy of it may still fit the key, but is never taken for the trusted one.
      const vouched = vouchedIn([{ bytes: authority.read('other.crt'), suppliedBy: 'x', reason: 'x' }]);
      const { fingerprint } = judgeCountersignature(bytes, receipt, vouched);
      fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ mask;
        const judged = judgeCountersignature(changed, receipt, vouched);
        expect(judged.verdict !== 'proven' || judged.fingerprint === fingerprint).toBe(true);
      }), { numRuns: 300 });
      fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (random) => { expect(judgeCountersignature(Buffer.from(random), receipt, []).verdict).toBe('altered'); }));
      expect(execFileSync('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', path.join(out, 'receipt.p7s'), '-content', path.join(out, 'receipt.json'), '-CAfile', path.join(out, 'certificate.pem'), '-purpose', 'any', '-no_check_time'], { stdio: ['ignore', 'pipe', 'ignore'] }).equals(readFileSync(path.join(out, 'receipt.json')))).toBe(true);
    } finally {
      authority.remove();
    }
  }));
});

describe('a received case', () => {
  const eventOf = async (engine: Engine): Promise<string> => (await engine.request('event.read', { row: 0 })).id;

  test('can be read, signs nothing, and leaves its quarantine with a verification that holds; the same place never sees it', () => withLoaded(async ({ engine, folder, at }) => {
    const { id } = await engine.request('transfer.record', facts);
    await engine.request('case.close', {});
    expect((await engine.request('case.open', { path: at })).quarantine).toBe(null);
    await engine.request('case.close', {});
    for (const place of [{ host: 'other-host' }, { host: 'other-host', user: 'somebody' }]) {
      const other = engineIn(folder, place);
      try {
        const { quarantine } = await other.request('case.open', { path: at });
        expect(quarantine).toMatchObject({ since: now });
        expect(quarantine?.why).toMatch(/last opened by “tester” on “(test|other)-host”; here it is opened by “(tester|somebody)” on “other-host”/);
        const event = await eventOf(other);
        const asked = [
          await faultOf(other.request('report.export', { folder: path.join(folder, 'r'), title: 'R', throwAway: true })), await faultOf(other.request('proof.event', { eventIds: [event], folder: path.join(folder, 'r') })),
          await faultOf(other.request('transfer.receipt', { id, folder: path.join(folder, 'r'), throwAway: true })),
        ];
        expect([asked.map((f) => f.code), asked.every((f) => f.why !== undefined && f.remedy?.startsWith('Verify the case')), existsSync(path.join(folder, 'r'))]).toEqual([['case-quarantined', 'case-quarantined', 'case-quarantined'], true, false]);
        // Opening it again in the same place does not count as a verification.
        await other.request('case.close', {});
        expect((await other.request('case.open', { path: at })).quarantine).not.toBe(null);
        expect((await other.request('case.verify', {})).outcome).toBe('holds');
        expect((await other.request('case.summary', {})).quarantine).toBe(null);
        await other.request('case.close', {});
        expect((await other.request('case.open', { path: at })).quarantine).toBe(null);
        const proof = path.join(folder, `proof-${place.user ?? ''}`);
        expect((await other.request('proof.event', { eventIds: [event], folder: proof })).folder).toBe(proof);
      } finally {
        await other.close();
      }
    }
  }));

  test('stays in quarantine where the verification does not hold; a person may state that the export is not verified, and the report says so', () => withLoaded(async ({ engine, folder, at }) => {
    await engine.request('case.close', {});
    alterOriginal(at);
    const other = engineIn(folder, { user: 'somebody' });
    try {
      await other.request('case.open', { path: at });
      expect((await other.request('case.verify', {})).outcome).toBe('failed');
      expect((await other.request('case.summary', {})).quarantine).not.toBe(null);
      const out = path.join(folder, 'report');
      await other.request('report.export', { folder: out, title: 'R', throwAway: true, notVerified: true });
      const { envelope } = JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8')) as { readonly envelope: { readonly notVerified: readonly string[]; readonly reverified: object } };
      expect([envelope.notVerified.length, envelope.notVerified[0]?.startsWith('The case was last opened by'), envelope.reverified]).toMatchObject([2, true, { checked: 0, changed: ['evidence/a.jsonl'], missing: [] }]);
      expect((await other.request('package.verify', { path: out })).outcome).not.toBe('failed');
    } finally {
      await other.close();
    }
  }));
});

describe('before anything is signed', () => {
  test('a changed original is refused by report, proof and receipt; stated as not verified it is printed', () => withLoaded(async ({ engine, folder, at }) => {
    const { id } = await engine.request('transfer.record', facts);
    const event = (await engine.request('event.read', { row: 0 })).id;
    alterOriginal(at);
    const refused = [
      await faultOf(engine.request('report.export', { folder: path.join(folder, 'r'), title: 'R', throwAway: true })), await faultOf(engine.request('proof.event', { eventIds: [event], folder: path.join(folder, 'r') })),
      await faultOf(engine.request('transfer.receipt', { id, folder: path.join(folder, 'r'), throwAway: true })),
    ];
    expect([refused.map((f) => f.code), refused.map((f) => f.where), existsSync(path.join(folder, 'r'))]).toEqual([['evidence-changed', 'evidence-changed', 'evidence-changed'], ['evidence/a.jsonl', 'evidence/a.jsonl', 'evidence/a.jsonl'], false]);
    await engine.request('transfer.receipt', { id, folder: path.join(folder, 'receipt'), throwAway: true, notVerified: true });
    expect(readFileSync(path.join(folder, 'receipt/receipt.txt'), 'utf8')).toMatch(/NOT VERIFIED: .*\n {2}- An original has other bytes than when it was received: evidence\/a\.jsonl/);
    await engine.request('report.export', { folder: path.join(folder, 'r'), title: 'R', throwAway: true, notVerified: true });
    if (missingTool('pdftotext', '-v') === undefined) expect(execFileSync('pdftotext', [path.join(folder, 'r/report.pdf'), '-'], { encoding: 'utf8' })).toContain('Exported NOT VERIFIED');
  }));

  test('a custody log that was changed is never signed over, whatever a person states', () => withLoaded(async ({ engine, folder, at }) => {
    const log = path.join(at, 'custody.jsonl');
    const text = readFileSync(log, 'utf8');
    writeFileSync(log, text.replace('"user":"tester"', '"user":"Tester"'));
    for (const notVerified of [false, true]) expect((await faultOf(engine.request('report.export', { folder: path.join(folder, 'r'), title: 'R', throwAway: true, notVerified }))).code).toBe('case-damaged');
    expect(existsSync(path.join(folder, 'r'))).toBe(false);
    // Back as it was, with what was entered since; otherwise the case could not even be closed.
    writeFileSync(log, readFileSync(log, 'utf8').replace('"user":"Tester"', '"user":"tester"'));
  }));
});

test('the log is saved as table and as text, each once', () => withLoaded(async ({ engine, folder }) => {
  const csv = await engine.request('custody.save', { folder, format: 'csv' });
  const text = await engine.request('custody.save', { folder, format: 'text' });
  const saved = readFileSync(csv.path, 'utf8');
  expect([saved.trimEnd().split('\r\n').length, sha256(Buffer.from(saved)), readFileSync(text.path, 'utf8').startsWith('0  session.start (log)\n')]).toEqual([csv.entries + 1, csv.sha256, true]);
  expect((await faultOf(engine.request('custody.save', { folder: path.join(folder, 'nowhere'), format: 'csv' }))).code).toBe('file-missing');
}));
