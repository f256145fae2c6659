// How fast event logs are read, on one core: records a second of a clean file, and the ratio to only computing its checksums.
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeEvtx } from '../../electron/engine/decoders/evtx/decode-evtx.ts';
import { ticksOf, value, writeEvtx } from '../support/evtx-writer.ts';

const wanted = Number(process.env['BENCH_EVTX_RECORDS'] ?? '300000');
const say = (text: string): void => { process.stdout.write(`${text}\n`); };

/** One file of some chunks, read again and again as one: chunks do not know of each other. */
const part = writeEvtx(Array.from({ length: 1500 }, (_, i) => ({
  provider: 'Microsoft-Windows-Security-Auditing', guid: '{54849625-5478-4994-A5BA-3E3B0328C30D}', eventId: 4624, task: 12544, keywords: 0x8020000000000000n, ticks: ticksOf('2026-03-02T08:00:00Z', i * 1_000_003), recordId: 1 + i, channel: 'Security', computer: 'dc1.example.com',
  data: {
    SubjectUserSid: value.sid('S-1-5-18'), SubjectUserName: 'DC1$', SubjectDomainName: 'EXAMPLE', SubjectLogonId: value.hex64(0x3e7n), TargetUserSid: value.sid(`S-1-5-21-1-2-3-${i}`), TargetUserName: `user${i}`, TargetDomainName: 'EXAMPLE', TargetLogonId: value.hex64(BigInt(i)), LogonType: value.u32(3),
    LogonProcessName: 'Kerberos', AuthenticationPackageName: 'Kerberos', WorkstationName: '-', LogonGuid: value.guid('{0102ABCD-0102-0304-0506-0708090A0B0C}'), KeyLength: value.u32(0), ProcessId: value.hex64(0n), ProcessName: '-', IpAddress: `192.0.2.${i % 250}`, IpPort: '50123',
  },
})));

async function* grown(times: number): AsyncGenerator<Buffer> {
  yield part;
  for (let i = 1; i < times; i++) yield part.subarray(4096);
}

test('event logs', async () => {
  const times = Math.max(1, Math.ceil(wanted / 1500));
  let [records, bytes, sum] = [0, 0, 0];
  const bare = process.cpuUsage();
  for await (const piece of grown(times)) { bytes += piece.length; sum = crc32(piece, sum); }
  const bareSeconds = (process.cpuUsage(bare).user + process.cpuUsage(bare).system) / 1e6;
  for await (const batch of decodeEvtx(grown(20))) records += batch.records.length;
  records = 0;
  const started = process.cpuUsage();
  for await (const batch of decodeEvtx(grown(times))) { records += batch.records.length; expect(batch.records.every((r) => r.fault === undefined)).toBe(true); }
  const used = process.cpuUsage(started);
  const seconds = (used.user + used.system) / 1e6;
  say(`event logs: ${Math.round(records / seconds)} records and ${(bytes / 1e6 / seconds).toFixed(0)} MB a second of processor time; checksums alone take ${(100 * bareSeconds / seconds).toFixed(0)} % of it`);
  expect(records).toBe(times * 1500);
  // Processor time, so that other work on the machine does not count; half of what is promised, so that a slow machine does not fail.
  expect(records / seconds).toBeGreaterThan(25_000);
}, 600_000);
