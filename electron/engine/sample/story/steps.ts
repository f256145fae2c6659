// Collects the steps of the incident while the sources are written, so that the manifest can name each one exactly.
import type { StorySource, StoryStep } from '../manifest.ts';
import { isoMillis } from './calendar.ts';

export type StepDraft = {
  readonly id: string;
  readonly atMs: number;
  readonly source: StorySource;
  /** Below `handover/`. */
  readonly file: string;
  readonly nativeId: string | null;
  readonly actor: string;
  readonly action: string;
  readonly what: string;
};

export function stepsOf(drafts: readonly StepDraft[]): StoryStep[] {
  return drafts.toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1)).map(({ atMs, file, ...rest }) => ({
    id: rest.id, at: isoMillis(atMs), source: rest.source, file: `handover/${file}`, nativeId: rest.nativeId,
    actor: rest.actor, action: rest.action, what: rest.what,
  }));
}
