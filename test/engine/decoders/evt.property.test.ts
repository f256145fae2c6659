// Whatever is cut, flipped or spliced in an old event log: no crash, records in order and inside, the same in any pieces.
import { expect, test } from 'vitest';
import { decodeEvt, isEvt } from '../../../electron/engine/decoders/evt.ts';
import { survivesDamage } from '../../support/damage.ts';
import { writeEvt } from '../../support/evt-writer.ts';

const many = (from: number, n: number) => Array.from({ length: n }, (_, i) => ({ number: from + i, seconds: 1_772_438_401 + i, id: 528 + i, type: 8, source: 'Security', computer: 'HOST1', strings: ['ana', 'EXAMPLE', `text ${i}`], data: Buffer.alloc(i) }));

test('damaged event logs of before Vista', async () => {
  await survivesDamage([writeEvt(many(1, 12)), writeEvt(many(30, 6), { old: many(20, 5), carried: 70, stale: many(1, 1) })], decodeEvt, (bytes, { records, rest }) => {
    expect(isEvt(bytes)).toBeTypeOf('boolean');
    if (bytes.length > 0) expect(records.length + Object.values(rest).reduce((n, count) => n + count, 0)).toBeGreaterThan(0);
  });
}, 60_000);
