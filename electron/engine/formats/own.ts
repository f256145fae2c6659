// Formats that persons made: read from their files, checked by the schema of all formats, written with their samples.
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cannot } from '../../../shared/faults.ts';
import { formatSchema } from '../../../shared/spec/format.ts';
import type { Format } from '../../../shared/spec/format.ts';
import { namedGroups } from '../load/compile.ts';
import { adoptFormats, isBuiltIn } from './registry.ts';

const ending = '.format.json';
const largestFile = 2 ** 20;

export type OwnFormats = { readonly formats: readonly Format[]; readonly problems: readonly { readonly file: string; readonly why: string }[] };

/** Every `*.format.json` of the folders; of two with one id the first folder's counts. What cannot be used is said, not thrown. */
export function readOwnFormats(folders: readonly string[]): OwnFormats {
  const formats = new Map<string, Format>();
  const problems: { file: string; why: string }[] = [];
  for (const folder of folders) {
    for (const file of namesIn(folder)) {
      const read = readOne(join(folder, file));
      if (typeof read === 'string') problems.push({ file: join(folder, file), why: read });
      else if (!formats.has(read.id)) formats.set(read.id, read);
    }
  }
  return { formats: [...formats.values()], problems };
}

/** Reads and puts them in force for detection, loading and everything that names a format. */
export function adoptOwnFormats(folders: readonly string[]): OwnFormats {
  const own = readOwnFormats(folders);
  adoptFormats(own.formats);
  return own;
}

function namesIn(folder: string): readonly string[] {
  // A folder that is not there has no formats.
  try { return readdirSync(folder).filter((n) => n.endsWith(ending)).sort(); } catch { return []; }
}

/** The format, or why the file is none. */
function readOne(file: string): Format | string {
  try {
    if (statSync(file).size > largestFile) return `larger than ${largestFile} bytes`;
    const parsed = formatSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (!parsed.success) return parsed.error.issues.slice(0, 3).map((i) => `${i.path.join('.')}: ${i.message}`).join('; ');
    // SAFETY: the schema is that of Format, by conformance test over all built-in ones.
    const format = parsed.data as Format;
    if (isBuiltIn(format.id)) return `the id ${format.id} is that of a format of the program`;
    for (const shape of format.shapes) if (shape.structure.kind === 'lines') { void new RegExp(shape.structure.pattern, 'u'); namedGroups(shape.structure.pattern); }
    return format;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Written beside first, then put in place: a format is never half there. Returns the file's path. */
export function writeOwnFormat(folder: string, format: Format): string {
  const file = join(folder, `${format.id}${ending}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.part`, `${JSON.stringify(format, null, 1)}\n`, { mode: 0o600 });
    renameSync(`${file}.part`, file);
  } catch (error) {
    cannot('folder-unwritable', 'The format cannot be written.', { where: file, why: error instanceof Error ? error.message : String(error) });
  }
  return file;
}

export function removeOwnFormat(folder: string, id: string): void {
  const file = join(folder, `${id}${ending}`);
  try { unlinkSync(file); } catch (error) { cannot('file-missing', 'There is no such format of your own.', { where: file, why: error instanceof Error ? error.message : String(error) }); }
}
