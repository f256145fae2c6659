// What the command line writes: results to standard output, everything else to standard error, nothing that a terminal would obey.
import { cell } from '../../../shared/columns.ts';
import type { Cell, Column, Columns } from '../../../shared/columns.ts';
import type { Verification } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import { csvCell, safe } from '../../../shared/tables.ts';
import { isoOf } from '../../../shared/instant.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { Progress } from '../../../shared/pushes.ts';

/** Waits when the reader is slower; ends quietly when it has gone away. */
export async function out(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => { process.stdout.once('drain', resolve); });
}
export const say = (text: string): void => { process.stderr.write(`${text}\n`); };

export { safe };

/** JSON with instants as ISO text and other big numbers as numbers. */
export const json = (value: unknown): string => JSON.stringify(value, (key, inner: unknown) => (typeof inner === 'bigint' ? bigintOf(key, inner) : inner), 2);
const instantKeys = /(Time|At|asOf|modified|first|last|from|to)$/;
const bigintOf = (key: string, value: bigint): string | number => (instantKeys.test(key) ? isoOf(value as Instant) : Number(value));

export const isoOrNull = (value: bigint | null): string | null => (value === null ? null : isoOf(value as Instant));

/** The three ways a verification can end: what is only not shown has not been found wrong. */
export const verdictWord = (outcome: Verification['outcome']): string => ({ holds: 'HOLDS', failed: 'DOES NOT HOLD', 'not-shown': 'NOT SHOWN' })[outcome];

export function fault(f: Fault): void {
  say(`exhibit: ${safe(f.what)} [${f.code}]`);
  if (f.where !== undefined) say(`  where:  ${safe(f.where)}`);
  if (f.why !== undefined) say(`  why:    ${safe(f.why)}`);
  for (const tried of f.tried ?? []) say(`  tried:  ${safe(tried)}`);
  if (f.remedy !== undefined) say(`  remedy: ${safe(f.remedy)}`);
}

const plain = (column: Column, row: number): Cell | string => {
  const value = cell(column, row);
  return column.kind === 'instant' && value !== null ? isoOf(value as Instant) : value;
};

export type TableFormat = 'table' | 'jsonl' | 'csv';

/** `isFirst` writes the header of a table that comes in parts. */
export function columnsText(columns: Columns, format: TableFormat, isFirst = true): string {
  const rows = Array.from({ length: columns.rows }, (_, r) => columns.columns.map((c) => plain(c, r)));
  if (format === 'jsonl') return rows.map((row) => `${JSON.stringify(Object.fromEntries(columns.columns.map((c, i) => [c.name, numeric(row[i] ?? null)])))}\n`).join('');
  if (format === 'csv') return `${isFirst ? `${columns.columns.map((c) => csvCell(c.name)).join(',')}\r\n` : ''}${rows.map((row) => `${row.map((v) => csvCell(flat(v))).join(',')}\r\n`).join('')}`;
  return tableText(columns.columns.map((c) => c.name), rows.map((row) => row.map((v) => safe(flat(v)))), isFirst);
}

const numeric = (value: Cell | string): unknown => (typeof value === 'bigint' ? (value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value.toString()) : value);
const flat = (value: Cell | string): string => (value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value));

const widest = 60;
export function tableText(names: readonly string[], rows: readonly (readonly string[])[], isFirst = true): string {
  const cut = (t: string): string => (t.length > widest ? `${t.slice(0, widest - 1)}…` : t);
  const widths = names.map((n, i) => Math.min(widest, Math.max(n.length, ...rows.map((r) => (r[i] ?? '').length))));
  const line = (cells: readonly string[]): string => `${cells.map((c, i) => cut(c).padEnd(widths[i] ?? 0)).join('  ').trimEnd()}\n`;
  return `${isFirst ? line(names) + line(widths.map((w) => '─'.repeat(w))) : ''}${rows.map(line).join('')}`;
}

/** A bar on a terminal, nothing elsewhere. */
export function progressLine(): { show(p: Progress): void; end(): void } {
  const isTerminal = process.stderr.isTTY === true;
  let wasShown = false;
  return {
    show(p) {
      if (!isTerminal) return;
      wasShown = true;
      const share = p.total !== null && p.total > 0 ? `${Math.round((100 * p.done) / p.total)} %` : '';
      const rate = p.perSecond === null ? '' : `${(p.perSecond / 1e6).toFixed(0)} MB/s`;
      const left = p.secondsLeft === null ? '' : `${Math.ceil(p.secondsLeft)} s left`;
      process.stderr.write(`\r\u001b[K${[p.stage, share, rate, left, p.recordsSoFar > 0 ? `${p.recordsSoFar} records` : '', safe(p.subject ?? '').slice(-50)].filter((t) => t !== '').join('  ')}`);
    },
    end() { if (wasShown) process.stderr.write('\r\u001b[K'); },
  };
}
