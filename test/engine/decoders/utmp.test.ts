// Sign-in records: both layouts, every field, and what damage costs.
import { describe, expect, test } from 'vitest';
import { decodeUtmp, isUtmp } from '../../../electron/engine/decoders/utmp.ts';
import { chunked, decoded } from '../../support/decoding.ts';
import { writeUtmp } from '../../support/utmp-writer.ts';
import type { WrittenUtmp } from '../../support/utmp-writer.ts';

const login: WrittenUtmp = { type: 7, pid: 4151, line: 'pts/0', id: 'ts/0', user: 'ana', host: '192.0.2.10', session: 7, seconds: 1_772_438_401, micros: 12_345, address: [192, 0, 2, 10] };
const told = { type: 'USER_PROCESS', typeNumber: '7', time: '2026-03-02T08:00:01.012345Z', pid: '4151', line: 'pts/0', id: 'ts/0', user: 'ana', host: '192.0.2.10', exit: { termination: '0', status: '0' }, session: '7', address: '192.0.2.10' };
async function read(bytes: Buffer) {
  const out: { at: number; doc: unknown; fault: string | null }[] = [];
  for await (const batch of decodeUtmp(chunked(bytes, [1, 400, 401]))) for (const r of batch.records) out.push({ at: r.offset, doc: JSON.parse(String(r.text)) as unknown, fault: r.fault?.code ?? null });
  return out;
}

describe('sign-in records', () => {
  test.each([false, true])('every field, 64-bit times: %s', async (isWide) => {
    const bytes = writeUtmp([login, { type: 8, seconds: 1_772_438_500, address: [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5] }], isWide);
    expect({ isUtmp: isUtmp(bytes), records: await read(bytes) }).toEqual({ isUtmp: true, records: [
      { at: 0, fault: null, doc: told },
      { at: isWide ? 400 : 384, fault: null, doc: { type: 'DEAD_PROCESS', typeNumber: '8', time: '2026-03-02T08:01:40.000000Z', pid: '0', exit: { termination: '0', status: '0' }, session: '0', address: '2001:db8:0:0:0:0:0:5' } },
    ] });
  });

  test('unknown types, empty places and a cut end are counted', async () => {
    const bytes = Buffer.concat([writeUtmp([login, { ...login, type: 99 }]), Buffer.alloc(384), writeUtmp([login]).subarray(0, 100)]);
    expect((await read(bytes)).map(({ at, fault }) => ({ at, fault }))).toEqual([{ at: 0, fault: null }, { at: 384, fault: 'record-malformed' }, { at: 1152, fault: 'record-truncated' }]);
    expect((await decoded(decodeUtmp(chunked(bytes)))).nonRecords).toEqual({ 'slot-empty': 1 });
  });

  test('other files are not taken for it', () => {
    expect([Buffer.alloc(4000), Buffer.from('a line of text\n'.repeat(100)), Buffer.alloc(0), Buffer.alloc(2000, 7)].map(isUtmp)).toEqual([false, false, false, false]);
  });
});
