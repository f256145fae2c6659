// Offsets as a person writes them.
import { expect, test } from 'vitest';
import { shiftOf } from '../../../renderer/features/evidence/time-form.ts';

test('seconds and clock times, and nothing else', () => {
  expect(['+200', '-1.5', '0.000001', '01:02:03', '-00:00:01.25', '', 'x', '1e5', '1:2:3', '12:30'].map(shiftOf)).toStrictEqual([200_000_000n, -1_500_000n, 1n, 3_723_000_000n, -1_250_000n, null, null, null, null, null]);
});
