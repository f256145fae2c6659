// All checks there are: every `*.check.ts` of this folder, found by the build. There is no list to keep.
import type { Check } from '../../../shared/spec/check.ts';
import { specHash } from '../spec-hash.ts';

export type KnownCheck = { readonly check: Check; readonly hash: string };

const modules = import.meta.glob<Record<string, Check>>('./*.check.ts', { eager: true });

/** Sorted by id, so that results and hashes never depend on the file system. */
export const checks: readonly KnownCheck[] = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .map((check) => ({ check, hash: specHash(check) }))
  .sort((a, b) => (a.check.id < b.check.id ? -1 : 1));

export const findCheck = (id: string): KnownCheck | null => checks.find((c) => c.check.id === id) ?? null;
