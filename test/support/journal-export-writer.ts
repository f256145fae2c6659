// A field of bytes as the journal exports it; `stated` is the length it claims.
export function binaryField(name: string, value: Buffer | string, stated?: number): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(stated ?? bytes.length));
  return Buffer.concat([Buffer.from(`${name}\n`), length, bytes, Buffer.from('\n')]);
}
