// Event log files: every type of value, what damage costs, and what the checksums and numbers say.
import { describe, expect, test } from 'vitest';
import { decodeEvtx } from '../../../../electron/engine/decoders/evtx/decode-evtx.ts';
import { chunked } from '../../../support/decoding.ts';
import { sealChunk, ticksOf, value, writeEvtx } from '../../../support/evtx-writer.ts';
import type { FileOptions, WrittenEvent } from '../../../support/evtx-writer.ts';

const event = (n: number, data: WrittenEvent['data'] = { TargetUserName: `user${n}` }): WrittenEvent => ({
  provider: 'Example-Provider', guid: '{54849625-5478-4994-A5BA-3E3B0328C30D}', eventId: 4624, keywords: 0x8020000000000000n, ticks: ticksOf('2026-03-02T08:00:00Z', n), recordId: 700 + n, channel: 'Security', computer: 'host1.example.com', data,
});
const many = (count: number): WrittenEvent[] => Array.from({ length: count }, (_, i) => event(i));
const file = (count: number, options: FileOptions = {}): Buffer => writeEvtx(many(count), { firstId: 700, ...options });

async function read(bytes: Buffer, cuts: readonly number[] = []) {
  const records: { offset: number; length: number; doc: unknown; fault: string | null }[] = [];
  const notes: Record<string, number> = {};
  for await (const batch of decodeEvtx(chunked(bytes, cuts))) {
    for (const r of batch.records) records.push({ offset: r.offset, length: r.length, doc: JSON.parse(String(r.text)) as unknown, fault: r.fault ? `${r.fault.code}: ${r.fault.detail}` : null });
    for (const n of batch.notes) notes[n.code] = (notes[n.code] ?? 0) + n.count;
  }
  return { records, notes, good: records.filter((r) => r.fault === null).length };
}

