// Tables named by directive lines: every line is a row or declared to be none, and each row has the names above it.
import { describe, expect, test } from 'vitest';
import { DirectiveTable } from '../../../electron/engine/decoders/directives.ts';
import { decodeLines } from '../../../electron/engine/decoders/lines.ts';

async function read(text: string, style: 'w3c' | 'zeek', context: readonly string[] = []): Promise<unknown> {
  const table = new DirectiveTable({ kind: 'directives', style, context });
  const bytes = Buffer.from(text);
  async function* once(): AsyncGenerator<Buffer> { yield bytes.subarray(0, 37); yield bytes.subarray(37); }
  const rows: unknown[] = [];
  const told: unknown[] = [];
  for await (const batch of decodeLines(once(), { row: (line) => table.row(line) })) {
    rows.push(...batch.records.map((r) => [bytes.subarray(r.offset, r.offset + r.length).equals(r.bytes), JSON.parse(r.doc ?? 'null')]));
    told.push(...[...batch.nonRecords, ...batch.notes].map((n) => [n.code, n.count]));
  }
  return { rows, told };
}

describe('directives', () => {
  test('W3C: names change in the middle, context stays, none and quotes', async () => {
    const text = '#Version: 1.0\r\n#Date: 2026-03-02 08:00:00\r\n#Fields: time c-ip cs(User-Agent) \r\n08:00:01 192.0.2.10 -\r\n\r\n#Fields: c-ip  x-a  x-a\r\n192.0.2.10   "a ""b"" c"   d\r\n1 2 3 4\r\n';
    expect(await read(text, 'w3c', ['date'])).toEqual({
      rows: [[true, { time: '08:00:01', 'c-ip': '192.0.2.10', '@date': '2026-03-02 08:00:00' }], [true, { 'c-ip': '192.0.2.10', 'x-a': 'a "b" c', 'x-a_2': 'd', '@date': '2026-03-02 08:00:00' }], [true, { 'c-ip': '1', 'x-a': '2', 'x-a_2': '3', column_4: '4', '@date': '2026-03-02 08:00:00' }]],
      told: [['comment-line', 2], ['header-line', 2], ['blank-line', 1], ['columns-differ', 1]],
    });
  });

  test('W3C: tabs, and names that are divided otherwise than the values', async () => {
    expect(await read('#Fields: date time c-ip cs(Host)\n2026-03-02\t08:00:01\t192.0.2.10\twww example\n', 'w3c')).toEqual({ rows: [[true, { date: '2026-03-02', time: '08:00:01', 'c-ip': '192.0.2.10', 'cs(Host)': 'www example' }]], told: [['header-line', 1]] });
  });

  test('Zeek: separator and what stands for nothing are told by the file', async () => {
    expect(await read('#separator \\x7c\n#empty_field|none\n#unset_field|?\n#path|conn\n#fields|ts|id.orig_h|note|tags\n1.5|192.0.2.10|?|none\n2.5|a b\n', 'zeek', ['path'])).toEqual({
      rows: [[true, { ts: '1.5', 'id.orig_h': '192.0.2.10', '@path': 'conn' }], [true, { ts: '2.5', 'id.orig_h': 'a b', '@path': 'conn' }]], told: [['comment-line', 4], ['header-line', 1], ['columns-differ', 1]],
    });
  });

  test('rows before any names are kept', async () => {
    expect(await read('a b\n', 'w3c')).toEqual({ rows: [[true, { column_1: 'a', column_2: 'b' }]], told: [['columns-differ', 1]] });
  });
});
