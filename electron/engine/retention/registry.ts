// All packs there are: every `*.pack.yaml` below packs/, read, checked against the schema and hashed. There is no list to keep.
import { parse } from 'yaml';
import { cannot } from '../../../shared/faults.ts';
import type { Result } from '../../../shared/result.ts';
import { fail, ok } from '../../../shared/result.ts';
import { packSchema } from '../../../shared/spec/pack.ts';
import type { Pack, PackQuestion } from '../../../shared/spec/pack.ts';
import { specHash } from '../spec-hash.ts';

export type KnownPack = { readonly pack: Pack; readonly hash: string };

const texts = import.meta.glob<string>('./packs/*.pack.yaml', { eager: true, query: '?raw', import: 'default' });

/** The parameters a question names, without the dollar. */
export const parametersOf = (question: PackQuestion): readonly string[] => Object.values(question).filter((v): v is string => typeof v === 'string' && /^\$[a-z][A-Za-z]*$/.test(v)).map((v) => v.slice(1));

/** Reads a pack. Fails with `spec-invalid` naming the first place that does not fit; aliases, tags and duplicate keys are refused. */
export function parsePack(text: string): Result<Pack> {
  const invalid = (why: string): Result<never> => fail({ code: 'spec-invalid', what: 'The pack cannot be used.', why });
  let data: unknown;
  // Aliases are refused: ten lines of them can stand for gigabytes.
  try { data = parse(text, { schema: 'core', maxAliasCount: 0, uniqueKeys: true, strict: true }); } catch (error) { return invalid(error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not YAML'); }
  const read = packSchema.safeParse(data);
  if (!read.success) { const issue = read.error.issues[0]; return invalid(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`); }
  const pack = read.data;
  for (const check of pack.checks) {
    const unknown = parametersOf(check.question).find((p) => pack.parameters[p] === undefined);
    if (unknown !== undefined) return invalid(`checks.${check.id}: there is no parameter ${unknown}`);
  }
  const ids = pack.checks.map((c) => c.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  return twice === undefined ? ok(pack) : invalid(`checks: ${twice} stands twice`);
}

/** Sorted by id, so that results and hashes never depend on the file system. */
export const packs: readonly KnownPack[] = Object.entries(texts).map(([file, text]) => {
  const read = parsePack(text);
  if (!read.ok) cannot(read.fault.code, read.fault.what, { where: file, why: read.fault.why ?? '' });
  return { pack: read.value, hash: specHash(read.value) };
}).sort((a, b) => (a.pack.id < b.pack.id ? -1 : 1));

export const findPack = (id: string): KnownPack | null => packs.find((p) => p.pack.id === id) ?? null;
