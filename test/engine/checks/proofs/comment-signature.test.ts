// Signatures of the real minisign and signify are accepted for the signed bytes, and for no others.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommentKey, readCommentSignature, verifyCommentSignature } from '../../../../electron/engine/checks/proofs/comment-signature.ts';
import { withFolder } from '../../../support/case.ts';

const message = Buffer.from('2026-03-10 user signed in\n');
const tools = [
  ['minisign', ['-G', '-W', '-p', 'pub', '-s', 'sec'], ['-S', '-s', 'sec', '-x', 'sig', '-m', 'a.log']],
  ['minisign', ['-G', '-W', '-p', 'pub', '-s', 'sec'], ['-S', '-l', '-s', 'sec', '-x', 'sig', '-m', 'a.log']],
  ['signify-openbsd', ['-G', '-n', '-p', 'pub', '-s', 'key.sec'], ['-S', '-s', 'key.sec', '-x', 'sig', '-m', 'a.log']],
] as const;

/** A tool that is not installed is skipped. */
describe.each(tools)('%s', (tool, make, sign) => {
  test.skipIf(spawnSync(tool, ['-v']).error !== undefined)('is accepted, and refused after any change', () => withFolder((folder) => {
    writeFileSync(path.join(folder, 'a.log'), message);
    for (const step of [make, sign]) execFileSync(tool, tool === 'signify-openbsd' && step === make ? ['-G', '-n', '-p', 'key.pub', '-s', 'key.sec'] : step, { cwd: folder, stdio: 'ignore' });
    const key = readCommentKey(readFileSync(path.join(folder, tool === 'minisign' ? 'pub' : 'key.pub'), 'utf8'));
    const text = readFileSync(path.join(folder, 'sig'), 'utf8');
    const signature = readCommentSignature(text);
    if (!key || !signature) throw new Error('the key or the signature was not read');
    expect(verifyCommentSignature(signature, key, message)).toBe('fits');
    expect(verifyCommentSignature(signature, key, Buffer.concat([message, message]))).toBe('differs');
    for (let at = text.indexOf('\n') + 1; at < text.trimEnd().length; at++) {
      const changed = readCommentSignature(`${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`);
      if (changed) expect(verifyCommentSignature(changed, key, message), `character ${at}`).not.toBe('fits');
    }
    return Promise.resolve();
  }));
});
