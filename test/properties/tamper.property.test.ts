// One changed byte anywhere in a package is always found, and never by a crash.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyCustody } from '../../electron/engine/custody/verify.ts';
import { verifyPdf } from '../../electron/engine/identity/pdf-signature.ts';
import { judgePackage } from '../../electron/engine/report/package-checks.ts';
import { verifyPackage, verifyPdfFile } from '../../electron/engine/report/verify.ts';
import { packageFiles } from '../../shared/model/report.ts';
import { readPackage, writeSamplePackage } from '../engine/report/sample-package.ts';

let root = '';
let files = new Map<string, Buffer>();
beforeAll(async () => {
  const { root: made, written } = await writeSamplePackage();
  root = made;
  files = readPackage(written.folder);
});
afterAll(() => rmSync(root, { recursive: true }));

const outcome = (changed: ReadonlyMap<string, Buffer>): boolean => judgePackage(changed).verdicts.some((v) => v.outcome === 'failed');
function flipped(name: string, at: number, flip: number): Buffer {
  const bytes = Buffer.from(files.get(name) ?? Buffer.alloc(0));
  const place = at % bytes.length;
  bytes[place] = (bytes[place] ?? 0) ^ flip;
  return bytes;
}
/** Where a change was not found; the file, the byte and the bits flipped. */
function missedIn(name: string, isFound: (changed: Buffer) => boolean, numRuns: number): unknown[] {
  const missed: unknown[] = [];
  fc.assert(fc.property(fc.noBias(fc.nat()), fc.integer({ min: 1, max: 255 }), (at, flip) => {
    if (!isFound(flipped(name, at, flip))) missed.push([name, at % (files.get(name)?.length ?? 1), flip]);
  }), { numRuns });
  return missed;
}

test('the package as written holds', () => {
  expect(outcome(files)).toBe(false);
  expect([...files.keys()].sort()).toEqual(Object.values(packageFiles).toSorted());
});

describe('in a package', () => {
  test.each(Object.values(packageFiles))('every changed byte of %s is found', (name) => {
    expect(missedIn(name, (changed) => outcome(new Map([...files, [name, changed]])), 220)).toEqual([]);
  }, 60_000);

  test('a cut, a longer or an empty file is found', () => {
    const missed = Object.values(packageFiles).flatMap((name) => {
      const bytes = files.get(name) ?? Buffer.alloc(0);
      return [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from('\n')]), Buffer.alloc(0), bytes.subarray(1)].filter((changed) => !outcome(new Map([...files, [name, changed]])));
    });
    expect(missed).toEqual([]);
  });
});

describe('alone, without the manifest to compare with', () => {
  test('every changed byte of the PDF is found by its own signature', () => {
    expect(missedIn(packageFiles.pdf, (changed) => !verifyPdf(changed).ok, 300)).toEqual([]);
  });

  test('every changed byte of the custody log is found by its own chain', () => {
    expect(missedIn(packageFiles.custody, (changed) => !verifyCustody(changed).intact, 300)).toEqual([]);
  });
});

test('on the disk: the verification names the file and fails', () => {
  const folder = join(root, 'changed');
  mkdirSync(folder);
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const missed = Object.values(packageFiles).flatMap((name, i) => {
    writeFileSync(join(folder, name), flipped(name, 7_919 * (i + 1), 1));
    const judged = [verifyPackage(folder), ...(name === packageFiles.pdf ? [verifyPdfFile(join(folder, name))] : [])].filter((v) => v.outcome !== 'failed');
    writeFileSync(join(folder, name), files.get(name) ?? '');
    return judged;
  });
  expect(missed).toEqual([]);
  expect(verifyPackage(folder).outcome).toBe('holds');
});
