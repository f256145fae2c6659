// A package: written whole or not at all, verified by itself and by the tools of others, and what a forger can and cannot do.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCustody } from '../../../electron/engine/custody/chain.ts';
import { signCms } from '../../../electron/engine/identity/cms.ts';
import { composeReport } from '../../../electron/engine/report/compose.ts';
import { writePackage } from '../../../electron/engine/report/package.ts';
import { verifyPackage, verifyPdfFile } from '../../../electron/engine/report/verify.ts';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { Plain } from '../../../shared/canonical-json.ts';
import { FaultError } from '../../../shared/faults.ts';
import { packageFiles } from '../../../shared/model/report.ts';
import type { Manifest, Report } from '../../../shared/model/report.ts';
import { sampleInput } from './sample-input.ts';
import { readPackage, samplePorts, sampleSigner, writeSamplePackage } from './sample-package.ts';

const signer = sampleSigner();
let sample: Awaited<ReturnType<typeof writeSamplePackage>>;
let files: Map<string, Buffer>;
const roots: string[] = [];
beforeAll(async () => {
  sample = await writeSamplePackage({ throwAway: false, signer });
  roots.push(sample.root);
  files = readPackage(sample.written.folder);
});
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true, force: true })));

const has = (tool: string): boolean => spawnSync(tool, ['-v']).error === undefined;
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const fileNamed = (name: string): Buffer => files.get(name) ?? Buffer.alloc(0);
function folderOf(changed: ReadonlyMap<string, Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  roots.push(folder);
  for (const [name, bytes] of changed) writeFileSync(join(folder, name), bytes);
  return folder;
}
async function faultOf(act: () => unknown): Promise<string | null> {
  try {
    await act();
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code;
    throw error;
  }
  return null;
}
const failures = (folder: string): unknown[] => verifyPackage(folder).verdicts.filter((v) => v.outcome === 'failed').map((v) => [v.what, v.where]);

/** What somebody can do who holds the files and a key of his own: change anything, list it again and sign it again. */
function resigned(changes: ReadonlyMap<string, Buffer>, by = signer, edit: (manifest: Manifest) => Manifest = (m) => m): Map<string, Buffer> {
  const all = new Map([...files, ...changes]);
  const sums = [packageFiles.pdf, packageFiles.json, packageFiles.custody, packageFiles.certificate, packageFiles.readme].map((name) => `${sha(all.get(name) ?? Buffer.alloc(0))}  ${name}\n`).join('');
  all.set(packageFiles.sums, Buffer.from(sums));
  const old = JSON.parse(fileNamed(packageFiles.manifest).toString()) as Manifest;
  const listed = old.files.map(({ name }) => ({ name, size: all.get(name)?.length ?? 0, sha256: sha(all.get(name) ?? Buffer.alloc(0)) }));
  const manifest = Buffer.from(canonicalJson(edit({ ...old, files: listed }) as Plain));
  return all.set(packageFiles.manifest, manifest).set(packageFiles.signature, signCms({ content: manifest, signer: by, signingTime: new Date('2026-03-05T10:20:31Z') }));
}
const reportWith = (edit: (report: Report) => unknown): Map<string, Buffer> => {
  const report = JSON.parse(fileNamed(packageFiles.json).toString()) as Report;
  return new Map([[packageFiles.json, Buffer.from(canonicalJson((edit(report) ?? report) as Plain))]]);
};

