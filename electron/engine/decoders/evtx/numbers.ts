// The numbers of an event log's records: gaps, mixed generations, and whether the file was numbered anew by an export.
import type { LedgerCode } from '../../../../shared/ledger-codes.ts';

type Verdict = { readonly code: LedgerCode; readonly detail: string; readonly count: number };

/** Two numbers a chunk are kept; a circular log's chunks stand in any order. */
export class Numbers {
  readonly #ranges: { first: number; last: number }[] = [];
  #chunk = -1;
  #gaps = 0;
  #lost = 0;
  #back = 0;
  #compared = 0;
  #renumbered = 0;

  met(chunk: number, id: number): void {
    const range = this.#ranges.at(-1);
    if (!range || chunk !== this.#chunk) {
      this.#chunk = chunk;
      this.#ranges.push({ first: id, last: id });
      return;
    }
    if (id > range.last + 1) { this.#gaps++; this.#lost += id - range.last - 1; }
    if (id <= range.last) { this.#back++; this.#ranges.push({ first: id, last: id }); } else range.last = id;
  }

  /** The number in the file against the number the log gave: only the first of some chunks need be looked at. */
  compare(id: number, text: string): void {
    if (this.#compared >= 64) return;
    const own = /"EventRecordID":"(\d+)"/.exec(text)?.[1];
    if (own === undefined) return;
    this.#compared++;
    if (Number(own) !== id) this.#renumbered++;
  }

  verdicts(): readonly Verdict[] {
    const sorted = this.#ranges.toSorted((a, b) => a.first - b.first);
    let [gaps, lost, overlaps] = [this.#gaps, this.#lost, this.#back];
    let last: number | null = null;
    for (const range of sorted) {
      if (last !== null && range.first > last + 1) { gaps++; lost += range.first - last - 1; }
      if (last !== null && range.first <= last) overlaps++;
      last = Math.max(last ?? 0, range.last);
    }
    return [
      ...(gaps > 0 ? [{ code: 'evtx-record-gap' as const, detail: `${lost} numbers are missing in ${gaps} ${gaps === 1 ? 'place' : 'places'}`, count: gaps }] : []),
      ...(overlaps > 0 ? [{ code: 'evtx-generations' as const, detail: 'numbers are repeated or run backwards', count: overlaps }] : []),
      ...(this.#renumbered > 0 ? [{ code: 'evtx-renumbered' as const, detail: `${this.#renumbered} of the first ${this.#compared} records`, count: this.#renumbered }] : []),
    ];
  }
}
