// The named validators that entity files may use, each a pure function from a candidate to a verdict.
import type { ValidatorName } from '../../../shared/spec/entity.ts';
import { validateCard } from './validate-card.ts';
import { validateEmail } from './validate-email.ts';
import { validateIban } from './validate-iban.ts';
import { validateIp } from './validate-ip.ts';
import type { Validator } from './verdict.ts';

/** Printed in AWS's own manuals and therefore in thousands of logs and scripts: nobody's keys. */
const printedKeys = new Set(['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE', 'ASIAIOSFODNN7EXAMPLE']);

/** Access key ids as AWS documents them: prefix and sixteen characters of base 32. Others that end in EXAMPLE are made up for documentation and marked. */
const validateAwsKey: Validator = (candidate) => {
  if (!/^(?:AKIA|ASIA)[A-Z2-7]{16}$/.test(candidate) || printedKeys.has(candidate)) return null;
  return { start: 0, end: candidate.length, value: candidate, grade: 'likely', note: candidate.endsWith('EXAMPLE') ? 'documentation value' : null };
};

function decoded(part: string): unknown {
  try { return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown; } catch { return null; }
}
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 7515/7516: three parts, or five when encrypted; the header is JSON that names its algorithm. Signatures are not verified: nobody lent the key. */
const validateJwt: Validator = (candidate) => {
  const token = candidate.replace(/[.-]+$/, (tail) => (tail === '.' ? tail : ''));
  const parts = token.split('.');
  const header = decoded(parts[0] ?? '');
  if ((parts.length !== 3 && parts.length !== 5) || !isObject(header) || typeof header['alg'] !== 'string') return null;
  const isReadable = parts.length === 5 || isObject(decoded(parts[1] ?? ''));
  return { start: 0, end: token.length, value: token, grade: isReadable ? 'proven' : 'likely', note: parts.length === 5 ? 'encrypted' : header['alg'].toLowerCase() === 'none' ? 'unsigned' : null };
};

/** The frame of a key; proven where enough base 64 follows it, also with line breaks written as \n. */
const validatePrivateKey: Validator = (candidate) => {
  const frame = /^(?:-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-[23]:)/.exec(candidate)?.[0];
  if (frame === undefined) return null;
  const body = candidate.slice(frame.length).replace(/\\[nrt]|\s/g, '');
  if (body.startsWith('-----END')) return null;
  const isKey = /[A-Za-z0-9+/=]{40}/.test(body);
  return { start: 0, end: candidate.length, value: frame + body, grade: isKey ? 'proven' : 'likely', note: isKey ? null : 'begin of a key' };
};

const accept: Validator = (candidate) => ({ start: 0, end: candidate.length, value: candidate, grade: 'possible', note: null });

export const validate: Readonly<Record<ValidatorName, Validator>> = {
  luhn: validateCard, iban: validateIban, 'ip-address': validateIp, jwt: validateJwt, 'aws-key': validateAwsKey, email: validateEmail, 'private-key': validatePrivateKey, none: accept,
};