describe('a package as written', () => {
  test('says what it is and holds', () => {
    const { written } = sample;
    expect(written).toEqual({
      folder: join(sample.root, 'out', 'package'), signer: 'M. Mustermann', fingerprint: sha(signer.certificate), throwAway: false, manifestSha256: sha(fileNamed(packageFiles.manifest)),
      files: [...files].map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha(bytes) })).sort((a, b) => written.files.findIndex((f) => f.name === a.name) - written.files.findIndex((f) => f.name === b.name)),
    });
    const judged = verifyPackage(written.folder);
    expect(judged).toMatchObject({ subject: written.folder, kind: 'package', outcome: 'holds', sentence: 'The package is as “M. Mustermann” signed it on 2026-03-05 10:20:31 UTC.' });
    expect(judged.verdicts.map((v) => [v.outcome, v.what])).toEqual([
      'The package holds its 8 files and no other.', 'The signature over the manifest is valid.', 'All 6 listed files have the size and SHA-256 that were signed.', 'The certificate, the manifest and the signature name the same key.',
      'The report body has the SHA-256 that the report and the manifest state.', 'The account of records balances: 118,052 found.', '1 exhibit has the SHA-256 stated for its record.',
      'The signature of the PDF is valid, covers the whole file and is by the same key.', 'The custody log is an unbroken chain of 3 entries in 1 session.', 'A signed checkpoint covers the whole custody log.',
    ].map((what) => ['proven', what]));
    expect(judged.limits[0]).toBe(`The identity is not anchored: the certificate was made by its holder. That it is “M. Mustermann” is shown by comparing its SHA-256 over another channel: ${sha(signer.certificate)}.`);
    expect(verifyPackage(join(written.folder, 'manifest.json')).outcome).toBe('holds');
    expect(verifyPackage(join(written.folder, 'report.pdf'))).toMatchObject({ kind: 'pdf', outcome: 'holds', sentence: 'The PDF is unchanged since “M. Mustermann” signed it on 2026-03-05 10:20:31 UTC.' });
  });

  test('holds wherever it is carried, and what a desktop leaves behind is no change', () => {
    const folder = folderOf(new Map([...files, ['.DS_Store', Buffer.from('x')]]));
    expect(verifyPackage(folder)).toMatchObject({ outcome: 'holds' });
    expect(verifyPackage(folder).limits.at(-1)).toBe('Left aside, as made by operating systems: .DS_Store.');
  });

  test('names a throw-away key in the PDF, the data, the manifest, the instructions and the sentence', async () => {
    const thrown = await writeSamplePackage();
    roots.push(thrown.root);
    const parts = readPackage(thrown.written.folder);
    expect(verifyPackage(thrown.written.folder).sentence).toBe('The package is as “M. Mustermann” signed it with a throw-away key on 2026-03-05 10:20:31 UTC.');
    expect(verifyPackage(thrown.written.folder).limits[0]).toContain('thrown away');
    expect(['report.json', 'manifest.json'].map((name) => parts.get(name)?.includes('"throwAway":true'))).toEqual([true, true]);
    expect(parts.get('README-VERIFY.txt')?.includes('throw-away key')).toBe(true);
    // The reason stands in the PDF as UTF-16 in hexadecimal.
    expect(parts.get('report.pdf')?.includes(Buffer.from('(throw-away key)', 'utf16le').swap16().toString('hex'))).toBe(true);
  });

  test.skipIf(!has('openssl'))('is accepted by openssl and sha256sum', () => {
    const at = (name: string): string => join(sample.written.folder, name);
    const said = spawnSync('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', at('manifest.p7s'), '-content', at('manifest.json'), '-CAfile', at('certificate.pem'), '-purpose', 'any', '-no_check_time', '-out', join(sample.root, 'verified.json')], { encoding: 'utf8' });
    expect([said.status, said.stderr.trim()]).toEqual([0, 'CMS Verification successful']);
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: sample.written.folder, encoding: 'utf8' })).toBe(['report.pdf', 'report.json', 'custody.jsonl', 'certificate.pem', 'README-VERIFY.txt'].map((name) => `${name}: OK\n`).join(''));
  });

  test.skipIf(!has('pdfsig'))('is accepted by pdfsig', () => {
    const said = execFileSync('pdfsig', ['-nocert', join(sample.written.folder, 'report.pdf')], { encoding: 'utf8' });
    expect(['Signature is Valid', 'Total document signed', 'ETSI.CAdES.detached'].filter((words) => !said.includes(words))).toEqual([]);
  });
});

