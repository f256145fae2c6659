// RFC 6962 and RFC 9162 Merkle trees over bytes: hashes of leaves and nodes, roots, and the making and checking of inclusion and consistency proofs.
import { createHash, timingSafeEqual } from 'node:crypto';
import { assert, present } from '../../../../shared/assert.ts';

/** Longest path that any tree of numbers JavaScript counts exactly can have. */
export const longestPath = 64;

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** SHA-256(0x00 ‖ data), RFC 9162 §2.1.1; the data may be given in parts. */
export const leafHash = (...data: readonly Uint8Array[]): Buffer => sha256(leafMark, ...data);
/** SHA-256(0x01 ‖ left ‖ right), RFC 9162 §2.1.1. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(nodeMark, left, right);
/** The root of no leaves at all: SHA-256 of nothing. */
export const emptyRoot = (): Buffer => sha256();

/** A root from leaf hashes that come one after another; keeps one hash for each bit of the count. */
export class RootOfStream {
  readonly #peaks: (Buffer | undefined)[] = [];
  #count = 0;

  get count(): number { return this.#count; }

  add(leaf: Uint8Array): void {
    let hash: Buffer = Buffer.from(leaf);
    let level = 0;
    for (let peak = this.#peaks[0]; peak !== undefined; peak = this.#peaks[level]) {
      hash = nodeHash(peak, hash);
      this.#peaks[level] = undefined;
      level += 1;
    }
    this.#peaks[level] = hash;
    this.#count += 1;
  }

  /** The root of all leaves so far; more may follow. */
  root(): Buffer {
    const root = this.#peaks.reduce<Buffer | undefined>((right, peak) => (peak === undefined ? right : right === undefined ? peak : nodeHash(peak, right)), undefined);
    return root ?? emptyRoot();
  }
}

export function rootOf(leaves: Iterable<Uint8Array>): Buffer {
  const stream = new RootOfStream();
  for (const leaf of leaves) stream.add(leaf);
  return stream.root();
}

/** All levels of a tree, leaves first, the root last: pairs are joined and an odd last node goes up as it is, which gives the roots of RFC 6962. */
export function levelsOf(leaves: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const levels: (readonly Uint8Array[])[] = [leaves];
  for (let below = leaves; below.length > 1; below = present(levels.at(-1), 'a level')) {
    levels.push(Array.from({ length: Math.ceil(below.length / 2) }, (_, i) => {
      const left = present(below[2 * i], 'a left node');
      const right = below[2 * i + 1];
      return right === undefined ? left : nodeHash(left, right);
    }));
  }
  return levels;
}

/** Places of the siblings that a proof of leaf `index` in a tree of `size` leaves needs, nearest to the leaf first. */
export function siblingPlaces(index: number, size: number): readonly { readonly level: number; readonly index: number }[] {
  assert(Number.isSafeInteger(size) && Number.isSafeInteger(index) && index >= 0 && index < size, 'the leaf lies in the tree');
  const places: { level: number; index: number }[] = [];
  for (let level = 0, at = index, width = size; width > 1; level += 1, at = Math.floor(at / 2), width = Math.ceil(width / 2)) {
    const sibling = at % 2 === 0 ? at + 1 : at - 1;
    if (sibling < width) places.push({ level, index: sibling });
  }
  return places;
}

export function inclusionProof(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  const levels = levelsOf(leaves);
  return siblingPlaces(index, leaves.length).map((p) => present(levels[p.level]?.[p.index], 'a sibling'));
}

/** PROOF(first, leaves) of RFC 9162 §2.1.4.1; empty where the trees are equal or the first holds nothing. */
export function consistencyProof(leaves: readonly Uint8Array[], first: number): readonly Uint8Array[] {
  assert(Number.isSafeInteger(first) && first >= 0 && first <= leaves.length, 'the first tree is not larger');
  const part = (from: number, to: number, size: number, isWhole: boolean): readonly Uint8Array[] => {
    if (size === to - from) return isWhole ? [] : [rootOf(leaves.slice(from, to))];
    const half = largestPowerBelow(to - from);
    return size <= half
      ? [...part(from, from + half, size, isWhole), rootOf(leaves.slice(from + half, to))]
      : [...part(from + half, to, size - half, false), rootOf(leaves.slice(from, from + half))];
  };
  return first === 0 ? [] : part(0, leaves.length, first, true);
}

function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

const isHash = (bytes: Uint8Array): boolean => bytes.length === 32;
const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const isOdd = (n: number): boolean => n % 2 === 1;
const halved = (n: number): number => Math.floor(n / 2);

export type Inclusion = { readonly index: number; readonly size: number; readonly leaf: Uint8Array; readonly path: readonly Uint8Array[]; readonly root: Uint8Array };

/** RFC 9162 §2.1.3.2. Never throws: anything that is not a proof is false. */
export function isIncluded({ index, size, leaf, path, root }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || path.length > longestPath || ![leaf, root, ...path].every(isHash)) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(at) && at !== 0) { at = halved(at); last = halved(last); }
    } else {
      hash = nodeHash(hash, sibling);
    }
    at = halved(at);
    last = halved(last);
  }
  return last === 0 && isEqual(hash, root);
}

export type Consistency = { readonly first: number; readonly second: number; readonly firstRoot: Uint8Array; readonly secondRoot: Uint8Array; readonly path: readonly Uint8Array[] };

/** RFC 9162 §2.1.4.2: the first `first` leaves of the second tree are those of the first. Never throws. A first tree of no leaves is a beginning of any tree, if its root is that of nothing. */
export function isConsistent({ first, second, firstRoot, secondRoot, path }: Consistency): boolean {
  if (!isCount(first) || !isCount(second) || first > second || path.length > 2 * longestPath || ![firstRoot, secondRoot, ...path].every(isHash)) return false;
  if (first === second) return path.length === 0 && isEqual(firstRoot, secondRoot);
  if (first === 0) return path.length === 0 && isEqual(firstRoot, emptyRoot());
  let at = first - 1;
  let last = second - 1;
  while (isOdd(at)) { at = halved(at); last = halved(last); }
  // Where the first tree is complete its own root is the beginning and is not in the proof.
  const [seed, ...rest] = at === 0 ? [firstRoot, ...path] : path;
  if (seed === undefined || rest.length === 0) return false;
  let one = seed;
  let two = seed;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      one = nodeHash(sibling, one);
      two = nodeHash(sibling, two);
      while (!isOdd(at) && at !== 0) { at = halved(at); last = halved(last); }
    } else {
      two = nodeHash(two, sibling);
    }
    at = halved(at);
    last = halved(last);
  }
  return last === 0 && isEqual(one, firstRoot) && isEqual(two, secondRoot);
}
