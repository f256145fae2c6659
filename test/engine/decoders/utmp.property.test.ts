// Whatever is cut, flipped or spliced in a file of sign-in records: every byte is of a record, a fault or a counted empty place.
import { expect, test } from 'vitest';
import { decodeUtmp, isUtmp } from '../../../electron/engine/decoders/utmp.ts';
import { survivesDamage } from '../../support/damage.ts';
import { writeUtmp } from '../../support/utmp-writer.ts';

const files = [false, true].map((isWide) => writeUtmp(Array.from({ length: 40 }, (_, i) => ({ type: i % 10, pid: i, line: `pts/${i}`, user: `user${i}`, host: 'host1.example.com', seconds: 1_772_438_401 + i })), isWide));

test('damaged sign-in records', async () => {
  await survivesDamage(files, decodeUtmp, (bytes, { records, rest }) => {
    expect(isUtmp(bytes)).toBeTypeOf('boolean');
    const empty = rest['slot-empty'] ?? 0;
    const covered = records.reduce((n, r) => n + r.length, 0);
    expect([384, 400].map((size) => covered + empty * size)).toContain(bytes.length);
  });
}, 60_000);
