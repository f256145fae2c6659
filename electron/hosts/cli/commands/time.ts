// exhibit time: a zone, a year or an offset for the times of items, listed and taken back.
import { cannot } from '../../../../shared/faults.ts';
import { flag, numberOption, operand, readArguments, textOption, texts } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withCase } from '../command.ts';
import type { Direct } from '../../direct.ts';
import { isoOrNull, json, out, safe, say, tableText } from '../print.ts';

const usage = 'exhibit time CASE [--item PATH]… [--zone ZONE] [--year YEAR] [--shift SECONDS] --reason TEXT | --withdraw N | [--list] [--json]';

export const time: Command = {
  name: 'time', usage, about: 'Gives the times of items a zone or year they do not state, or an offset where a clock was wrong; recorded and reversible, the records stay as they are.',
  async run(argv, door) {
    const args = readArguments(argv, {
      item: { type: 'string', multiple: true }, zone: { type: 'string' }, year: { type: 'string' }, shift: { type: 'string' }, reason: { type: 'string' }, withdraw: { type: 'string' }, list: { type: 'boolean' }, json: { type: 'boolean' },
    }, usage);
    const id = numberOption(args.options, 'withdraw');
    const zone = textOption(args.options, 'zone');
    const year = numberOption(args.options, 'year');
    const shift = shiftOption(textOption(args.options, 'shift'));
    return withCase(door, operand(args, 0, 'The case', usage), async () => {
      if (id === undefined && zone === undefined && year === undefined && shift === undefined) return list(door, flag(args.options, 'json'));
      const effect = id !== undefined ? await door.request('time.withdraw', { id }) : await door.request('time.set', {
        items: [...await itemsNamed(door, texts(args.options, 'item'))], ...(zone === undefined ? {} : { zone }), ...(year === undefined ? {} : { year }), ...(shift === undefined ? {} : { shift }),
        reason: textOption(args.options, 'reason') ?? cannot('usage', '--reason is missing: say why the times are read otherwise.', { remedy: `Usage: ${usage}` }),
      });
      if (flag(args.options, 'json')) await out(`${json(effect)}\n`);
      else await out(`${effect.moved} events moved; ${effect.ambiguous} stand in an hour the zone has twice, ${effect.nonexistent} in one it does not have\n`);
      return 0;
    });
  },
};

async function list(door: Direct, isJson: boolean): Promise<0> {
  const { settings } = await door.request('time.list', {});
  if (isJson) await out(`${json(settings)}\n`);
  else await out(tableText(['n', 'made (UTC)', 'items', 'zone', 'year', 'offset (s)', 'reason', 'withdrawn (UTC)'], settings.map((s) => [
    String(s.id), isoOrNull(s.madeAt) ?? '', s.items.join(' '), s.zone ?? '', s.year === null ? '' : String(s.year), s.shift === null ? '' : String(Number(s.shift) / 1e6), safe(s.reason), isoOrNull(s.withdrawnAt) ?? '',
  ])));
  return 0;
}

function shiftOption(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  return /^[+-]?\d{1,10}(\.\d{1,6})?$/.test(text) ? BigInt(Math.round(Number(text) * 1e6)) : cannot('usage', '--shift takes seconds such as +200 or -1.5.', { where: text });
}

/** Every item with events whose path is, or ends with, one of the names; all of them where no name is given. */
async function itemsNamed(door: Direct, names: readonly string[]): Promise<readonly number[]> {
  const found: number[] = [];
  const met = new Set<string>();
  for (let from = 0, more = true; more; from += 5000) {
    const page = await door.request('evidence.items', { from, limit: 5000 });
    for (const item of page.items) {
      const name = names.find((n) => item.path === n || item.path.endsWith(`/${n}`));
      if (item.accounting.events === 0 || (names.length > 0 && name === undefined)) continue;
      if (name !== undefined) met.add(name);
      found.push(item.id);
    }
    more = from + 5000 < page.total;
  }
  const missing = names.filter((n) => !met.has(n));
  if (missing.length > 0) cannot('usage', 'No item with events has this path.', { where: missing.join(', '), remedy: 'exhibit query CASE "SELECT path FROM items" lists them.' });
  if (found.length === 0) say('The case has no items with events.');
  return found;
}
