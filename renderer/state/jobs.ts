// Long requests that run now, how far they are, and how to stop them.
import { create } from 'zustand';
import type { RequestName } from '../../shared/contract.ts';
import type { Progress } from '../../shared/pushes.ts';

export type Job = {
  readonly id: number;
  readonly request: RequestName;
  readonly title: string;
  readonly progress: Progress | null;
  /** Cancel was asked for; the engine has not stopped yet. */
  readonly isStopping: boolean;
  readonly startedMs: number;
  readonly cancel: () => void;
};

type JobsState = { readonly jobs: readonly Job[] };

export const useJobs = create<JobsState>(() => ({ jobs: [] }));
let lastId = 0;

const update = (id: number, change: Partial<Job>): void => useJobs.setState((s) => ({ jobs: s.jobs.map((j) => (j.id === id ? { ...j, ...change } : j)) }));

export function startJob(request: RequestName, title: string, stop: () => void): number {
  const id = ++lastId;
  const cancel = (): void => { update(id, { isStopping: true }); stop(); };
  useJobs.setState((s) => ({ jobs: [...s.jobs, { id, request, title, progress: null, isStopping: false, startedMs: performance.now(), cancel }] }));
  return id;
}

export const noteProgress = (id: number, progress: Progress): void => update(id, { progress });
export const endJob = (id: number): void => useJobs.setState((s) => ({ jobs: s.jobs.filter((j) => j.id !== id) }));
export const jobOf = (request: RequestName) => (s: JobsState): Job | undefined => s.jobs.findLast((j) => j.request === request);