describe('what is refused', () => {
  test('a missing, an added and a linked file', () => {
    expect(failures(folderOf(new Map([...files].filter(([name]) => name !== 'custody.jsonl'))))).toContainEqual(['A file of the package is missing.', 'custody.jsonl']);
    expect(failures(folderOf(new Map([...files, ['extra\u001b[2J.txt', Buffer.from('x')]])))).toEqual([['A file is in the package that does not belong to it.', 'extra\\u{1B}[2J.txt']]);
    const linked = folderOf(files);
    rmSync(join(linked, 'report.json'));
    symlinkSync(join(sample.written.folder, 'report.json'), join(linked, 'report.json'));
    mkdirSync(join(linked, 'sub'));
    expect(failures(linked).slice(0, 3)).toEqual([['The package holds something that is not a file.', 'report.json'], ['The package holds something that is not a file.', 'sub'], ['A file of the package is missing.', 'report.json']]);
  });

  test('a manifest signed anew with another key does not fit the rest', () => {
    const stranger = sampleSigner('Somebody Else');
    expect(failures(folderOf(resigned(new Map(), stranger))).map((f) => (f as string[])[0])).toEqual([
      'The manifest names another signer than its signature.', 'The PDF was signed with another key than the manifest.', 'The custody log was signed with another key than the manifest.',
    ]);
  });

  test.each<[string, () => Map<string, Buffer>, string]>([
    ['a body that was changed', () => reportWith((r) => { r.body.totals.files = 7; }), 'The report body does not have the SHA-256 it states.'],
    ['an envelope that was changed', () => reportWith((r) => { r.envelope.case.id = 'c-2'; }), 'The manifest and the report disagree about the case.'],
    ['data that is no report', () => reportWith(() => ({ kind: 'other' })), 'The report data does not have the fields of a report.'],
    ['brackets without end', () => new Map([['report.json', Buffer.from('['.repeat(3_000_000))]]), 'The report data cannot be read.'],
    ['a shorter custody log', () => new Map([['custody.jsonl', Buffer.from(`${fileNamed('custody.jsonl').toString().split('\n').slice(0, 2).join('\n')}\n`)]]), 'The custody log does not end where the manifest says.'],
  ])('%s, even when the signer himself lists and signs it', (_, change, what) => {
    expect(failures(folderOf(resigned(change()))).map((f) => (f as string[])[0])).toContain(what);
  });

  test('an account that does not add up and an exhibit that is not its record', () => {
    const forged = reportWith((r) => {
      r.body.items.forEach((i) => { i.accounting.events += i.id === 5 ? 1 : 0; });
      r.body.exhibits.forEach((e) => { e.raw += ' '; });
      r.bodySha256 = sha(Buffer.from(canonicalJson(r.body as Plain)));
    });
    const hash = (JSON.parse(forged.get('report.json')?.toString() ?? '') as Report).bodySha256;
    expect(failures(folderOf(resigned(forged, signer, (m) => ({ ...m, reportBodySha256: hash }))))).toEqual([
      ['The account of records in the report does not balance.', 'report.json'], ['The record printed as an exhibit does not have the SHA-256 stated for it.', 'exhibit 1'],
    ]);
  });

  test('a custody log without a checkpoint at its end is not shown to be whole', () => {
    const folder = mkdtempSync(join(tmpdir(), 'custody-'));
    roots.push(folder);
    const custody = openCustody({ folder, ports: samplePorts, version: '0.1.0' });
    custody.checkpoint(signer);
    custody.append({ audit: 'view', what: 'later' });
    custody.close();
    const log = readPackage(folder).get('custody.jsonl') ?? Buffer.alloc(0);
    const last = JSON.parse(log.toString().trimEnd().split('\n').at(-1) ?? '') as { n: number; hash: string };
    const ends = { entries: last.n + 1, head: last.hash };
    const changes = new Map([['custody.jsonl', log], ...reportWith((r) => { r.envelope.custody = ends; })]);
    expect(verifyPackage(folderOf(resigned(changes, signer, (m) => ({ ...m, custody: ends }))))).toMatchObject({ outcome: 'not-shown', sentence: expect.stringContaining('not everything could be shown') });
  });
});

describe('what is not there', () => {
  test('nothing to judge is a fault, not a verdict', async () => {
    const empty = folderOf(new Map([['notes.txt', Buffer.from('x')]]));
    expect(await Promise.all([() => verifyPackage(empty), () => verifyPackage(join(empty, 'none')), () => verifyPackage(join(empty, 'notes.txt')), () => verifyPdfFile(join(empty, 'none.pdf'))].map(faultOf))).toEqual(['package-missing', 'package-missing', 'package-missing', 'package-missing']);
    writeFileSync(join(empty, 'a.pdf'), 'no pdf');
    expect(verifyPdfFile(join(empty, 'a.pdf'))).toMatchObject({ outcome: 'failed', limits: [] });
  });

  test('a package is never written over another, nor over a log that does not hold', async () => {
    const { root, custodyPath, written } = await writeSamplePackage({ signer });
    roots.push(root);
    const model = composeReport(sampleInput());
    expect(await faultOf(() => writePackage({ folder: written.folder, model, signer, ports: samplePorts, custodyPath, throwAway: false }))).toBe('package-exists');
    writeFileSync(custodyPath, 'x\n');
    expect(await faultOf(() => writePackage({ folder: join(root, 'out', 'second'), model, signer, ports: samplePorts, custodyPath, throwAway: false }))).toBe('case-damaged');
    expect([readdirSync(join(root, 'out')), existsSync(join(root, 'out', 'second'))]).toEqual([['package'], false]);
  });
});
