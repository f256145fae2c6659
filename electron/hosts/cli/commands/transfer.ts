// exhibit transfer: what passed between this side and another, the receipt for both, and the signature that comes back.
import { readFileSync } from 'node:fs';
import { cannot } from '../../../../shared/faults.ts';
import { localText } from '../../../../shared/custody-table.ts';
import type { TransferRow } from '../../../../shared/contract.ts';
import { flag, instantOption, operand, readArguments, textOption } from '../arguments.ts';
import type { Options } from '../arguments.ts';
import type { Command, ExitCode } from '../command.ts';
import { withCase } from '../command.ts';
import type { Direct } from '../../direct.ts';
import { isoOrNull, json, out, safe, say, tableText } from '../print.ts';

const usage = 'exhibit transfer CASE in|out --counterparty WHO --medium WHAT [--serial S] [--seals A,B] [--at TIME] [--reason TEXT] [--root HASH] [--expected FILE] [--receipt DIR] | CASE receipt N --receipt DIR | CASE countersign N FILE.p7s | CASE list; receipts: [--unsigned | --throw-away-identity] [--not-verified]; all: [--json]';

export const transfer: Command = {
  name: 'transfer', usage, about: 'Records a transfer in or out in the custody log, writes a hand-over receipt for both sides (signed by the identity, passphrase from EXHIBIT_PASSPHRASE), and takes the countersignature of the other side.',
  async run(argv, door) {
    const text = { type: 'string' } as const;
    const yes = { type: 'boolean' } as const;
    const args = readArguments(argv, { counterparty: text, medium: text, serial: text, seals: text, at: text, reason: text, root: text, expected: text, receipt: text, unsigned: yes, 'throw-away-identity': yes, 'not-verified': yes, json: yes }, usage);
    const path = operand(args, 0, 'The case', usage);
    const verb = operand(args, 1, 'What to do: in, out, receipt, countersign or list', usage);
    return withCase(door, path, async () => {
      if (verb === 'in' || verb === 'out') return record(door, verb, args.options);
      if (verb === 'receipt') return receipt(door, numberOf(operand(args, 2, 'The number of the transfer', usage)), args.options);
      if (verb === 'countersign') return show(await door.request('transfer.countersign', { id: numberOf(operand(args, 2, 'The number of the transfer', usage)), signature: operand(args, 3, 'The signature', usage) }), args.options);
      if (verb === 'list') return list(door, args.options);
      return cannot('usage', `transfer has no “${verb}”.`, { remedy: `Usage: ${usage}` });
    });
  },
};

async function record(door: Direct, direction: 'in' | 'out', options: Options): Promise<ExitCode> {
  const needed = (name: string): string => textOption(options, name) ?? cannot('usage', `--${name} is missing.`, { remedy: `Usage: ${usage}` });
  const offset = offsetIn(textOption(options, 'at') ?? '');
  const expected = textOption(options, 'expected');
  const optional = <K extends string>(key: K, name: string): { readonly [P in K]?: string } => {
    const value = textOption(options, name);
    return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };
  };
  const made = await door.request('transfer.record', {
    direction, counterparty: needed('counterparty'), medium: needed('medium'), at: instantOption(options, 'at') ?? BigInt(Date.now()) * 1000n, ...(offset === null ? {} : { offset }),
    sealNumbers: (textOption(options, 'seals') ?? '').split(',').map((s) => s.trim()).filter((s) => s !== ''), ...optional('mediumSerial', 'serial'), ...optional('reason', 'reason'), ...optional('handOverRoot', 'root'),
    ...(expected === undefined ? {} : { expectedHashes: readList(expected) }),
  });
  await show(made, options);
  return textOption(options, 'receipt') === undefined ? 0 : receipt(door, made.id, options);
}

/** The offset somebody wrote with the time; null where there is none. */
function offsetIn(text: string): number | null {
  const found = /T.*([+-])(\d\d):?(\d\d)$/.exec(text);
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : null;
}

async function receipt(door: Direct, id: number, options: Options): Promise<ExitCode> {
  const folder = textOption(options, 'receipt') ?? cannot('usage', '--receipt is missing.', { remedy: `Usage: ${usage}` });
  const made = await door.request('transfer.receipt', { id, folder, unsigned: flag(options, 'unsigned'), throwAway: flag(options, 'throw-away-identity'), notVerified: flag(options, 'not-verified') });
  if (flag(options, 'json')) await out(`${json(made)}\n`);
  else await out(`receipt    ${safe(made.folder)}\n${made.files.map((f) => `           ${f.sha256}  ${f.name}\n`).join('')}root       ${made.root}\nsigned by  ${made.signer === null ? 'nobody: unsigned, as asked' : `${safe(made.signer)}, certificate SHA-256 ${made.fingerprint ?? ''}`}\n`);
  return 0;
}

async function show(t: TransferRow, options: Options): Promise<ExitCode> {
  if (flag(options, 'json')) await out(`${json(t)}\n`);
  else {
    await out(`transfer ${t.id}: ${t.direction}, ${safe(t.counterparty)}, ${safe(t.medium)}, ${isoOrNull(t.at) ?? ''} (local ${localText(t.at, t.offset)})\n`);
    if (t.expected) await out(`of ${t.expected.listed} stated hashes ${t.expected.present} are in the case\n${t.expected.absent.map((a) => `  not there: ${safe(a)}\n`).join('')}`);
    for (const c of t.countersignatures) await out(`countersigned: ${safe(c.statement)}\n`);
  }
  return 0;
}

/** Ends with 1 where a countersignature does not hold any more. */
async function list(door: Direct, options: Options): Promise<ExitCode> {
  const { transfers } = await door.request('transfer.list', {});
  if (flag(options, 'json')) await out(`${json(transfers)}\n`);
  else if (transfers.length === 0) say('No transfer is recorded.');
  else {
    await out(tableText(['n', 'direction', 'at (UTC)', 'local', 'counterparty', 'medium', 'serial', 'seals', 'receipts', 'countersigned', 'reason'], transfers.map((t) => [
      String(t.id), t.direction, isoOrNull(t.at) ?? '', localText(t.at, t.offset), safe(t.counterparty), safe(t.medium), safe(t.mediumSerial ?? ''), safe(t.sealNumbers.join(' ')), String(t.receipts.length), t.countersignatures.map((c) => c.verdict).join(' '), safe(t.reason ?? ''),
    ])));
  }
  return transfers.some((t) => t.countersignatures.some((c) => c.verdict === 'altered')) ? 1 : 0;
}

const numberOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : cannot('usage', 'A transfer has a number.', { where: text, remedy: 'exhibit transfer CASE list gives the numbers.' }));

function readList(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return cannot('file-unreadable', 'The list of hashes cannot be read.', { where: path });
  }
}