describe('event log files', () => {
  test('every type of value is written as Windows writes it', async () => {
    const { records, notes } = await read(writeEvtx([event(1234567, {
      Text: 'a "b" \\ ü 😀', Empty: '', Byte: value.u8(200), Int: value.i32(-5), Long: value.u64(18446744073709551615n), Hex: value.hex32(0xc000006a), Hex64: value.hex64(0x3e7n), Yes: value.bool(true),
      Time: value.filetime(ticksOf('1999-12-31T23:59:59.999Z', 9999)), Bytes: value.binary(Buffer.from('00ff10', 'hex')), Guid: value.guid('{0102ABCD-0102-0304-0506-0708090A0B0C}'), Sid: value.sid('S-1-5-21-1-2-4294967295-500'),
      Double: value.double(0.1), Ansi: value.ansi('caf\xe9\0'), System: value.systemtime([2026, 3, 1, 2, 8, 0, 1, 7]), List: value.texts(['one', 'two']), None: value.none, '#1': 'first', '#2': value.texts(['second', 'third']),
    })]));
    expect(notes).toEqual({});
    expect(records).toEqual([{ offset: 4096 + 512, length: expect.any(Number) as number, fault: null, doc: { Event: {
      System: {
        Provider: { Name: 'Example-Provider', Guid: '{54849625-5478-4994-A5BA-3E3B0328C30D}' }, EventID: '4624', Version: '0', Level: '0', Task: '0', Opcode: '0', Keywords: '0x8020000000000000',
        TimeCreated: { SystemTime: '2026-03-02T08:00:00.1234567Z' }, EventRecordID: '1235267', Execution: { ProcessID: '640', ThreadID: '1184' }, Channel: 'Security', Computer: 'host1.example.com',
      },
      EventData: {
        Text: 'a "b" \\ ü 😀', Empty: '', Byte: '200', Int: '-5', Long: '18446744073709551615', Hex: '0xc000006a', Hex64: '0x3e7', Yes: 'true', Time: '1999-12-31T23:59:59.9999999Z', Bytes: '00FF10', Guid: '{0102ABCD-0102-0304-0506-0708090A0B0C}',
        Sid: 'S-1-5-21-1-2-4294967295-500', Double: '0.1', Ansi: 'café', System: '2026-03-02T08:00:01.007Z', List: ['one', 'two'], None: '', Data: ['first', 'second', 'third'],
      },
    } } }]);
  });

  test('qualifiers stand beside the number, the activity where it is stated', async () => {
    const { records } = await read(writeEvtx([{ ...event(0), qualifiers: 16384, activity: '{00000000-0000-0000-0000-00000000000A}', userSid: 'S-1-5-18' }]));
    expect(records[0]?.doc).toMatchObject({ Event: { System: { EventID: '4624', EventIDQualifiers: '16384', Correlation: { ActivityID: '{00000000-0000-0000-0000-00000000000A}' }, Security: { UserID: 'S-1-5-18' } } } });
  });

  test('a closed log of several chunks is read whole, in whatever pieces it comes', async () => {
    const bytes = file(500);
    const whole = await read(bytes);
    expect({ good: whole.good, notes: whole.notes, chunks: (bytes.length - 4096) / 65536 }).toEqual({ good: 500, notes: {}, chunks: 3 });
    expect(await read(bytes, [1, 4095, 4097, 70_000, 70_001, 140_000])).toEqual(whole);
  });

  test('damage of one record costs that record', async () => {
    const bytes = file(10);
    const { records: sound } = await read(bytes);
    const at = (sound[4]?.offset ?? 0);
    const broken = Buffer.from(bytes);
    broken.writeUInt32LE(0xffffff, at + 4);
    const { records, notes } = await read(broken);
    expect({ faults: records.map((r) => r.fault), notes }).toEqual({ faults: [null, null, null, null, 'record-malformed: its size makes no sense, or its mark is missing', null, null, null, null, null], notes: { 'evtx-chunk-checksum': 1, 'evtx-record-gap': 1 } });
    expect(records.map((r) => [r.offset, r.length])).toEqual(sound.map((r) => [r.offset, r.length]));
    const wild = Buffer.from(bytes);
    wild.writeUInt32LE(60_000, at + 24 + 10);
    expect((await read(wild)).records.map((r) => r.fault).filter((f) => f !== null)).toEqual([expect.stringMatching(/^record-malformed: /)]);
  });

  test('checksums tell an edit, and a chunk that was sealed again does not', async () => {
    const bytes = file(300);
    const edited = Buffer.from(bytes);
    edited[4096 + 65536 + 3000] = (edited[4096 + 65536 + 3000] ?? 0) ^ 1;
    expect((await read(edited)).notes).toMatchObject({ 'evtx-chunk-checksum': 1 });
    sealChunk(edited.subarray(4096 + 65536, 4096 + 65536 * 2));
    expect((await read(edited)).notes).not.toHaveProperty('evtx-chunk-checksum');
    const headed = Buffer.from(bytes);
    headed[130] = 9;
    headed[4096 + 9] = 9;
    headed[20] = 9;
    expect((await read(headed)).notes).toMatchObject({ 'evtx-header': 1, 'evtx-chunk-checksum': 1 });
  });

  test('flags: a log that was not closed, one without checksums', async () => {
    expect((await read(file(3, { flags: 1 }))).notes).toEqual({ 'evtx-dirty': 1 });
    const none = file(3, { flags: 4 });
    none.fill(0, 4096 + 52, 4096 + 56);
    expect((await read(none)).notes).toEqual({ 'evtx-no-checksums': 1 });
  });

  test('what is not there is said: chunks, records, the rest of a chunk, numbers', async () => {
    const bytes = file(500);
    expect(await read(bytes.subarray(0, 4096 + 65536 * 2 + 20_000))).toMatchObject({ notes: { 'evtx-truncated': 2, 'evtx-records-missing': expect.any(Number) as number } });
    const zeroed = Buffer.from(bytes);
    zeroed.fill(0, 4096 + 65536, 4096 + 65536 * 2);
    expect((await read(zeroed)).notes).toEqual({ 'evtx-chunk-empty': 1, 'evtx-record-gap': 1 });
    const unsigned = Buffer.from(bytes);
    unsigned.fill(0x58, 4096 + 65536, 4096 + 65536 + 8);
    expect(await read(unsigned)).toMatchObject({ good: 500, notes: { 'evtx-chunk-header': 1 } });
    const gone = Buffer.from(bytes);
    gone.fill(0x58, 4096 + 65536, 4096 + 65536 * 2);
    expect((await read(gone)).records.filter((r) => r.fault !== null)).toMatchObject([{ offset: 4096 + 65536, length: 65536 }]);
    expect((await read(writeEvtx(many(3), { firstId: 1 }))).notes).toEqual({ 'evtx-renumbered': 3 });
  });

  test('records behind a stale end are read; older ones in unused space are told', async () => {
    const stale = file(20, { flags: 1 });
    const { records } = await read(stale);
    stale.writeUInt32LE((records[15]?.offset ?? 0) - 4096, 4096 + 48);
    expect(await read(stale)).toMatchObject({ good: 20, notes: { 'evtx-beyond-header': 5 } });
    const old = Buffer.from(stale);
    for (let i = 15; i < 20; i++) old.writeBigUInt64LE(BigInt(100 + i), (records[i]?.offset ?? 0) + 8);
    expect(await read(old)).toMatchObject({ good: 15, notes: { 'evtx-left-over': 5 } });
  });
});
