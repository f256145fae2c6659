// Merkle trees of RFC 6962 and 9162: the published tree of eight leaves, published proofs, and every proof of every small tree with everything near it refused.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { RootOfStream, consistencyProof, emptyRoot, inclusionProof, isConsistent, isIncluded, leafHash, levelsOf, nodeHash, rootOf } from '../../../../electron/engine/checks/proofs/merkle.ts';

/** The leaves and roots that Certificate Transparency's own implementations are tried on. */
const published = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'], ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'], ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'], ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'], ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const;
const leaves = published.map(([data]) => leafHash(Buffer.from(data, 'hex')));
const base64 = (text: string): Buffer => Buffer.from(text, 'base64');

test('eight published roots, streamed and by level', () => {
  const stream = new RootOfStream();
  const streamed = leaves.map((leaf) => { stream.add(leaf); return stream.root().toString('hex'); });
  expect(streamed).toEqual(published.map(([, root]) => root));
  expect(leaves.map((_, i) => Buffer.from(levelsOf(leaves.slice(0, i + 1)).at(-1)?.[0] ?? []).toString('hex'))).toEqual(published.map(([, root]) => root));
  expect(emptyRoot().toString('hex')).toBe(createHash('sha256').digest('hex'));
});

test('published consistency proofs, as transparency-dev/merkle states them', () => {
  const root8 = 'XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=';
  const stated = [
    [1, 8, 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=', root8, ['lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=', 'Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=', 'a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=']],
    [6, 8, 'duZ9rbzfHhDht03cYIq9L5jfsW+851J3tSMqEn8gh+8=', root8, ['DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=', 'yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=', '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=']],
    [2, 5, '+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=', 'Tju7H3tHjc/nH7YxYxUZo7yhLJrvyhYSv85ME6hiZNQ=', ['Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=', 'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=']],
    [6, 7, 'duZ9rbzfHhDht03cYIq9L5jfsW+851J3tSMqEn8gh+8=', '3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=', ['DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=', 'sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=', '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=']],
  ] as const;
  for (const [first, second, one, two, path] of stated) {
    const proof = { first, second, firstRoot: base64(one), secondRoot: base64(two), path: path.map(base64) };
    expect(isConsistent(proof)).toBe(true);
    expect(consistencyProof(leaves.slice(0, second), first).map((p) => Buffer.from(p))).toEqual(path.map(base64));
    const wrong = [
      { ...proof, firstRoot: proof.secondRoot, secondRoot: proof.firstRoot }, { ...proof, first: first + 1 }, { ...proof, first: first - 1 }, { ...proof, second: second * 2 }, { ...proof, second: Math.floor(second / 2) },
      { ...proof, path: [] }, { ...proof, path: proof.path.slice(0, -1) }, { ...proof, path: [...proof.path, proof.firstRoot] }, { ...proof, path: [...proof.path, Buffer.alloc(0)] }, { ...proof, path: [proof.firstRoot, ...proof.path] },
      ...proof.path.map((_, i) => ({ ...proof, path: proof.path.map((p, j) => (i === j ? flipped(p, 4) : p)) })),
    ];
    expect(wrong.map(isConsistent)).toEqual(wrong.map(() => false));
  }
});

/** A hash that is none of the tree, as the published data has it. */
const stranger = base64('q6yroAAAAAAAAAAAAAAAAAAAAAAAAAAAAGAGHgASNFY=');

test('published inclusion proofs, and each kind of damage that transparency-dev/merkle publishes with them', () => {
  const root8 = 'XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=';
  const stated = [
    [0, 1, 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=', 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=', []],
    [0, 8, root8, 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=', ['lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=', 'Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=', 'a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=']],
    [5, 8, root8, 'QnGia+DYqE8L1UyMMC58s6O10fpngKQLzOKHNHfatlg=', ['vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=', 'yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=', '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=']],
    [2, 3, 'rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=', 'ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=', ['+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=']],
    [1, 5, 'Tju7H3tHjc/nH7YxYxUZo7yhLJrvyhYSv85ME6hiZNQ=', 'lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=', ['bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=', 'Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=', 'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=']],
  ] as const;
  let refused = 0;
  for (const [index, size, rootText, leafText, pathTexts] of stated) {
    const [root, leaf, path] = [base64(rootText), base64(leafText), pathTexts.map(base64)];
    const proof = { index, size, root, leaf, path };
    expect(isIncluded(proof)).toBe(true);
    expect(inclusionProof(leaves.slice(0, size), index).map((p) => Buffer.from(p))).toEqual(path);
    const wrong = [
      { ...proof, index: index - 1 }, { ...proof, index: index + 1 }, { ...proof, index: index ^ 2 }, { ...proof, size: size * 2 }, { ...proof, size: Math.floor(size / 2) },
      { ...proof, leaf: stranger }, { ...proof, root: emptyRoot() }, { ...proof, root: Buffer.alloc(0) }, { ...proof, root: stranger }, { ...proof, root: emptyRoot(), leaf: stranger },
      { ...proof, path: [...path, Buffer.alloc(0)] }, { ...proof, path: [...path, root] }, { ...proof, path: [Buffer.alloc(0), ...path] }, { ...proof, path: [root, ...path] },
      ...(path.length === 0 ? [] : [{ ...proof, path: path.slice(0, -1) }, { ...proof, path: path.slice(1) }, { ...proof, path: [...path.slice(0, 1), stranger, ...path.slice(1)] }]),
      ...path.map((_, i) => ({ ...proof, path: path.map((p, j) => (i === j ? flipped(p, 3) : p)) })),
    ];
    expect(wrong.map(isIncluded)).toEqual(wrong.map(() => false));
    refused += wrong.length;
  }
  expect(refused).toBe(92);
});

test('published consistency proofs of trees of one size, none, or the wrong way round', () => {
  const [one, two, hash] = [base64('bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0='), stranger, leaves[0] ?? stranger];
  const of = (first: number, second: number, firstRoot: Buffer, secondRoot: Buffer, path: readonly Buffer[] = []): boolean => isConsistent({ first, second, firstRoot, secondRoot, path });
  expect([of(1, 1, one, one), of(0, 0, emptyRoot(), emptyRoot())]).toEqual([true, true]);
  expect([
    of(0, 0, one, two), of(1, 1, one, two), of(1, 1, two, one), of(0, 1, one, two), of(1, 0, one, two), of(2, 1, one, two), of(1, 2, one, two), of(0, 1, one, one), of(1, 1, one, one, [hash]), of(0, 0, one, one, [hash]), of(1, 0, one, one), of(2, 1, one, one, [hash]),
  ]).toEqual(Array.from({ length: 12 }, () => false));
});

const flipped = (bytes: Uint8Array, bit: number): Buffer => { const copy = Buffer.from(bytes); copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7)); return copy; };
const many = Array.from({ length: 70 }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));

