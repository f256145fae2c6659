// Event logs of Windows before Vista: every field, a ring that wrapped, what was left behind, and what damage costs.
import { describe, expect, test } from 'vitest';
import { decodeEvt, isEvt } from '../../../electron/engine/decoders/evt.ts';
import { chunked } from '../../support/decoding.ts';
import { writeEvt } from '../../support/evt-writer.ts';
import type { WrittenEvt } from '../../support/evt-writer.ts';

const event = (number: number): WrittenEvt => ({ number, seconds: 1_772_438_401, id: 0x40000210, type: 8, category: 2, source: 'Security', computer: 'HOST1', sid: Buffer.from('010100000000000512000000', 'hex'), strings: ['ana', 'EXAMPLE'], data: Buffer.from([1, 2]) });
const told = (n: number) => ({ RecordNumber: String(n), TimeGenerated: '2026-03-02T08:00:01Z', TimeWritten: '2026-03-02T08:00:01Z', EventID: '528', Qualifiers: '16384', EventType: 'Success Audit', EventCategory: '2', SourceName: 'Security', ComputerName: 'HOST1', UserSid: 'S-1-5-18', Strings: ['ana', 'EXAMPLE'], Data: '0102' });
async function read(bytes: Buffer, cuts: readonly number[] = []) {
  const docs: unknown[] = [];
  const rest: Record<string, number> = {};
  for await (const batch of decodeEvt(chunked(bytes, cuts))) {
    for (const r of batch.records) docs.push(r.fault?.code ?? JSON.parse(String(r.text)));
    for (const n of [...batch.nonRecords, ...batch.notes]) rest[n.code] = (rest[n.code] ?? 0) + n.count;
  }
  return { docs, rest };
}

describe('event logs of before Vista', () => {
  test('every field, in any pieces', async () => {
    const bytes = writeEvt([event(1), event(2)], { flags: 1 });
    const expected = { docs: [told(1), told(2)], rest: { 'header-line': 2, 'evt-dirty': 1 } };
    expect({ is: isEvt(bytes), whole: await read(bytes), pieces: await read(bytes, [1, 47, 49, 60, 200]) }).toEqual({ is: true, whole: expected, pieces: expected });
  });

  test('a ring that wrapped inside a record', async () => {
    expect(await read(writeEvt([event(3)], { old: [event(1), event(2)], carried: 60, stale: [event(0)] }))).toEqual({ docs: [told(3), told(1), told(2)], rest: { 'header-line': 2, 'evt-left-over': 2 } });
  });

  test('records behind the cursor are of an earlier log; damage costs its record', async () => {
    expect(await read(writeEvt([event(1)], { stale: [event(9)] }))).toEqual({ docs: [told(1)], rest: { 'header-line': 2, 'evt-left-over': 1 } });
    const bytes = writeEvt([event(1), event(2), event(3)]);
    bytes.writeUInt32LE(7, bytes.indexOf('LfLe', 60) + 60);
    bytes.writeUInt32LE(3, 48 + (bytes.readUInt32LE(48)));
    expect((await read(bytes.subarray(0, bytes.length - 60))).docs).toEqual([told(1), 'record-malformed', 'record-truncated']);
  });
});
