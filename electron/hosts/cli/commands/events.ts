// exhibit events and exhibit query: the events of a case as a table, JSON Lines or CSV, and a person's own SQL.
import { cell } from '../../../../shared/columns.ts';
import type { Columns } from '../../../../shared/columns.ts';
import { cannot } from '../../../../shared/faults.ts';
import { isoOf } from '../../../../shared/instant.ts';
import { localClock } from '../../../../shared/local-clock.ts';
import type { Instant } from '../../../../shared/instant.ts';
import type { Direct } from '../../direct.ts';
import type { Command } from '../command.ts';
import { withCase } from '../command.ts';
import type { Arguments } from '../arguments.ts';
import { flag, numberOption, operand, readArguments, textOption } from '../arguments.ts';
import { columnsText, out, say } from '../print.ts';
import { withLocalTime } from '../local-time.ts';
import { readDuplicates, withDuplicates } from '../with-duplicates.ts';
import type { TableFormat } from '../print.ts';

const eventsUsage = 'exhibit events CASE [--where SQL] [--limit N] [--without-duplicates] [--local ZONE] [--format table|jsonl|csv]';
const queryUsage = 'exhibit query CASE SQL [--limit N] [--format table|jsonl|csv]';
const part = 1000;

const tableColumns = ['time', 'format', 'actor', 'action', 'outcome', 'target', 'sourceAddress', 'path', 'record'];
const fullColumns = ['path', 'record', 'time', 'timeText', 'timePrecision', 'timeZoneSource', 'receivedTime', 'actor', 'actorId', 'actorKind', 'action', 'category', 'outcome', 'reason', 'target', 'targetId', 'targetKind', 'sourceAddress', 'sourceHost', 'userAgent', 'host', 'service', 'tenant', 'region', 'correlationId', 'sessionId', 'nativeId', 'sequence', 'text', 'format'];

function formatOf(args: Arguments): TableFormat {
  const format = textOption(args.options, 'format') ?? 'table';
  return format === 'table' || format === 'jsonl' || format === 'csv' ? format : cannot('usage', '--format takes table, jsonl or csv.', { where: format });
}

/** Files that were handed in and hold others: archives and compressed files. */
async function readHanded(door: Direct): Promise<ReadonlySet<string>> {
  const { columns } = await door.request('sql.run', { limit: 1_000_000, sql: "SELECT path FROM items WHERE parent IS NULL AND kind = 'container'" });
  const paths = columns.columns[0];
  return new Set(Array.from({ length: columns.rows }, (_, row) => String(paths ? cell(paths, row) : '')));
}

/** Where the path inside the file that was handed in begins; -1 where the path is that file's. */
function insideAt(whole: string, handed: ReadonlySet<string>): number {
  let at = handed.size === 0 ? -1 : whole.indexOf('/');
  while (at !== -1 && !handed.has(whole.slice(0, at))) at = whole.indexOf('/', at + 1);
  return at;
}

/** One object a line; `item` is the path of the file handed in and `member` the path inside it, times are ISO 8601 in UTC, `category` is a list, what is missing is null. */
function jsonLines(columns: Columns, handed: ReadonlySet<string>): string {
  let text = '';
  for (let row = 0; row < columns.rows; row++) {
    const object: Record<string, unknown> = {};
    for (const column of columns.columns) {
      const value = cell(column, row);
      if (column.name === 'path') {
        const whole = String(value);
        const at = insideAt(whole, handed);
        object['item'] = at === -1 ? whole : whole.slice(0, at);
        object['member'] = at === -1 ? null : whole.slice(at + 1);
      } else object[column.name] = value === null ? null : column.kind === 'instant' ? isoOf(value as Instant) : typeof value === 'bigint' ? Number(value) : value;
    }
    text += `${JSON.stringify(object)}\n`;
  }
  return text;
}

export const events: Command = {
  name: 'events', usage: eventsUsage, about: 'Prints events in time order, and after each the records that repeat it, marked with its id in duplicateOf; --without-duplicates leaves those out. --where takes a condition over the columns of the view events; --limit counts events. Where an uncertainty of a clock is set, the column orderWithin gives the microseconds within which an event of another source stands: their order is not certain. --local adds the column localTime: the time in a zone such as Europe/Berlin, with its offset.',
  async run(argv, door) {
    const args = readArguments(argv, { where: { type: 'string' }, limit: { type: 'string' }, 'without-duplicates': { type: 'boolean' }, local: { type: 'string' }, format: { type: 'string' } }, eventsUsage);
    const format = formatOf(args);
    const where = textOption(args.options, 'where');
    const zone = textOption(args.options, 'local');
    const clock = zone === undefined ? null : localClock(zone);
    const limit = numberOption(args.options, 'limit') ?? (format === 'table' ? 200 : Number.MAX_SAFE_INTEGER);
    return withCase(door, operand(args, 0, 'The case', eventsUsage), async () => {
      const view = await door.request('timeline.view', { filter: where === undefined ? {} : { sql: where } });
      const duplicates = flag(args.options, 'without-duplicates') ? null : await readDuplicates(door);
      const handed = await readHanded(door);
      const end = Math.min(view.total, limit);
      let repeated = 0;
      for (let from = 0; from < end; from += part) {
        const asked = await door.request('timeline.page', { view: view.view, from, count: Math.min(part, end - from), columns: [...(format === 'table' ? tableColumns : fullColumns), ...(view.hasUncertainty ? ['orderWithin'] : [])] });
        const whole = duplicates ? withDuplicates(asked, duplicates) : asked;
        repeated += whole.rows - asked.rows;
        const page = clock ? withLocalTime(whole, clock) : whole;
        await out(format === 'jsonl' ? jsonLines(page, handed) : columnsText({ ...page, columns: format === 'table' ? page.columns.filter((c) => c.name !== 'id') : page.columns }, format, from === 0));
      }
      if (format === 'table' || repeated > 0) say(`${end} of ${view.total} events${repeated > 0 ? `, and ${repeated} records that repeat one of them (column duplicateOf)` : ''}`);
      return 0;
    });
  },
};

export const query: Command = {
  name: 'query', usage: queryUsage, about: 'Asks one SELECT over the views events, items, ledger, quarantine, duplicates, raw_records. Read-only; files and network cannot be reached.',
  async run(argv, door) {
    const args = readArguments(argv, { limit: { type: 'string' }, format: { type: 'string' } }, queryUsage);
    const format = formatOf(args);
    const sql = operand(args, 1, 'The SQL', queryUsage);
    return withCase(door, operand(args, 0, 'The case', queryUsage), async () => {
      const answer = await door.request('sql.run', { sql, limit: numberOption(args.options, 'limit') ?? 1000 });
      await out(columnsText(answer.columns, format));
      if (answer.truncated) say(`Only the first ${answer.columns.rows} rows are shown; raise --limit to see more.`);
      return 0;
    });
  },
};
