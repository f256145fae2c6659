// Damaged archives: whatever is flipped, cut or spliced, the walk ends, and every member is delivered or accounted for by a note.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTar, buildZip, noise } from './build-archives.ts';
import { walkAll } from './walk-all.ts';

const contents: Readonly<Record<string, string>> = {
  'a.log': noise(900).toString('hex'),
  'b.log': 'line\n'.repeat(500),
  'c.log': '',
  'd.log': noise(300, 7).toString('hex'),
};
const parts = Object.entries(contents).map(([name, content], index) => ({ name, content, isStreamed: index === 1, method: index === 3 ? 0 : 8 }));
const tar = buildTar(parts.map(({ name, content }) => ({ name, content })));
const archives: Readonly<Record<string, Buffer>> = {
  'zip': buildZip(parts),
  'tar': tar,
  'tar.gz': gzipSync(tar),
  'zip.tar.gz.zip': buildZip([{ name: 'in.tar.gz', content: gzipSync(buildTar([{ name: 'deep.zip', content: buildZip(parts) }])), method: 0 }]),
};

type Damage = { readonly at: number; readonly kind: 'flip' | 'cut' | 'drop' | 'repeat' | 'zero'; readonly bit: number };
const damages = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), kind: fc.constantFrom('flip', 'flip', 'flip', 'cut', 'drop', 'repeat', 'zero'), bit: fc.nat(7) }),
  { minLength: 1, maxLength: 3 },
) as fc.Arbitrary<Damage[]>;

function apply(bytes: Buffer, { at, kind, bit }: Damage): Buffer {
  const position = Math.floor(at * bytes.length);
  const [before, after] = [bytes.subarray(0, position), bytes.subarray(position)];
  if (kind === 'cut') return Buffer.from(before);
  if (kind === 'drop') return Buffer.concat([before, after.subarray(17)]);
  if (kind === 'repeat') return Buffer.concat([before, after.subarray(0, 64), after]);
  const changed = Buffer.from(bytes);
  if (kind === 'zero') changed.fill(0, position, Math.min(position + 40, changed.length));
  else changed[position] = (changed[position] ?? 0) ^ (1 << bit);
  return changed;
}

/** Members that came out, and came out whole where the container has checksums; tar has none over its contents. */
function intact(name: string, leaves: Readonly<Record<string, string>>): string[] {
  const [names, all] = [Object.keys(leaves), Object.values(leaves)];
  const isThere = name === 'tar' ? (member: string) => names.includes(`tar/${member}`) : (_: string, content: string) => all.includes(content);
  return Object.entries(contents).filter(([member, content]) => isThere(member, content)).map(([member]) => member);
}

describe.each(Object.entries(archives))('damaged %s', (name, bytes) => {
  it('is sound before it is damaged', async () => {
    const met = await walkAll(name, bytes);
    expect([intact(name, met.leaves), met.notes]).toEqual([Object.keys(contents), []]);
  });

  it('ends, and what is missing is noted', async () => {
    await fc.assert(
      fc.asyncProperty(damages, async (list) => {
        const met = await walkAll(name, list.reduce(apply, bytes));
        const isWhole = intact(name, met.leaves).length === Object.keys(contents).length;
        // A file that no longer starts like a container is itself the leaf: nothing is lost either.
        const isRoot = met.leafEvents.some((leaf) => leaf.depth < (name === 'zip.tar.gz.zip' ? 4 : name === 'tar.gz' ? 2 : 1));
        expect({ isWhole, isAccounted: isWhole || isRoot || met.notes.length > 0, spooled: met.spooled }).toEqual({ isWhole, isAccounted: true, spooled: [] });
      }),
      { numRuns: 100, interruptAfterTimeLimit: 10_000, markInterruptAsFailure: true },
    );
  }, 15_000);
});
