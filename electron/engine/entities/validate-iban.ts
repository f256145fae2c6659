// International bank account numbers: country, length, account structure, remainder 1 of 97.
import { accountShapes } from './iban-countries.ts';
import type { Validator } from './verdict.ts';

/** ISO 7064 mod 97-10 over the number with country and check digits moved to the end. */
export function mod97(iban: string): number {
  let rest = 0;
  for (const c of iban.slice(4) + iban.slice(0, 4)) {
    const code = c.charCodeAt(0);
    rest = code >= 65 ? (rest * 100 + code - 55) % 97 : (rest * 10 + code - 48) % 97;
  }
  return rest;
}

export const validateIban: Validator = (candidate) => {
  const shape = accountShapes.get(candidate.slice(0, 2).toUpperCase());
  if (!shape) return null;
  let value = '';
  let end = 0;
  const separators = new Set<string>();
  for (; end < candidate.length && value.length < shape.length; end++) {
    const c = candidate.charAt(end);
    if (/[A-Za-z0-9]/.test(c)) value += c.toUpperCase();
    else if (/[ -]/.test(c)) separators.add(c);
    else return null;
  }
  if (separators.size > 1 || /^[A-Za-z0-9]/.test(candidate.slice(end)) || !shape.pattern.test(value) || mod97(value) !== 1) return null;
  return { start: 0, end, value, grade: 'proven', note: null };
};
