// zip: every member checked, none followed out of the archive, and damage of the directory survived.
import { describe, expect, it } from 'vitest';
import { buildZip64, buildZip, noise } from '../build-archives.ts';
import { packed, sampleText, smallText } from '../packed-samples.ts';
import type { ZipPart } from '../build-archives.ts';
import { outline, walkAll } from '../walk-all.ts';

const three: readonly ZipPart[] = [
  { name: 'a.log', content: 'first\n'.repeat(100) },
  { name: 'sub/b.log', content: noise(5000), method: 0 },
  { name: 'c.log', content: 'third\n'.repeat(100), isStreamed: true },
];
const threeLeaves = { 'z.zip/a.log': 'first\n'.repeat(100), 'z.zip/sub/b.log': noise(5000).toString('latin1'), 'z.zip/c.log': 'third\n'.repeat(100) };

describe('zip', () => {
  it('delivers stored, deflated, streamed and empty members with their times', async () => {
    const met = await walkAll('z.zip', buildZip([...three, { name: 'empty', content: '' }, { name: 'folder/', content: '', method: 0 }]));
    expect({ ...outline(met), time: met.leafEvents[0]?.source.modified?.toISOString() }).toEqual({
      leaves: { ...threeLeaves, 'z.zip/empty': '' },
      notes: [],
      containers: ['zip z.zip (5)'],
      time: '2026-01-02T03:04:06.000Z',
    });
  });

  it('reads an empty archive', async () => {
    expect(outline(await walkAll('z.zip', buildZip([])))).toEqual({ leaves: {}, notes: [], containers: ['zip z.zip (0)'] });
  });

  it('decodes names: UTF-8 said or not, code page 437, backslashes', async () => {
    const met = await walkAll('z.zip', buildZip([
      { name: 'журнал', content: '1' },
      { name: Buffer.from('prüfung'), content: '2' },
      { name: Buffer.from([0x81, 0x2e, 0x6c]), content: '3' },
      { name: Buffer.from('dir\\file'), content: '4' },
    ]));
    expect([met.leaves, met.notes]).toEqual([{ 'z.zip/журнал': '1', 'z.zip/prüfung': '2', 'z.zip/ü.l': '3', 'z.zip/dir/file': '4' }, []]);
  });

  it('lists but does not open what would escape', async () => {
    const names = ['../up', 'a/../../up', '/etc/passwd', 'C:/x', 'C:\\x', '..\\up', 'nul\0.log'];
    const met = await walkAll('z.zip', buildZip([...names.map((name) => ({ name, content: 'evil' })), { name: 'link', content: '/etc/passwd', mode: 0o120777 }, { name: 'ok', content: 'ok' }]));
    expect([met.leaves, met.notes]).toEqual([
      { 'z.zip/ok': 'ok' },
      [
        'z.zip/\\u{2e}\\u{2e}/up archive-path',
        'z.zip/a/\\u{2e}\\u{2e}/\\u{2e}\\u{2e}/up archive-path',
        'z.zip/etc/passwd archive-path',
        'z.zip/C:/x archive-path',
        'z.zip/C:/x#2 member-duplicate-name',
        'z.zip/C:/x#2 archive-path',
        'z.zip/\\u{2e}\\u{2e}/up#2 member-duplicate-name',
        'z.zip/\\u{2e}\\u{2e}/up#2 archive-path',
        'z.zip/nul\\u{0}.log archive-path',
        'z.zip/link archive-path',
      ],
    ]);
  });

  it('names encrypted members and unknown compression, and reads the others', async () => {
    const met = await walkAll('z.zip', buildZip([
      { name: 'secret', content: 'x', flags: 1 },
      { name: 'strong', content: 'x', flags: 0x41 },
      { name: 'aes', content: 'x', method: 99 },
      { name: 'ppmd', content: 'x', method: 98 },
      { name: 'open', content: 'open' },
    ]));
    expect(met.leaves).toEqual({ 'z.zip/open': 'open' });
    expect(met.notes.filter((note) => !note.startsWith('z.zip archive-damaged'))).toEqual([
      'z.zip/secret archive-encrypted',
      'z.zip/strong archive-encrypted',
      'z.zip/aes archive-encrypted',
      'z.zip/ppmd archive-unsupported',
    ]);
  });

  it('keeps equal names apart', async () => {
    const met = await walkAll('z.zip', buildZip([{ name: 'a', content: '1' }, { name: 'a', content: '2' }, { name: 'a#2', content: '3' }]));
    expect([met.leaves, met.notes]).toEqual([{ 'z.zip/a': '1', 'z.zip/a#2': '2', 'z.zip/a#2#2': '3' }, ['z.zip/a#2 member-duplicate-name', 'z.zip/a#2#2 member-duplicate-name']]);
  });

  it('notes wrong checksums and sizes and still delivers', async () => {
    const met = await walkAll('z.zip', buildZip([{ name: 'crc', content: 'x'.repeat(9), crc: 1 }, { name: 'size', content: 'y'.repeat(9), size: 3 }]));
    expect([met.leaves, met.notes]).toEqual([{ 'z.zip/crc': 'x'.repeat(9), 'z.zip/size': 'y'.repeat(9) }, ['z.zip/crc crc-mismatch', 'z.zip/size archive-damaged']]);
  });

  it('notes a header that differs from the directory, and members the directory hides', async () => {
    const met = await walkAll('z.zip', buildZip([{ name: 'shown', localName: 'other', content: '1' }, { name: 'hidden', content: 'secret', isUnlisted: true }, { name: 'last', content: '2' }]));
    expect([met.leaves, met.notes]).toEqual([{ 'z.zip/shown': '1', 'z.zip/last': '2' }, ['z.zip/shown zip-header-mismatch', 'z.zip zip-unlisted-bytes']]);
  });

  it('notes members behind a directory that ends too early', async () => {
    const bytes = buildZip([{ name: 'a', content: '1' }, { name: 'b', content: '2' }]);
    bytes.writeUInt16LE(1, bytes.length - 12);
    const met = await walkAll('z.zip', bytes);
    expect([met.leaves, met.notes]).toEqual([{ 'z.zip/a': '1' }, ['z.zip zip-unlisted-bytes']]);
  });

  it('does not open members that share bytes', async () => {
    const content = noise(1000);
    const met = await walkAll('z.zip', buildZip([{ name: 'one', content }, { name: 'two', content, sameAs: 0, localName: 'one' }, { name: 'alone', content: 'x' }]));
    expect([met.leaves, met.notes]).toEqual([{ 'z.zip/alone': 'x' }, ['z.zip zip-overlap', 'z.zip/one zip-overlap', 'z.zip/two zip-overlap']]);
  });

  it.each([
    ['the directory is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.lastIndexOf('PK\x01\x02'))],
    ['bytes are appended', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('tail')])],
    ['bytes are put in front', (bytes: Buffer) => Buffer.concat([Buffer.from('PK\x03\x04 not really a zip header, only its magic'), bytes])],
    ['it says there are none', (bytes: Buffer) => Buffer.from(bytes).fill(0, bytes.length - 14)],
    ['its first record is damaged', (bytes: Buffer) => Buffer.from(bytes).fill(0, bytes.indexOf('PK\x01\x02'), bytes.indexOf('PK\x01\x02') + 2)],
  ])('finds all members by their own headers when %s', async (_, damage) => {
    expect(outline(await walkAll('z.zip', damage(buildZip(three))))).toEqual({ leaves: threeLeaves, notes: ['z.zip archive-damaged'], containers: ['zip z.zip (3)'] });
  });

  it('goes on behind a damaged member', async () => {
    const bytes = buildZip([{ name: 'a', content: noise(400).toString('hex') }, { name: 'b', content: 'b' }]);
    bytes.fill(0xff, 100, 200);
    const met = await walkAll('z.zip', bytes);
    expect([Object.keys(met.leaves), met.notes, met.leaves['z.zip/b']]).toEqual([['z.zip/a', 'z.zip/b'], ['z.zip/a archive-damaged'], 'b']);
  });

  it('delivers what stands before a cut', async () => {
    const content = noise(3000).toString('hex');
    const met = await walkAll('z.zip', buildZip([{ name: 'a', content: 'a' }, { name: 'b', content }]).subarray(0, 1500));
    expect([met.leaves['z.zip/a'], content.startsWith(met.leaves['z.zip/b'] ?? '-'), met.notes]).toEqual(['a', true, ['z.zip archive-damaged', 'z.zip/b archive-truncated']]);
  });
});

