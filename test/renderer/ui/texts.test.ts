import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutJson } from '../../../renderer/ui/json-layout.ts';
import { bytesText, countText, secondsText, shortCountText, shortHash } from '../../../renderer/ui/number-text.ts';
import { visibleLine, visibleParts } from '../../../renderer/ui/visible-text.ts';

describe('numbers', () => {
  it.each([
    [countText(10_000_000), '10,000,000'], [countText(12n), '12'], [bytesText(0), '0 bytes'], [bytesText(1), '1 byte'], [bytesText(999), '999 bytes'], [bytesText(1000), '1.00 kB'], [bytesText(999_999), '1.00 MB'], [bytesText(4_812_345_678), '4.81 GB'], [bytesText(123_456_789), '123 MB'],
    [shortCountText(999), '999'], [shortCountText(1234), '1.2 k'], [shortCountText(55_000), '55 k'], [shortCountText(999_700), '1.0 M'], [shortCountText(12_345_678), '12 M'], [secondsText(59.4), '59 s'], [secondsText(61), '1 min 1 s'], [secondsText(7500), '2 h 5 min'], [shortHash('a'.repeat(64)), 'aaaaaaaa…aaaa'], [shortHash('abc'), 'abc'],
  ])('%s', (written, expected) => { expect(written).toBe(expected); });
});

describe('text of evidence', () => {
  it('makes hidden and turning characters visible', () => {
    expect([visibleLine('a\u202egnp.exe'), visibleLine('x\u001b[31m'), visibleLine('one\r\ntwo\tthree'), visibleLine('plain ünï 漢字'), visibleLine('tag\u{e0041}')]).toEqual(['a⟨U+202E⟩gnp.exe', 'x⟨U+001B⟩[31m', 'one ↵ two  three', 'plain ünï 漢字', 'tag⟨U+E0041⟩']);
  });

  it('marks them in running text and loses nothing else', () => {
    expect(visibleParts('a\u200bb\n')).toEqual([{ text: 'a', isHidden: false }, { text: '⟨U+200B⟩', isHidden: true }, { text: 'b\n', isHidden: false }]);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visibleParts(text).map((p) => p.text).join('');
      expect(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b]/.test(shown)).toBe(false);
      expect(visibleParts(text).filter((p) => !p.isHidden).every((p) => text.includes(p.text))).toBe(true);
    }));
  });
});

describe('JSON laid out', () => {
  const join = (text: string): string | null => layOutJson(text)?.map((t) => t.text).join('') ?? null;

  it('keeps every literal as it was written', () => {
    expect(join('{"a":12345678901234567890.10,"a":[],"b":{"c":"\\u0041","d":null},"e":{ }}')).toBe('{\n  "a": 12345678901234567890.10,\n  "a": [],\n  "b": {\n    "c": "\\u0041",\n    "d": null\n  },\n  "e": {}\n}');
  });

  it.each(['', 'plain', '"text"', '12', '{"a":1', '{"a":1}}', '{"a":1}{"b":2}', '{"a":[1}', "{'a':1}", '{"a":"x\ny"} trailing'])('does not lay out %j', (text) => { expect(layOutJson(text)).toBeNull(); });

  it('lays out what JSON.stringify writes as JSON.stringify would', () => {
    fc.assert(fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), (value) => {
      expect(join(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    }));
  });
});
