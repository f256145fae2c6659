// Tokens of a BSM audit record (OpenBSM, Solaris): what each holds, from its first byte on.
import { Cursor } from './cursor.ts';

/** A record as JSON: what may stand several times is a list. */
export type BsmFields = Record<string, unknown>;

/**
 * All tokens up to the trailer. What follows a token that is not known here is kept as hexadecimal text under `unread`: tokens do
 * not say how long they are.
 * Layouts: OpenBSM audit.log(5); the Solaris audit.log(5) where they agree.
 */
export function readTokens(record: Buffer, from: number, end: number): BsmFields {
  const fields: BsmFields = {};
  const at = new Cursor(record, from, end);
  while (at.left > 0) {
    const begun = at.at;
    const read = tokens[at.u8()];
    const value = read ? at.tried(read) : null;
    if (value === null) { fields['unread'] = record.toString('hex', begun, end); break; }
    add(fields, value[0], value[1]);
  }
  return fields;
}

const many: ReadonlySet<string> = new Set(['path', 'text', 'arg', 'address', 'attribute', 'socket', 'opaque', 'data', 'port', 'group']);

function add(fields: BsmFields, name: string, value: unknown): void {
  if (!many.has(name)) { fields[name] ??= value; return; }
  const list = (fields[name] ??= []) as unknown[];
  for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) list.push(one);
}

type Reader = (at: Cursor) => readonly [string, unknown];

/** Who acts (`subject`), or on whom (`process`). An unset audit id is 4294967295 in the bytes, -1 as praudit prints it. */
const who = (name: string, isWide: boolean, isLong: boolean): Reader => (at) => [name, {
  auditUid: at.i32(), uid: at.i32(), gid: at.i32(), realUid: at.i32(), realGid: at.i32(), pid: at.i32(), session: at.u32(),
  terminal: isWide ? at.u64() : String(at.u32()), address: isLong ? at.address(at.u32()) : at.address(4),
}];

const attribute = (isWide: boolean): Reader => (at) => ['attribute', { mode: at.u32().toString(8), uid: at.i32(), gid: at.i32(), fileSystem: at.u32(), node: at.u64(), device: isWide ? at.u64() : String(at.u32()) }];
const argument = (isWide: boolean): Reader => (at) => { const number = at.u8(); const value = isWide ? at.u64() : String(at.u32()); return ['arg', { number, value, name: at.text() }]; };
const strings = (name: string): Reader => (at) => [name, Array.from({ length: at.few(at.u32()) }, () => at.terminated())];
/** Family 2 is the internet; OpenBSM writes 26 for its version 6. */
const socketAddress = (size: number): Reader => (at) => ['socket', { family: at.u16(), port: at.u16(), address: at.address(size) }];
const unitSizes = [1, 2, 4, 8];

const tokens: Readonly<Record<number, Reader>> = {
  0x21: (at) => { at.u8(); const unit = unitSizes[at.u8()] ?? at.fail(); return ['data', at.bytes(unit * at.u8()).toString('hex')]; },
  0x22: (at) => ['ipc', { type: at.u8(), id: at.u32() }],
  0x23: (at) => ['path', at.text()],
  0x24: who('subject', false, false), 0x7a: who('subject', false, true), 0x75: who('subject', true, false), 0x7c: who('subject', true, true),
  0x26: who('process', false, false), 0x7b: who('process', false, true), 0x77: who('process', true, false), 0x7d: who('process', true, true),
  0x25: (at) => ['path', Array.from({ length: at.u16() }, () => at.terminated())],
  0x27: (at) => ['return', { error: at.u8(), value: at.i32() }],
  0x72: (at) => ['return', { error: at.u8(), value: at.i64() }],
  0x28: (at) => ['text', at.text()],
  0x29: (at) => ['opaque', at.bytes(at.u16()).toString('hex')],
  0x2a: (at) => ['address', at.address(4)],
  0x7e: (at) => ['address', at.address(at.u32())],
  0x2b: (at) => { const header = at.bytes(20); return ['packet', { protocol: header[9], source: [...header.subarray(12, 16)].join('.'), destination: [...header.subarray(16)].join('.') }]; },
  0x2c: (at) => ['port', at.u16()],
  0x2d: argument(false), 0x71: argument(true),
  0x2e: (at) => { const type = at.u16(); const port = at.u16(); const address = at.address(4); return ['socket', { type, localPort: port, localAddress: address, port: at.u16(), address: at.address(4) }]; },
  0x7f: (at) => { const domain = at.u16(); const type = at.u16(); const size = at.u16(); const port = at.u16(); const address = at.address(size); return ['socket', { domain, type, localPort: port, localAddress: address, port: at.u16(), address: at.address(size) }]; },
  0x80: socketAddress(4), 0x81: socketAddress(16),
  0x82: (at) => ['socket', { family: at.u16(), path: at.terminated() }],
  0x2f: (at) => ['sequence', at.u32()],
  0x31: attribute(false), 0x3e: attribute(false), 0x73: attribute(true),
  0x32: (at) => ['ipcPermission', { uid: at.i32(), gid: at.i32(), creatorUid: at.i32(), creatorGid: at.i32(), mode: at.u32().toString(8), sequence: at.u32(), key: at.u32() }],
  0x3b: (at) => ['group', Array.from({ length: at.u16() }, () => at.i32())],
  0x3c: strings('args'), 0x3d: strings('environment'),
  0x52: (at) => ['exit', { status: at.i32(), value: at.i32() }],
  0x60: (at) => ['zone', at.text()],
  // Code signing of macOS: who signed the program that acts.
  0xed: (at) => { const type = at.u32(); const id = at.text(); at.u8(); const team = at.text(); at.u8(); return ['identity', { signerType: type, signingId: id, teamId: team, cdhash: at.bytes(at.u16()).toString('hex') }]; },
};
