import { describe, expect, test } from 'vitest';
import { decodeBsm, isBsm } from '../../../../electron/engine/decoders/bsm/decode-bsm.ts';
import { bsmFile, bsmRecord, token } from '../../../support/bsm-writer.ts';
import { survivesDamage } from '../../../support/damage.ts';

const at = 1_772_438_401;
const trail = '/var/audit/20260302080001.not_terminated';

async function read(bytes: Buffer): Promise<{ readonly records: readonly unknown[]; readonly rest: readonly unknown[] }> {
  const records: unknown[] = [];
  const rest: unknown[] = [];
  async function* once(): AsyncGenerator<Buffer> { yield bytes; }
  for await (const batch of decodeBsm(once())) {
    records.push(...batch.records.map((r) => ({ at: r.offset, length: r.length, fault: r.fault?.code ?? null, ...(JSON.parse(String(r.text)) as object) })));
    rest.push(...[...batch.nonRecords, ...batch.notes].map((n) => [n.code, n.count]));
  }
  return { records, rest };
}

describe('BSM audit trails', () => {
  test('a record of the kernel: subject, paths, attributes, result; the file tokens are no records', async () => {
    const file = bsmFile(at, trail);
    const record = bsmRecord({ event: 6, seconds: at, milliseconds: 131, tokens: [token.path('/etc/example.conf'), token.path('/private/etc/example.conf'), token.attribute(), token.subject({ auditUid: -1, uid: 0, address: [192, 0, 2, 10] }), token.returned(1)] });
    const bytes = Buffer.concat([file, record, bsmFile(at + 1, trail)]);
    expect(isBsm(bytes.subarray(0, 512))).toBe(true);
    expect(await read(bytes)).toEqual({ rest: [['header-line', 2]], records: [{
      at: file.length, length: record.length, fault: null, version: 11, event: 'unlink(2)', eventNumber: 6, modifier: 0, time: '2026-03-02T08:00:01.131Z', path: ['/etc/example.conf', '/private/etc/example.conf'],
      attribute: [{ mode: '100644', uid: 0, gid: 0, fileSystem: 16_777_220, node: '4294967299', device: '0' }],
      subject: { auditUid: -1, uid: 0, gid: 20, realUid: 0, realGid: 20, pid: 120, session: 100_005, terminal: '50331650', address: '192.0.2.10' }, return: { error: 1, value: -1 },
    }] });
  });

  test('wide headers, addresses of machine and peer, arguments, code signing; nanoseconds of Solaris; an event without a name', async () => {
    const peer = [0x20, 1, 0xd, 0xb8, ...Array.from({ length: 12 }, (_, i) => (i === 11 ? 7 : 0))];
    const bytes = Buffer.concat([
      bsmRecord({ event: 23, seconds: at, milliseconds: 5, isWide: true, hostAddress: [198, 51, 100, 7], tokens: [token.args('/bin/ls', '-l'), token.environment('LANG=C'), token.argument(1, 7, 'flags'), token.identity('com.example.ls', 'EXAMPLE'), token.subject({ address: peer }), token.returnedWide(0, 0)] }),
      bsmRecord({ event: 32, seconds: at, milliseconds: 250_000_001, version: 2, hostAddress: peer, tokens: [token.internet([203, 0, 113, 9], 443), token.returned(13)] }),
      bsmRecord({ event: 60_000, seconds: at, tokens: [token.text('a text')] }),
    ]);
    expect((await read(bytes)).records).toMatchObject([
      { event: 'execve(2)', time: '2026-03-02T08:00:01.005Z', host: '198.51.100.7', args: ['/bin/ls', '-l'], environment: ['LANG=C'], arg: [{ number: 1, value: '7', name: 'flags' }], identity: { signingId: 'com.example.ls', teamId: 'EXAMPLE' }, subject: { address: '2001:db8:0:0:0:0:0:7' }, return: { error: 0, value: '0' } },
      { event: 'connect(2)', time: '2026-03-02T08:00:01.250000001Z', host: '2001:db8:0:0:0:0:0:7', socket: [{ family: 2, port: 443, address: '203.0.113.9' }], return: { error: 13 } },
      { event: 'event 60000', text: ['a text'] },
    ]);
  });

  test('an unknown token and what follows it are kept; bytes between records and a cut end are quarantined', async () => {
    const good = bsmRecord({ event: 1, seconds: at, tokens: [token.path('/a'), token.unknown(1, 2), token.returned(0)] });
    const bytes = Buffer.concat([good, Buffer.from('garbage'), good, good.subarray(0, 30)]);
    const { records, rest } = await read(bytes);
    expect(rest).toEqual([['record-partly-unread', 2]]);
    expect(records).toMatchObject([
      { fault: null, path: ['/a'], unread: 'aa0102270000000000' },
      { fault: 'record-malformed', at: good.length, length: 7 },
      { fault: null, at: good.length + 7 },
      { fault: 'record-truncated', length: 30 },
    ]);
  });

  test('a record whose first byte was changed to that of a file token is quarantined, not declared a header', async () => {
    const record = bsmRecord({ event: 23, seconds: at, tokens: [token.path('/bin/ls'), token.args('/bin/ls', '-l'), token.subject(), token.returned(0)] });
    const flipped = Buffer.from(record);
    flipped[0] = 0x11;
    expect(await read(Buffer.concat([record, flipped, record]))).toMatchObject({ rest: [], records: [{ fault: null }, { fault: 'record-malformed', length: record.length }, { fault: null }] });
  });

  test('very many tokens in one record are read in time', async () => {
    const started = performance.now();
    const { records } = await read(bsmRecord({ event: 1, seconds: at, tokens: Array.from({ length: 100_000 }, () => Buffer.from([0x2c, 0, 80])) }));
    expect([records.length, performance.now() - started < 5000]).toEqual([1, true]);
  });

  test('text, tar and other binary files are not taken for trails', () => {
    expect([Buffer.from('text that begins with t and y'), Buffer.alloc(512), Buffer.from(`x${'y'.repeat(511)}`), Buffer.from([0x14, 0, 0, 0, 50, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])].map(isBsm)).toEqual([false, false, false, false]);
  });

  test('damaged trails', async () => {
    const files = [Buffer.concat([bsmFile(at, trail), ...Array.from({ length: 40 }, (_, i) => bsmRecord({ event: 72 + (i % 12), seconds: at + i, isWide: i % 3 === 0, tokens: [token.path(`/tmp/${'x'.repeat(i)}`), token.subject(), token.returned(i % 2)] }))])];
    await survivesDamage(files, decodeBsm, (bytes, { records }) => {
      // What is of no record is a file token.
      const between = [...records, { at: bytes.length, length: 0 }].map((r, i) => bytes.subarray(i === 0 ? 0 : (records[i - 1]?.at ?? 0) + (records[i - 1]?.length ?? 0), r.at)).filter((b) => b.length > 0);
      expect(between.filter((b) => b[0] !== 0x11 && b[0] !== 0x78)).toEqual([]);
    });
  }, 60_000);
});
