import { describe, expect, test } from 'vitest';
import { detect } from '../../../electron/engine/detect/detection.ts';
import type { Detection } from '../../../electron/engine/detect/detection.ts';

const look = (text: string | Buffer, isWhole = true): Promise<Detection> => detect(Buffer.from(text as string), isWhole);
const taken = async (text: string | Buffer): Promise<string> => { const d = await look(text); return d.plan ? `${d.plan.format}/${d.plan.shape}` : d.kind; };
const lines = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => `${line(i)}\n`).join('');

describe('detection', () => {
  test('what no format reads is unknown, and every format says why', async () => {
    const sensors = 'gate 4 opened by hand\ngate 7 closed\nlift 2 stands\ngate 4 closed\n';
    const d = await look(sensors);
    expect({ kind: d.kind, plan: d.plan, refused: d.candidates.every((c) => c.verdict === 'refused' && c.reasons.length > 0 && c.confidence === 0) }).toEqual({ kind: 'unknown', plan: null, refused: true });
  });

  test.each([
    ['lines that begin with a per cent sign, but are no hash list', lines(4, (i) => `%EXAMPLE-${i}: user=ana action=view`)],
    ['directive lines that name no columns', `#Version: 1.0\n#Date: 2026-03-02\n${lines(4, (i) => `one ${i} two`)}`],
    ['prose with commas', lines(5, () => 'Dear colleagues, as agreed, the report, which was late, is attached.')],
    ['slow query log', lines(4, (i) => `SELECT a FROM t WHERE id = ${i}; -- app; v1`)],
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 1, 2, 3])],
  ])('%s is nothing we read', async (_, text) => {
    expect(await taken(text)).toBe('unknown');
  });

  test('text that begins with a bracket is no JSON array, whatever JSON stands further on', async () => {
    expect(await taken(lines(4, (i) => `[2026-03-02T08:00:0${i},250] [worker] done, items=[{"id":${i}}], [{"id":7}]`))).toBe('generic-text/iso');
    expect(await taken('[\n null, {"ts":"2026-03-02T08:00:00Z","user":"ana"}, {"ts":"2026-03-02T08:00:01Z","user":"ana"}]')).toBe('generic-json/json-array');
  });

  test('names and values in syslog go to the generic format, encodings to theirs', async () => {
    const pairs = lines(5, (i) => `Mar  2 08:00:0${i} fw device="X1" day=2026-03-02 id=0${i} rule=4 zone=lan status="Allow"`);
    const cef = lines(5, (i) => `Mar  2 08:00:0${i} waf CEF:0|Example|WAF|1|RULE|Blocked|6|src=192.0.2.10 dst=192.0.2.1 spt=${i}`);
    const w3c = `#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status\n${lines(4, (i) => `2026-03-02 08:00:0${i} 192.0.2.10 GET /a 200`)}`;
    const tags = lines(5, (i) => `Mar  2 08:00:0${i} fw : %ASA-6-302013: Built inbound TCP connection ${i}`);
    const app = lines(5, (i) => `2026-03-02T08:00:0${i}Z INFO worker: started job ${i}`);
    expect(await taken(app)).toBe('generic-text/iso');
    expect([await taken(pairs), await taken(cef), await taken(w3c), await taken(tags)]).toEqual(['generic-key-value/spaces', 'cef/line', 'iis-w3c/w3c', 'cisco-asa/tagged']);
  });

  test('what a person says of generic files holds where the file has the field, and never for a known format', async () => {
    const wish = { columns: { time: 'Zeitpunkt', actor: 'Ausweis', action: '' } };
    const of = async (text: string): Promise<unknown> => { const d = await detect(Buffer.from(text), true, wish); return [d.plan?.format, d.plan?.columns]; };
    const rows = (head: string): string => `${head}\n${lines(5, (i) => `2026-03-02T08:00:0${i}Z;K-${i};open`)}`;
    expect([await of(rows('Zeitpunkt;Ausweis;Ereignis')), await of(rows('timestamp;user;event')), await of(lines(5, (i) => `Mar  2 08:00:0${i} gate sshd[${i}]: Accepted publickey for ana from 192.0.2.10 port 22 ssh2`))]).toStrictEqual([
      ['generic-csv', { time: 'Zeitpunkt', actor: 'Ausweis' }], ['generic-csv', { time: 'timestamp', actor: 'user' }], ['linux-syslog', {}],
    ]);
  });

  test('an answer of an interface is its list of records, an event with a list in it is one record', async () => {
    expect([
      await taken('{"items":[{"loggedAt":"2026-03-02T08:00:01Z","who":"ana"}],"nextLink":null}'),
      await taken('{"took":3,"hits":{"total":1,"hits":[{"_id":"1","_source":{"when":"2026-03-02T08:00:01Z","user":"ana"}}]}}'),
      await taken('{"timestamp":"2026-03-02T08:00:01Z","user":"ana","results":[{"file":"a"}]}'),
      await taken('{"order":7,"lines":[{"file":"a"}]}'),
    ]).toEqual(['generic-json/json-envelope', 'generic-json/json-envelope', 'generic-json/json-lines', 'generic-json/json-lines']);
  });

  test('empty, white space, and a list of hashes', async () => {
    const sums = lines(3, (i) => `${'0123456789abcdef'.repeat(4)}  file-${i}.log`);
    expect([await taken(''), await taken(' \n\n'), await taken(sums)]).toEqual(['empty', 'empty', 'kept']);
  });

  test('lines of one program inside syslog go to the program’s format, an ordinary syslog stays one', async () => {
    const proxied = (i: number): string => `Mar  2 08:00:0${i % 10} lb haproxy[7]: 192.0.2.10:3598${i % 10} [02/Mar/2026:08:00:0${i % 10}.395] web app/app1 0/0/1/2/3 200 213 - - ---- 1/1/0/0/0 0/0 "GET /${i} HTTP/1.1"`;
    const other = (i: number): string => `Mar  2 08:00:0${i % 10} lb sshd[${i}]: Accepted password for ana from 192.0.2.10 port 40${i % 10}22 ssh2`;
    expect([await taken(lines(20, proxied)), await taken(lines(20, (i) => (i % 2 ? proxied(i) : other(i)))), await taken(lines(20, other))]).toEqual(['haproxy/http', 'linux-syslog/rfc3164', 'linux-syslog/rfc3164']);
  });

  test('many continuation lines do not hide a syslog, other lines do', async () => {
    const indented = 'Mar  2 08:00:01 mac Helper[1]: dump\n' + lines(30, (i) => `\t\tstate=${i}`) + 'Mar  2 08:00:02 mac Helper[1]: done\n';
    const foreign = 'Mar  2 08:00:01 mac Helper[1]: dump\n' + lines(30, (i) => `line ${i} of something else`);
    expect([await taken(indented), await taken(foreign)]).toEqual(['linux-syslog/rfc3164', 'unknown']);
  });

  test('one damaged line does not make a file something else', async () => {
    const event = (i: number): string => JSON.stringify({ eventVersion: '1.11', eventTime: '2026-03-02T08:00:00Z', eventSource: 's3.amazonaws.com', eventName: 'GetObject', awsRegion: 'eu-central-1', userIdentity: { type: 'IAMUser' }, eventID: String(i) });
    expect(await taken(lines(6, (i) => (i === 2 ? event(i).slice(0, 50) : event(i))))).toBe('aws-cloudtrail/json-lines');
  });

  test('a list inside every record is part of it; a list in the only document is the records', async () => {
    const order = (i: number): object => ({ time: `2026-03-02T08:00:0${i}Z`, user: 'ana', items: [{ sku: 1 }, { sku: 2 }] });
    expect([await taken(lines(3, (i) => JSON.stringify(order(i)))), await taken(JSON.stringify({ total: 2, entries: [order(1), order(2)] }))]).toEqual(['generic-json/json-lines', 'generic-json/json-envelope']);
  });

  test('a first record that is longer than the head is judged by its beginning where it holds the events', async () => {
    const event = JSON.stringify({ eventVersion: '1.11', eventTime: '2026-03-02T08:00:00Z', eventSource: 's3.amazonaws.com', eventName: 'GetObject', awsRegion: 'eu-central-1', userIdentity: { type: 'IAMUser' } });
    const delivery = JSON.stringify({ messageType: 'DATA_MESSAGE', owner: '1', logGroup: 'g', logEvents: Array.from({ length: 9 }, (_, i) => ({ id: String(i), timestamp: 1772438401000, message: event })) });
    const of = async (text: string): Promise<unknown> => { const d = await look(text, false); return d.plan ? [d.plan.format, d.plan.shape, d.plan.each?.at] : d.kind; };
    const cut = delivery.slice(0, delivery.length - 700);
    expect([await of(cut), await of(`${JSON.stringify({ records: 1, text: 'x'.repeat(50) })}`.slice(0, 40))]).toEqual([['aws-cloudtrail', 'subscription', 'logEvents[]'], 'unknown']);
  });

  test('rows that go over several lines are rows of a table', async () => {
    const row = (i: number): string => `2026-03-02T08:00:0${i}Z,"one, two\nthree\nfour",ana,192.0.2.10`;
    expect(await taken(`time,what,user,address\n${lines(6, row)}`)).toBe('generic-csv/delimited');
  });

  test('a person may choose against detection, and it is said', async () => {
    const d = await detect(Buffer.from('2026-03-02 08:00:00 odd line\n'), true, { format: 'linux-syslog/rfc5424' });
    expect({ kind: d.kind, by: d.chosenBy, plan: [d.plan?.format, d.plan?.shape], why: d.why }).toEqual({ kind: 'chosen', by: 'person', plan: ['linux-syslog', 'rfc5424'], why: 'chosen by a person; detection would not have' });
  });
});
