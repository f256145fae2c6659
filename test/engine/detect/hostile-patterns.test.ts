// A line that begins as a format's own and goes on with anything must not hold one of its patterns up.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lineOptions } from '../../../electron/engine/detect/line-records.ts';
import { compiled } from '../../../electron/engine/detect/patterns.ts';
import { formats } from '../../../electron/engine/formats/registry.ts';
import type { Shape } from '../../../shared/spec/format.ts';

const length = 3000;
const parts = [' ', 'a', 'a ', '1', '1 ', '[', ']', '[] ', '"', '" ', '\\', '\\"', '=', 'a=', 'a=1 ', 'a="b" ', ',', ', ', ':', ': ', 'a: ', '/', '/ ', '-', '- ', '.', '|', ';', '{', '{"a":', '(', ') ', '<', '> ', ' for ', '\t', '\n', 'a\n'];
/** Where the hostile part begins: after these parts of a sample, which reach every stretch of a pattern. */
const cuts = [20, 26, 30, 36, 40, 48, 60, 80, 110, 150];

/** Every pattern of a shape that runs over lines, by the name it has in the shape. */
function patternsOf({ structure, text }: Shape): readonly (readonly [string, RegExp])[] {
  const own = structure.kind === 'lines' ? [['pattern', compiled(structure.pattern)] as const, ...Object.entries(lineOptions(structure)).flatMap(([name, p]) => (p instanceof RegExp ? [[name, p] as const] : []))] : [];
  return [...own, ...(text ? [['text', compiled(text.pattern)] as const] : [])];
}

/** The samples' lines, cut; of JSON around a line, the text itself is found in it. */
function startsOf(samples: readonly string[]): readonly string[] {
  return [...new Set(['', ...samples.flatMap((text) => [...cuts.map((n) => text.slice(0, n)), ...[...text.slice(0, 200).matchAll(/[\s|,:[]+/g)].map((m) => text.slice(0, m.index + m[0].length))])])];
}

/** The first lines of a format's text fixtures: shapes that no sample shows. */
function fixtureStarts(id: string): readonly string[] {
  const folder = path.join(import.meta.dirname, '../../fixtures/formats', id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /\.(log|csv|txt|xml)$/.test(name) && !name.startsWith('damaged')).map((name) => readFileSync(path.join(folder, name), 'utf8').slice(0, 400));
}

const known = formats.flatMap(({ format }) => {
  const own = format.shapes.flatMap((shape) => patternsOf(shape).map(([name, pattern]) => ({ shape: shape.id, name, pattern })));
  return own.length === 0 ? [] : [{ id: format.id, own, starts: startsOf([...format.samples.map((s) => s.text), ...fixtureStarts(format.id)]) }];
});

describe('hostile lines', () => {
  test.each(known)('hold no pattern of $id up', ({ own, starts }) => {
    const slow: object[] = [];
    for (const { shape, name, pattern } of own) {
      for (const start of starts) {
        for (const part of parts) {
          if (slow.some((s) => 'pattern' in s && s.pattern === `${shape} ${name}`)) continue;
          const line = start + part.repeat(Math.ceil(length / part.length));
          const from = performance.now();
          const hits = pattern.global ? [...line.matchAll(pattern)].length : Number(pattern.test(line));
          expect(hits).toBeGreaterThanOrEqual(0);
          const ms = performance.now() - from;
          if (ms > 1000) slow.push({ pattern: `${shape} ${name}`, start, part, ms: Math.round(ms) });
        }
      }
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
