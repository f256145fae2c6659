// Does the log itself give away passwords, tokens and keys?
import { defineCheck } from '../../../shared/spec/check.ts';

/** What is looked for, in the order it is named; the first group of a pattern is the value, where masks (‘***’, ‘REDACTED’) are to be told from values. Forms: RFC 6750 §2, RFC 7617, RFC 7519, RFC 3986 §3.2.1, RFC 7468; the prefixes of tokens from the documentation of GitHub, GitLab, Slack, Stripe and Google. */
const kinds: readonly (readonly [string, string])[] = [
  ['a private key', '-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY'],
  ['a password or token in the query of an address', `(?i)[?&;](?:access_token|auth_token|id_token|refresh_token|token|api_?key|client_secret|secret|password|passwd|pwd|pass)=([a-z0-9%][^&;\\s"'<>#\\\\]{5,})`],
  ['a name and password in front of an address', `(?i)\\b[a-z][a-z0-9+.-]{1,20}://[^/\\s:@"'<>\\\\?#]{1,64}:([^/\\s:@"'<>*$%{][^/\\s:@"'<>*]{2,})@[a-z0-9]`],
  ['the credentials of a request (Authorization)', `(?i)\\bauthorization\\\\?["']?\\s*[:=]\\s*\\\\?["']?(?:bearer|basic)\\s+([a-z0-9._~+/=-]{16,})`],
  ['a signed token (JWT)', '\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{16,}'],
  ['a token of a service (GitHub, GitLab, Slack, Stripe, Google)', '\\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,}|glpat-[A-Za-z0-9_-]{20}|xox[abprs]-[A-Za-z0-9-]{20,}|sk_live_[A-Za-z0-9]{20,}|AIza[A-Za-z0-9_-]{35})'],
  ['a password in a command', `(?i)(?:\\s--?pass(?:word|wd)?|\\s/pass(?:word)?|\\bsshpass\\s+-p)(?:[=:]|\\s+)\\\\?["']?([a-z0-9!#&][^\\s"'*\\\\]{3,})`],
  ['a password in a statement', `(?i)\\b(?:identified\\s+by|(?:with|encrypted)\\s+password)\\s+'([^'*<\\s\\\\][^'*<\\\\]{2,})'`],
];
/** What stands in the place of a value. */
const masks = `'(?i)^(?:\\W*(?:redacted|hidden|masked|removed|filtered|secret|sensitive|password|null|none|true|false|undefined|prompt|stdin|x+|\\.+|\\*+)\\W*|%2a.*|%5b.*|.*(?:redacted|hidden_due|\\*\\*\\*).*)$'`;
const literal = (pattern: string): string => `'${pattern.replaceAll("'", "''")}'`;
const told = kinds.map(([kind, pattern]) => /\((?!\?)/.test(pattern)
  ? `CASE WHEN regexp_matches(text, ${literal(pattern)}) AND len(list_filter(regexp_extract_all(text, ${literal(pattern)}, 1), x -> NOT regexp_matches(x, ${masks}))) > 0 THEN '${kind}' END`
  : `CASE WHEN regexp_matches(text, ${literal(pattern)}) THEN '${kind}' END`).join(',\n    ');

export const exposedSecrets = defineCheck({
  id: 'exposed-secrets',
  title: 'Passwords, tokens and keys in the log',
  question: 'Does the log itself give away passwords, tokens or keys, so that whoever may read it could use them?',
  needs: [{ has: 'SELECT count(*) > 0 FROM records', why: 'There are no records in the case.' }],
  // One line a source and kind, at its first place. The value is never shown.
  sql: `WITH found AS (
  SELECT item, record, unnest(list_filter([
    ${told}], x -> x IS NOT NULL)) AS kind FROM (SELECT item, record, coalesce(raw, doc) AS text FROM records)
), placed AS (SELECT f.kind, f.item, f.record, i.format, (SELECT min(e."time") FROM events e WHERE e.item = f.item AND e.record = f.record) AS "time" FROM found f JOIN items i ON i.id = f.item)
SELECT count(*) || CASE WHEN count(*) = 1 THEN ' record holds ' ELSE ' records hold ' END || kind AS summary, arg_min(item, (item, record)) AS item, arg_min(record, (item, record)) AS record, min("time") AS fromTime, max("time") AS toTime, count(*) AS count,
  coalesce(format, 'no format') || '; the value is not shown here' AS detail FROM placed GROUP BY kind, format ORDER BY format NULLS LAST, kind`,
  mode: 'exposure',
  weight: 'serious',
  innocentCauses: ['The token or session ended long ago.', 'It is an example, a test account, or what somebody tried who did not get in.', 'The log was meant to hold whole requests, and is kept as such.'],
  settledBy: ['The owner of the account or key: whether it is in use, and when it was changed.', 'Who could read the log between the record and the change.', 'The setting of the program that wrote the record: whether it can leave such values out.'],
  cannotSee: ['Secrets of other forms, or encoded ones.', 'Personal data: the privacy page looks for those.', 'Whether a value is valid, or ever was.', 'Access key ids alone: they name a key and do not open anything.'],
});
