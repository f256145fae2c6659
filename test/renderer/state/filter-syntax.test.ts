import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterColumns, readFilter, writeTest } from '../../../renderer/state/filter-syntax.ts';
import type { Test } from '../../../renderer/state/filter-syntax.ts';

const read = (text: string) => readFilter(text, 'utc');
const at = (iso: string): bigint => BigInt(Date.parse(iso)) * 1000n;

describe('the filter language', () => {
  it.each<[string, ReturnType<typeof readFilter>]>([
    ['', { ok: true, tests: [], range: null }],
    ['  root ', { ok: true, tests: [{ column: '*', test: 'contains', value: 'root' }], range: null }],
    ['"two words"', { ok: true, tests: [{ column: '*', test: 'contains', value: 'two words' }], range: null }],
    ['actor:root -action:GetObject', { ok: true, tests: [{ column: 'actor', test: 'is', value: 'root' }, { column: 'action', test: 'is-not', value: 'GetObject' }], range: null }],
    ['ACTOR:root', { ok: true, tests: [{ column: 'actor', test: 'is', value: 'root' }], range: null }],
    ['action:Get* action:*Object action:*Obj*', { ok: true, tests: [{ column: 'action', test: 'starts', value: 'Get' }, { column: 'action', test: 'contains', value: 'Object' }, { column: 'action', test: 'contains', value: 'Obj' }], range: null }],
    ['reason:* -reason:*', { ok: true, tests: [{ column: 'reason', test: 'present' }, { column: 'reason', test: 'missing' }], range: null }],
    ['target:"a \\"b\\" \\\\ c"', { ok: true, tests: [{ column: 'target', test: 'is', value: 'a "b" \\ c' }], range: null }],
    ['target:"a b"*', { ok: true, tests: [{ column: 'target', test: 'starts', value: 'a b' }], range: null }],
    ['target:""', { ok: true, tests: [{ column: 'target', test: 'is', value: '' }], range: null }],
    ['10.0.0.1:443 a*b', { ok: true, tests: [{ column: '*', test: 'contains', value: '10.0.0.1:443' }, { column: '*', test: 'contains', value: 'a*b' }], range: null }],
    ['path:handover.zip', { ok: true, tests: [{ column: 'path', test: 'is', value: 'handover.zip' }], range: null }],
    ['from:2026-03-01 to:"2026-03-02 08:30"', { ok: true, tests: [], range: { from: at('2026-03-01T00:00:00Z'), to: at('2026-03-02T08:30:00Z') } }],
    ['time:2026-03-01', { ok: true, tests: [], range: { from: at('2026-03-01T00:00:00Z'), to: at('2026-03-02T00:00:00Z') } }],
    ['time:2026-03-01T08:15', { ok: true, tests: [], range: { from: at('2026-03-01T08:15:00Z'), to: at('2026-03-01T08:16:00Z') } }],
    ['from:2026-03-01T10:00:00+02:00', { ok: true, tests: [], range: { from: at('2026-03-01T08:00:00Z'), to: null } }],
    ['actr:root', { ok: false, at: 0, length: 9, why: { kind: 'column-unknown', name: 'actr', nearest: 'actor' } }],
    ['x arn:aws:iam', { ok: false, at: 2, length: 11, why: { kind: 'column-unknown', name: 'arn', nearest: null } }],
    ['actor:', { ok: false, at: 0, length: 6, why: { kind: 'value-missing', name: 'actor' } }],
    ['actor:"open', { ok: false, at: 6, length: 5, why: { kind: 'quote-open' } }],
    ['-text', { ok: false, at: 0, length: 5, why: { kind: 'exclude-text' } }],
    ['-actor:ro*', { ok: false, at: 0, length: 10, why: { kind: 'exclude-part', name: 'actor' } }],
    ['from:yesterday', { ok: false, at: 0, length: 14, why: { kind: 'moment-unreadable' } }],
    ['from:2026-03-02 to:2026-03-01', { ok: false, at: 16, length: 13, why: { kind: 'range-empty' } }],
  ])('reads %s', (text, expected) => { expect(read(text)).toEqual(expected); });

  it('takes a moment without a zone in the zone that is shown', () => {
    expect(readFilter('from:2026-03-01T08:00', 'local', () => 120)).toEqual({ ok: true, tests: [], range: { from: at('2026-03-01T06:00:00Z'), to: null } });
  });

  it('reads back every test it writes', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((s) => !/[\r\n]/.test(s));
    const test = fc.oneof(
      fc.record({ column: fc.constantFrom(...filterColumns), test: fc.constantFrom('is' as const, 'is-not' as const, 'starts' as const, 'contains' as const), value }),
      fc.record({ column: fc.constantFrom(...filterColumns), test: fc.constantFrom('missing' as const, 'present' as const) }),
      fc.record({ column: fc.constant('*'), test: fc.constant('contains' as const), value }),
    );
    fc.assert(fc.property(fc.array(test, { maxLength: 4 }), (tests: Test[]) => {
      expect(read(tests.map(writeTest).join(' '))).toEqual({ ok: true, tests, range: null });
    }), { numRuns: 400 });
  });

  it('never throws and points into the text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => {
      const reading = read(text);
      if (!reading.ok) expect(reading.at >= 0 && reading.at + reading.length <= text.length).toBe(true);
      else expect(Array.isArray(reading.tests)).toBe(true);
    }));
  });
});
