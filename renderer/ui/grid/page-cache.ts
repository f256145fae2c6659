// Keeps the windows of rows a grid shows: asks for what is missing, looks ahead, forgets what is far, cancels what is late.

export type PageSource<Page> = (from: number, count: number, signal: AbortSignal) => Promise<Page>;
export type PageCacheOptions = {
  /** Rows in one window. */
  readonly size: number;
  /** Windows kept at most. */
  readonly keep: number;
  readonly total: number;
};

type Entry<Page> =
  | { readonly kind: 'asked'; readonly stop: AbortController }
  | { readonly kind: 'here'; readonly page: Page }
  | { readonly kind: 'failed'; readonly error: unknown };

/** One cache serves one fixed list (one view): a new filter or order takes a new cache. */
export class PageCache<Page> {
  readonly #source: PageSource<Page>;
  readonly #options: PageCacheOptions;
  /** In order of use: the first is the longest unused. */
  readonly #entries = new Map<number, Entry<Page>>();
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #lastFirst = 0;

  constructor(source: PageSource<Page>, options: PageCacheOptions) {
    this.#source = source;
    this.#options = options;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  };

  /** Changes whenever a window arrives or fails; for `useSyncExternalStore`. */
  readonly version = (): number => this.#version;

  /** The window a row is in and the row's place there, if it is here. Never asks. */
  peek(row: number): { readonly page: Page; readonly at: number } | null {
    const entry = this.#entries.get(Math.floor(row / this.#options.size));
    return entry?.kind === 'here' ? { page: entry.page, at: row % this.#options.size } : null;
  }

  /** What the last failed window threw, among the windows now kept. */
  failure(): unknown {
    for (const entry of this.#entries.values()) if (entry.kind === 'failed') return entry.error;
    return null;
  }

  /** Says which rows are visible: windows far from them are no longer waited for. */
  show(first: number, last: number): void {
    if (this.#options.total === 0) return;
    const { size, total } = this.#options;
    const from = Math.floor(first / size);
    const to = Math.floor(Math.min(last, total - 1) / size);
    const isDown = first >= this.#lastFirst;
    this.#lastFirst = first;
    const ahead = isDown ? to + 1 : from - 1;
    for (const [index, entry] of this.#entries) {
      if (entry.kind !== 'asked' || (index >= Math.min(from, ahead) && index <= Math.max(to, ahead))) continue;
      entry.stop.abort();
      this.#entries.delete(index);
    }
    for (let index = from; index <= to; index++) this.#want(index);
    if (ahead >= 0 && ahead * size < total) this.#want(ahead);
    this.#forget(from, to);
  }

  /** Asks again for windows that failed. */
  retry(): void {
    for (const [index, entry] of this.#entries) {
      if (entry.kind !== 'failed') continue;
      this.#entries.delete(index);
      this.#want(index);
    }
  }

  /** Withdraws every question and forgets every window; showing rows again starts anew. */
  close(): void {
    for (const entry of this.#entries.values()) if (entry.kind === 'asked') entry.stop.abort();
    this.#entries.clear();
  }

  #want(index: number): void {
    const known = this.#entries.get(index);
    if (known) {
      this.#entries.delete(index);
      this.#entries.set(index, known);
      return;
    }
    const { size, total } = this.#options;
    const stop = new AbortController();
    this.#entries.set(index, { kind: 'asked', stop });
    const from = index * size;
    this.#source(from, Math.min(size, total - from), stop.signal).then(
      (page) => this.#settle(index, stop, { kind: 'here', page }),
      (error: unknown) => this.#settle(index, stop, { kind: 'failed', error }),
    );
  }

  #settle(index: number, stop: AbortController, entry: Entry<Page>): void {
    const known = this.#entries.get(index);
    // An answer to a question that was withdrawn, or asked anew since, is not ours.
    if (known?.kind !== 'asked' || known.stop !== stop) return;
    this.#entries.set(index, entry);
    this.#version++;
    for (const listener of this.#listeners) listener();
  }

  #forget(from: number, to: number): void {
    for (const [index, entry] of this.#entries) {
      if (this.#entries.size <= this.#options.keep) return;
      if (index >= from && index <= to) continue;
      if (entry.kind === 'asked') entry.stop.abort();
      this.#entries.delete(index);
    }
  }
}
