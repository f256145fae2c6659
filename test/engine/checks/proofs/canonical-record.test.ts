// Canonical JSON of records: published pairs for RFC 8785, and texts that reading would change.
import { describe, expect, test } from 'vitest';
import { canonicalRecord } from '../../../../electron/engine/checks/proofs/canonical-record.ts';

/** The pairs of cyberphone/json-canonicalization testdata; the output of `arrays` as the author of the scheme publishes it with the package `canonicalize` 2.1.0 (test/testdata). */
const published: readonly (readonly [string, string, string])[] = [
  ['arrays', '[\n  56,\n  {\n    "d": true,\n    "10": null,\n    "1": [ ]\n  }\n]', '[56,{"1":[],"10":null,"d":true}]'],
  ['french', '{\n  "peach": "This sorting order",\n  "p\u00e9ch\u00e9": "is wrong according to French",\n  "p\u00eache": "but canonicalization MUST",\n  "sin":   "ingnore locale"\n}\n', '{"peach":"This sorting order","p\u00e9ch\u00e9":"is wrong according to French","p\u00eache":"but canonicalization MUST","sin":"ingnore locale"}'],
  ['structures', '{\n  "1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0},\n  "10": { },\n  "": "empty",\n  "a": { },\n  "111": [ { } ],\n  "A": { }\n}', '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}'],
  ['structures, in the package', '{\n  "1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0},\n  "10": { },\n  "": "empty",\n  "a": { },\n  "111": [ {"e": "yes","E": "no" } ],\n  "A": {"b": "123"}\n}', '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{"b":"123"},"a":{}}'],
  ['unicode', '{\n  "Unnormalized Unicode":"\\u1e0d\\u0307"\n}\n', '{"Unnormalized Unicode":"\u1e0d\u0307"}'],
  ['values', '{\n  "numbers": [1E30, 4.50, 333333333.33333329, 2e-3, 0.000000000000000000000000001],\n  "escaping": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",\n  "literals": [null, true, false]\n}', '{"escaping":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/","literals":[null,true,false],"numbers":[1e+30,4.5,333333333.3333333,0.002,1e-27]}'],
  ['weird', '{\n  "\\u20ac": "Euro Sign",\n  "1": "One",\n  "\\u0080": "Control\\u007f",\n  "\\ud83d\\ude02": "Smiley",\n  "\\u00f6": "Latin Small Letter O With Diaeresis",\n  "\\ufb33": "Hebrew Letter Dalet With Dagesh",\n  "</script>": "Browser Challenge"\n}\n', '{"1":"One","</script>":"Browser Challenge","\u0080":"Control\u007f","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude02":"Smiley","\ufb33":"Hebrew Letter Dalet With Dagesh"}'],
];

describe.each(published)('%s', (_name, input, output) => {
  test('has the expected form, which is its own form', () => {
    expect([canonicalRecord(input), canonicalRecord(output)]).toEqual([{ canonical: output }, { canonical: output }]);
  });
});

test('what reading would change in silence is refused with its reason', () => {
  const of = (text: string): string => { const read = canonicalRecord(text); return 'refused' in read ? read.refused : read.canonical; };
  expect(['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"a":1},{"a":2}]', '{"a":{"a":1}}', '{"a":"a","b":"a"}'].map(of)).toEqual(['a name stands twice', 'a name stands twice', '[{"a":1},{"a":2}]', '{"a":{"a":1}}', '{"a":"a","b":"a"}']);
  expect(['12345678901234567890', '[-9007199254740993]', '9007199254740991', '"12345678901234567890"'].map(of)).toEqual(['a whole number is too large to be kept', 'a whole number is too large to be kept', '9007199254740991', '"12345678901234567890"']);
  expect(['', '{', '{"a"}', '{"a":1} x', '"\\ud800"', '['.repeat(100_000), `${'{"a":'.repeat(150)}1${'}'.repeat(150)}`].map((t) => of(t).slice(0, 20))).toEqual(['not JSON', 'not JSON', 'not JSON', 'not JSON', 'half a character', 'nested too deeply', '{"a":{"a":{"a":{"a":']);
});

test('any text has an answer', () => {
  const signs = '{}[]:,"\\ue10aé\ud800 \n-.';
  let seed = 7;
  const next = (n: number): number => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed % n; };
  let read = 0;
  const unstable: string[] = [];
  for (let i = 0; i < 20_000; i += 1) {
    const first = canonicalRecord(Array.from({ length: next(30) }, () => signs[next(signs.length)] ?? '').join(''));
    if (!('canonical' in first)) continue;
    read += 1;
    const again = canonicalRecord(first.canonical);
    if (!('canonical' in again) || again.canonical !== first.canonical) unstable.push(first.canonical);
  }
  expect(read).toBeGreaterThan(50);
  expect(unstable).toEqual([]);
});
