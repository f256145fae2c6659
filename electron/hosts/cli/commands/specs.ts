// exhibit formats, checks, entities, packs: what this version knows.
import type { Command } from '../command.ts';
import { flag, readArguments } from '../arguments.ts';
import { json, out, tableText } from '../print.ts';

type Kind = 'formats' | 'checks' | 'entities' | 'packs';
const about: Record<Kind, string> = {
  formats: 'The sources and export shapes this version reads.', checks: 'The integrity checks it runs.', entities: 'The kinds of personal data and secrets it looks for.', packs: 'The retention packs it holds evidence against.',
};

export const specs: readonly Command[] = (['formats', 'checks', 'entities', 'packs'] as const).map((kind) => ({
  name: kind, usage: `exhibit ${kind} [--json]`, about: about[kind],
  async run(argv, door) {
    const args = readArguments(argv, { json: { type: 'boolean' } }, `exhibit ${kind} [--json]`);
    const known = await door.request('app.specs', {});
    if (flag(args.options, 'json')) await out(`${json(known[kind])}\n`);
    else if (kind === 'formats') await out(tableText(['id', 'title', 'shapes'], known.formats.map((f) => [f.id, f.title, f.shapes.map((s) => s.id).join(', ')])));
    else await out(tableText(['id', 'title', 'hash'], known[kind].map((s) => [s.id, s.title, s.specHash.slice(0, 16)])));
    return 0;
  },
}));
