// app:// serves the map and nothing else, whatever is asked.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerRequest } from '../../../electron/hosts/electron/protocol.ts';
import { contentPolicy } from '../../../electron/hosts/content-policy.ts';
import { readWindowFiles, resolveRequest } from '../../../electron/hosts/window-files.ts';
import { testWindow } from '../../support/window-page.ts';
import { FaultError } from '../../../shared/faults.ts';

const files = testWindow();

describe('app://bundle/', () => {
  it('serves the page with the policy and a fresh nonce in both places', async () => {
    const answers = await Promise.all([1, 2].map(async () => {
      const response = answerRequest(files, 'GET', 'app://bundle/');
      const nonce = /csp-nonce" nonce="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      return { nonce, policy: response.headers.get('content-security-policy') === contentPolicy(nonce), type: response.headers.get('content-type'), sniff: response.headers.get('x-content-type-options') };
    }));
    expect(answers.map(({ policy, type, sniff }) => ({ policy, type, sniff }))).toStrictEqual([1, 2].map(() => ({ policy: true, type: 'text/html; charset=utf-8', sniff: 'nosniff' })));
    expect(new Set(answers.map(({ nonce }) => nonce)).size).toBe(2);
  });

  it('has exactly the policy that the libraries were measured with', () => {
    expect(contentPolicy('R')).toBe("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-R'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
  });

  it.each([
    ['GET', 'app://bundle/page.js', 200], ['HEAD', 'app://bundle/page.js', 200], ['POST', 'app://bundle/page.js', 404], ['GET', 'app://bundle/../../etc/passwd', 404], ['GET', 'app://bundle/%2e%2e/main.js', 404], ['GET', 'app://bundle/..%5cmain.js', 404],
    ['GET', 'app://bundle//page.js', 404], ['GET', 'app://bundle/PAGE.js', 404], ['GET', 'app://bundle/page.js%00', 404], ['GET', 'app://bundle/__proto__', 404], ['GET', 'app://other/page.js', 403], ['GET', 'https://bundle/page.js', 403], ['GET', 'app://u@bundle/page.js', 403], ['GET', 'no url', 403],
  ])('%s %s: %i', (method, url, status) => { expect(answerRequest(files, method, url).status).toBe(status); });

  it('resolves whatever is asked to a file of the map or to nothing', () => {
    const part = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', '/', 'index.html', 'page.js', '%00', '~', 'C:', '?', '#', '@', ':', '//'), fc.string({ maxLength: 5 }));
    fc.assert(fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom('app://bundle/', 'app://bundle', 'app:', ''), (parts, start) => {
      const resolved = resolveRequest(files, 'app://bundle', 'GET', start + parts.join(''));
      expect(resolved.kind !== 'file' || resolved.file === files.get(resolved.path)).toBe(true);
    }), { numRuns: 2000 });
  });
});

describe('the files of the build', () => {
  let dist = '';
  beforeAll(() => {
    dist = mkdtempSync(path.join(os.tmpdir(), 'window-'));
    mkdirSync(path.join(dist, 'window'));
    writeFileSync(path.join(dist, 'window', 'a.css'), 'a{}');
    writeFileSync(path.join(dist, 'window.json'), JSON.stringify({ files: [{ path: 'a.css', size: 3, sha256: createHash('sha256').update('a{}').digest('hex') }] }));
  });
  afterAll(() => { rmSync(dist, { recursive: true }); });
  const codeOf = (read: () => unknown): unknown => { try { return read(); } catch (error) { return error instanceof FaultError ? error.fault.code : error; } };

  it('are read, and refused when one of them was changed or none was built', () => {
    expect([...readWindowFiles(dist)].map(([name, { type, bytes }]) => [name, type, bytes.toString()])).toStrictEqual([['a.css', 'text/css; charset=utf-8', 'a{}']]);
    writeFileSync(path.join(dist, 'window', 'a.css'), 'a{ }');
    expect([codeOf(() => readWindowFiles(dist)), codeOf(() => readWindowFiles(path.join(dist, 'none')))]).toStrictEqual(['bug', 'file-missing']);
  });
});
