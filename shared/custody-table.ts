// The custody log for the court: as a table for spreadsheets and as plain text, nothing cut, every time in UTC and as the computer's local time.
import { instant, isoOf } from './instant.ts';
import { csvText, safe } from './tables.ts';

export type CustodyRow = { readonly n: number; /** ISO 8601, UTC. */ readonly time: string; /** Local offset of the workstation, minutes. */ readonly offset: number; readonly who: string; readonly what: string; readonly audit: string; readonly detail: string; readonly outcome: string; readonly hash: string };

/** `+02:00`. */
export const offsetText = (minutes: number): string => `${minutes < 0 ? '-' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
/** A moment in µs UTC as local time with its offset: `2026-03-01T10:00:00+02:00`. */
export const localText = (micros: bigint, offset: number): string => `${isoOf(instant(micros + BigInt(offset) * 60_000_000n)).replace('Z', '')}${offsetText(offset)}`;
const localOf = ({ time, offset }: CustodyRow): string => localText(BigInt(Date.parse(time)) * 1000n, offset);

export const custodyCsv = (rows: readonly CustodyRow[]): string =>
  csvText(['n', 'time (UTC)', 'local time', 'who', 'what', 'class', 'detail', 'outcome', 'hash'], rows.map((e) => [String(e.n), e.time, localOf(e), safe(e.who), safe(e.what), e.audit, safe(e.detail), safe(e.outcome), e.hash]));

/** One paragraph an entry. */
export const custodyText = (rows: readonly CustodyRow[]): string => rows.map((e) => [
  `${e.n}  ${safe(e.what)} (${e.audit})${e.outcome === '' ? '' : `, ${safe(e.outcome)}`}`, `    time    ${e.time}, local ${localOf(e)}`, `    who     ${safe(e.who)}`,
  ...(e.detail === '' || e.detail === '{}' ? [] : [`    detail  ${safe(e.detail)}`]), `    hash    ${e.hash}`, '',
].join('\n')).join('\n');
