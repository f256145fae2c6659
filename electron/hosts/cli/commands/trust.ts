// exhibit trust: keys, certificates and hashes that came by another way than the evidence, entered, listed, withdrawn.
import { cannot } from '../../../../shared/faults.ts';
import { flag, numberOption, operand, readArguments, textOption } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withCase } from '../command.ts';
import { isoOrNull, json, out, safe, tableText } from '../print.ts';

const usage = 'exhibit trust CASE [FILE --from WHO --reason TEXT | --text TEXT --from WHO --reason TEXT | --withdraw N] [--json]';

export const trust: Command = {
  name: 'trust', usage, about: 'Enters a key, a certificate, a list of keys or hashes of files that a person vouches for: signatures and files that fit them are proven, those that fit only what came with the evidence are not.',
  async run(argv, door) {
    const args = readArguments(argv, { text: { type: 'string' }, from: { type: 'string' }, reason: { type: 'string' }, withdraw: { type: 'string' }, json: { type: 'boolean' } }, usage);
    const file = args.operands[1];
    const id = numberOption(args.options, 'withdraw');
    return withCase(door, operand(args, 0, 'The case', usage), async () => {
      const text = textOption(args.options, 'text');
      if (file !== undefined || text !== undefined) await door.request('trust.add', { ...(file === undefined ? {} : { path: file }), ...(text === undefined ? {} : { text }), suppliedBy: needed(textOption(args.options, 'from'), '--from is missing: say who gave it.'), reason: needed(textOption(args.options, 'reason'), '--reason is missing: say why it is trusted, and how it came.') });
      if (id !== undefined) await door.request('trust.withdraw', { id });
      const { files } = await door.request('trust.list', {});
      if (flag(args.options, 'json')) await out(`${json(files)}\n`);
      else await out(tableText(['n', 'entered (UTC)', 'file', 'sha256', 'from', 'reason', 'withdrawn (UTC)'], files.map((f) => [String(f.id), isoOrNull(f.madeAt) ?? '', safe(f.name), f.sha256.slice(0, 16), safe(f.suppliedBy), safe(f.reason), isoOrNull(f.withdrawnAt) ?? ''])));
      return 0;
    });
  },
};

const needed = (text: string | undefined, what: string): string => text ?? cannot('usage', what, { remedy: `Usage: ${usage}` });
