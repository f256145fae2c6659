// Finds the values of entities in one text: the same patterns, validators and words that the scan of a case uses.
import type { Entity } from '../../../shared/spec/entity.ts';
import { validate } from './validate.ts';
import { wordsOf } from './verdict.ts';
import type { Grade, Verdict } from './verdict.ts';

export type Found = Verdict & { readonly entity: string };

/** Characters before a value in which its context words are looked for. */
const reach = 40;
/** Second looks inside candidates that were none, for each text. */
const mostAgain = 64;
const compiled = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const known = compiled.get(source) ?? new RegExp(source, 'gu');
  compiled.set(source, known);
  known.lastIndex = 0;
  return known;
}

/** The grade once the words around the value have been heard; null where they rule it out. */
export function weigh(entity: Entity, grade: Grade, words: readonly string[]): Grade | null {
  const speaksFor = words.some((w) => entity.context.includes(w));
  const speaksAgainst = words.some((w) => entity.against.includes(w));
  if (entity.tier === 'C' && !speaksFor) return null;
  if (speaksFor && !speaksAgainst && entity.tier !== 'C') return grade === 'likely' ? 'proven' : grade;
  if (speaksAgainst && !speaksFor) return grade === 'proven' ? 'likely' : 'possible';
  return entity.tier === 'B' && !speaksFor && grade !== 'proven' ? 'possible' : grade;
}

/** In the order they stand in the text; two patterns of one entity never give the same text twice. Linear in the text but for the validators. */
export function findIn(text: string, entity: Entity): readonly Found[] {
  if (entity.hints.length > 0 && !entity.hints.some((h) => text.includes(h))) return [];
  const found = new Map<number, Found>();
  let again = 0;
  for (const source of entity.patterns) {
    const pattern = patternOf(source);
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const candidate = match[1] ?? match[0];
      const at = match.index + match[0].length - candidate.length;
      const left = text.slice(Math.max(0, at - reach), at);
      const verdict = validate[entity.validator](candidate, left);
      if (match[0] === '') pattern.lastIndex++;
      // A greedy candidate may have swallowed the beginning of a real one: "2026 4111 …". Hostile texts get no more than some second looks.
      if (!verdict && again++ < mostAgain && candidate.length > 12) pattern.lastIndex = at + 1;
      if (!verdict || found.has(at + verdict.start)) continue;
      const grade = weigh(entity, verdict.grade, wordsOf(left));
      if (grade !== null) found.set(at + verdict.start, { ...verdict, start: at + verdict.start, end: at + verdict.end, grade, entity: entity.id });
      // The characters behind the value may begin the next one.
      pattern.lastIndex = Math.max(match.index + 1, at + verdict.end);
    }
  }
  let covered = -1;
  // Of two that overlap, the one that begins first: an IPv4 address inside an IPv6 one is not a second value.
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end).filter((f) => {
    const isNew = f.start >= covered;
    if (isNew) covered = f.end;
    return isNew;
  });
}
