// Anchors of a case: a request that OpenSSL's authority answers, an answer that is accepted once and checked each time, and everything else refused.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptAnchor, readAnchors, requestAnchor } from '../../../electron/engine/custody/anchors.ts';
import { certificatesIn } from '../../../electron/engine/identity/x509.ts';
import { FaultError } from '../../../shared/faults.ts';
import { testNow, testPorts, withCase } from '../../support/case.ts';
import { makeAuthority } from '../identity/openssl-authority.ts';
import type { Authority } from '../identity/openssl-authority.ts';
import { missingTool } from '../identity/signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
const whyOf = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'accepted', (error: unknown) => (error instanceof FaultError ? `${error.fault.what} ${error.fault.why ?? ''}` : String(error)));

describe.skipIf(noOpenssl !== undefined)('an anchor', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = makeAuthority();
    authority.issue('root', 'ca');
    authority.issue('tsa', 'stamp', 'root');
  });
  afterAll(() => { authority.remove(); });
  const answer = (request: Buffer): Buffer => {
    authority.write('q.tsq', request);
    authority.openssl('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', 'q.tsq', '-signer', 'tsa.crt', '-inkey', 'tsa.key', '-out', 'r.tsr');
    return authority.read('r.tsr');
  };
  const vouched = () => certificatesIn(authority.read('root.crt')).map((certificate) => ({ certificate, suppliedBy: 'Ada', reason: 'from the authority' }));

  test('is requested, answered, accepted and holds; OpenSSL verifies it with the statement alone', () => withCase(async (open, folder) => {
    const ports = testPorts(folder);
    const { statement, sha256, request } = await requestAnchor(open, ports);
    expect(createHash('sha256').update(statement).digest('hex')).toBe(sha256);
    const [waiting] = await readAnchors(open, []);
    expect(waiting).toMatchObject({ id: 1, sha256, holds: true, stamp: null, custodyEntries: 1 });
    const reply = answer(request);
    const accepted = await acceptAnchor(open, reply, [], testNow);
    expect(accepted).toMatchObject({ id: 1, holds: true, stamp: { tsa: 'CN=tsa, O=Test Works', verdict: 'consistent' } });
    const [trusted] = await readAnchors(open, vouched());
    expect(trusted?.stamp).toMatchObject({ verdict: 'proven' });
    authority.write('statement.json', statement);
    expect(authority.accepts('ts', '-verify', '-data', 'statement.json', '-in', 'r.tsr', '-CAfile', 'root.crt')).toBe(true);
    expect(open.custody.read(0, 100).map((e) => e.what).filter((w) => w.startsWith('anchor.'))).toEqual(['anchor.requested', 'anchor.accepted']);
  }));

  test('takes no answer twice, of another request, changed, or of nothing', () => withCase(async (open, folder) => {
    const ports = testPorts(folder);
    const first = await requestAnchor(open, ports);
    const second = await requestAnchor(open, ports);
    const reply = answer(first.request);
    const changed = Buffer.from(reply);
    changed[reply.length - 5] = (changed[reply.length - 5] ?? 0) ^ 1;
    const imprint = Buffer.from(reply);
    imprint[reply.indexOf(Buffer.from(first.sha256, 'hex'))] = (imprint[reply.indexOf(Buffer.from(first.sha256, 'hex'))] ?? 0) ^ 1;
    const otherNonce = Buffer.from(first.request);
    otherNonce[otherNonce.length - 6] = (otherNonce[otherNonce.length - 6] ?? 0) ^ 1;
    const nothing = whyOf(acceptAnchor(open, Buffer.from('no stamp'), [], testNow));
    expect([await whyOf(acceptAnchor(open, changed, [], testNow)), await whyOf(acceptAnchor(open, imprint, [], testNow)), await whyOf(acceptAnchor(open, answer(otherNonce), [], testNow)), await nothing]).toEqual([
      'The time stamp does not hold. The signature was not made by the key in the certificate.', 'The time stamp does not answer an open request of this case. The time stamp is over another hash than the request.',
      'The time stamp does not answer an open request of this case. The time stamp does not repeat the number of the request.', 'The file is no time stamp. a length points past the end',
    ]);
    expect((await acceptAnchor(open, answer(second.request), [], testNow)).id).toBe(2);
    expect((await acceptAnchor(open, reply, [], testNow)).id).toBe(1);
    expect(await whyOf(acceptAnchor(open, reply, [], testNow))).toBe('The time stamp does not answer an open request of this case. No request of this case waits for an answer.');
  }));

  test('shows a statement or an answer that was changed in the database', () => withCase(async (open, folder) => {
    const ports = testPorts(folder);
    const { request } = await requestAnchor(open, ports);
    await acceptAnchor(open, answer(request), [], testNow);
    await open.database.run("UPDATE anchors SET statement = replace(statement, 'custodyEntries\":1', 'custodyEntries\":2')");
    expect(await readAnchors(open, vouched())).toMatchObject([{ holds: false, stamp: { verdict: 'altered', statement: 'The statement is not what was stamped.' } }]);
    await open.database.run("UPDATE anchors SET statement = 'x', request = unhex('00')");
    expect(await readAnchors(open, vouched())).toMatchObject([{ holds: false, stamp: { verdict: 'altered' } }]);
    await open.database.run("UPDATE anchors SET reply = unhex('00')");
    expect(await readAnchors(open, vouched())).toMatchObject([{ holds: false, stamp: { verdict: 'altered' } }]);
  }));
});
