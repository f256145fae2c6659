// Walks the records of one chain in the order of their file: how many hold, where it breaks and how, and what a value kept elsewhere makes of it.
import type { ChainRecord, Field } from './chain-record.ts';
import { computed, hashBytes } from './chain-recipe.ts';
import type { ChainKey, Recipe } from './chain-recipe.ts';
import { sameValue } from './chain-discovery.ts';

/**
 * `content`: the record is not what its value was made over. `unlinked`: it names another one before it than stands there.
 * `skipped`: the one after it follows the one before it. `restart`: it names what a first record names. `content-or-link`: where the one
 * before is not written down, the two cannot be told apart. `order`: the record it names stands elsewhere in the file.
 */
export type BreakKind = 'content' | 'unlinked' | 'skipped' | 'restart' | 'content-or-link' | 'order';
export type Break = { kind: BreakKind; readonly record: number; /** The value it names as that of the one before. */ readonly wanted: string | null; readonly value: string };

/** Breaks listed; more are counted. */
const mostBreaks = 1000;
/** What first records name where nothing stands before them. */
const beginnings = (length: number): readonly string[] => ['', '0'.repeat(length * 2), '0', 'GENESIS', 'genesis', 'null'];
export const isBeginning = (value: string): boolean => /^(?:0x)?0*$|^A+={0,2}$|^(?:genesis|null|none|root|initial)$/i.test(value.trim());

export type WalkResult = {
  readonly proven: number; readonly consistent: number;
  /** The value of the first record could not be computed: what it follows is not written down and not here. */
  readonly isHeadless: boolean;
  /** Records without a value among those with one, records that are not exactly their bytes, and the first of each. */
  readonly bare: number; readonly firstBare: number | null; readonly inexact: number;
  readonly breaks: readonly Break[]; readonly breakCount: number;
  readonly first: { readonly record: number; readonly previous: string | null; readonly value: string } | null;
  readonly last: { readonly record: number; readonly value: string } | null;
  readonly anchors: ReadonlySet<string>;
};
/** `unknown`: it begins the file, and what it follows is not here to compute with. */
type Fit = 'follows' | 'begins' | 'broken' | 'unknown';
type Own = { readonly record: number; readonly value: string; linkedBack: boolean; isGood: boolean; broken: Break | null };

export type WalkOptions = {
  readonly hash: Field; readonly previous: Field | null; /** Null where only the links can be followed. */ readonly recipe: Recipe | null;
  readonly key: ChainKey; readonly isKeyTrusted: boolean; /** Values kept elsewhere, as lower-case hex. */ readonly anchors: ReadonlySet<string>; /** What the first record follows, where that is stated. */ readonly start: string | null;
};

