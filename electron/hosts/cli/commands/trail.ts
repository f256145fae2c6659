// exhibit trail: CloudTrail log files verified against their digests where they lie, without a case.
import { operand, flag, readArguments, texts } from '../arguments.ts';
import type { Command } from '../command.ts';
import { isoOrNull, json, out, safe, say } from '../print.ts';

const usage = 'exhibit trail FOLDER… [--keys FILE]… [--json]';
const shown = 200;

export const trail: Command = {
  name: 'trail', usage, about: 'Verifies copied CloudTrail log files against their signed digests, offline and without a case. --keys names saved answers of “aws cloudtrail list-public-keys” that came by another way than the files.',
  async run(argv, door) {
    const args = readArguments(argv, { keys: { type: 'string', multiple: true }, json: { type: 'boolean' } }, usage);
    operand(args, 0, 'The folder', usage);
    const result = await door.request('trail.verify', { paths: [...args.operands], keys: [...texts(args.options, 'keys')] });
    const { rows, total, tally } = result.proof;
    if (flag(args.options, 'json')) await out(`${json(result)}\n`);
    else {
      for (const r of rows.filter((row) => row.verdict !== 'proven').slice(0, shown)) await out(`${r.verdict.padEnd(14)}  ${safe(r.subject)}${r.fromTime === null ? '' : `  ${isoOrNull(r.fromTime) ?? ''} to ${isoOrNull(r.toTime) ?? ''}`}  ${safe(r.statement)}${r.count > 1 ? `  (${r.count})` : ''}\n`);
      if (total > rows.length) say(`${total - rows.length} more rows are not listed.`);
      await out(`\n${result.digests} digests, ${result.logs} log files: ${tally.map((t) => `${t.count} ${t.verdict}`).join(', ')}\n${safe(result.because)}\n`);
    }
    return rows.some((r) => r.verdict === 'altered' || r.verdict === 'missing' || r.isNotable) ? 1 : tally.some((t) => t.verdict === 'proven') && tally.length === 1 ? 0 : 2;
  },
};
