// All formats there are: every `*.format.ts` of this folder, found by the build. There is no list to keep.
import type { Format, Shape } from '../../../shared/spec/format.ts';
import { specHash } from '../spec-hash.ts';

export type KnownFormat = { readonly format: Format; readonly hash: string; /** Made by a person, not delivered with the program. */ readonly isOwn: boolean };

const modules = import.meta.glob<Record<string, Format>>('./*.format.ts', { eager: true });

const byId = (a: KnownFormat, b: KnownFormat): number => (a.format.id < b.format.id ? -1 : 1);

const builtIn: readonly KnownFormat[] = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .map((format) => ({ format, hash: specHash(format), isOwn: false }))
  .sort(byId);

const known: KnownFormat[] = [...builtIn];
/** Sorted by id, so that ranking and hashes never depend on the file system. Holds the formats a person made as well, once they were adopted. */
export const formats: readonly KnownFormat[] = known;

/** Replaces the formats that persons made. One with the id of a built-in format is left out: `isBuiltIn` tells before. */
export function adoptFormats(own: readonly Format[]): void {
  const made = own.filter((f) => !isBuiltIn(f.id)).map((format) => ({ format, hash: specHash(format), isOwn: true }));
  known.splice(0, known.length, ...[...builtIn, ...made].sort(byId));
}

export const isBuiltIn = (id: string): boolean => builtIn.some((f) => f.format.id === id);
export const findFormat = (id: string): KnownFormat | null => formats.find((f) => f.format.id === id) ?? null;
export const findShape = (format: Format, id: string): Shape | null => format.shapes.find((s) => s.id === id) ?? null;
