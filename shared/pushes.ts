// Every message the engine sends unasked.

export type Progress = {
  /** The request it belongs to. */
  readonly request: string;
  readonly stage: 'receiving' | 'reading' | 'mapping' | 'arranging' | 'checking' | 'scanning' | 'verifying' | 'composing';
  /** What is being worked on now: a display path or a title. */
  readonly subject: string | null;
  /** In `unit`s; `total` is null while it is not known. */
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'records' | 'steps';
  readonly recordsSoFar: number;
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
};

export type ItemTaken = { readonly path: string; readonly status: string; readonly format: string | null; readonly formatTitle: string | null; readonly why: string | null; readonly found: number };

export type Pushes = {
  readonly 'progress': Progress;
  /** One item of a running intake was decided. */
  readonly 'evidence.item': ItemTaken;
  /** The case changed: pages should ask again. */
  readonly 'case.changed': { readonly path: string | null };
  readonly 'custody.head': { readonly entries: number; readonly head: string };
  /** No request is running. Journeys wait for this, never for time. */
  readonly 'engine.idle': { readonly served: number };
};
export type PushName = keyof Pushes;
