// Reads lists of hashes as people and tools write them: GNU, BSD, hashdeep, PowerShell, a single hash; and tells such a list from a log.
import { displayName } from './display-path.ts';

export type HashAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
/** `name`: forward slashes, no leading `./` or `/`, for showing and comparing only; '' for a hash that was entered without one; `isAbsolute`: it began at the root of another machine. `size` in bytes where the list states it. */
export type ListedFile = { readonly algorithm: HashAlgorithm; readonly hash: string; readonly name: string; readonly isAbsolute?: true; readonly size?: number };

const byLength: ReadonlyMap<number, HashAlgorithm> = new Map([[32, 'md5'], [40, 'sha1'], [64, 'sha256'], [96, 'sha384'], [128, 'sha512']]);
const gnu = /^(\\?)([0-9a-fA-F]{32,128})(?: [ *]|\s{2,}|\t)(\S.*)$/;
const bsd = /^(MD5|SHA1|SHA256|SHA384|SHA512) ?\((.+)\) ?= ?([0-9a-fA-F]{32,128})$/;
/** PowerShell: `Get-FileHash` as a table. */
const table = /^(MD5|SHA1|SHA256|SHA384|SHA512)\s+([0-9a-fA-F]{32,128})\s+(\S.*?)\s*$/;
const single = /^([0-9a-fA-F]{32,128})$/;
const deepHeader = '%%%% HASHDEEP-1.0';
const deepColumns = /^%%%% size,([a-z0-9,]+),filename$/;
const csvHeader = /^"?Algorithm"?,"?Hash"?,"?Path"?/;
const listItem = /^(Algorithm|Hash|Path)\s+: (.*\S)\s*$/;

const named = (name: string): string => name.replaceAll('\\', '/').replace(/^\.\//, '');
const told = (hash: string, name: string, size?: number): ListedFile[] => {
  const algorithm = byLength.get(hash.length);
  return algorithm === undefined ? [] : [{ algorithm, hash: hash.toLowerCase(), name: name === '' ? '' : displayName(name), ...(/^(?:[A-Za-z]:)?\//.test(name) ? { isAbsolute: true } : {}), ...(size === undefined ? {} : { size }) }];
};

/** Same bound as for the files themselves (store/trust.ts). */
const longestEntered = 4 * 2 ** 20;

/** The lines that list a file; comments and everything else are left out. `fileName`: of the list, for a file that holds a hash alone. */
export function parseHashList(text: string, fileName = ''): readonly ListedFile[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines[0]?.startsWith(deepHeader)) return hashdeep(lines);
  const first = lines.find((l) => l.trim() !== '') ?? '';
  if (csvHeader.test(first)) return csv(lines);
  if (listItem.test(first)) return formatList(lines);
  const filled = lines.filter((l) => l.trim() !== '' && !l.startsWith('#'));
  const alone = filled.length === 1 ? single.exec(filled[0]?.trim() ?? '') : null;
  if (alone) return told(alone[1] ?? '', named(fileName.replace(/\.(?:md5|sha-?1|sha-?256|sha-?384|sha-?512)(?:sums?)?(?:\.txt)?$/i, '')));
  return lines.flatMap((line): ListedFile[] => {
    const a = gnu.exec(line);
    // GNU tools escape a name that holds a line break or a backslash, and mark the line with a backslash.
    if (a) return told(a[2] ?? '', a[1] === '\\' ? (a[3] ?? '').replaceAll('\\n', '\n').replaceAll('\\\\', '\\').replace(/^\.\//, '') : named(a[3] ?? ''));
    const b = bsd.exec(line);
    if (b) return told(b[3] ?? '', named(b[2] ?? ''));
    const t = table.exec(line);
    return t ? told(t[2] ?? '', named(t[3] ?? '')) : [];
  });
}

/** As a person types or pastes hashes, each on a line by itself, perhaps with its kind before it and in groups. */
const typed = /^(?:(?:MD5|SHA-?1|SHA-?256|SHA-?384|SHA-?512)\s*[:=]\s*)?((?:[0-9a-f]{2}[\s:]?){16,64})$/i;

/** Of what a person entered: a list in any form, or hashes alone, which have the name '' then. Empty for keys and everything else. */
export function parseEnteredHashes(text: string, fileName: string): readonly ListedFile[] {
  const filled = text.slice(0, longestEntered).split(/\r?\n/).map((l) => l.trim()).filter((l) => l !== '');
  if (filled.length > 0 && filled.every((l) => typed.test(l))) return filled.flatMap((l) => told((typed.exec(l)?.[1] ?? '').replaceAll(/[\s:]/g, ''), ''));
  return isHashList(filled) ? parseHashList(text, fileName) : [];
}

/** Source: md5deep/hashdeep, “hashdeep file format”: a header that names the columns, then size, hashes and name. */
function hashdeep(lines: readonly string[]): readonly ListedFile[] {
  const columns = lines.slice(0, 10).map((l) => deepColumns.exec(l)?.[1]?.split(',')).find((c) => c !== undefined) ?? [];
  return lines.flatMap((line): ListedFile[] => {
    const cells = /^(\d+),/.test(line) ? line.split(',') : [];
    const name = cells.slice(columns.length + 1).join(',');
    return name === '' ? [] : columns.flatMap((_column, i) => told(cells[i + 1] ?? '', named(name), Number(cells[0])));
  });
}

/** `Get-FileHash … | Export-Csv`. */
const csv = (lines: readonly string[]): readonly ListedFile[] => lines.flatMap((line): ListedFile[] => {
  const cells = /^"?[A-Z0-9]+"?,"?([0-9a-fA-F]{32,128})"?,(?:"((?:[^"]|"")*)"|([^",]*))/.exec(line);
  return cells ? told(cells[1] ?? '', named((cells[2] ?? cells[3] ?? '').replaceAll('""', '"'))) : [];
});

/** `Get-FileHash … | Format-List`. */
function formatList(lines: readonly string[]): readonly ListedFile[] {
  const found: ListedFile[] = [];
  let hash = '';
  for (const line of lines) {
    const [, key, value = ''] = listItem.exec(line) ?? [];
    if (key === 'Hash') hash = value;
    else if (key === 'Path') { found.push(...told(hash, named(value))); hash = ''; }
  }
  return found;
}

const around = /^(?:#|%|;|Algorithm\s+Hash\s+Path\s*$|-+\s+-+\s+-+\s*$|#TYPE )/;

/** Whether lines that are not blank are those of a hash list, and of nothing else. */
export function isHashList(lines: readonly string[]): boolean {
  const [first] = lines;
  if (first === undefined) return false;
  if (first.startsWith(deepHeader)) return true;
  if (csvHeader.test(first)) return lines.slice(1).every((l) => /^"?(?:MD5|SHA\d+)"?,"?[0-9a-fA-F]{32,128}"?,/.test(l));
  if (listItem.test(first)) return lines.every((l) => listItem.test(l)) && lines.some((l) => /^Hash\s+: [0-9a-fA-F]{32,128}\s*$/.test(l));
  if (lines.length === 1 && byLength.has(first.trim().length) && single.test(first.trim())) return true;
  const isEntry = (l: string): boolean => gnu.test(l) || bsd.test(l) || table.test(l);
  return lines.some(isEntry) && lines.every((l) => isEntry(l) || around.test(l));
}
