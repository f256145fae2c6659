// exhibit ingest: files, folders and archives into a case, with the sum of what was found.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cannot } from '../../../../shared/faults.ts';
import type { Command } from '../command.ts';
import { flag, numberOption, operand, readArguments, textOption, texts } from '../arguments.ts';
import { json, out, safe, say, tableText } from '../print.ts';

const usage = 'exhibit ingest CASE PATH… [--format ID[/SHAPE]] [--choose NAME=ID]… [--column COLUMN=FIELD]… [--order NAMES] [--year N] [--password-file FILE] [--reference] [--title T] [--json]';

export const ingest: Command = {
  name: 'ingest', usage, about: 'Reads files, folders and archives into a case; makes the case when there is none. --order names the columns of delimited files that do not name them, for a chosen format: --format aws-vpc-flow/header --order "version account-id …".',
  async run(argv, door) {
    const args = readArguments(argv, { format: { type: 'string' }, choose: { type: 'string', multiple: true }, column: { type: 'string', multiple: true }, order: { type: 'string' }, year: { type: 'string' }, 'password-file': { type: 'string' }, reference: { type: 'boolean' }, title: { type: 'string' }, json: { type: 'boolean' } }, usage);
    const path = operand(args, 0, 'The case', usage);
    const paths = args.operands.slice(1);
    operand(args, 1, 'What to read', usage);
    if (existsSync(join(path, 'case.duckdb'))) await door.request('case.open', { path });
    else await door.request('case.create', { path, title: textOption(args.options, 'title') ?? basename(path).replace(/\.exhibit$/, '') });
    const format = textOption(args.options, 'format');
    const year = numberOption(args.options, 'year');
    const order = textOption(args.options, 'order')?.trim().split(/[\s,]+/);
    const answer = await door.request('evidence.add', {
      paths: [...paths], keep: flag(args.options, 'reference') ? 'reference' : 'copy', ...(format === undefined ? {} : { format }), ...(year === undefined ? {} : { year }), ...(order === undefined ? {} : { order }),
      ...passwordsOf(textOption(args.options, 'password-file')), choices: pairs(texts(args.options, 'choose')), columns: pairs(texts(args.options, 'column')),
    });
    await door.request('case.close', {});
    if (flag(args.options, 'json')) await out(`${json(answer)}\n`);
    else {
      await out(tableText(['item', 'status', 'format', 'found', 'events', 'quarantined', 'duplicates', 'other', 'why'], answer.items.filter((i) => i.kind !== 'container').map((i) => [
        safe(i.path), i.status, i.format ?? '', ...[i.accounting.found, i.accounting.events, i.accounting.quarantined, i.accounting.duplicates, i.accounting.nonRecords].map(String), safe(i.why ?? ''),
      ])));
      const a = answer.accounting;
      say(`${a.found} found = ${a.events} events + ${a.quarantined} quarantined + ${a.duplicates} duplicates + ${a.nonRecords} declared non-records: ${a.balanced ? 'balanced' : 'NOT BALANCED'}`);
    }
    const notRead = answer.items.filter((i) => ['unknown', 'undecided', 'failed', 'unfinished'].includes(i.status));
    if (notRead.length > 0) say(`${notRead.length} items were not read, or not to their end; exhibit accounting says which and why.`);
    return answer.balanced ? 0 : 1;
  },
};

/** For encrypted archives: one password a line of the file, or the one of the environment; never an argument, which other users of the computer can see. */
function passwordsOf(file: string | undefined): { passwords?: string[] } {
  const lines = file === undefined ? [process.env['EXHIBIT_ARCHIVE_PASSWORD'] ?? ''] : readLines(file);
  const passwords = lines.filter((line) => line !== '').slice(0, 100);
  return passwords.length === 0 ? {} : { passwords };
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch (error) {
    return cannot('file-unreadable', 'The password file cannot be read.', { where: file, why: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
  }
}

function pairs(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(list.map((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [pair.slice(0, at), pair.slice(at + 1)] : cannot('usage', 'A pair NAME=VALUE was expected.', { where: pair, remedy: `Usage: ${usage}` });
  }));
}
