// npm run sbom: dist/sbom.json, the CycloneDX list of every package with its hash and licence, without a network; prints the licences.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { complaints, licenceOf, nameOf, readLock } from './check-packages.mjs';

const root = path.resolve(import.meta.dirname, '..');
const args = ['sbom', '--offline', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application', '--loglevel=error'];
const npm = process.env.npm_execpath;
const { status, stdout, stderr } = spawnSync(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: !npm && process.platform === 'win32' });
if (status !== 0) {
  console.error(`sbom: npm sbom failed\n${stderr}`);
  process.exit(1);
}
const list = JSON.parse(stdout);
// npm calls the application after its folder.
list.metadata.component.name = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).name;
mkdirSync(path.join(root, 'dist'), { recursive: true });
writeFileSync(path.join(root, 'dist', 'sbom.json'), `${JSON.stringify(list, null, 1)}\n`);

const packages = readLock();
const counts = new Map();
for (const [place, entry] of Object.entries(packages)) {
  if (place === '') continue;
  const { licence, note } = licenceOf(place, entry);
  const row = `${entry.dev === true ? 'built with' : 'shipped   '}  ${note === null ? licence : `${nameOf(place)}: ${note}`}`;
  counts.set(row, (counts.get(row) ?? 0) + 1);
}
for (const [row, count] of [...counts].sort()) console.log(`${String(count).padStart(4)}  ${row}`);
const found = complaints(packages);
for (const line of found) console.error(`sbom: ${line}`);
console.error(`sbom: ${list.components.length} packages in dist/sbom.json`);
process.exitCode = found.length === 0 ? 0 : 1;
