// Whatever is cut, flipped or spliced in an event log or an XML file: no crash, no hang, records in order and inside the file, the same in any pieces.
import { describe, expect, test } from 'vitest';
import { decodeEvtx } from '../../../../electron/engine/decoders/evtx/decode-evtx.ts';
import { decodeXml } from '../../../../electron/engine/decoders/xml-elements.ts';
import { survivesDamage } from '../../../support/damage.ts';
import { ticksOf, value, writeEvtx } from '../../../support/evtx-writer.ts';

const logs = [1, 12, 260].map((count) => writeEvtx(Array.from({ length: count }, (_, i) => ({
  provider: 'Example-Provider', guid: '{54849625-5478-4994-A5BA-3E3B0328C30D}', eventId: 4624, ticks: ticksOf('2026-03-02T08:00:00Z', i), recordId: 1 + i, channel: 'Security', computer: 'host1.example.com', userSid: 'S-1-5-21-1-2-3-500',
  data: { User: `user${i}`, Id: value.hex64(BigInt(i)), List: value.texts(['a', 'b']), Bytes: value.binary(Buffer.alloc(i % 40)), When: value.filetime(ticksOf('2026-03-02T08:00:00Z')), '#1': 'text' },
}))));
const xml = Buffer.from(`<?xml version="1.0"?><Events>${Array.from({ length: 40 }, (_, i) => `<Event a="${i}"><System><EventID Q='1'>${i}</EventID></System><!-- c --><EventData><Data Name="x">a &lt; ${i}</Data><![CDATA[<Event>]]></EventData></Event>`).join('\n')}</Events>`);

describe('damaged files', () => {
  test('event logs', async () => {
    expect.hasAssertions();
    await survivesDamage(logs, decodeEvtx, undefined, 600, 4096 + 512);
  }, 120_000);

  test('XML', async () => {
    expect.hasAssertions();
    await survivesDamage([xml], (bytes) => decodeXml(bytes, ['Event']), undefined, 600);
  }, 120_000);
});
