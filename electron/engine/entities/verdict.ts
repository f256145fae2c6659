// What a validator says about a candidate: where the value really lies in it, what it is in one form, and how sure that is.

export type Grade = 'proven' | 'likely' | 'possible';
export type Verdict = {
  /** Of the value inside the candidate; end exclusive, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** One form for all ways of writing the same value. Stays in memory: it is counted and never given out. */
  readonly value: string;
  readonly grade: Grade;
  /** What kind of value it is, in a word or two: "private", "test number". */
  readonly note: string | null;
};
/** `left` is what stands before the candidate, as far as it is known. Pure; null where the candidate is no such value. */
export type Validator = (candidate: string, left: string) => Verdict | null;

/** Lower-case words of a field name or a text: camelCase, snake_case, dots and blanks part them. */
export const wordsOf = (text: string): readonly string[] => text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter((w) => w !== '');
