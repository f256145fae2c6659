// Writes records of sign-in accounting as the GNU C library lays them out.
export type WrittenUtmp = { readonly type: number; readonly pid?: number; readonly line?: string; readonly id?: string; readonly user?: string; readonly host?: string; readonly session?: number; readonly seconds: number; readonly micros?: number; readonly address?: readonly number[] };

export function writeUtmp(records: readonly WrittenUtmp[], isWide = false): Buffer {
  return Buffer.concat(records.map((r) => {
    const b = Buffer.alloc(isWide ? 400 : 384);
    b.writeInt16LE(r.type, 0);
    b.writeInt32LE(r.pid ?? 0, 4);
    for (const [at, length, text] of [[8, 32, r.line], [40, 4, r.id], [44, 32, r.user], [76, 256, r.host]] as const) b.write(text ?? '', at, length);
    if (isWide) {
      b.writeBigInt64LE(BigInt(r.session ?? 0), 336);
      b.writeBigInt64LE(BigInt(r.seconds), 344);
      b.writeBigInt64LE(BigInt(r.micros ?? 0), 352);
    } else {
      b.writeInt32LE(r.session ?? 0, 336);
      b.writeUInt32LE(r.seconds, 340);
      b.writeInt32LE(r.micros ?? 0, 344);
    }
    Buffer.from(r.address ?? []).copy(b, isWide ? 360 : 348);
    return b;
  }));
}
