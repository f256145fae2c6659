// Decrypts zip members with a password a person gave: the old ZipCrypto, and AES as WinZip describes it (AE-1, AE-2).
import { createCipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { stretch } from '../random-access.ts';
import type { RandomAccess } from '../random-access.ts';
import type { ZipEntry } from './zip-entry.ts';

/** What an entry's packed bytes look like once the password is known. */
export type Decryption = {
  readonly chunks: AsyncGenerator<Buffer>;
  /** Packed bytes without what encryption adds. */
  readonly size: number;
  /** Whether the authentication code at the end matched; null where the scheme has none or the end was not read. */
  isAuthentic(): boolean | null;
};

export type Place = { readonly access: RandomAccess; readonly entry: ZipEntry; readonly dataAt: number; readonly packedSize: number };

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** The stream cipher of PKWARE's application note, section 6.1. */
class ZipCrypto {
  #k0 = 0x12345678;
  #k1 = 0x23456789;
  #k2 = 0x34567890;

  constructor(password: Buffer) {
    for (const byte of password) this.#update(byte);
  }

  #update(byte: number): void {
    this.#k0 = (this.#k0 >>> 8) ^ (crcTable[(this.#k0 ^ byte) & 255] ?? 0);
    this.#k1 = (Math.imul((this.#k1 + (this.#k0 & 255)) | 0, 134_775_813) + 1) | 0;
    this.#k2 = (this.#k2 >>> 8) ^ (crcTable[(this.#k2 ^ (this.#k1 >>> 24)) & 255] ?? 0);
  }

  decrypt(bytes: Buffer): Buffer {
    const plain = Buffer.allocUnsafe(bytes.length);
    for (let index = 0; index < bytes.length; index += 1) {
      const mask = (this.#k2 | 2) & 0xffff;
      const byte = (bytes[index] ?? 0) ^ ((Math.imul(mask, mask ^ 1) >>> 8) & 255);
      this.#update(byte);
      plain[index] = byte;
    }
    return plain;
  }
}

const headerBytes = 12;

async function openZipCrypto({ access, entry, dataAt, packedSize }: Place, password: Buffer): Promise<Decryption | null> {
  const cipher = new ZipCrypto(password);
  const header = cipher.decrypt(await access.read(dataAt, Math.min(headerBytes, packedSize)));
  // The last byte repeats one of the checksum, or of the time where the checksum stands behind the content.
  const expected = (entry.flags & 8) === 0 ? [entry.crc >>> 24] : [entry.dosTime >>> 8, entry.crc >>> 24];
  if (header.length < headerBytes || !expected.includes(header[headerBytes - 1] ?? -1)) return null;
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of stretch(access, dataAt + headerBytes, packedSize - headerBytes)) yield cipher.decrypt(chunk);
  }
  return { chunks: chunks(), size: packedSize - headerBytes, isAuthentic: () => null };
}

const macBytes = 10;
const blockBytes = 16;

/** AES in counter mode with a little-endian counter from 1, which Node's own mode does not count like. */
class LittleCounter {
  readonly #cipher: ReturnType<typeof createCipheriv>;
  #block = 1;
  #rest = Buffer.alloc(0);

  constructor(key: Buffer) {
    this.#cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  }

  decrypt(bytes: Buffer): Buffer {
    const wanted = Math.max(0, bytes.length - this.#rest.length);
    const counters = Buffer.alloc(Math.ceil(wanted / blockBytes) * blockBytes);
    for (let at = 0; at < counters.length; at += blockBytes, this.#block += 1) {
      counters.writeUInt32LE(this.#block % 2 ** 32, at);
      counters.writeUInt32LE(Math.floor(this.#block / 2 ** 32), at + 4);
    }
    const stream = Buffer.concat([this.#rest, this.#cipher.update(counters)]);
    const plain = Buffer.allocUnsafe(bytes.length);
    for (let index = 0; index < bytes.length; index += 1) plain[index] = (bytes[index] ?? 0) ^ (stream[index] ?? 0);
    this.#rest = stream.subarray(bytes.length);
    return plain;
  }
}

async function openAes({ access, entry, dataAt, packedSize }: Place, password: Buffer): Promise<Decryption | null> {
  const keyBytes = [16, 24, 32][(entry.aes?.strength ?? 0) - 1];
  if (keyBytes === undefined) return null;
  const saltBytes = keyBytes / 2;
  const size = packedSize - saltBytes - 2 - macBytes;
  const start = await access.read(dataAt, saltBytes + 2);
  if (size < 0 || start.length < saltBytes + 2) return null;
  const keys = pbkdf2Sync(password, start.subarray(0, saltBytes), 1000, keyBytes * 2 + 2, 'sha1');
  if (!keys.subarray(keyBytes * 2).equals(start.subarray(saltBytes))) return null;
  const counter = new LittleCounter(keys.subarray(0, keyBytes));
  const mac = createHmac('sha1', keys.subarray(keyBytes, keyBytes * 2));
  const dataStart = dataAt + saltBytes + 2;
  let isAuthentic: boolean | null = null;
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of stretch(access, dataStart, size)) {
      mac.update(chunk);
      yield counter.decrypt(chunk);
    }
    const stated = await access.read(dataStart + size, macBytes);
    isAuthentic = stated.length === macBytes && timingSafeEqual(stated, mac.digest().subarray(0, macBytes));
  }
  return { chunks: chunks(), size, isAuthentic: () => isAuthentic };
}

/** Opens the content with one password; null when the password is seen not to fit (1 of 256, or of 65,536 with AES, is not seen here). */
export function decrypt(place: Place, password: string): Promise<Decryption | null> {
  const bytes = Buffer.from(password, 'utf8');
  return place.entry.aes === null ? openZipCrypto(place, bytes) : openAes(place, bytes);
}