export class ChainWalk {
  readonly #options: WalkOptions;
  readonly #breaks: Break[] = [];
  readonly #anchors = new Set<string>();
  #breakCount = 0;
  #proven = 0;
  #consistent = 0;
  /** Good records since the last break that no value kept elsewhere covers yet. */
  #open = 0;
  #bare = 0;
  #firstBare: number | null = null;
  #inexact = 0;
  #first: WalkResult['first'] = null;
  #before: Own | null = null;
  #beforeThat: Own | null = null;
  #start: string | null;
  #isHeadless = false;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#start = options.start;
  }

  /** The next record; `isExact` is false where its text is not its bytes. */
  add(number: number, record: ChainRecord | null, isExact: boolean): void {
    const value = record?.value(this.#options.hash) ?? null;
    const bytes = value === null ? null : hashBytes(value);
    if (record === null || value === null || bytes === null) {
      this.#bare += 1;
      this.#firstBare ??= number;
      return;
    }
    const own: Own = { record: number, value, linkedBack: false, isGood: false, broken: null };
    const fit = this.#options.previous === null ? this.#judgeUnwritten(record, own, bytes) : this.#judge(record, own, bytes, this.#options.previous);
    if (!isExact && fit === 'broken') this.#forgive(own);
    own.isGood = fit === 'follows' || fit === 'begins';
    if (own.isGood) this.#take(bytes, fit === 'begins');
    else this.#close();
    this.#first ??= { record: number, previous: this.#options.previous === null ? null : (record.value(this.#options.previous) ?? ''), value };
    this.#beforeThat = this.#before;
    this.#before = own;
  }

  /** A record whose bytes are not kept as text cannot be called changed. */
  #forgive(own: Own): void {
    const at = own.broken === null ? -1 : this.#breaks.indexOf(own.broken);
    if (at >= 0) this.#breaks.splice(at, 1);
    this.#breakCount -= 1;
    own.broken = null;
    this.#inexact += 1;
  }

  #judge(record: ChainRecord, own: Own, bytes: Buffer, field: Field): Fit {
    const { recipe, key } = this.#options;
    const previous = record.value(field) ?? '';
    const isOwn = recipe === null || (computed(record, previous, recipe, key)?.equals(bytes) ?? false);
    const link = this.#linkOf(previous, own);
    if (!isOwn) this.#break(own, 'content', previous);
    else if (link === 'restart') this.#break(own, 'restart', previous);
    else if (link === 'elsewhere') this.#break(own, 'unlinked', previous);
    // A record that links to nothing here begins a stretch of its own: what follows it can hold.
    return !isOwn ? 'broken' : link === 'follows' ? 'follows' : 'begins';
  }

  #linkOf(previous: string, own: Own): 'follows' | 'restart' | 'elsewhere' {
    if (this.#before === null) return 'follows';
    if (sameValue(this.#before.value, previous)) return 'follows';
    if (this.#beforeThat !== null && sameValue(this.#beforeThat.value, previous)) {
      this.#skip(this.#before, this.#before.linkedBack ? 'order' : 'skipped');
      own.linkedBack = true;
      return 'follows';
    }
    return isBeginning(previous) || sameValue(this.#first?.previous ?? '', previous) ? 'restart' : 'elsewhere';
  }

  #judgeUnwritten(record: ChainRecord, own: Own, bytes: Buffer): Fit {
    const { recipe, key } = this.#options;
    if (recipe === null) return 'follows';
    const isAfter = (previous: string): boolean => computed(record, previous, recipe, key)?.equals(bytes) ?? false;
    const starts = (): string | undefined => [...(this.#start === null ? [] : [this.#start]), ...beginnings(bytes.length)].find(isAfter);
    if (this.#before === null) {
      const start = starts();
      this.#start = start ?? this.#start;
      this.#isHeadless = start === undefined;
      return start === undefined ? 'unknown' : 'follows';
    }
    if (isAfter(this.#before.value)) return 'follows';
    if (this.#beforeThat !== null && isAfter(this.#beforeThat.value)) {
      this.#skip(this.#before, 'skipped');
      return 'follows';
    }
    const isRestart = starts() !== undefined;
    this.#break(own, isRestart ? 'restart' : 'content-or-link', null);
    return isRestart ? 'begins' : 'broken';
  }

  #break(own: Own, kind: BreakKind, wanted: string | null): void {
    own.broken = { kind, record: own.record, wanted, value: own.value };
    this.#breakCount += 1;
    if (this.#breaks.length < mostBreaks) this.#breaks.push(own.broken);
  }

  /** The chain goes on from the one before `own`. */
  #skip(own: Own, kind: 'skipped' | 'order'): void {
    if (own.broken) own.broken.kind = kind;
    else this.#break(own, kind, null);
    if (!own.isGood) return;
    own.isGood = false;
    if (this.#open > 0) this.#open -= 1;
    else if (this.#options.isKeyTrusted) this.#proven -= 1;
  }

  #take(bytes: Buffer, begins: boolean): void {
    if (begins) this.#close();
    this.#open += 1;
    const hex = bytes.toString('hex');
    if (this.#options.anchors.has(hex)) this.#anchors.add(hex);
    if (!this.#options.isKeyTrusted && !this.#options.anchors.has(hex)) return;
    this.#proven += this.#open;
    this.#open = 0;
  }

  #close(): void {
    this.#consistent += this.#open;
    this.#open = 0;
  }

  finish(): WalkResult {
    this.#close();
    return {
      isHeadless: this.#isHeadless, proven: this.#proven, consistent: this.#consistent, bare: this.#bare, firstBare: this.#firstBare, inexact: this.#inexact, breaks: this.#breaks, breakCount: this.#breakCount, first: this.#first,
      last: this.#before ? { record: this.#before.record, value: this.#before.value } : null, anchors: this.#anchors,
    };
  }
}
