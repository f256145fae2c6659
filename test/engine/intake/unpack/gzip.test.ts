// gzip: members are walked one by one, and nothing appended, cut or altered passes unnoticed.
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gzipNamed, noise } from '../build-archives.ts';
import { outline, walkAll } from '../walk-all.ts';

const text = Array.from({ length: 4000 }, (_, index) => JSON.stringify({ index, hash: noise(8, index + 1).toString('hex') })).join('\n');

describe('gzip', () => {
  it('delivers the content under the name without its ending', async () => {
    expect(outline(await walkAll('a.json.gz', gzipSync(text)))).toEqual({
      leaves: { 'a.json.gz/a.json': text },
      notes: [],
      containers: ['gzip a.json.gz (1)'],
    });
  });

  it('uses the last part of the stored name when the file name tells nothing', async () => {
    const met = await walkAll('upload', gzipNamed('../../etc/\u001bpasswd', 'x'));
    expect(outline(met)).toEqual({ leaves: { 'upload/\\u{1b}passwd': 'x' }, notes: [], containers: ['gzip upload (1)'] });
  });

  it('reads an empty content and an empty file', async () => {
    expect((await walkAll('e.gz', gzipSync(''))).leaves).toEqual({ 'e.gz/e': '' });
    expect((await walkAll('e.gz', Buffer.alloc(0))).leaves).toEqual({ 'e.gz': '' });
  });

  it('reads appended members as one stream and says so', async () => {
    const met = await walkAll('a.gz', Buffer.concat([gzipSync('one\n'), gzipSync(''), gzipSync('two\n')]));
    expect(met.leaves).toEqual({ 'a.gz/a': 'one\ntwo\n' });
    expect(met.details).toEqual([{ kind: 'note', path: 'a.gz', code: 'gzip-extra-member', detail: '3 gzip members follow one another; their contents are read as one' }]);
  });

  it('reads many small members, as block-wise compressors write them', async () => {
    const blocks = Array.from({ length: 100 }, (_, index) => noise(9000, index + 1));
    const met = await walkAll('a.gz', Buffer.concat(blocks.map((block) => gzipSync(block))));
    expect([met.leaves['a.gz/a'] === Buffer.concat(blocks).toString('latin1'), met.notes]).toEqual([true, ['a.gz gzip-extra-member']]);
  });

  it.each([
    ['garbage', Buffer.from('garbage'), '7 bytes that are no gzip follow the last member, from byte 24 on'],
    ['zero padding', Buffer.alloc(9), '9 zero bytes follow the last member, from byte 24 on'],
    ['a lone magic number', Buffer.from([0x1f, 0x8b]), '2 bytes that are no gzip follow the last member, from byte 24 on'],
  ])('notes %s behind the last member', async (_, tail, detail) => {
    const met = await walkAll('a.gz', Buffer.concat([gzipSync('one\n'), tail]));
    expect([met.leaves, met.details.map((note) => [note.code, note.detail])]).toEqual([{ 'a.gz/a': 'one\n' }, [['gzip-trailing-bytes', detail]]]);
  });

  it('delivers every byte that stands before a cut', async () => {
    const packed = gzipSync(text);
    const met = await walkAll('a.gz', packed.subarray(0, packed.length / 2));
    const got = met.leaves['a.gz/a'] ?? '';
    expect({ isPrefix: text.startsWith(got), isLong: got.length > text.length * 0.45, notes: met.notes }).toEqual({ isPrefix: true, isLong: true, notes: ['a.gz gzip-truncated'] });
  });

  it('notes a cut in the checksum and delivers all', async () => {
    expect(outline(await walkAll('a.gz', gzipSync(text).subarray(0, -3)))).toEqual({ leaves: { 'a.gz/a': text }, notes: ['a.gz gzip-truncated'], containers: ['gzip a.gz (1)'] });
  });

  it('notes a cut inside the header', async () => {
    expect(outline(await walkAll('a.gz', gzipNamed('name', 'x').subarray(0, 12)))).toEqual({ leaves: {}, notes: ['a.gz gzip-truncated'], containers: ['gzip a.gz (0)'] });
  });

  it('notes a wrong checksum and a wrong length, and still delivers', async () => {
    const packed = gzipSync(text);
    const crc = Buffer.from(packed);
    crc[packed.length - 8] = (crc[packed.length - 8] ?? 0) ^ 1;
    const length = Buffer.from(packed);
    length[packed.length - 1] = 7;
    expect(outline(await walkAll('a.gz', crc))).toEqual({ leaves: { 'a.gz/a': text }, notes: ['a.gz crc-mismatch'], containers: ['gzip a.gz (1)'] });
    expect((await walkAll('a.gz', length)).notes).toEqual(['a.gz archive-damaged']);
  });

  /** Sound data up to a byte boundary, then a block type that does not exist. */
  const brokenBehind = (content: string): Buffer =>
    Buffer.concat([gzipSync('').subarray(0, 10), deflateRawSync(content, { finishFlush: constants.Z_SYNC_FLUSH, level: 1 }), Buffer.alloc(70_000, 0x07)]);

  it('delivers every byte that stands before invalid data', async () => {
    const met = await walkAll('a.gz', brokenBehind(text));
    const detail = met.details.map((note) => note.detail.replace(/near byte \d+/, 'near byte N'));
    expect([outline(met), detail]).toEqual([
      { leaves: { 'a.gz/a': text }, notes: ['a.gz archive-damaged'], containers: ['gzip a.gz (1)'] },
      [`the compressed data of member 1, at byte 10 is invalid near byte N; ${text.length} bytes were recovered, what follows was not read`],
    ]);
  });

  it('loses less than 1 MiB before invalid data in streams too long to keep', async () => {
    const content = noise(5 * 2 ** 20).toString('hex');
    const got = (await walkAll('a.gz', brokenBehind(content))).leaves['a.gz/a'] ?? '';
    expect({ isPrefix: content.startsWith(got), isClose: content.length - got.length < 2 ** 20 }).toEqual({ isPrefix: true, isClose: true });
  });

  it('reads an unread leaf on for its checks, unless told to skip', async () => {
    const packed = Buffer.concat([gzipSync(noise(300_000)), Buffer.from('tail')]);
    const read = async (): Promise<string> => 'not read';
    expect((await walkAll('a.gz', packed, { read })).notes).toEqual(['a.gz gzip-trailing-bytes']);
    expect((await walkAll('a.gz', packed, { read, unread: 'skip' })).notes).toEqual([]);
  });
});
