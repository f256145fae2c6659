// What may be concluded: statements move an answer between "not answerable" and fail, or between "observed" and pass, and never across.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { streamOf } from '../../../electron/engine/retention/facts.ts';
import { readKept } from '../../../electron/engine/retention/questions/kept.ts';
import { outcomeOf } from '../../../electron/engine/retention/statements.ts';
import { parsePack } from '../../../electron/engine/retention/registry.ts';
import { statements } from '../../../shared/spec/pack.ts';

const subset = fc.subarray([...statements]);

test('taking a statement away never turns fail into pass, nor anything weaker into pass or fail', () => {
  fc.assert(fc.property(subset, subset, subset, fc.boolean(), fc.boolean(), (passNeeds, failNeeds, stated, meets, breaks) => {
    const check = { passNeeds, failNeeds };
    const reading = { meets, breaks, because: null };
    const full = outcomeOf(check, reading, stated).outcome;
    const may = { pass: ['pass', 'observed'], fail: ['fail', 'not-answerable'], observed: ['observed'], 'not-answerable': ['not-answerable'] }[full];
    for (const gone of stated) expect(may).toContain(outcomeOf(check, reading, stated.filter((s) => s !== gone)).outcome);
  }));
});

const day = 86_400_000_000n;
const asOf = BigInt(Date.parse('2026-11-20T12:00:00Z')) * 1000n;
/** Days counted back from the as-of date on which there was a record at noon. */
const stream = (daysBack: readonly number[], usual: bigint) => {
  const moments = [...daysBack].sort((a, b) => b - a).map((d) => asOf - BigInt(d) * day);
  return streamOf('app', '', usual, moments.map((m, i) => ({ first: m, last: m, events: 1, before: moments[i - 1] ?? null, pause: i === 0 ? null : m - (moments[i - 1] ?? m) })), asOf, day);
};
const range = (from: number, to: number, step = 1): number[] => Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
const kept = (s: ReturnType<typeof stream>) => {
  const { meets, breaks } = readKept({ asOf, sources: [], streams: [s], seen: [], streamSql: '', seenSql: '' }, { kind: 'kept', keep: '$keep', hole: '$hole' }, 'P12M');
  return { meets, breaks };
};

describe('unbroken history', () => {
  test('a year and more without a hole meets twelve months', () => {
    expect(kept(stream(range(0, 370), day))).toEqual({ meets: true, breaks: false });
  });
  test('a few stray old records do not', () => {
    expect(kept(stream([...range(0, 200), 900, 905, 910], day))).toEqual({ meets: false, breaks: true });
  });
  test('silent weekends are no holes where they are usual', () => {
    const weekdays = range(0, 400).filter((d) => new Date(Number((asOf - BigInt(d) * day) / 1000n)).getUTCDay() % 6 !== 0);
    expect(kept(stream(weekdays, 3n * day))).toEqual({ meets: true, breaks: false });
  });
  test('a source that ended long before the as-of date is not judged', () => {
    expect(kept(stream(range(200, 600), day))).toEqual({ meets: false, breaks: false });
  });
  test('a source with a handful of days is not judged, unless it begins too late anyway', () => {
    expect([kept(stream([0, 100, 200, 300, 400], 100n * day)), kept(stream([0, 1, 2], day))]).toEqual([{ meets: false, breaks: false }, { meets: false, breaks: true }]);
  });
  test('adding records never shortens it', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 12 }), fc.integer({ min: 0, max: 60 }), (days, more) => {
      const before = stream(days, day).unbrokenFrom;
      const after = stream([...new Set([...days, more])], day).unbrokenFrom;
      expect(before === null || (after !== null && after <= before)).toBe(true);
    }));
  });
});

describe('a pack that cannot be used says where', () => {
  test.each([
    ['kind: retention-pack/1\nid: a\nid: b', 'Map keys must be unique'],
    ['a: &x [1]\nb: *x', 'Alias resolution is disabled'],
    ['kind: other', 'kind:'],
    ['- just\n- a list', ': '],
    ['key: [unclosed', 'Flow sequence'],
  ])('%j', (text, why) => {
    const read = parsePack(text);
    expect(read).toMatchObject({ ok: false, fault: { code: 'spec-invalid' } });
    expect(read.ok ? '' : read.fault.why).toContain(why);
  });
});
