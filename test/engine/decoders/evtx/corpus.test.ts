// Public sample logs, where the workshop has them: as many records as their publishers say, and checksums as computed independently.
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeEvtx } from '../../../../electron/engine/decoders/evtx/decode-evtx.ts';

const unpack = path.resolve(import.meta.dirname, '../../../../../shared/tools/unpack.sh');
const hasSamples = existsSync(unpack);

/** More than the publisher's count, because reading goes on behind a damaged place that ends the publisher's reading of a chunk. */
const moreThanPublished: Readonly<Record<string, number>> = { 'evtx.2-vss_0-Microsoft-Windows-TerminalServices-RemoteConnectionManager%4Operational.evtx': 21 };

/** Chunks whose header or records do not have the checksum they state; those without signature have none. */
function unsoundChunks(file: Buffer): number {
  let count = 0;
  for (let at = 4096; at + 65_536 <= file.length; at += 65_536) {
    const chunk = file.subarray(at, at + 65_536);
    if (chunk.toString('latin1', 0, 7) !== 'ElfChnk') continue;
    count += crc32(Buffer.concat([chunk.subarray(0, 120), chunk.subarray(128, 512)])) === chunk.readUInt32LE(124) ? 0 : 1;
    count += crc32(chunk.subarray(512, chunk.readUInt32LE(48))) === chunk.readUInt32LE(52) ? 0 : 1;
  }
  return count;
}

describe.skipIf(!hasSamples)('public event logs (skipped where the samples are not beside the repository)', () => {
  const folder = hasSamples ? execFileSync('bash', [unpack], { encoding: 'utf8' }).split('\n')[0] ?? '' : '';
  const files = hasSamples ? (JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as { files: { path: string; events: number }[] }).files.filter((f) => f.path.endsWith('.evtx')) : [];

  test.each(files)('$path', async ({ path: name, events }) => {
    let read = 0;
    let unsound = 0;
    for await (const batch of decodeEvtx(createReadStream(path.join(folder, name)))) {
      read += batch.records.filter((r) => !r.fault).length;
      unsound += batch.notes.filter((n) => n.code === 'evtx-chunk-checksum').reduce((n, note) => n + note.count, 0);
    }
    expect({ read, unsound }).toEqual({ read: events + (moreThanPublished[path.basename(name)] ?? 0), unsound: unsoundChunks(readFileSync(path.join(folder, name))) });
  });
});
