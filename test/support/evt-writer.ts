// Writes event logs of Windows before Vista: header, records, cursor; wrapped where told at which byte the file ends.
export type WrittenEvt = { readonly number: number; readonly seconds: number; readonly id: number; readonly type: number; readonly category?: number; readonly source: string; readonly computer: string; readonly sid?: Buffer; readonly strings?: readonly string[]; readonly data?: Buffer };

const wide = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le');

export function evtRecord(e: WrittenEvt): Buffer {
  const head = Buffer.alloc(56);
  const names = Buffer.concat([wide(e.source), wide(e.computer)]);
  const sid = e.sid ?? Buffer.alloc(0);
  const strings = Buffer.concat((e.strings ?? []).map(wide));
  const data = e.data ?? Buffer.alloc(0);
  const body = Buffer.concat([head, names, sid, strings, data]);
  const whole = Buffer.concat([body, Buffer.alloc((4 - body.length % 4) % 4), Buffer.alloc(4)]);
  const sidAt = 56 + names.length;
  whole.writeUInt32LE(whole.length, 0);
  whole.write('LfLe', 4, 'latin1');
  [[8, e.number], [12, e.seconds], [16, e.seconds], [20, e.id], [36, sidAt + sid.length], [40, sid.length], [44, sidAt], [48, data.length], [52, sidAt + sid.length + strings.length]].forEach(([at = 0, n = 0]) => whole.writeUInt32LE(n, at));
  whole.writeUInt16LE(e.type, 24);
  whole.writeUInt16LE(e.strings?.length ?? 0, 26);
  whole.writeUInt16LE(e.category ?? 0, 28);
  whole.writeUInt32LE(whole.length, whole.length - 4);
  return whole;
}

function cursor(begin: number, end: number): Buffer {
  const b = Buffer.alloc(40);
  b.writeUInt32LE(40, 0);
  Buffer.from('11111111222222223333333344444444', 'hex').copy(b, 4);
  b.writeUInt32LE(begin, 20);
  b.writeUInt32LE(end, 24);
  b.writeUInt32LE(40, 36);
  return b;
}

/** `old` records come first in time: the last of them goes on behind the header for `carried` bytes, where the `fresh` ones follow. */
export function writeEvt(fresh: readonly WrittenEvt[], { flags = 0, old = [], carried = 0, stale = [] }: { flags?: number; old?: readonly WrittenEvt[]; carried?: number; stale?: readonly WrittenEvt[] } = {}): Buffer {
  const header = Buffer.alloc(48);
  header.writeUInt32LE(48, 0);
  header.write('LfLe', 4, 'latin1');
  [[8, 1], [12, 1], [36, flags], [44, 48]].forEach(([at = 0, n = 0]) => header.writeUInt32LE(n, at));
  const olds = Buffer.concat(old.map(evtRecord));
  const front = Buffer.concat([header, olds.subarray(olds.length - carried), ...fresh.map(evtRecord)]);
  const left = Buffer.concat(stale.map(evtRecord));
  const begin = old.length > 0 ? front.length + 40 + left.length : 48;
  return Buffer.concat([front, cursor(begin, front.length), left, olds.subarray(0, olds.length - carried)]);
}
