// Whatever is cut, flipped or spliced in an event log or an XML file: no crash, no hang, records in order and inside the file, the same in any pieces.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Batch, Bytes } from '../../../../electron/engine/decoders/batch.ts';
import { decodeEvtx } from '../../../../electron/engine/decoders/evtx/decode-evtx.ts';
import { decodeXml } from '../../../../electron/engine/decoders/xml-elements.ts';
import { chunked } from '../../../support/decoding.ts';
import { ticksOf, value, writeEvtx } from '../../../support/evtx-writer.ts';

const logs = [1, 12, 260].map((count) => writeEvtx(Array.from({ length: count }, (_, i) => ({
  provider: 'Example-Provider', guid: '{54849625-5478-4994-A5BA-3E3B0328C30D}', eventId: 4624, ticks: ticksOf('2026-03-02T08:00:00Z', i), recordId: 1 + i, channel: 'Security', computer: 'host1.example.com', userSid: 'S-1-5-21-1-2-3-500',
  data: { User: `user${i}`, Id: value.hex64(BigInt(i)), List: value.texts(['a', 'b']), Bytes: value.binary(Buffer.alloc(i % 40)), When: value.filetime(ticksOf('2026-03-02T08:00:00Z')), '#1': 'text' },
}))));
const xml = Buffer.from(`<?xml version="1.0"?><Events>${Array.from({ length: 40 }, (_, i) => `<Event a="${i}"><System><EventID Q='1'>${i}</EventID></System><!-- c --><EventData><Data Name="x">a &lt; ${i}</Data><![CDATA[<Event>]]></EventData></Event>`).join('\n')}</Events>`);

const change = fc.record({ kind: fc.constantFrom('flip', 'set', 'cut', 'splice', 'zero', 'repeat'), at: fc.double({ min: 0, max: 0.999_999, noNaN: true }), length: fc.integer({ min: 1, max: 5000 }), byte: fc.integer({ min: 0, max: 255 }) });
type Change = { readonly kind: string; readonly at: number; readonly length: number; readonly byte: number };

/** Half of the changes of a log fall where records are: most of a small file is unused. */
function changed(bytes: Buffer, changes: readonly Change[], from: number): Buffer {
  return changes.reduce((b, c) => {
    const at = c.byte % 2 === 0 ? Math.floor(c.at * b.length) : Math.min(Math.max(0, b.length - 1), from + Math.floor(c.at * 6000));
    switch (c.kind) {
      case 'flip': case 'set': { const out = Buffer.from(b); if (b.length > 0) out[at] = c.kind === 'set' ? c.byte : (b[at] ?? 0) ^ (1 << c.byte % 8); return out; }
      case 'cut': return b.subarray(0, at);
      case 'splice': return Buffer.concat([b.subarray(0, at), b.subarray(Math.min(b.length, at + c.length))]);
      case 'zero': return Buffer.from(b).fill(0, at, Math.min(b.length, at + c.length));
      default: return Buffer.concat([b.subarray(0, at), b.subarray(Math.max(0, at - c.length))]);
    }
  }, bytes);
}

async function read(batches: AsyncGenerator<Batch>): Promise<readonly { at: number; length: number; text: string; fault: string | null }[]> {
  const out: { at: number; length: number; text: string; fault: string | null }[] = [];
  for await (const batch of batches) for (const r of batch.records) out.push({ at: r.offset, length: r.length, text: (r.doc ?? r.text ?? '').toString(), fault: r.fault?.code ?? null });
  return out;
}

async function holds(bytes: Buffer, decode: (bytes: Bytes) => AsyncGenerator<Batch>, cuts: readonly number[]): Promise<void> {
  const started = performance.now();
  const records = await read(decode(chunked(bytes)));
  let end = 0;
  for (const r of records) {
    expect({ ...r, isAfter: r.at >= end, isInside: r.at + r.length <= bytes.length && r.length > 0 }).toEqual({ ...r, isAfter: true, isInside: true });
    expect(() => JSON.parse(r.text) as unknown).not.toThrow();
    end = r.at + r.length;
  }
  expect(await read(decode(chunked(bytes, cuts)))).toEqual(records);
  expect(performance.now() - started).toBeLessThan(10_000);
}

describe('damaged files', () => {
  test('event logs', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(0, 1, 2), fc.array(change, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(), { maxLength: 4 }), async (log, changes, cuts) => {
      await holds(changed(logs[log] ?? Buffer.alloc(0), changes, 4096 + 512), decodeEvtx, cuts);
    }), { numRuns: 600 });
  }, 120_000);

  test('XML', async () => {
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(), { maxLength: 4 }), async (changes, cuts) => {
      await holds(changed(xml, changes, 0), (b) => decodeXml(b, ['Event']), cuts);
    }), { numRuns: 600 });
  }, 120_000);
});
