// How the lines of a text become records by the options of a shape, for the few lines detection looks at as for all of them.
import type { LineOptions } from '../decoders/lines.ts';
import type { Structure } from '../../../shared/spec/format.ts';

type Lines = Structure & { readonly kind: 'lines' };

export function lineOptions({ start, lead, split, skip }: Lines): LineOptions {
  const made = (name: 'start' | 'lead' | 'split' | 'skip', pattern: string | undefined): LineOptions => (pattern === undefined ? {} : { [name]: new RegExp(pattern, name === 'split' ? 'gu' : 'u') });
  return { ...made('start', start), ...made('lead', lead), ...made('split', split), ...made('skip', skip) };
}

/** As the decoder joins and divides them: `counted` are the lines that are not declared to be no records. Lines before the first start are none of ours. */
export function recordsOf(lines: readonly string[], structure: Lines): { readonly counted: readonly string[]; readonly records: readonly string[] } {
  const { start, lead, split, skip } = lineOptions(structure);
  const counted = lines.flatMap((l) => (split ? divided(l, split) : [l])).filter((l) => !(skip?.test(l) ?? false));
  if (!start) return { counted, records: counted };
  const records: string[] = [];
  for (const [i, line] of counted.entries()) {
    const before = counted[i - 1];
    const isLed = before !== undefined && lead !== undefined && lead.test(before) && !lead.test(line) && start.test(line);
    const leads = lead?.test(line) === true && counted[i + 1] !== undefined && !lead.test(counted[i + 1] ?? '') && start.test(counted[i + 1] ?? '');
    if (leads || (start.test(line) && !isLed)) records.push(line);
    else if (records.length > 0) records.push(`${records.pop() ?? ''}\n${line}`);
  }
  return { counted, records };
}

function divided(line: string, split: RegExp): readonly string[] {
  const at = [0, ...[...line.matchAll(split)].map((m) => m.index).filter((i) => i > 0), line.length];
  return at.slice(1).map((end, i) => line.slice(at[i], end));
}
