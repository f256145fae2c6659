// Writes BSM audit records for tests, after audit.log(5) of OpenBSM.
type Who = { readonly auditUid?: number; readonly uid?: number; readonly pid?: number; readonly session?: number; readonly address?: readonly number[] };
export type BsmRecord = { readonly event: number; readonly seconds: number; readonly milliseconds?: number; readonly version?: number; readonly isWide?: boolean; readonly hostAddress?: readonly number[]; readonly tokens: readonly Buffer[] };

const numbers = (size: 1 | 2 | 4 | 8, ...values: readonly number[]): Buffer => Buffer.concat(values.map((v) => { const b = Buffer.alloc(size); if (size === 8) b.writeBigInt64BE(BigInt(v)); else if (v < 0) b.writeIntBE(v, 0, size); else b.writeUIntBE(v, 0, size); return b; }));
const text = (value: string): Buffer => { const b = Buffer.from(`${value}\0`); return Buffer.concat([numbers(2, b.length), b]); };
const list = (id: number, values: readonly string[]): Buffer => Buffer.concat([numbers(1, id), numbers(4, values.length), ...values.map((v) => Buffer.from(`${v}\0`))]);

export const token = {
  subject: ({ auditUid = 501, uid = 501, pid = 120, session = 100_005, address = [0, 0, 0, 0] }: Who = {}): Buffer => Buffer.concat([numbers(1, address.length === 4 ? 0x24 : 0x7a), numbers(4, auditUid, uid, 20, uid, 20, pid, session, 50_331_650), address.length === 4 ? Buffer.alloc(0) : numbers(4, address.length), Buffer.from(address)]),
  path: (value: string): Buffer => Buffer.concat([numbers(1, 0x23), text(value)]),
  text: (value: string): Buffer => Buffer.concat([numbers(1, 0x28), text(value)]),
  returned: (error: number, value = error === 0 ? 0 : -1): Buffer => Buffer.concat([numbers(1, 0x27, error), numbers(4, value)]),
  returnedWide: (error: number, value: number): Buffer => Buffer.concat([numbers(1, 0x72, error), numbers(8, value)]),
  args: (...values: readonly string[]): Buffer => list(0x3c, values),
  environment: (...values: readonly string[]): Buffer => list(0x3d, values),
  internet: (address: readonly number[], port: number): Buffer => Buffer.concat([numbers(1, address.length === 4 ? 0x80 : 0x81), numbers(2, 2, port), Buffer.from(address)]),
  argument: (number: number, value: number, name: string): Buffer => Buffer.concat([numbers(1, 0x2d, number), numbers(4, value), text(name)]),
  attribute: (): Buffer => Buffer.concat([numbers(1, 0x3e), numbers(4, 0o100_644, 0, 0, 16_777_220), numbers(8, 4_294_967_299), numbers(4, 0)]),
  identity: (signingId: string, teamId: string): Buffer => Buffer.concat([numbers(1, 0xed), numbers(4, 1), text(signingId), numbers(1, 0), text(teamId), numbers(1, 0), numbers(2, 20), Buffer.alloc(20, 0xcd)]),
  unknown: (...bytes: readonly number[]): Buffer => Buffer.from([0xaa, ...bytes]),
};

export function bsmRecord({ event, seconds, milliseconds = 0, version = 11, isWide = false, hostAddress, tokens }: BsmRecord): Buffer {
  const id = (isWide ? 0x74 : 0x14) + (hostAddress ? (isWide ? 5 : 1) : 0);
  const head = Buffer.concat([numbers(1, version), numbers(2, event, 0), ...(hostAddress ? [numbers(4, hostAddress.length), Buffer.from(hostAddress)] : []), numbers(isWide ? 8 : 4, seconds, milliseconds)]);
  const length = 5 + head.length + tokens.reduce((n, t) => n + t.length, 0) + 7;
  return Buffer.concat([numbers(1, id), numbers(4, length), head, ...tokens, numbers(1, 0x13), numbers(2, 0xb105), numbers(4, length)]);
}

export const bsmFile = (seconds: number, name: string): Buffer => Buffer.concat([numbers(1, 0x11), numbers(4, seconds, 0), text(name)]);
