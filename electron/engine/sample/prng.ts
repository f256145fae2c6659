// Seeded pseudo-random numbers: the same seed gives the same corpus on every run and machine.
import { assert, present } from '../../../shared/assert.ts';

export type Rng = {
  /** In [0, 1), 32 bits of state. */
  next(): number;
  /** Whole number, both ends included. */
  int(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by weight; weights are whole numbers. */
  weighted<T>(list: readonly (readonly [weight: number, value: T])[]): T;
  text(alphabet: string, length: number): string;
  hex(length: number): string;
  uuid(): string;
  shuffle<T>(list: readonly T[]): T[];
};

const HEX = '0123456789abcdef';
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
export const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** FNV-1a over UTF-16 units: turns a name into a seed, so that each source has its own stream. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** mulberry32: integer arithmetic only, so no machine can disagree about a last bit. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

export function rngOf(name: string): Rng {
  const bits = mulberry32(seedOf(name));
  const next = () => bits() / 4294967296;
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const text = (alphabet: string, length: number) => {
    let out = '';
    for (let i = 0; i < length; i += 1) out += alphabet.charAt(Math.floor(next() * alphabet.length));
    return out;
  };
  const hex = (length: number) => text(HEX, length);
  return {
    next, int, text, hex,
    chance: (share) => next() < share,
    pick: (list) => present(list[int(0, list.length - 1)], 'an element to pick'),
    weighted: (list) => {
      let left = next() * list.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      assert(list.length > 0, 'a weighted list is not empty');
      return present(list[list.length - 1], 'last weighted element')[1];
    },
    // A letter stands at the end of the second, the start of the fourth and of the fifth group: without it one id in
    // some ten thousand would look like a payment card, and the planted personal data could not be counted exactly.
    uuid: () => `${hex(8)}-${hex(3)}${text('abcdef', 1)}-4${hex(3)}-${text('ab', 1)}${hex(3)}-${text('abcdef', 1)}${hex(11)}`,
    shuffle: (list) => {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i -= 1) {
        const j = int(0, i);
        [out[i], out[j]] = [present(out[j], 'shuffle'), present(out[i], 'shuffle')];
      }
      return out;
    },
  };
}
