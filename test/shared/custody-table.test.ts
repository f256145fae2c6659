// The custody log as a table and as text: guarded, whole, and with the local time beside UTC.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { custodyCsv, custodyText, localText } from '../../shared/custody-table.ts';
import type { CustodyRow } from '../../shared/custody-table.ts';
import { csvText } from '../../shared/tables.ts';

const row = (change: Partial<CustodyRow> = {}): CustodyRow => ({ n: 7, time: '2026-03-10T22:30:00.250Z', offset: 120, who: 'ana@desk (cli)', what: 'case.open', audit: 'view', detail: '{}', outcome: '', hash: 'ab'.repeat(32), ...change });

test('a table for the court is guarded cell by cell, and nothing in it is cut', () => {
  expect(csvText(['n', 'detail'], [['0', '=HYPERLINK("x")'], ['1', 'y'.repeat(70)]])).toBe(`n,detail\r\n0,"'=HYPERLINK(""x"")"\r\n1,${'y'.repeat(70)}\r\n`);
  expect(custodyCsv([row({ who: '=cmd|calc', detail: '{"a":"\u001b"}', outcome: 'failed' })])).toBe(
    `n,time (UTC),local time,who,what,class,detail,outcome,hash\r\n7,2026-03-10T22:30:00.250Z,2026-03-11T00:30:00.250+02:00,'=cmd|calc,case.open,view,"{""a"":""\\u{1b}""}",failed,${'ab'.repeat(32)}\r\n`);
});

test('text has a paragraph an entry, with UTC, local time and offset', () => {
  expect(custodyText([row({ offset: -210, detail: '{"path":"/a"}', outcome: 'failed' }), row({ n: 8 })])).toBe(
    `7  case.open (view), failed\n    time    2026-03-10T22:30:00.250Z, local 2026-03-10T19:00:00.250-03:30\n    who     ana@desk (cli)\n    detail  {"path":"/a"}\n    hash    ${'ab'.repeat(32)}\n\n8  case.open (view)\n    time    2026-03-10T22:30:00.250Z, local 2026-03-11T00:30:00.250+02:00\n    who     ana@desk (cli)\n    hash    ${'ab'.repeat(32)}\n`);
});

test('a local time with its offset is the same moment, whatever the two are', () => {
  fc.assert(fc.property(fc.bigInt(-62_000_000_000_000_000n, 200_000_000_000_000_000n), fc.integer({ min: -1080, max: 1080 }), (micros, offset) => {
    expect(BigInt(Date.parse(localText(micros - (micros % 1_000_000n), offset))) * 1000n).toBe(micros - (micros % 1_000_000n));
  }));
});

test('no text gets a line of its own into the log, whatever it holds', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(custodyText([row({ who: text, what: text, detail: text, outcome: text })]).split('\n').length).toBeLessThanOrEqual(6);
  }));
});
