// What package-lock.json may hold: every platform of DuckDB, no host it was fetched from, only licences somebody has read.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-arm64-musl', 'linux-x64', 'linux-x64-musl', 'win32-arm64', 'win32-x64'];

/** Permissive: may be shipped with a product, as long as the notice goes along. */
const allowed = new Set(['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'Python-2.0', 'WTFPL']);
/** Weak copyleft by file: used to build and test, never inside what is shipped. */
const allowedForTools = new Set(['MPL-2.0', 'CC-BY-4.0']);
/** Read by a person, because the manifest names none of the above. */
const reviewed = {
  'dejavu-fonts-ttf': 'Bitstream Vera licence and public domain: free to embed and ship',
  'png-js': 'MIT, by its LICENSE file',
};

export const readLock = () => JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
export const nameOf = (place) => place.replace(/^.*node_modules\//, '');

/** `(MIT OR CC0-1.0)`: one of them is enough. `MIT AND ISC`: all are needed. */
export function isAllowed(licence, isTool) {
  const bare = licence.replace(/^\(|\)$/g, '');
  if (/ AND /.test(bare)) return bare.split(' AND ').every((part) => isAllowed(part, isTool));
  return bare.split(' OR ').some((part) => allowed.has(part) || (isTool && allowedForTools.has(part)));
}

export function licenceOf(place, entry) {
  const note = reviewed[nameOf(place)];
  return { licence: entry.license ?? 'none stated', note: note ?? null, isGood: note !== undefined || isAllowed(entry.license ?? '', entry.dev === true) };
}

export function complaints(packages) {
  const found = [];
  for (const platform of platforms) if (!packages[`node_modules/@duckdb/node-bindings-${platform}`]) found.push(`@duckdb/node-bindings-${platform} is missing: the lock file was written where npm left other platforms out`);
  for (const [place, entry] of Object.entries(packages)) {
    if (place === '') continue;
    if (entry.resolved !== undefined) found.push(`${nameOf(place)} names the host it was fetched from (resolved); the lock file must work with any registry`);
    if (entry.integrity === undefined && entry.link !== true) found.push(`${nameOf(place)} has no integrity hash`);
    const { licence, isGood } = licenceOf(place, entry);
    if (!isGood) found.push(`${nameOf(place)}: licence ${licence} is not on the list of build/check-packages.mjs`);
  }
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const packages = readLock();
  const found = complaints(packages);
  for (const line of found) console.error(`package-lock.json: ${line}`);
  console.error(found.length === 0 ? `packages: ${Object.keys(packages).length - 1} with hash and known licence, ${platforms.length} platforms of DuckDB` : `packages: ${found.length} wrong`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
