// All entities there are: every `*.entity.ts` of this folder, found by the build. There is no list to keep.
import type { Entity } from '../../../shared/spec/entity.ts';
import { specHash } from '../spec-hash.ts';

export type KnownEntity = { readonly entity: Entity; readonly hash: string };

const modules = import.meta.glob<Record<string, Entity>>('./*.entity.ts', { eager: true });

/** Sorted by id, so that results and hashes never depend on the file system. */
export const entities: readonly KnownEntity[] = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .map((entity) => ({ entity, hash: specHash(entity) }))
  .sort((a, b) => (a.entity.id < b.entity.id ? -1 : 1));

export const findEntity = (id: string): KnownEntity | null => entities.find((e) => e.entity.id === id) ?? null;
