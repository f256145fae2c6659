// bzip2, xz and zstd: all streams of a file are read, and nothing appended, cut or altered passes unnoticed.
import { describe, expect, it } from 'vitest';
import { noise } from '../build-archives.ts';
import { packed, sampleText, smallText } from '../packed-samples.ts';
import { outline, walkAll } from '../walk-all.ts';

const kinds = [['bz2', 'bzip2'], ['xz', 'xz'], ['zst', 'zstd']] as const;

describe.each(kinds)('%s', (ending, kind) => {
  const name = `app.log.${ending}`;
  const bytes = packed(name);
  const small = packed(`small.log.${ending}`);

  it('delivers the content under the name without its ending', async () => {
    expect(outline(await walkAll(name, bytes))).toEqual({ leaves: { [`${name}/app.log`]: sampleText }, notes: [], containers: [`${kind} ${name} (1)`] });
    expect((await walkAll('download', small)).leaves).toEqual({ 'download/content': smallText });
  });

  it('reads appended streams as one and says so', async () => {
    const met = await walkAll(name, Buffer.concat([small, bytes, small]));
    expect([met.leaves[`${name}/app.log`] === smallText + sampleText + smallText, met.details.map((one) => [one.code, one.detail])]).toEqual([true, [['stream-extra-member', `3 ${kind} streams follow one another; their contents are read as one`]]]);
  });

  it.each([['garbage', Buffer.from('garbage!'), `8 bytes that are no ${kind}`], ['zero bytes', Buffer.alloc(9), kind === 'xz' ? '1 zero bytes' : '9 zero bytes']])('notes %s behind the last stream', async (_, tail, words) => {
    const met = await walkAll(name, Buffer.concat([small, tail]));
    expect([met.leaves, met.notes, met.details[0]?.detail.startsWith(words)]).toEqual([{ [`${name}/app.log`]: smallText }, [`${name} stream-trailing-bytes`], true]);
  });

  it('delivers what stands before a cut, wherever it is', async () => {
    for (let part = 1; part < 50; part += 1) {
      const met = await walkAll(name, bytes.subarray(0, Math.floor((bytes.length * part) / 50)));
      const got = met.leaves[`${name}/app.log`] ?? '';
      expect({ part, isPrefix: sampleText.startsWith(got), isNamed: met.notes.includes(`${name} archive-truncated`) }).toEqual({ part, isPrefix: true, isNamed: true });
    }
  });

  it('names damage wherever it is, and ends', async () => {
    for (let part = 1; part < 50; part += 1) {
      const altered = Buffer.from(bytes);
      const at = Math.floor((bytes.length * part) / 50);
      altered[at] = (altered[at] ?? 0) ^ 0x5a;
      const met = await walkAll(name, altered);
      expect({ part, isNamed: met.notes.length > 0, isBounded: (met.leaves[`${name}/app.log`] ?? '').length <= sampleText.length + 2 ** 20 }).toEqual({ part, isNamed: true, isBounded: true });
    }
  });

  it('ends on noise that starts like it', async () => {
    const met = await walkAll(name, Buffer.concat([bytes.subarray(0, 60), noise(200_000)]));
    expect(met.notes.length).toBeGreaterThan(0);
  });
});

describe('damage', () => {
  it('leaves out a damaged bzip2 block and goes on with the next', async () => {
    const bytes = Buffer.from(packed('app.log.bz2'));
    bytes.fill(0xff, 8000, 8010);
    const met = await walkAll('a.bz2', bytes);
    const got = met.leaves['a.bz2/a'] ?? '';
    expect([met.notes.length, sampleText.endsWith(got.slice(-100_000)), got.length > sampleText.length / 2]).toEqual([1, true, true]);
  });

  it('refuses filters of xz that are not read, by name', async () => {
    const met = await walkAll('a.xz', packed('delta.log.xz'));
    expect([met.leaves, met.notes]).toEqual([{ 'a.xz/a': '' }, ['a.xz archive-unsupported']]);
  });

  it('refuses windows of zstd beyond the limit', async () => {
    const met = await walkAll('a.zst', Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf8]), noise(100)]));
    expect([met.leaves, met.notes]).toEqual([{ 'a.zst/a': '' }, ['a.zst archive-unsupported']]);
  });
});
