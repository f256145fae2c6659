// CRC-64 as xz uses it (ECMA-182, reflected), in two halves of 32 bits.

const [tableLow, tableHigh] = ((): readonly [Uint32Array, Uint32Array] => {
  const [low, high] = [new Uint32Array(256), new Uint32Array(256)];
  for (let byte = 0; byte < 256; byte += 1) {
    let [l, h] = [byte, 0];
    for (let bit = 0; bit < 8; bit += 1) {
      const isOdd = (l & 1) === 1;
      l = ((l >>> 1) | (h << 31)) >>> 0;
      h >>>= 1;
      if (isOdd) {
        l = (l ^ 0xd7870f42) >>> 0;
        h = (h ^ 0xc96c5795) >>> 0;
      }
    }
    low[byte] = l;
    high[byte] = h;
  }
  return [low, high];
})();

export class Crc64 {
  #low = 0xffffffff;
  #high = 0xffffffff;

  update(bytes: Uint8Array): void {
    let [low, high] = [this.#low, this.#high];
    for (let index = 0; index < bytes.length; index += 1) {
      const entry = (low ^ (bytes[index] ?? 0)) & 255;
      low = ((low >>> 8) | (high << 24)) ^ (tableLow[entry] ?? 0);
      high = (high >>> 8) ^ (tableHigh[entry] ?? 0);
    }
    this.#low = low >>> 0;
    this.#high = high >>> 0;
  }

  /** Eight bytes, as they stand in the file. */
  digest(): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE(~this.#low >>> 0, 0);
    bytes.writeUInt32LE(~this.#high >>> 0, 4);
    return bytes;
  }
}