describe('passwords and methods', () => {
  it.each(['zipcrypto.zip', 'aes128.zip', 'aes192.zip', 'aes256.zip'])('opens %s with the right password and with no other', async (name) => {
    const codes = async (passwords: readonly string[]): Promise<unknown> => {
      const met = await walkAll(name, packed(name), { passwords });
      return [met.leaves[`${name}/small.log`] === smallText, [...new Set(met.details.map((one) => one.code))]];
    };
    expect([await codes([]), await codes(['wrong', '']), await codes(['wrong', 'secret'])]).toEqual([[false, ['archive-encrypted']], [false, ['archive-password-wrong']], [true, ['archive-password-used']]]);
  });

  it('reads a large encrypted member, and sees that it was altered', async () => {
    const bytes = packed('aes256.zip');
    const altered = Buffer.from(bytes);
    altered[20_000] = (altered[20_000] ?? 0) ^ 1;
    const [good, bad] = [await walkAll('a.zip', bytes, { passwords: ['secret'] }), await walkAll('a.zip', altered, { passwords: ['secret'] })];
    expect([good.leaves['a.zip/app.log'] === sampleText, bad.notes.some((one) => /crc-mismatch|archive-damaged|password-wrong/.test(one)), bad.leaves['a.zip/small.log']]).toEqual([true, true, smallText]);
  });

  it.each(['lzma.zip', 'bzip2.zip'])('reads %s', async (name) => {
    expect(outline(await walkAll(name, packed(name)))).toEqual({ leaves: { [`${name}/small.log`]: smallText }, notes: [], containers: [`zip ${name} (1)`] });
  });

  it('reads sizes and counts beyond 32 bits (zip64)', async () => {
    const met = await walkAll('a.zip', buildZip64([{ name: 'a.log', content: sampleText }, { name: 'b.log', content: smallText }]));
    expect(outline(met)).toEqual({ leaves: { 'a.zip/a.log': sampleText, 'a.zip/b.log': smallText }, notes: [], containers: ['zip a.zip (2)'] });
  });
});
