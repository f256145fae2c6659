// What the command line prints of hostile evidence: nothing a terminal obeys, nothing a spreadsheet runs, JSON that is JSON.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsText, json, safe, tableText, verdictWord } from '../../../electron/hosts/cli/print.ts';
import type { Columns } from '../../../shared/columns.ts';

const texts = (...values: readonly (string | null)[]): Columns => ({ rows: values.length, columns: [{ name: 'a', kind: 'text', values: [...values] }] });

describe('a terminal', () => {
  test('is shown escapes and directions instead of obeying them', () => {
    expect(['\u001b[2J', 'a\u202egpj.exe', '\u009b31m', 'tab\there', 'naïve ✓ 漢字'].map(safe)).toEqual(['\\u{1b}[2J', 'a\\u{202e}gpj.exe', '\\u{9b}31m', 'tab\\u{9}here', 'naïve ✓ 漢字']);
  });

  test('never gets a control character out of a table, whatever the evidence holds', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (values) => {
      const text = columnsText(texts(...values), 'table');
      expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(text.split('\n').length).toBe(values.length + 3);
    }));
  });

  test('gets columns of one width, long cells cut', () => {
    expect(tableText(['n', 'name'], [['1', 'x'.repeat(70)], ['22', 'y']])).toBe(`n   name\n──  ${'─'.repeat(60)}\n1   ${'x'.repeat(59)}…\n22  y\n`);
  });
});

describe('CSV', () => {
  test('is guarded where a spreadsheet would run a cell; numbers stay numbers', () => {
    const lines = columnsText(texts('=1+1', '+cmd', '-2', '-2+3', '@SUM(A1)', '\t=1', 'a,b', 'say "no"', 'two\nlines', null, 'plain'), 'csv').split('\r\n');
    expect(lines).toEqual(['a', "'=1+1", "'+cmd", '-2', "'-2+3", "'@SUM(A1)", "'\t=1", '"a,b"', '"say ""no"""', '"two\nlines"', '', 'plain', '']);
  });
});

describe('JSON', () => {
  test('has times as ISO 8601 and other wide integers as numbers', () => {
    expect(JSON.parse(json({ firstTime: 1_772_438_401_500_000n, asOf: 0n, count: 7n, nested: [{ from: 1n }] }))).toEqual({ firstTime: '2026-03-02T08:00:01.500Z', asOf: '1970-01-01T00:00:00Z', count: 7, nested: [{ from: '1970-01-01T00:00:00.000001Z' }] });
  });

  test('stands on one line an event, whatever the texts hold', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.string({ unit: 'grapheme' }), { nil: null }), { minLength: 1, maxLength: 5 }), (values) => {
      const lines = columnsText(texts(...values), 'jsonl').trimEnd().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { a: unknown }).a)).toEqual(values);
    }));
  });
});

test('what is only not shown is not called wrong', () => {
  expect((['holds', 'failed', 'not-shown'] as const).map(verdictWord)).toEqual(['HOLDS', 'DOES NOT HOLD', 'NOT SHOWN']);
});
