// Whatever is cut, flipped or spliced in an export of the journal: every byte is of an entry, a fault or an empty line.
import { expect, test } from 'vitest';
import { decodeJournalExport } from '../../../electron/engine/decoders/journal-export.ts';
import { survivesDamage } from '../../support/damage.ts';
import { binaryField } from '../../support/journal-export-writer.ts';

const file = Buffer.concat(Array.from({ length: 30 }, (_, i) => Buffer.concat([Buffer.from(`__CURSOR=s=e9;i=${i}\n__REALTIME_TIMESTAMP=17724384012213${10 + i}\nMESSAGE=text ${i}\n`), i % 3 === 0 ? binaryField('BYTES', Buffer.alloc(i, i)) : Buffer.alloc(0), Buffer.from('\n')])));

test('damaged exports of the journal', async () => {
  await survivesDamage([file], decodeJournalExport, (bytes, { records, rest }) => {
    expect(records.reduce((n, r) => n + r.length, 0) + (rest['blank-line'] ?? 0)).toBe(bytes.length);
  });
}, 60_000);
