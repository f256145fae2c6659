// Journal entries: fields of text and of bytes, fields that repeat, and what damage costs.
import { describe, expect, test } from 'vitest';
import { decodeJournalExport, isJournalExport } from '../../../electron/engine/decoders/journal-export.ts';
import { chunked } from '../../support/decoding.ts';
import { binaryField } from '../../support/journal-export-writer.ts';

const head = '__CURSOR=s=e9;i=1\n__REALTIME_TIMESTAMP=1772438401221373\n';
async function read(bytes: Buffer, cuts: readonly number[] = []) {
  const out: { at: number; length: number; doc: unknown; fault: string | null }[] = [];
  for await (const batch of decodeJournalExport(chunked(bytes, cuts))) for (const r of batch.records) out.push({ at: r.offset, length: r.length, doc: JSON.parse(String(r.text)) as unknown, fault: r.fault?.code ?? null });
  return out;
}

describe('journal entries', () => {
  test('text, bytes, lists, in any pieces', async () => {
    const bytes = Buffer.concat([Buffer.from(`${head}MESSAGE=a=b\nTAG=1\nTAG=2\n`), binaryField('TEXT', 'one\n\ntwo'), binaryField('BYTES', Buffer.from([0, 255])), Buffer.from(`\n${head}\n`)]);
    const doc = { __CURSOR: 's=e9;i=1', __REALTIME_TIMESTAMP: '1772438401221373' };
    const expected = [{ at: 0, length: bytes.length - head.length - 1, fault: null, doc: { ...doc, MESSAGE: 'a=b', TAG: ['1', '2'], TEXT: 'one\n\ntwo', BYTES: [0, 255] } }, { at: bytes.length - head.length - 1, length: head.length + 1, fault: null, doc }];
    expect({ is: isJournalExport(bytes), whole: await read(bytes), pieces: await read(bytes, [3, 70, 95, 110, 111]) }).toEqual({ is: true, whole: expected, pieces: expected });
  });

  test('damage costs its entry', async () => {
    const bytes = Buffer.from(`${head}\n${head}no field\nMESSAGE=x\n\n${head}\n${head}MESSAGE=cut of`);
    expect((await read(bytes)).map((r) => r.fault)).toEqual([null, 'record-malformed', null, 'record-truncated']);
    expect((await read(Buffer.concat([Buffer.from(head), binaryField('A', 'abc', 4000), Buffer.from(`\n${head}\n`)]))).map((r) => r.fault)).toEqual(['record-malformed', null]);
  });

  test('other text is not taken for it', () => {
    expect(['', '__CURSOR=x\n', 'MESSAGE=x\n__REALTIME_TIMESTAMP=1772438401221373\n', '{"__REALTIME_TIMESTAMP":"1772438401221373"}'].map((t) => isJournalExport(Buffer.from(t)))).toEqual([false, false, false, false]);
  });
});
