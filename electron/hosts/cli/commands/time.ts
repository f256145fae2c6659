// exhibit time: a zone, a year, an offset or an uncertainty for the times of items; pairs of records of one moment; how far clocks are apart.
import { cannot } from '../../../../shared/faults.ts';
import { flag, numberOption, operand, readArguments, textOption, texts } from '../arguments.ts';
import type { Options } from '../arguments.ts';
import type { ClockPair, Skew } from '../../../../shared/contract.ts';
import type { Command } from '../command.ts';
import { withCase } from '../command.ts';
import type { Direct } from '../../direct.ts';
import { isoOrNull, json, out, safe, say, tableText } from '../print.ts';

const usage = 'exhibit time CASE [--item PATH]… [--zone ZONE] [--year YEAR] [--shift SECONDS] [--uncertainty 2s] --reason TEXT | --withdraw N | --pair EVENT EVENT --reason TEXT | --unpair N | --pairs | --skew | [--list] [--json]';

export const time: Command = {
  name: 'time', usage, about: 'Gives the times of items a zone or year they do not state, an offset where a clock was wrong, or how sure the clock is; recorded and reversible, the records stay as they are. --pair says that two records of two sources are the same moment, --skew how far the clocks of the sources seem to be apart.',
  async run(argv, door) {
    const args = readArguments(argv, {
      item: { type: 'string', multiple: true }, zone: { type: 'string' }, year: { type: 'string' }, shift: { type: 'string' }, uncertainty: { type: 'string' }, reason: { type: 'string' }, withdraw: { type: 'string' }, list: { type: 'boolean' },
      pair: { type: 'boolean' }, pairs: { type: 'boolean' }, unpair: { type: 'string' }, skew: { type: 'boolean' }, json: { type: 'boolean' },
    }, usage);
    const isJson = flag(args.options, 'json');
    return withCase(door, operand(args, 0, 'The case', usage), async () => {
      if (flag(args.options, 'skew')) return skew(door, isJson);
      if (flag(args.options, 'pair')) {
        const pair = await door.request('time.pair', { left: operand(args, 1, 'The first event id', usage), right: operand(args, 2, 'The second event id', usage), reason: reasonOf(args.options) });
        await out(isJson ? `${json(pair)}\n` : `pair ${pair.id}: the second is written ${pair.difference === null ? 'at a time not known' : seconds(pair.difference)} after the first\n`);
        return 0;
      }
      if (flag(args.options, 'pairs')) {
        const { pairs } = await door.request('time.pairs', {});
        await out(isJson ? `${json(pairs)}\n` : pairsText(pairs));
        return 0;
      }
      const unpaired = numberOption(args.options, 'unpair');
      if (unpaired !== undefined) {
        await door.request('time.unpair', { id: unpaired });
        await out(isJson ? '{}\n' : `pair ${unpaired} is withdrawn\n`);
        return 0;
      }
      return settings(door, args.options, isJson);
    });
  },
};

async function settings(door: Direct, options: Options, isJson: boolean): Promise<0> {
  const id = numberOption(options, 'withdraw');
  const zone = textOption(options, 'zone');
  const year = numberOption(options, 'year');
  const shift = shiftOption(textOption(options, 'shift'));
  const uncertainty = uncertaintyOption(textOption(options, 'uncertainty'));
  if (id === undefined && zone === undefined && year === undefined && shift === undefined && uncertainty === undefined) return list(door, isJson);
  const effect = id !== undefined ? await door.request('time.withdraw', { id }) : await door.request('time.set', {
    items: [...await itemsNamed(door, texts(options, 'item'))], ...(zone === undefined ? {} : { zone }), ...(year === undefined ? {} : { year }), ...(shift === undefined ? {} : { shift }), ...(uncertainty === undefined ? {} : { uncertainty }), reason: reasonOf(options),
  });
  if (isJson) await out(`${json(effect)}\n`);
  else await out(`${effect.moved} events moved; ${effect.ambiguous} stand in an hour the zone has twice, ${effect.nonexistent} in one it does not have\n`);
  return 0;
}

const reasonOf = (options: Options): string => textOption(options, 'reason') ?? cannot('usage', '--reason is missing: say why the times are read otherwise, or how it is known.', { remedy: `Usage: ${usage}` });
/** `+4.2 s`, with as many digits as there are. */
const seconds = (micros: bigint): string => `${micros < 0n ? '-' : '+'}${Number(micros < 0n ? -micros : micros) / 1e6} s`;

