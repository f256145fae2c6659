// Payment card numbers: length, issuer range, uniform separators, Luhn.
import type { Validator } from './verdict.ts';

/** Issuer ranges (first digits, inclusive) with the lengths they issue. After the networks' public BIN tables; ranges without cards left out. */
const issuers: readonly { readonly from: number; readonly to: number; readonly digits: number; readonly lengths: readonly number[] }[] = [
  { from: 4, to: 4, digits: 1, lengths: [13, 16, 19] },
  { from: 51, to: 55, digits: 2, lengths: [16] },
  { from: 2221, to: 2720, digits: 4, lengths: [16] },
  { from: 34, to: 34, digits: 2, lengths: [15] },
  { from: 37, to: 37, digits: 2, lengths: [15] },
  { from: 300, to: 305, digits: 3, lengths: [14, 16] },
  { from: 36, to: 36, digits: 2, lengths: [14, 16] },
  { from: 38, to: 39, digits: 2, lengths: [14, 16] },
  { from: 3528, to: 3589, digits: 4, lengths: [16, 17, 18, 19] },
  { from: 644, to: 649, digits: 3, lengths: [16, 19] },
  { from: 65, to: 65, digits: 2, lengths: [16, 19] },
  { from: 62, to: 62, digits: 2, lengths: [16, 17, 18, 19] },
  { from: 81, to: 81, digits: 2, lengths: [16] },
  { from: 2200, to: 2204, digits: 4, lengths: [16, 17, 18, 19] },
  { from: 50, to: 50, digits: 2, lengths: [16, 19] },
  { from: 56, to: 58, digits: 2, lengths: [16, 19] },
  { from: 60, to: 61, digits: 2, lengths: [16, 19] },
  { from: 63, to: 63, digits: 2, lengths: [16, 19] },
  { from: 67, to: 67, digits: 2, lengths: [16, 19] },
];

/** Published by networks and payment providers for tests; on other cards nobody pays with them. */
const testNumbers = new Set(['4111111111111111', '4242424242424242', '4012888888881881', '4000056655665556', '5555555555554444', '5105105105105100', '2223003122003222', '378282246310005', '371449635398431', '6011111111111117', '30569309025904', '3530111333300000', '6200000000000005']);

export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, even = false; i >= 0; i--, even = !even) {
    const d = digits.charCodeAt(i) - 48;
    sum += even ? (d > 4 ? d * 2 - 9 : d * 2) : d;
  }
  return sum % 10 === 0;
}

export const hasIssuer = (digits: string): boolean => issuers.some((r) => { const n = Number(digits.slice(0, r.digits)); return n >= r.from && n <= r.to && r.lengths.includes(digits.length); });

const groupings = [/^\d{13,19}$/, /^\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?$/, /^\d{4}([ -])\d{6}\1\d{4,5}$/];

/** The longest run of uniformly grouped digits at the start of the candidate that is a card number. */
export const validateCard: Validator = (candidate, left) => {
  const run = /^[0-9](?:[ -]?[0-9])*/.exec(candidate)?.[0] ?? '';
  for (const written of [run, ...[19, 18, 17, 16, 15, 14, 13].map((n) => prefixOf(run, n))]) {
    const digits = written.replace(/[ -]/g, '');
    if (written === '' || digits.length < 13 || digits.length > 19 || !groupings.some((g) => g.test(written))) continue;
    const rest = candidate.slice(written.length);
    // A digit, letter or dash directly behind or an ending like .json makes it part of an id; blank and digits may be the next number of a sentence.
    if (/^(?:[\w-]|\.[A-Za-z0-9])/.test(rest)) continue;
    if (/^(\d)\1+$/.test(digits) || !hasIssuer(digits) || !luhn(digits)) continue;
    return { start: 0, end: written.length, value: digits, grade: /[/\\]$/.test(left) ? 'possible' : 'likely', note: testNumbers.has(digits) ? 'test number' : null };
  }
  return null;
};

/** The first `count` digits of the run with their separators. */
function prefixOf(run: string, count: number): string {
  let seen = 0;
  for (let i = 0; i < run.length; i++) if (/\d/.test(run.charAt(i)) && ++seen === count) return run.slice(0, i + 1);
  return '';
}