test('every leaf of every tree up to 70 leaves is proven, and nothing beside it', () => {
  let proofs = 0;
  for (let size = 1; size <= many.length; size += 1) {
    const tree = many.slice(0, size);
    const root = rootOf(tree);
    for (let index = 0; index < size; index += 1) {
      const leaf = many[index] ?? root;
      const path = inclusionProof(tree, index);
      const proof = { index, size, leaf, path, root };
      const wrong = [
        { ...proof, index: index + 1 }, { ...proof, index: index - 1 }, { ...proof, size: 2 * size + 1 }, { ...proof, leaf: flipped(leaf, index) }, { ...proof, root: flipped(root, size) },
        { ...proof, path: [...path, root] }, ...(path.length > 0 ? [{ ...proof, path: path.slice(1) }, { ...proof, path: path.map((p, i) => (i === index % path.length ? flipped(p, 255) : p)) }] : []),
      ];
      if (!isIncluded(proof) || wrong.some(isIncluded)) throw new Error(`leaf ${index} of ${size}`);
      proofs += 1;
    }
  }
  expect(proofs).toBe(70 * 71 / 2);
});

test('every beginning of every tree up to 70 leaves is consistent with it, and with no other', () => {
  const roots = many.map((_, i) => rootOf(many.slice(0, i + 1)));
  let proofs = 0;
  for (let second = 1; second <= many.length; second += 1) {
    for (let first = 1; first <= second; first += 1) {
      const proof = { first, second, firstRoot: roots[first - 1] ?? emptyRoot(), secondRoot: roots[second - 1] ?? emptyRoot(), path: consistencyProof(many.slice(0, second), first) };
      const wrong = [{ ...proof, firstRoot: flipped(proof.firstRoot, 9) }, { ...proof, secondRoot: flipped(proof.secondRoot, 200) }, { ...proof, path: [...proof.path, proof.firstRoot] }, ...proof.path.map((_, i) => ({ ...proof, path: proof.path.map((p, j) => (i === j ? flipped(p, 77) : p)) }))];
      if (!isConsistent(proof) || wrong.some(isConsistent)) throw new Error(`${first} in ${second}`);
      proofs += 1;
    }
  }
  expect(proofs).toBe(70 * 71 / 2);
});

test('no number and no length makes a verifier throw or accept', () => {
  const hash = nodeHash(emptyRoot(), emptyRoot());
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 2 ** 53, 0];
  expect(odd.flatMap((n) => odd.flatMap((m) => [isIncluded({ index: n, size: m, leaf: hash, path: [hash], root: hash }), isConsistent({ first: n, second: m, firstRoot: hash, secondRoot: hash, path: [hash] })]))).toEqual(Array.from({ length: 72 }, () => false));
  expect(isIncluded({ index: 0, size: 1, leaf: hash.subarray(1), path: [], root: hash.subarray(1) })).toBe(false);
  expect(isIncluded({ index: 0, size: 2 ** 52, leaf: hash, path: Array.from({ length: 100_000 }, () => hash), root: hash })).toBe(false);
});
