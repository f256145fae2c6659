// All formats there are: every `*.format.ts` of this folder, found by the build. There is no list to keep.
import type { Format, Shape } from '../../../shared/spec/format.ts';
import { specHash } from '../spec-hash.ts';

export type KnownFormat = { readonly format: Format; readonly hash: string };

const modules = import.meta.glob<Record<string, Format>>('./*.format.ts', { eager: true });

/** Sorted by id, so that ranking and hashes never depend on the file system. */
export const formats: readonly KnownFormat[] = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .map((format) => ({ format, hash: specHash(format) }))
  .sort((a, b) => (a.format.id < b.format.id ? -1 : 1));

export const findFormat = (id: string): KnownFormat | null => formats.find((f) => f.format.id === id) ?? null;
export const findShape = (format: Format, id: string): Shape | null => format.shapes.find((s) => s.id === id) ?? null;
