// Names: whatever an archive calls its members, what is shown neither leaves the archive nor commands a screen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UniqueNames, decodeName, displayName, escapeReason } from '../../../electron/engine/intake/display-path.ts';
import { buildTar, buildZip } from './build-archives.ts';
import { walkAll } from './walk-all.ts';

const hostilePart = fc.oneof(fc.constantFrom('..', '.', '', 'C:', '\\', '..\\', '\u202e', '\u001b[2J', '\0', '~', 'a'), fc.string({ unit: 'binary', maxLength: 8 }));
const hostileName = fc.array(hostilePart, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));
const hasEscape = (path: string): boolean => path.startsWith('/') || path.split('/').some((part) => part === '..' || part === '.' || part === '');
// Everything a terminal or a browser could act on.
const controls = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u;

describe('displayName', () => {
  it('is never empty, holds no control character and no part that climbs', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        const shown = displayName(name);
        expect([shown === '', controls.test(shown), hasEscape(shown)]).toEqual([false, false, false]);
      }),
    );
  });

  it('shows different short names differently', () => {
    const plain = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((name) => !hasEscape(name));
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(displayName(a) === displayName(b)).toBe(a === b);
      }),
    );
  });

  it('cuts endless names', () => {
    expect(displayName('x'.repeat(100_000)).length).toBe(1025);
  });
});

describe('decodeName', () => {
  it('takes UTF-8, and else one character per byte', () => {
    expect([decodeName(Buffer.from('prüf')), decodeName(Buffer.from([0x61, 0xfc]))]).toEqual(['prüf', 'aü']);
  });
});

describe('UniqueNames', () => {
  it('never gives a name twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'a#2', 'a#2#2', 'b', 'a#3'), { maxLength: 30 }), (names) => {
        const unique = new UniqueNames();
        const given = names.map((name) => unique.claim(name).unique);
        expect(new Set(given).size).toBe(names.length);
      }),
    );
  });
});

describe('no archive path escapes', () => {
  it('holds for every member of every archive, opened or noted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileName, { minLength: 1, maxLength: 5 }), fc.boolean(), async (names, isZip) => {
        const bytes = isZip ? buildZip(names.map((name) => ({ name, content: 'x' }))) : buildTar(names.map((name) => ({ name: 'x', content: 'x', pax: { path: name } })));
        const met = await walkAll('a', bytes);
        const paths = [...met.leafEvents.map((leaf) => leaf.source.path), ...met.details.map((note) => note.path)];
        const bad = paths.filter((path) => hasEscape(path) || controls.test(path) || !(path === 'a' || path.startsWith('a/')));
        expect(bad).toEqual([]);
        if (isZip) expect(met.leafEvents.length).toBe(names.filter((name) => escapeReason(name.replaceAll('\\', '/')) === null).length);
      }),
      { numRuns: 60 },
    );
  });
});
