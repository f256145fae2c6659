// Personal data and secrets that look real to a recogniser and belong to nobody: test cards, example IBANs, keys made of noise.
import type { EntityCount, EntityId } from '../manifest.ts';
import type { Rng } from '../prng.ts';
import { ALPHANUMERIC } from '../prng.ts';

/** Numbers that card networks and payment providers publish for tests; all pass Luhn. The last one is written with spaces. */
export const TEST_CARDS = ['4111111111111111', '5555555555554444', '378282246310005', '4012888888881881', '4242 4242 4242 4242'] as const;
/** Examples of the IBAN registry; all pass mod 97. The last one is written with spaces. */
export const TEST_IBANS = ['DE89370400440532013000', 'GB82WEST12345698765432', 'FR1420041010050500013M02606', 'NL91ABNA0417164300', 'BE68 5390 0754 7034'] as const;

const base64Url = (text: string) => Buffer.from(text, 'utf8').toString('base64url');

/** Signed with noise: it decodes, and it opens nothing. */
export function fakeJwt(rng: Rng, mail: string, issuedS: number): string {
  const payload = JSON.stringify({ iss: 'https://portal.example.com', sub: mail, email: mail, iat: issuedS, exp: issuedS + 3_600 });
  return `${base64Url('{"alg":"HS256","typ":"JWT"}')}.${base64Url(payload)}.${rng.text(`${ALPHANUMERIC}-_`, 43)}`;
}

/** A PEM frame around noise. Put together from parts, so that no scanner of source code takes this file for a leak. */
export function fakePem(rng: Rng): string {
  const rows = Array.from({ length: 12 }, () => rng.text(`${ALPHANUMERIC}+/`, 64));
  const frame = (edge: string) => `-----${edge} RSA PRIVATE ${'KEY'}-----`;
  return [frame('BEGIN'), ...rows, `${rng.text(ALPHANUMERIC, 42)}==`, frame('END'), ''].join('\n');
}

const PATTERNS: readonly (readonly [EntityId, RegExp])[] = [
  ['payment-card', new RegExp(`(?<![\\w-])(?:${TEST_CARDS.join('|')})(?![\\w-])`, 'g')],
  ['iban', new RegExp(`(?<!\\w)(?:${TEST_IBANS.join('|')})(?!\\w)`, 'g')],
  ['aws-access-key', /(?<!\w)A(?:KIA|SIA)[A-Z2-7]{9}EXAMPLE(?!\w)/g],
  ['jwt', /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g],
  ['private-key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/g],
  // Only the ranges the story uses: browser versions such as 144.0.0.0 look like addresses and are none.
  ['ip-address', /(?<![\d.])(?:192\.0\.2|198\.51\.100|203\.0\.113|10\.20\.\d{1,3})\.\d{1,3}(?![\d.])/g],
];
const MAIL_CHARACTER = /[A-Za-z0-9._%+-]/;
const MAIL_HOST = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/;

/** Walks from each @ outwards: a pattern that starts with the local part costs ten times as much on log text. */
function mailsIn(text: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && MAIL_CHARACTER.test(text.charAt(start - 1))) start -= 1;
    const host = MAIL_HOST.exec(text.slice(at + 1, at + 80));
    if (start < at && host) found.push(text.slice(start, at + 1) + host[0]);
  }
  return found;
}

export function countEntities(texts: Iterable<readonly [path: string, text: string]>): EntityCount[] {
  const values = new Map<EntityId, Set<string>>();
  const files = new Map<EntityId, { [path: string]: number }>();
  const add = (entity: EntityId, path: string, found: readonly string[]) => {
    if (found.length === 0) return;
    const seen = values.get(entity) ?? new Set();
    for (const value of found) seen.add(value);
    values.set(entity, seen);
    const counts = files.get(entity) ?? {};
    counts[path] = (counts[path] ?? 0) + found.length;
    files.set(entity, counts);
  };
  for (const [path, text] of texts) {
    add('email', path, mailsIn(text));
    for (const [entity, pattern] of PATTERNS) add(entity, path, text.match(pattern) ?? []);
  }
  return (['email', 'payment-card', 'iban', 'aws-access-key', 'jwt', 'private-key', 'ip-address'] as const).map((entity) => {
    const counts = files.get(entity) ?? {};
    return { entity, distinct: values.get(entity)?.size ?? 0, occurrences: Object.values(counts).reduce((sum, n) => sum + n, 0), files: counts };
  });
}
