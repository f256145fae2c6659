// Windows event log files (EVTX) to records, one chunk of 64 KiB at a time, with a verdict on every checksum in the ledger.
import { crc32 } from 'node:zlib';
import { BatchBuilder } from '../batch.ts';
import type { Batch, Bytes } from '../batch.ts';
import { BinXml } from './binxml.ts';
import { blocksOf } from '../blocks.ts';
import { chunkSize, headerSize, isZero, placesIn, readChunkHeader } from './chunk.ts';
import type { ChunkHeader, Place } from './chunk.ts';
import { Numbers } from './numbers.ts';
import { renderRecord } from './render.ts';
import { Unreadable } from './unreadable.ts';
import { filetime } from './values.ts';

const fileHeaderSize = 4096;
const flag = { dirty: 1, full: 2, noChecksums: 4 } as const;
/** Bytes shown of a record that cannot be read. */
const shownBytes = 512;
/** Chunks whose defect is told with its number; further ones are counted with these. */
const mostNamed = 50;

/**
 * Nothing of the header is trusted for reading: logs that were not closed have old ones. A defect of a record costs that record, a defect of
 * a chunk's header costs nothing where its records can still be found.
 */
export async function* decodeEvtx(bytes: Bytes): AsyncGenerator<Batch> {
  const reader = new EvtxReader();
  for await (const block of blocksOf(bytes, fileHeaderSize, chunkSize)) {
    reader.block(block);
    if (reader.batch.isFull) yield reader.batch.take();
  }
  reader.end();
  if (!reader.batch.isEmpty) yield reader.batch.take();
}

class EvtxReader {
  readonly batch = new BatchBuilder();
  readonly #numbers = new Numbers();
  #offset = 0;
  #flags = 0;
  #statedChunks = 0;
  #chunks = 0;
  #named = 0;

  block(block: Buffer): void {
    if (this.#offset === 0) this.#header(block);
    else this.#chunk(block);
    this.#offset += block.length;
  }

  end(): void {
    // The count is of 16 bits and is not kept up while a log is open: more chunks than it says are normal, fewer are not.
    if (this.#chunks < this.#statedChunks) this.batch.note('evtx-truncated', this.#offset, `the header says ${this.#statedChunks} chunks, ${this.#chunks} are there`, this.#statedChunks - this.#chunks);
    for (const { code, detail, count } of this.#numbers.verdicts()) this.batch.note(code, 0, detail, count);
  }

  #header(block: Buffer): void {
    if (block.length < 128 || block.toString('latin1', 0, 8) !== 'ElfFile\0') { this.batch.note('evtx-header', 0, 'the file header has no signature or is cut off'); return; }
    this.#flags = block.readUInt32LE(120);
    this.#statedChunks = block.readUInt16LE(42);
    if (this.#flags & flag.noChecksums) this.batch.note('evtx-no-checksums', 120);
    else if (crc32(block.subarray(0, 120)) !== block.readUInt32LE(124)) this.batch.note('evtx-header', 0, 'its checksum does not match');
    if (this.#flags & flag.dirty) this.batch.note('evtx-dirty', 120);
  }

  #chunk(chunk: Buffer): void {
    const number = this.#chunks;
    if (isZero(chunk)) {
      if (chunk.length === chunkSize) this.#chunks++;
      this.batch.note('evtx-chunk-empty', this.#offset, null, 1);
      return;
    }
    if (chunk.length === chunkSize) this.#chunks++;
    else this.batch.note('evtx-truncated', this.#offset, `the last chunk has ${chunk.length} of ${chunkSize} bytes`);
    const header = chunk.length < headerSize ? null : readChunkHeader(chunk);
    const found = header ? placesIn(chunk, header.freeSpace) : { places: [], beyond: 0, leftOver: 0 };
    if (header) this.#verdicts(chunk, header, number);
    if (!header?.hasMagic && !found.places.some((place) => place.isWhole)) {
      this.batch.add({ bytes: chunk.subarray(0, shownBytes), offset: this.#offset, length: chunk.length, text: shown(chunk, 0, chunk.length), fault: { code: 'record-malformed', detail: 'a chunk without signature and without any record that can be found' } });
      return;
    }
    if (found.beyond > 0) this.batch.note('evtx-beyond-header', this.#offset, null, found.beyond);
    if (found.leftOver > 0) this.batch.note('evtx-left-over', this.#offset, null, found.leftOver);
    if (header?.isHeaderSound) this.#missing(header, found.places);
    const xml = new BinXml(chunk);
    found.places.forEach((place, i) => { this.#record(xml, place, chunk.length < chunkSize && i === found.places.length - 1); });
  }

  #verdicts(chunk: Buffer, header: ChunkHeader, number: number): void {
    const told = (what: string): string => (this.#named++ < mostNamed ? `${what} of chunk ${number}` : `${what} of further chunks`);
    if (!header.hasMagic) { this.batch.note('evtx-chunk-header', this.#offset, told('signature')); return; }
    if (this.#flags & flag.noChecksums) return;
    if (!header.isHeaderSound) this.batch.note('evtx-chunk-checksum', this.#offset + 124, told('header'));
    if (chunk.length === chunkSize && !header.areRecordsSound) this.batch.note('evtx-chunk-checksum', this.#offset + 52, told('records'));
  }

  /** The header of a chunk says from which number to which it holds records. */
  #missing({ firstNumber, lastNumber }: ChunkHeader, places: readonly Place[]): void {
    const stated = lastNumber - firstNumber + 1;
    if (!Number.isSafeInteger(lastNumber) || stated <= places.length || stated > chunkSize / 28) return;
    this.batch.note('evtx-records-missing', this.#offset, null, stated - places.length);
  }

  #record(xml: BinXml, place: Place, isLastOfCut: boolean): void {
    const { chunk } = xml;
    const { at, length } = place;
    const common = { bytes: chunk.subarray(at, at + length), offset: this.#offset + at, length };
    if (!place.isWhole) {
      const code = isLastOfCut ? 'record-truncated' : 'record-malformed';
      this.batch.add({ ...common, text: shown(chunk, at, length), fault: { code, detail: isLastOfCut ? 'the file ends inside it' : 'its size makes no sense, or its mark is missing' } });
      return;
    }
    this.#numbers.met(this.#chunks, place.id);
    try {
      const text = renderRecord(xml, at + 24, at + length - 4);
      this.#numbers.compare(place.id, text);
      // As bytes: a string put together of a hundred parts keeps all of them alive as long as it lives.
      this.batch.add({ ...common, text: Buffer.from(text) });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.batch.add({ ...common, text: shown(chunk, at, length), fault: { code: 'record-malformed', detail: error.message } });
    }
  }
}

/** What can be said of a record that cannot be read: its number, when it was written, and its first bytes. */
function shown(chunk: Buffer, at: number, length: number): string {
  const isRecord = length >= 24 && chunk.readUInt32LE(at) === 0x00002a2a;
  const head = isRecord ? { record: chunk.readBigUInt64LE(at + 8).toString(), written: filetime(chunk.readUInt32LE(at + 16), chunk.readUInt32LE(at + 20)) } : {};
  return JSON.stringify({ ...head, bytes: chunk.toString('hex', at, at + Math.min(length, shownBytes)), ...(length > shownBytes ? { of: length } : {}) });
}
