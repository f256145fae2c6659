// Containers are told by their bytes alone.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sniffContainer } from '../../../../electron/engine/intake/unpack/index.ts';
import { buildTar, buildZip } from '../build-archives.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('sniffContainer', () => {
  it.each([
    ['gzip', gzipSync('x')],
    ['zip', buildZip([{ name: 'a', content: 'a' }])],
    ['zip', buildZip([])],
    ['tar', buildTar([{ name: 'a', content: 'a' }])],
    ['bzip2', hex('42 5a 68 39 31 41 59 26 53 59')],
    ['xz', hex('fd 37 7a 58 5a 00')],
    ['zstd', hex('28 b5 2f fd')],
    ['7z', hex('37 7a bc af 27 1c')],
    ['rar', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1')],
    ['parquet', Buffer.from('PAR1')],
    ['evtx', Buffer.from('ElfFile\0')],
    [null, Buffer.alloc(0)],
    [null, Buffer.alloc(1024)],
    [null, Buffer.from('BZh9 is how this log line starts')],
    [null, Buffer.from('PK is how this log line starts')],
    [null, hex('1f 8b 08 ff 00')],
    [null, Buffer.from('{"eventName":"GetObject"}'.repeat(100))],
  ])('says %s', (kind, head) => {
    expect(sniffContainer(head)).toBe(kind);
  });
});
