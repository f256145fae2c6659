// exhibit prove, check-proof: single events proved to somebody who has no case, and such a proof checked.
import { cannot } from '../../../../shared/faults.ts';
import { flag, operand, readArguments, textOption } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withCase } from '../command.ts';
import { json, out, safe, say } from '../print.ts';

const proveUsage = 'exhibit prove CASE EVENT-ID… --out DIR [--json]';
const checkUsage = 'exhibit check-proof FILE [--key KEY] [--json]';

export const prove: Command = {
  name: 'prove', usage: proveUsage, about: 'Writes the proof of single events: the raw records, their paths to the signed root over the case, and a script that checks them without this program.',
  async run(argv, door) {
    const args = readArguments(argv, { out: { type: 'string' }, json: { type: 'boolean' } }, proveUsage);
    const folder = textOption(args.options, 'out') ?? cannot('usage', '--out is missing.', { remedy: `Usage: ${proveUsage}` });
    operand(args, 1, 'An event id', proveUsage);
    return withCase(door, operand(args, 0, 'The case', proveUsage), async () => {
      const made = await door.request('proof.event', { eventIds: args.operands.slice(1), folder });
      if (flag(args.options, 'json')) await out(`${json(made)}\n`);
      else {
        await out(made.files.map((f) => `${f.sha256}  ${f.name}\n`).join(''));
        say(`root ${made.root}\nkey  ${made.key}\nGive the key by another way than the files.\n\n${made.recipe}`);
      }
      return 0;
    });
  },
};

export const checkProof: Command = {
  name: 'check-proof', usage: checkUsage, about: 'Checks the proof of an event, with no case. With the key received by another way it says whether that key signed it.',
  async run(argv, door) {
    const args = readArguments(argv, { key: { type: 'string' }, json: { type: 'boolean' } }, checkUsage);
    const key = textOption(args.options, 'key');
    const result = await door.request('proof.check', { path: operand(args, 0, 'The proof', checkUsage), ...(key === undefined ? {} : { key }) });
    if (flag(args.options, 'json')) await out(`${json(result)}\n`);
    else {
      for (const v of result.verdicts) await out(`${v.outcome === 'proven' ? 'ok       ' : v.outcome === 'failed' ? 'FAILED   ' : 'not shown'}  ${safe(v.what)}${v.detail === null ? '' : `  ${safe(v.detail)}`}\n`);
      for (const limit of result.limits) say(`limit: ${limit}`);
      for (const n of result.notCovered) say(`not covered: ${safe(n.file)}${n.ranges.length === 0 ? '' : `, bytes ${n.ranges.map((r) => `${r.from}-${r.to - 1}`).join(' ')}`}: ${safe(n.what)}. ${safe(n.why)}`);
      await out(`\n${result.sentence}\n`);
    }
    return result.outcome === 'holds' ? 0 : result.outcome === 'failed' ? 1 : 2;
  },
};
