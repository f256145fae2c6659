// The scan of a case: every value in exactly one field, masked, with its place; hostile records included.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scanPrivacy } from '../../../electron/engine/entities/scan.ts';
import { privacyResultSchema } from '../../../shared/contract.ts';
import { loadInto, withCase } from '../../support/case.ts';

const scan = (files: Readonly<Record<string, string>>, only?: readonly string[]) => withCase(async (open, folder) => {
  const paths = Object.entries(files).map(([name, text]) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  });
  await loadInto(open, paths);
  const raws = (await open.database.rows('SELECT raw FROM records ORDER BY item, record')).map((r) => String(r['raw']));
  return { result: privacyResultSchema.parse(await scanPrivacy(open.database, only ? { only } : {})), raws };
});

const line = (fields: object): string => JSON.stringify({ ts: '2026-03-02T08:00:00Z', ...fields });
const places = (result: Awaited<ReturnType<typeof scan>>['result']) => result.hits.map((h) => [h.entity, h.field, h.count, h.distinct, h.confidence, h.examples.map((e) => `${e.masked} @${e.record}`)]);

describe('fields', () => {
  test('JSON paths, arrays and strings in strings', async () => {
    const { result } = await scan({ 'a.jsonl': `${[
      line({ user: 'ana@example.com', payload: { cardNumber: '4111 1111 1111 1111' }, to: ['ben@example.org', 'ana@example.com'] }),
      line({ user: 'ben@example.org', note: 'from ana@example.com and ANA@example.com', amount: 4111111111111111 }),
      line({ user: 'eve', config: { 'a key': { k: '-----BEGIN RSA PRIVATE '.concat('KEY-----\nMIIEowIBAAKCAQEA0123456789abcdefghijklmnopqrstuvwxyz\n') } } }),
    ].join('\n')}\n` });
    expect(places(result)).toEqual([
      ['email', 'note', 2, 1, 'likely', ['***@example.com @1']],
      ['email', 'to[]', 2, 2, 'proven', ['***@example.com @0', '***@example.org @0']],
      ['email', 'user', 2, 2, 'proven', ['***@example.com @0', '***@example.org @1']],
      ['payment-card', 'amount', 1, 1, 'likely', ['************1111 (test number) @1']],
      ['payment-card', 'payload.cardNumber', 1, 1, 'proven', ['************1111 (test number) @0']],
      ['private-key', 'config.a key.k', 1, 1, 'proven', ['83 characters @2']],
    ]);
  });

  test('columns of a table, and event columns of a line format', async () => {
    const { result } = await scan({
      'b.csv': 'date;user;iban\n2026-03-02 08:00:00;ana@example.com;DE89370400440532013000\n2026-03-02 08:01:00;ben;\n',
      'access.log': '192.0.2.10 - - [02/Mar/2026:08:00:00 +0000] "GET /u/ana@example.com HTTP/1.1" 200 10 "-" "Mozilla/5.0 Chrome/144.0.0.0"\n192.0.2.11 - - [02/Mar/2026:08:00:01 +0000] "GET / HTTP/1.1" 200 10 "-" "curl/8"\n',
    });
    expect(places(result)).toEqual([
      ['email', 'user', 1, 1, 'proven', ['***@example.com @0']],
      ['email', 'target', 1, 1, 'likely', ['***@example.com @0']],
      ['iban', 'iban', 1, 1, 'proven', ['DE****************3000 @0']],
      ['ip-address', 'sourceAddress', 2, 2, 'proven', ['192.0.2.* (documentation) @0', '192.0.2.* (documentation) @1']],
    ].sort((a, b) => String(a[0]).localeCompare(String(b[0])) || 0));
  });

  test('values side by side are counted one by one', async () => {
    const { result } = await scan({ 'a.jsonl': `${line({ cards: '4111111111111111 5555555555554444', ips: '192.0.2.1,192.0.2.2 192.0.2.3', mails: 'a@example.com,b@example.com;c@example.com', ibans: 'DE89370400440532013000 GB82WEST12345698765432' })}\n` });
    expect(places(result).map(([entity, field, count, distinct]) => [entity, field, count, distinct])).toEqual([['email', 'mails', 3, 3], ['iban', 'ibans', 2, 2], ['ip-address', 'ips', 3, 3], ['payment-card', 'cards', 2, 2]]);
  });

  test('broken records are searched too', async () => {
    const { result } = await scan({ 'a.jsonl': `${line({ user: 'ana' })}\n{"ts":"2026-03-02T08:00:01Z","user":"ben@example.org","x":\n${line({ user: 'eve' })}\n` });
    expect({ scanned: result.scannedRecords, places: places(result) }).toEqual({ scanned: 3, places: [['email', 'record', 1, 1, 'likely', ['***@example.org @1']]] });
  });
});

describe('hostile records', () => {
  const hostile = [
    { 'a"]\'; DROP TABLE records; --': 'ana@example.com' }, { 'a\\b': 'ana@example.com' }, { '*': 'ana@example.com' }, { '': 'ana@example.com' }, { '$': { '[0]': 'ana@example.com' } },
    { "it's": "ana@example.com'; DROP TABLE event_rows; --" }, { k: 'ana@example.com\u0000ben@example.org' }, { __proto__x: { constructor: 'ana@example.com' } }, { 'ana@example.com': 1 }, { deep: [[[['ana@example.com']]]] },
  ];
  test('change nothing but their own counts', async () => {
    const { result, raws } = await scan({ 'a.jsonl': `${hostile.map((h) => line(h)).join('\n')}\n` });
    expect({ records: raws.length, email: result.entities.find((e) => e.id === 'email')?.count, sum: result.hits.reduce((n, h) => n + h.count, 0) }).toEqual({ records: hostile.length, email: 11, sum: 11 });
  });
});

describe('the result', () => {
  const secret = 'ana.lopez-1971@example.com';
  test('holds no value, only masks', async () => {
    const { result } = await scan({ 'a.jsonl': `${line({ user: secret, card: '5555555555554444', iban: 'GB82WEST12345698765432', ip: '203.0.113.77' })}\n` });
    const text = JSON.stringify(result);
    expect(['ana.lopez', '5555555555554444', 'WEST1234', '203.0.113.77'].filter((v) => text.includes(v))).toEqual([]);
  });
  test('is the same twice, and for one kind the same as among all', async () => {
    const files = { 'a.jsonl': `${Array.from({ length: 50 }, (_, i) => line({ user: `u${i % 7}@example.com`, ip: `192.0.2.${i}` })).join('\n')}\n` };
    const [all, again, one] = [await scan(files), await scan(files), await scan(files, ['email'])];
    expect(again.result).toEqual(all.result);
    expect(one.result.hits).toEqual(all.result.hits.filter((h) => h.entity === 'email'));
  });
  test('an unknown kind is refused by name', () => withCase(async (open) => {
    await expect(scanPrivacy(open.database, { only: ['shoe-size'] })).rejects.toMatchObject({ fault: { code: 'usage', where: 'shoe-size' } });
  }));
  test('a cancelled scan says so and leaves no table behind', () => withCase(async (open) => {
    const stop = new AbortController();
    stop.abort();
    await expect(scanPrivacy(open.database, { signal: stop.signal })).rejects.toMatchObject({ fault: { code: 'cancelled' } });
    expect(await open.database.rows("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'pii%'")).toEqual([]);
  }));
});
