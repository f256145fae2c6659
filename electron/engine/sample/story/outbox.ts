// Files of the hand-over before they are written: content in memory, with the count each file must balance to.
import { createHash } from 'node:crypto';
import { gzip } from '../pack.ts';
import type { StoryCount, StoryFile, StoryShape, StorySource } from '../manifest.ts';

export type Draft = {
  /** Below `handover/`. */
  readonly path: string;
  readonly inside: readonly string[];
  readonly source: StorySource;
  readonly shape: StoryShape;
  readonly role: StoryFile['role'];
  readonly content: Buffer;
  /** As it lies on disk: the content itself, or compressed. */
  readonly bytes: Buffer;
  readonly count: StoryCount;
};

export const NOTHING_COUNTED: StoryCount = { found: 0, events: 0, nonRecords: 0, quarantined: 0, duplicates: 0 };

/** The count of a file in which everything but the named exceptions becomes an event. */
export function countOf(found: number, less: Partial<Omit<StoryCount, 'found' | 'events'>> = {}): StoryCount {
  const { nonRecords = 0, quarantined = 0, duplicates = 0 } = less;
  return { found, events: found - nonRecords - quarantined - duplicates, nonRecords, quarantined, duplicates };
}

export function draftOf(path: string, source: StorySource, shape: StoryShape, text: string, count: StoryCount): Draft {
  const content = Buffer.from(text, 'utf8');
  return { path, inside: [], source, shape, role: 'evidence', content, bytes: path.endsWith('.gz') ? gzip(content) : content, count };
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export function fileOf(draft: Draft): StoryFile {
  const contentSha256 = sha256(draft.content);
  return {
    path: `handover/${draft.path}`, inside: draft.inside, source: draft.source, shape: draft.shape, role: draft.role,
    sha256: draft.bytes === draft.content ? contentSha256 : sha256(draft.bytes), bytes: draft.bytes.length,
    contentSha256, contentBytes: draft.content.length,
    ...draft.count,
  };
}

export function totalsOf(files: readonly StoryFile[]): StoryCount & { files: number; contentBytes: number } {
  const sum = { files: 0, contentBytes: 0, found: 0, events: 0, nonRecords: 0, quarantined: 0, duplicates: 0 };
  for (const file of files) {
    if (file.role !== 'evidence') continue;
    sum.files += 1;
    sum.contentBytes += file.contentBytes;
    sum.found += file.found;
    sum.events += file.events;
    sum.nonRecords += file.nonRecords;
    sum.quarantined += file.quarantined;
    sum.duplicates += file.duplicates;
  }
  return sum;
}
