// Bags in the ways the standard (RFC 8493) calls valid and not: what is said of each.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runChecks } from '../../../electron/engine/checks/run.ts';
import { loadInto, withCase } from '../../support/case.ts';

const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
const record = (n: number): string => `{"time":"2026-03-02T08:00:0${n}Z","user":"ana","action":"read"}\n`;
const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const whole = { 'bagit.txt': declaration, 'data/a.jsonl': record(1), 'data/b.jsonl': record(2), 'manifest-sha256.txt': `${hash('sha256', record(1))}  data/a.jsonl\n${hash('sha256', record(2))}  data/b.jsonl\n` };

const told = (files: Readonly<Record<string, string>>): Promise<readonly string[]> => withCase(async (open, folder) => {
  for (const [name, text] of Object.entries(files)) {
    const at = path.join(folder, 'bag', name);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  }
  await loadInto(open, [path.join(folder, 'bag')]);
  const [result] = await runChecks(open, { only: ['bag'] });
  return result?.proof ? result.proof.rows.map((r) => `${r.count} ${r.verdict}: ${r.statement}`) : [result?.because ?? ''];
});
const payload = (n: number): string => `${n} consistent: Payload files have the hash that the manifest gives.`;

test('whole, with MD5 beside SHA-256, with names that hold a percent sign', async () => {
  expect(await told(whole)).toEqual([payload(2)]);
  expect(await told({ ...whole, 'manifest-md5.txt': `${hash('md5', record(1))} *data/a.jsonl\n${hash('md5', record(2))}\tdata/b.jsonl\n` })).toEqual([`${payload(2)} This kind of hash protects against accident, not against intent.`, payload(2)]);
  expect(await told({ 'bagit.txt': declaration, 'data/100%.jsonl': record(1), 'manifest-sha512.txt': `${hash('sha512', record(1))}  data/100%25.jsonl\n` })).toEqual([payload(1)]);
});

test('a payload file changed, missing, unlisted, or in one manifest alone', async () => {
  expect(await told({ ...whole, 'data/a.jsonl': record(3) })).toEqual(['1 altered: The file does not have the hash that the manifest gives.', payload(1)]);
  expect(await told({ ...whole, 'manifest-sha256.txt': `${whole['manifest-sha256.txt']}${hash('sha256', 'x')}  data/c.jsonl\n` })).toEqual(['1 missing: The manifest names a file that is not in the bag.', payload(2)]);
  expect(await told({ ...whole, 'data/c.jsonl': record(3) })).toEqual(['1 not-covered: The file lies in the payload and no manifest names it.', payload(2)]);
  expect(await told({ ...whole, 'manifest-md5.txt': `${hash('md5', record(1))}  data/a.jsonl\n` })).toEqual(['1 not-covered: The file is not named in every payload manifest.', `${payload(1)} This kind of hash protects against accident, not against intent.`, payload(2)]);
});

test('no manifest, a kind of hash nobody computes, a bad declaration', async () => {
  expect(await told({ 'bagit.txt': declaration, 'data/a.jsonl': record(1) })).toEqual(['1 not-answerable: The bag has no payload manifest: nothing says which files it should hold.']);
  expect(await told({ 'bagit.txt': declaration, 'data/a.jsonl': record(1), 'manifest-blake3.txt': `${hash('sha256', record(1))}  data/a.jsonl\n` })).toEqual(['1 not-answerable: The manifest uses a kind of hash that is not computed here.']);
  expect(await told({ ...whole, 'bagit.txt': 'BagIt\n' })).toEqual(['1 not-answerable: The declaration of the bag (bagit.txt) is not as the standard asks.', payload(2)]);
});

test('a path that leads out of the bag is not followed', async () => {
  expect(await told({ ...whole, 'manifest-sha256.txt': `${whole['manifest-sha256.txt']}${hash('sha256', 'x')}  ../outside\n${hash('sha256', 'x')}  /etc/passwd\n` })).toEqual(['2 not-answerable: 2 lines of the manifest name no file inside the bag.', payload(2)]);
});

test('files left for fetching are never fetched, and the stated sum has to come out', async () => {
  expect(await told({ ...whole, 'fetch.txt': 'https://example.com/c.jsonl 10 data/c.jsonl\n', 'manifest-sha256.txt': `${whole['manifest-sha256.txt']}${hash('sha256', 'x')}  data/c.jsonl\n` })).toEqual(['1 not-answerable: The file was left for fetching over a network (fetch.txt), which is never done here.', payload(2)]);
  const bytes = record(1).length + record(2).length;
  expect(await told({ ...whole, 'bag-info.txt': `Payload-Oxum: ${bytes}.2\n` })).toEqual([payload(2)]);
  expect(await told({ ...whole, 'bag-info.txt': `Payload-Oxum: ${bytes + 9}.3\n` })).toEqual([`1 missing: The bag states 3 payload files with ${bytes + 9} bytes; 2 with ${bytes} bytes are here.`, payload(2)]);
});

test('tag files are held against the tag manifest', async () => {
  const tags = `${hash('sha256', declaration)}  bagit.txt\n${hash('sha256', 'other')}  manifest-sha256.txt\n`;
  expect(await told({ ...whole, 'tagmanifest-sha256.txt': tags })).toEqual(['1 altered: The file does not have the hash that the manifest gives.', payload(2), '1 consistent: Tag files have the hash that the manifest gives.']);
});

test('no bag', async () => {
  expect(await told({ 'a.jsonl': record(1) })).toEqual(['No bag (a folder with bagit.txt) is among the evidence.']);
});
