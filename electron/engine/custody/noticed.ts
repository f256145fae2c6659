// What the keeper of the log remembers of its entries, so that nothing is read twice: where the case was opened last, whether it was verified there since, and which entries speak of transfers.
import { custodyOwn } from '../../../shared/model/custody-entry.ts';
import type { CustodyEntry } from '../../../shared/model/custody-entry.ts';

/** Entries the handlers write besides the request itself: a recorded transfer, a receipt made for it, a signature of the other side. */
export const transferEntries = { recorded: 'transfer.recorded', receipted: 'transfer.receipted', countersigned: 'transfer.countersigned' } as const;
/** The outcome of a verification of the open case; `holds` ends the quarantine. */
export const verifiedEntry = 'case.verified';

/** Why nothing is signed over the case yet. `since` is ISO 8601, UTC: the first session in this place. */
export type Quarantine = { readonly why: string; readonly since: string };

const ofTransfers: ReadonlySet<string> = new Set(Object.values(transferEntries));
const named = (text: string): string => `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;

/**
 * A case is received where a session begins under another account or on another computer than the one before. It stays
 * in quarantine until a verification in the new place has held. A computer that was renamed looks the same: there the
 * verification costs one click and settles it.
 */
export class Noticed {
  readonly transfers: number[] = [];
  #place: { readonly user: string; readonly host: string } | null = null;
  #quarantine: Quarantine | null = null;

  get quarantine(): Quarantine | null { return this.#quarantine; }

  see(entry: CustodyEntry): void {
    if (ofTransfers.has(entry.what)) this.transfers.push(entry.n);
    else if (entry.what === verifiedEntry && entry.outcome === 'holds') this.#quarantine = null;
    else if (entry.what === custodyOwn.sessionStart) this.#begin(entry);
  }

  #begin({ who: { user, host }, time }: CustodyEntry): void {
    const before = this.#place;
    this.#place = { user, host };
    if (!before || (before.user === user && before.host === host)) return;
    this.#quarantine = { since: time, why: `The case was last opened by ${named(before.user)} on ${named(before.host)}; here it is opened by ${named(user)} on ${named(host)}, and it has not been verified here yet.` };
  }
}
