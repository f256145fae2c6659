// 7z: every method that is read, solid blocks, passwords, and damage that never goes unnamed.
import { describe, expect, it } from 'vitest';
import { packed, sampleText, smallText } from '../packed-samples.ts';
import { outline, walkAll } from '../walk-all.ts';

const both = (name: string) => ({ [`${name}/app.log`]: sampleText, [`${name}/small.log`]: smallText });

describe('7z', () => {
  it.each(['lzma2.7z', 'lzma.7z', 'bzip2.7z', 'deflate.7z'])('reads %s', async (name) => {
    expect(outline(await walkAll(name, packed(name)))).toEqual({ leaves: both(name), notes: [], containers: [`7z ${name} (2)`] });
  });

  it('reads the second member of a solid block without its taker reading the first', async () => {
    const met = await walkAll('a.7z', packed('lzma2.7z'), { unread: 'skip', read: async (leaf) => (leaf.source.name === 'app.log' ? '' : 'read') });
    expect([met.leaves, met.notes]).toEqual([{ 'a.7z/app.log': '', 'a.7z/small.log': 'read' }, []]);
  });

  it('says which method is not read', async () => {
    const met = await walkAll('a.7z', packed('ppmd.7z'));
    expect([met.leaves, met.details]).toEqual([{}, [{ kind: 'note', path: 'a.7z/small.log', code: 'archive-unsupported', detail: 'the member is packed with method 030401, which is not read' }]]);
  });

  it.each(['aes.7z', 'aes-names.7z'])('opens %s with the right password and with no other', async (name) => {
    const bytes = packed(name);
    const codes = async (passwords: readonly string[]): Promise<unknown> => {
      const met = await walkAll(name, bytes, { passwords });
      return [Object.values(met.leaves).includes(smallText), [...new Set(met.details.map((one) => one.code))]];
    };
    expect([await codes([]), await codes(['wrong']), await codes(['wrong', 'secret'])]).toEqual([[false, ['archive-encrypted']], [false, ['archive-password-wrong']], [true, ['archive-password-used']]]);
  });

  it('names every cut', async () => {
    const bytes = packed('lzma2.7z');
    for (let part = 1; part < 50; part += 1) {
      const met = await walkAll('a.7z', bytes.subarray(0, Math.floor((bytes.length * part) / 50)));
      expect([part, met.notes]).toEqual([part, ['a.7z archive-truncated']]);
    }
  });

  it('names every altered byte, delivers the members before it, and ends', async () => {
    const bytes = packed('deflate.7z');
    for (let part = 1; part < 50; part += 1) {
      const altered = Buffer.from(bytes);
      const at = Math.floor((bytes.length * part) / 50);
      altered[at] = (altered[at] ?? 0) ^ 0x5a;
      const met = await walkAll('a.7z', altered);
      expect([part, met.notes.length > 0]).toEqual([part, true]);
    }
  });
});
