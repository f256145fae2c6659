// exhibit explain: what a file would be taken for, and why, without loading anything.
import type { Command } from '../command.ts';
import { flag, operand, readArguments } from '../arguments.ts';
import { json, out, safe } from '../print.ts';

const usage = 'exhibit explain FILE… [--json]';

export const explain: Command = {
  name: 'explain', usage, about: 'Says what each file, and each file inside an archive, would be taken for, with the reasons for and against.',
  async run(argv, door) {
    const args = readArguments(argv, { json: { type: 'boolean' } }, usage);
    operand(args, 0, 'The file', usage);
    const { items } = await door.request('evidence.explain', { paths: [...args.operands] });
    if (flag(args.options, 'json')) { await out(`${json(items)}\n`); return 0; }
    for (const item of items) {
      await out(`${safe(item.path)}${item.size === null ? '' : `  (${item.size} bytes)`}\n`);
      for (const note of item.notes) await out(`  ${safe(note)}\n`);
      for (const c of item.candidates.slice(0, 4)) await out(`  ${c.verdict.padEnd(8)} ${c.title}  ${c.confidence.toFixed(2)}\n${c.reasons.slice(0, 4).map((r) => `             ${safe(r)}\n`).join('')}`);
      for (const p of item.proposed) await out(`  proposed ${p.column} = ${safe(p.field)}  ${p.confidence}: ${safe(p.because)}\n`);
    }
    return items.every((i) => i.candidates.some((c) => c.verdict === 'chosen')) ? 0 : 2;
  },
};