const itemsOption = (found: Skew, key: string): string => (found.sources.find((s) => s.key === key)?.items ?? []).map((item) => `--item '#${item}'`).join(' ');

async function skew(door: Direct, isJson: boolean): Promise<0> {
  const found = await door.request('time.skew', {});
  if (isJson) { await out(`${json(found)}\n`); return 0; }
  const title = (key: string): string => safe(found.sources.find((s) => s.key === key)?.title ?? key);
  for (const pair of found.pairs) {
    await out(`${title(pair.left)}\n${title(pair.right)}\n`);
    for (const e of pair.estimates) {
      await out(`  ${e.from === 'pairs' ? 'from pairs' : 'from identifiers'}: ${safe(e.statement)}\n  median ${seconds(e.median)}, 5th to 95th percentile ${seconds(e.p05)} to ${seconds(e.p95)}\n`);
      for (const s of e.suggestions) await out(`  suggestion: ${title(s.source)}: ${itemsOption(found, s.source)} --shift=${Number(s.shift) / 1e6} --uncertainty=${Number(s.uncertainty) / 1e6}s (moves it by ${seconds(s.by)} ± ${Number(s.uncertainty) / 1e6} s)\n`);
    }
    await out('\n');
  }
  if (found.left > 0) await out(`${found.left} more pairs of sources are not printed; --json has no more.\n\n`);
  for (const { source, because } of found.unlinked) await out(`${title(source)}\n  not answerable: ${safe(because)}\n`);
  await out(`\nWhat this cannot tell:\n${found.cannotTell.map((t) => `  ${t}\n`).join('')}`);
  return 0;
}

async function list(door: Direct, isJson: boolean): Promise<0> {
  const { settings: made } = await door.request('time.list', {});
  if (isJson) { await out(`${json(made)}\n`); return 0; }
  await out(tableText(['n', 'made (UTC)', 'items', 'zone', 'year', 'offset (s)', '± (s)', 'reason', 'withdrawn (UTC)'], made.map((s) => [
    String(s.id), isoOrNull(s.madeAt) ?? '', s.items.join(' '), s.zone ?? '', s.year === null ? '' : String(s.year), perSecond(s.shift), perSecond(s.uncertainty), safe(s.reason), isoOrNull(s.withdrawnAt) ?? '',
  ])));
  const { pairs } = await door.request('time.pairs', {});
  if (pairs.length > 0) await out(`\n${pairsText(pairs)}`);
  return 0;
}

const perSecond = (micros: bigint | null): string => (micros === null ? '' : String(Number(micros) / 1e6));

const pairsText = (pairs: readonly ClockPair[]): string => tableText(['pair', 'made (UTC)', 'first', 'second', 'second later by (s)', 'reason', 'withdrawn (UTC)'], pairs.map((p) => [String(p.id), isoOrNull(p.madeAt) ?? '', p.left.eventId, p.right.eventId, perSecond(p.difference), safe(p.reason), isoOrNull(p.withdrawnAt) ?? '']));

/** `2s`, `300ms`, `1.5min`, or plain seconds. */
function uncertaintyOption(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const found = /^(\d{1,10}(?:\.\d{1,6})?)\s*(us|µs|ms|s|min|h)?$/.exec(text);
  if (!found) return cannot('usage', '--uncertainty takes a length of time such as 2s, 300ms or 1.5min.', { where: text });
  return BigInt(Math.round(Number(found[1]) * ({ us: 1, µs: 1, ms: 1e3, s: 1e6, min: 6e7, h: 3.6e9 }[found[2] ?? 's'] ?? 1e6)));
}

function shiftOption(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  return /^[+-]?\d{1,10}(\.\d{1,6})?$/.test(text) ? BigInt(Math.round(Number(text) * 1e6)) : cannot('usage', '--shift takes seconds such as +200 or -1.5.', { where: text });
}

/** Every item with events whose path is, or ends with, one of the names, or whose number is (`#3`); all of them where no name is given. */
async function itemsNamed(door: Direct, names: readonly string[]): Promise<readonly number[]> {
  const found: number[] = [];
  const met = new Set<string>();
  for (let from = 0, more = true; more; from += 5000) {
    const page = await door.request('evidence.items', { from, limit: 5000 });
    for (const item of page.items) {
      const name = names.find((n) => n === `#${item.id}` || item.path === n || item.path.endsWith(`/${n}`));
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
