// Records of sign-in accounting of Linux (utmp, wtmp, btmp): fixed places, in the layouts of 64-bit machines.
import { BatchBuilder } from './batch.ts';
import type { Batch, Bytes } from './batch.ts';
import { blocksOf } from './blocks.ts';
import { textOfBytes } from './encoding.ts';

/**
 * `struct utmp` of the GNU C library (utmp(5)). Machines that also run 32-bit programs keep 32-bit times and have records of
 * 384 bytes; those that never did (aarch64) have 64-bit session and times, and records of 400.
 */
type Layout = { readonly size: 384 | 400; readonly isWide: boolean };
const layouts: readonly Layout[] = [{ size: 384, isWide: false }, { size: 400, isWide: true }];
/** Holds whole records of either size. */
const blockSize = 9600;

/** The numbers of `ut_type`, from 0. */
const types = ['EMPTY', 'RUN_LVL', 'BOOT_TIME', 'NEW_TIME', 'OLD_TIME', 'INIT_PROCESS', 'LOGIN_PROCESS', 'USER_PROCESS', 'DEAD_PROCESS', 'ACCOUNTING'] as const;
/** 1990 to 2200: outside of it no record speaks for this kind of file. */
const earliest = 631_152_000;
const latest = 7_258_118_400;

export const isUtmp = (head: Buffer): boolean => layoutOf(head) !== null;

export async function* decodeUtmp(bytes: Bytes): AsyncGenerator<Batch> {
  const batch = new BatchBuilder();
  let layout: Layout | null = null;
  let offset = 0;
  for await (const block of blocksOf(bytes, blockSize, blockSize)) {
    layout ??= layoutOf(block) ?? { size: 384, isWide: false };
    for (let at = 0; at < block.length; at += layout.size) addRecord(batch, block.subarray(at, at + layout.size), offset + at, layout);
    offset += block.length;
    if (batch.isFull) yield batch.take();
  }
  if (!batch.isEmpty) yield batch.take();
}

function addRecord(batch: BatchBuilder, bytes: Buffer, offset: number, layout: Layout): void {
  const place = { bytes, offset, length: bytes.length };
  const shown = (): string => JSON.stringify({ bytes: bytes.toString('hex') });
  if (bytes.length < layout.size) { batch.add({ ...place, text: shown(), fault: { code: 'record-truncated', detail: `${bytes.length} of ${layout.size} bytes` } }); return; }
  if (isZero(bytes)) { batch.nonRecord('slot-empty', offset); return; }
  const type = types[bytes.readUInt16LE(0)];
  if (type === undefined) { batch.add({ ...place, text: shown(), fault: { code: 'record-malformed', detail: 'its type is none of the ten there are' } }); return; }
  const time = timeOf(bytes, layout);
  if (time === null) { batch.add({ ...place, text: shown(), fault: { code: 'record-malformed', detail: 'its time is no time' } }); return; }
  const field = (name: string, value: string | number): object => (value === '' ? {} : { [name]: String(value) });
  batch.add({ ...place, text: JSON.stringify({
    type, typeNumber: String(bytes.readUInt16LE(0)), time, pid: String(bytes.readInt32LE(4)),
    ...field('line', textAt(bytes, 8, 32)), ...field('id', textAt(bytes, 40, 4)), ...field('user', textAt(bytes, 44, 32)), ...field('host', textAt(bytes, 76, 256)),
    exit: { termination: String(bytes.readInt16LE(332)), status: String(bytes.readInt16LE(334)) },
    session: String(layout.isWide ? bytes.readBigInt64LE(336) : bytes.readInt32LE(336)),
    ...field('address', addressOf(bytes.subarray(layout.isWide ? 360 : 348))),
  }) });
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

/** Up to the first NUL: what stands after it is left from an earlier use of the place. */
function textAt(bytes: Buffer, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return textOfBytes(end === -1 ? field : field.subarray(0, end));
}

/** Unsigned in 32 bits: records of after 2038 are still told. Microseconds that make no sense are left out. */
function secondsOf(bytes: Buffer, { isWide }: Layout): { readonly seconds: number; readonly micros: number } {
  return isWide ? { seconds: Number(bytes.readBigInt64LE(344)), micros: Number(bytes.readBigInt64LE(352)) } : { seconds: bytes.readUInt32LE(340), micros: bytes.readInt32LE(344) };
}

function timeOf(bytes: Buffer, layout: Layout): string | null {
  const { seconds, micros } = secondsOf(bytes, layout);
  if (seconds < 0 || seconds > 253_402_300_799) return null;
  const whole = new Date(seconds * 1000).toISOString().slice(0, -5);
  return micros < 0 || micros > 999_999 ? `${whole}Z` : `${whole}.${String(micros).padStart(6, '0')}Z`;
}

/** Four bytes of IPv4 and twelve zeros, or sixteen of IPv6. */
function addressOf(bytes: Buffer): string {
  if (isZero(bytes.subarray(0, 16))) return '';
  if (isZero(bytes.subarray(4, 16))) return [...bytes.subarray(0, 4)].join('.');
  return Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(i * 2).toString(16)).join(':');
}

/** The layout in which at least half of the first records make sense, and more than in the other. */
function layoutOf(head: Buffer): Layout | null {
  let best: Layout | null = null;
  let most = 0;
  for (const layout of layouts) {
    let [filled, sound] = [0, 0];
    for (let at = 0; at + layout.size <= Math.min(head.length, blockSize); at += layout.size) {
      const record = head.subarray(at, at + layout.size);
      if (isZero(record)) continue;
      filled++;
      if (isSound(record, layout)) sound++;
    }
    if (sound * 2 >= filled && sound > most) { best = layout; most = sound; }
  }
  return best;
}

function isSound(record: Buffer, layout: Layout): boolean {
  const { seconds, micros } = secondsOf(record, layout);
  const unused = layout.isWide ? 376 : 364;
  return record.readUInt16LE(0) < types.length && record.readUInt16LE(2) === 0 && seconds >= earliest && seconds <= latest && micros >= 0 && micros <= 999_999
    && isZero(record.subarray(unused, unused + 20)) && [[8, 32], [40, 4], [44, 32], [76, 256]].every(([at = 0, length = 0]) => isName(record.subarray(at, at + length)));
}

/** No control characters up to the first NUL. */
function isName(field: Buffer): boolean {
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? field.length : end).every((byte) => byte >= 0x20 && byte !== 0x7f);
}
