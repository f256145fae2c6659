// A stand-in for Electron's binary folder, so that packaging can be tested on a computer that cannot get the real one.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';

/** The mark @electron/fuses looks for, then: version 1, nine fuses, as Electron ships them. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuses = Buffer.concat([Buffer.from(fuseMark, 'latin1'), Buffer.from([1, 9]), Buffer.from('101100011', 'latin1')]);

/** Linux layout. The program only says that it is none. */
export async function makeStubDist(folder, version) {
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  mkdirSync(path.join(folder, 'resources'));
  const program = path.join(folder, 'electron');
  writeFileSync(program, Buffer.concat([Buffer.from('#!/bin/sh\necho "this is a stand-in for Electron" >&2; exit 64\n: <<"FUSES"\n'), fuses, Buffer.from('\nFUSES\n')]));
  chmodSync(program, 0o755);
  writeFileSync(path.join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'icudtl.dat', 'snapshot_blob.bin', 'v8_context_snapshot.bin']) writeFileSync(path.join(folder, name), '');
  for (const locale of ['de', 'en-US', 'fr']) writeFileSync(path.join(folder, 'locales', `${locale}.pak`), '');
  const demo = mkdtempSync(path.join(os.tmpdir(), 'stub-demo-'));
  writeFileSync(path.join(demo, 'main.js'), '');
  await createPackage(demo, path.join(folder, 'resources', 'default_app.asar'));
  rmSync(demo, { recursive: true });
}
