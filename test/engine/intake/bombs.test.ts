// Archives made to exhaust: each meets its limit early, says which, and does not stop what can still be read.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildTar, buildZip, noise } from './build-archives.ts';
import { packed } from './packed-samples.ts';
import { walkAll } from './walk-all.ts';

const MiB = 2 ** 20;
const zeros = Buffer.alloc(24 * MiB);
const bomb = gzipSync(zeros);
/** Content lengths only: the contents are large. */
const lengths = (leaves: Record<string, string>): Record<string, number> => Object.fromEntries(Object.entries(leaves).map(([path, text]) => [path, Math.ceil(text.length / MiB)]));

describe('bombs', () => {
  it('stops a gzip that unfolds too far, in the hands of the reader and with a note', async () => {
    const met = await walkAll('a.gz', bomb);
    expect({ fault: met.leaves['a.gz/a']?.slice(-14), isEarly: met.bytesOut < 14 * MiB, notes: met.notes }).toEqual({ fault: '!archive-ratio', isEarly: true, notes: ['a.gz archive-ratio'] });
  });

  it.each(['zeros.bz2', 'zeros.xz', 'zeros.zst'])('stops %s, whose packed form is as small', async (name) => {
    const met = await walkAll(name, packed(name));
    expect({ fault: met.leaves[`${name}/zeros`]?.slice(-14), isEarly: met.bytesOut < 14 * MiB, notes: met.notes }).toEqual({ fault: '!archive-ratio', isEarly: true, notes: [`${name} archive-ratio`] });
  });

  it('stops one member of a 7z and reads the next', async () => {
    const met = await walkAll('a.7z', packed('zeros.7z'));
    expect({ fault: met.leaves['a.7z/zeros']?.slice(-14), isEarly: met.bytesOut < 14 * MiB, notes: met.notes.slice(0, 1), next: 'a.7z/small.log' in met.leaves || met.notes.some((one) => one.startsWith('a.7z/small.log')) }).toEqual({ fault: '!archive-ratio', isEarly: true, notes: ['a.7z/zeros archive-ratio'], next: true });
  });

  it('lets small files of repeated lines pass', async () => {
    const met = await walkAll('a.gz', gzipSync(zeros.subarray(0, 9 * MiB)));
    expect([lengths(met.leaves), met.notes]).toEqual([{ 'a.gz/a': 9 }, []]);
  });

  it('stops one member of a zip and reads the others', async () => {
    const met = await walkAll('a.zip', buildZip([{ name: 'bomb', content: zeros }, { name: 'ok', content: noise(300_000) }]));
    expect([met.notes, met.leaves['a.zip/bomb']?.endsWith('!archive-ratio'), met.leaves['a.zip/ok']?.length]).toEqual([['a.zip/bomb archive-ratio'], true, 300_000]);
  });

  it('adds up what many members make of one small file', async () => {
    const parts = Array.from({ length: 15 }, (_, index) => ({ name: `part ${index}`, content: zeros.subarray(0, 9 * MiB) }));
    const met = await walkAll('a.zip', buildZip(parts));
    expect({ hasRatioNote: met.notes.every((note) => note.endsWith('archive-ratio')) && met.notes.length > 0, isBounded: met.bytesOut < 40 * MiB }).toEqual({ hasRatioNote: true, isBounded: true });
  });

  it('adds up over nesting levels', async () => {
    const twice = gzipSync(gzipSync(zeros));
    const met = await walkAll('a.gz.gz', twice);
    expect({ notes: met.notes, isEarly: met.bytesOut < 14 * MiB }).toEqual({ notes: ['a.gz.gz/a.gz archive-ratio'], isEarly: true });
  });

  it('goes on with the next member of a tar behind a bomb', async () => {
    const met = await walkAll('a.tar', buildTar([{ name: 'bomb.gz', content: bomb }, { name: 'pad', content: noise(300_000) }]));
    expect([met.notes, met.leaves['a.tar/pad']?.length]).toEqual([['a.tar/bomb.gz archive-ratio'], 300_000]);
  });

  it('opens none of many records that point at the same bytes', async () => {
    const content = zeros.subarray(0, 20_000);
    const met = await walkAll('a.zip', buildZip([{ name: '0', content }, ...Array.from({ length: 500 }, (_, index) => ({ name: String(index + 1), content, sameAs: 0 }))]));
    expect([met.leaves, met.notes.length, met.bytesOut]).toEqual([{}, 502, 0]);
  });

  it('stops a flood of entries', async () => {
    const flood = Array.from({ length: 1500 }, (_, index) => ({ name: String(index), content: '' }));
    const limits = { maxEntries: 1000 };
    const tar = await walkAll('a.tar', buildTar(flood), { limits });
    const zip = await walkAll('a.zip', buildZip(flood), { limits });
    expect([Object.keys(tar.leaves).length, tar.notes, Object.keys(zip.leaves).length, zip.notes]).toEqual([1000, ['a.tar archive-entries'], 0, ['a.zip archive-entries']]);
  });

  it('stops at the total of bytes and reads nothing more', async () => {
    const part = noise(60_000);
    const met = await walkAll('a.zip', buildZip(['a', 'b', 'c', 'd'].map((name) => ({ name, content: part }))), { limits: { maxTotalBytes: 150_000 } });
    expect([Object.keys(met.leaves), met.notes]).toEqual([['a.zip/a', 'a.zip/b'], ['a.zip/c archive-bytes']]);
  });

  it('stops a member that is too large and reads the next', async () => {
    const met = await walkAll('a.zip', buildZip([{ name: 'a', content: noise(90_000) }, { name: 'b', content: 'b' }]), { limits: { maxEntryBytes: 80_000 } });
    expect([met.leaves['a.zip/b'], met.notes]).toEqual(['b', ['a.zip/a archive-bytes']]);
  });

  it('delivers what lies too deep unopened', async () => {
    let bytes: Buffer = Buffer.from('core');
    for (let level = 0; level < 7; level += 1) bytes = gzipSync(bytes);
    const met = await walkAll('a', bytes);
    const path = `a${'/content'.repeat(5)}`;
    expect([met.leafEvents.map((leaf) => [leaf.source.path, leaf.sniffed, leaf.unopened]), met.notes]).toEqual([[[path, 'gzip', 'archive-depth']], [`${path} archive-depth`]]);
  });
});
