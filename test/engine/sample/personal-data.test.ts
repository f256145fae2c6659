// Personal data in the sample: valid where it must be, counted exactly, and nothing that could belong to anybody.
import { beforeAll, describe, expect, test } from 'vitest';
import type { EntityCount, EntityId, StoryManifest } from '../../../electron/engine/sample/manifest.ts';
import { composeStory } from '../../../electron/engine/sample/story.ts';
import { TEST_CARDS, TEST_IBANS } from '../../../electron/engine/sample/story/personal-data.ts';
import { csvRecords, linesOf, parsed } from './read-story.ts';

let manifest: StoryManifest;
let texts: (readonly [name: string, text: string])[] = [];

const entity = (id: EntityId): EntityCount => manifest.entities.find((e) => e.entity === id) ?? expect.fail(id);

function luhn(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((d, i) => {
    const doubled = Number(d) * (i % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}

function mod97(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = [...moved].map((c) => (/\d/.test(c) ? c : String(c.charCodeAt(0) - 55))).join('');
  return Number(BigInt(digits) % 97n);
}

/** Occurrences per file and distinct values, found by splitting, not by the generator's patterns. */
function tally(tokensOf: (text: string) => readonly string[]): Pick<EntityCount, 'distinct' | 'occurrences' | 'files'> {
  const values = new Set<string>();
  const files: { [name: string]: number } = {};
  for (const [name, text] of texts) {
    const tokens = tokensOf(text);
    if (tokens.length > 0) files[name] = tokens.length;
    for (const token of tokens) values.add(token);
  }
  return { distinct: values.size, occurrences: Object.values(files).reduce((a, b) => a + b, 0), files };
}
const countOf = ({ distinct, occurrences, files }: EntityCount) => ({ distinct, occurrences, files });

beforeAll(() => {
  const story = composeStory();
  manifest = story.manifest;
  texts = story.drafts.filter((d) => d.role === 'evidence').map((d) => [['handover', d.path, ...d.inside].join('/'), d.content.toString('utf8')] as const);
});

describe('planted values', () => {
  test('cards pass Luhn and IBANs pass mod 97', () => {
    expect(TEST_CARDS.map((c) => luhn(c.replaceAll(' ', '')))).toEqual(TEST_CARDS.map(() => true));
    expect(TEST_IBANS.map((i) => mod97(i.replaceAll(' ', '')))).toEqual(TEST_IBANS.map(() => 1));
  });

  test('stand in the records and members that the manifest names', () => {
    for (const p of manifest.planted.filter((one) => one.kind === 'personal-data')) {
      const text = texts.find(([name]) => name === p.file)?.[1] ?? '';
      const place = p.expect as { member: string; lines?: number[]; records?: number[]; occurrences: number; distinct: number };
      const values = place.lines
        ? place.lines.map((line) => place.member.split('.').reduce<unknown>((v, key) => (v as { [key: string]: unknown })[key], parsed(linesOf(text)[line - 1] ?? '')))
        : (place.records ?? []).map((record) => csvRecords(text)[record]?.[7]);
      const key = (v: unknown) => (place.member === 'message' ? /AKIA\w+/.exec(String(v))?.[0] : v);
      expect({ id: p.id, empty: values.filter((v) => !v), occurrences: values.length, distinct: new Set(values.map(key)).size })
        .toEqual({ id: p.id, empty: [], occurrences: place.occurrences, distinct: place.distinct });
    }
  });

  test('tokens decode to JSON with alg and e-mail, the private key has its frame', () => {
    const portal = texts.find(([name]) => name.endsWith('portal.jsonl'))?.[1] ?? '';
    const records = linesOf(portal).map(parsed);
    const decoded = records.flatMap((r) => {
      const token = (r?.['headers'] as { authorization?: string } | undefined)?.authorization?.slice('Bearer '.length).split('.');
      return token ? [token.slice(0, 2).map((part) => Object.keys(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as object))] : [];
    });
    expect(decoded).toEqual(Array.from({ length: 4 }, () => [['alg', 'typ'], ['iss', 'sub', 'email', 'iat', 'exp']]));
    const pem = String(records.map((r) => (r?.['config'] as { tlsKey?: string } | undefined)?.tlsKey).find(Boolean));
    expect(pem).toMatch(new RegExp(`^-----BEGIN RSA PRIVATE ${'KEY'}-----\\n(?:[\\w+/=]{1,64}\\n)+-----END RSA PRIVATE ${'KEY'}-----\\n$`));
  });
});

describe('counts per entity', () => {
  test('agree with a recount by other means', () => {
    const words = (text: string) => text.split(/[^A-Za-z0-9@._%+-]+/);
    // A backslash starts an escape in nested JSON: the letter after it belongs to no address.
    const mails = tally((text) => words(text.replaceAll(/\\[nrt"\\]/g, ' ')).filter((w) => /^[^@]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(w)));
    const keys = tally((text) => text.split(/\W+/).filter((w) => w.length === 20 && (w.startsWith('AKIA') || w.startsWith('ASIA'))));
    const cards = tally((text) => TEST_CARDS.flatMap((c) => text.split(`"${c}"`).slice(1).map(() => c)));
    const ibans = tally((text) => TEST_IBANS.flatMap((i) => text.split(i).slice(1).map(() => i)));
    const tokens = tally((text) => words(text).filter((w) => w.startsWith('eyJ')));
    const pems = tally((text) => text.split('PRIVATE KEY-----\\n').slice(1).filter((_, i) => i % 2 === 0));
    const ips = tally((text) => text.split(/[^0-9.]+/).filter((w) => /^(?:192\.0\.2|198\.51\.100|203\.0\.113|10\.20\.\d+)\.\d+$/.test(w)));
    expect({ mails, keys, cards, ibans, tokens, pems: { occurrences: pems.occurrences, files: pems.files }, ips }).toEqual({
      mails: countOf(entity('email')), keys: countOf(entity('aws-access-key')), cards: countOf(entity('payment-card')), ibans: countOf(entity('iban')), tokens: countOf(entity('jwt')),
      pems: { occurrences: entity('private-key').occurrences, files: entity('private-key').files }, ips: countOf(entity('ip-address')),
    });
  });

  test('no number looks like a card without being one of the planted', () => {
    const planted = new Set<string>(TEST_CARDS.map((c) => c.replaceAll(/\D/g, '')));
    const issuers = /^(?:4|5[1-5]|2[2-7]|3[47]|6(?:011|5)|35)/;
    const others = texts.flatMap(([name, text]) => (text.match(/(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g) ?? [])
      .map((n) => n.replaceAll(/\D/g, '')).filter((n) => issuers.test(n) && luhn(n) && !planted.has(n)).map((n) => ({ name, n })));
    expect(others).toEqual([]);
  });

  test('every address and domain is reserved for documentation', () => {
    const foreign = texts.flatMap(([name, text]) => [
      ...(text.match(/@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/g) ?? []).filter((host) => !/(?:^@|\.)example\.(?:com|org|net)$/.test(host)),
      ...(text.match(/https?:\/\/[\w.-]+/g) ?? []).filter((url) => !/[/.]example\.(?:com|org|net)$/.test(url)),
      // Browser versions look like addresses; they follow a slash.
      ...(text.match(/(?<![\d./])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? []).filter((ip) => !/^(?:192\.0\.2|198\.51\.100|203\.0\.113|10\.20\.\d+)\./.test(ip)),
    ].map((what) => ({ name, what })));
    expect(foreign).toEqual([]);
  });
});
