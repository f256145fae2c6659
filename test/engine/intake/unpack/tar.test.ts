// tar: long names, special members, damage, and what lies behind the end.
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { buildTar, noise } from '../build-archives.ts';
import { outline, readText, walkAll } from '../walk-all.ts';

describe('tar', () => {
  it('reads what another tool wrote: long names, text beyond ASCII, empty members, folders', async () => {
    const long = `${'deep/'.repeat(40)}file.log`;
    const archive = pack();
    archive.entry({ name: 'folder/', type: 'directory' });
    archive.entry({ name: 'empty.log' }, '');
    archive.entry({ name: long }, 'long');
    archive.entry({ name: 'prüfung/журнал.log' }, 'text');
    archive.finalize();
    const bytes = Buffer.from(await readText(archive as AsyncIterable<Buffer>), 'latin1');
    expect(outline(await walkAll('a.tar', bytes))).toEqual({
      leaves: { 'a.tar/empty.log': '', [`a.tar/${long}`]: 'long', 'a.tar/prüfung/журнал.log': 'text' },
      notes: [],
      containers: ['tar a.tar (4)'],
    });
  });

  it('takes GNU long names, pax names, sizes and times', async () => {
    const long = `${'x'.repeat(150)}.log`;
    const met = await walkAll('a.tar', buildTar([
      { name: '././@LongLink', typeflag: 'L', content: `${long}\0` },
      { name: 'cut', content: 'gnu' },
      { name: 'short', content: 'pax!', size: 0, pax: { path: 'from pax', size: '4', mtime: '1000000000.5' } },
    ]));
    expect({ ...outline(met), times: met.leafEvents.map((leaf) => leaf.source.modified?.toISOString()) }).toEqual({
      leaves: { [`a.tar/${long}`]: 'gnu', 'a.tar/from pax': 'pax!' },
      notes: [],
      containers: ['tar a.tar (2)'],
      times: ['2026-01-02T03:04:06.000Z', '2001-09-09T01:46:40.500Z'],
    });
  });

  it('lists links, devices, pipes and sparse files without following them', async () => {
    const met = await walkAll('a.tar', buildTar([
      { name: 'hard', typeflag: '1', linkName: 'a', size: 999 },
      { name: 'soft', typeflag: '2', linkName: '/etc/passwd' },
      { name: 'char', typeflag: '3' },
      { name: 'block', typeflag: '4' },
      { name: 'pipe', typeflag: '6' },
      { name: 'sparse', typeflag: 'S', content: 'map' },
      { name: 'sparse 1.0', content: 'map', pax: { 'GNU.sparse.major': '1' } },
      { name: 'a', content: 'kept' },
      { name: 'folder/', content: 'kept too' },
      { name: 'empty folder/', typeflag: '5' },
    ]));
    expect(outline(met)).toEqual({
      leaves: { 'a.tar/a': 'kept', 'a.tar/folder': 'kept too' },
      notes: ['hard', 'soft', 'char', 'block', 'pipe', 'sparse', 'sparse 1.0'].map((name) => `a.tar/${name} member-skipped`),
      containers: ['tar a.tar (10)'],
    });
  });

  it('opens no member that climbs out, reads absolute ones as relative, keeps equal names apart', async () => {
    const met = await walkAll('a.tar', buildTar([
      { name: '../up', content: '1' },
      { name: 'a/../../up', content: '2' },
      { name: '/var/log/abs', content: '3' },
      { name: 'same', content: '4' },
      { name: './same', content: '5' },
    ]));
    expect(outline(met)).toEqual({
      leaves: { 'a.tar/var/log/abs': '3', 'a.tar/same': '4', 'a.tar/same#2': '5' },
      notes: [
        'a.tar/\\u{2e}\\u{2e}/up archive-path',
        'a.tar/a/\\u{2e}\\u{2e}/\\u{2e}\\u{2e}/up archive-path',
        'a.tar/var/log/abs archive-path',
        'a.tar/same#2 member-duplicate-name',
      ],
      containers: ['tar a.tar (5)'],
    });
  });

  it('goes on behind a damaged header', async () => {
    const bytes = buildTar([{ name: 'a', content: noise(700) }, { name: 'b', content: noise(1500, 2) }, { name: 'c', content: 'c' }]);
    bytes[1536] = 0x21;
    const met = await walkAll('a.tar', bytes);
    expect([Object.keys(met.leaves), met.details.map((note) => [note.code, note.detail])]).toEqual([
      ['a.tar/a', 'a.tar/c'],
      [['archive-damaged', '2048 bytes are no tar header or belong to a member whose header is damaged, from byte 1536 on; reading goes on behind them']],
    ]);
  });

  it('reads what follows the end marker, and notes what is no tar', async () => {
    const first = buildTar([{ name: 'a', content: 'a' }]);
    const met = await walkAll('a.tar', Buffer.concat([first, buildTar([{ name: 'b', content: 'b' }]), noise(600)]));
    expect(outline(met)).toEqual({ leaves: { 'a.tar/a': 'a', 'a.tar/b': 'b' }, notes: ['a.tar tar-after-end', 'a.tar archive-damaged'], containers: ['tar a.tar (2)'] });
  });

  it.each([
    ['inside a member', 512 + 300, { 'a.tar/a': 'a'.repeat(300) }, ['a.tar/a archive-truncated']],
    ['between members', 512 + 1024, { 'a.tar/a': 'a'.repeat(1000) }, ['a.tar archive-truncated']],
    ['inside a header', 512 + 1024 + 100, { 'a.tar/a': 'a'.repeat(1000) }, ['a.tar archive-damaged']],
  ])('delivers what stands before a cut %s', async (_, length, leaves, notes) => {
    const bytes = buildTar([{ name: 'a', content: 'a'.repeat(1000) }, { name: 'b', content: 'b' }]);
    expect(outline(await walkAll('a.tar', bytes.subarray(0, length)))).toEqual({ leaves, notes, containers: ['tar a.tar (1)'] });
  });

  it('survives headers that lie about sizes', async () => {
    const [huge, extension] = [0o77777777777, 2 ** 31];
    const met = await walkAll('a.tar', buildTar([{ name: 'a', content: 'a', size: huge }]));
    expect(met.notes).toEqual(['a.tar/a archive-truncated']);
    expect((await walkAll('b.tar', buildTar([{ name: 'x', typeflag: 'x', size: extension, content: 'x' }]))).notes).toEqual(['b.tar archive-damaged', 'b.tar archive-truncated']);
  });

  it('skips a member that the taker left half read', async () => {
    const bytes = gzipSync(buildTar([{ name: 'a', content: noise(200_000) }, { name: 'b', content: 'b' }]));
    const met = await walkAll('a.tgz', bytes, { read: async (leaf) => String(leaf.head.length), unread: 'skip' });
    expect(outline(met)).toEqual({ leaves: { 'a.tgz/a.tar/a': '65536', 'a.tgz/a.tar/b': '1' }, notes: [], containers: ['tar a.tgz/a.tar (2)', 'gzip a.tgz (1)'] });
  });
});
