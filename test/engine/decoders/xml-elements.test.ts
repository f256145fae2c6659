// XML cut into elements: places, names, what is skipped, what damage costs, and the same shape as an event log has.
import { expect, test } from 'vitest';
import { decodeEvtx } from '../../../electron/engine/decoders/evtx/decode-evtx.ts';
import { decodeXml } from '../../../electron/engine/decoders/xml-elements.ts';
import { xmlToJson } from '../../../electron/engine/decoders/xml-json.ts';
import { chunked, decoded } from '../../support/decoding.ts';
import { ticksOf, value, writeEvtx } from '../../support/evtx-writer.ts';

const read = (text: string, cuts: readonly number[] = []) => decoded(decodeXml(chunked(Buffer.from(text), cuts), ['Event']));
const json = (text: string): unknown => { const result = xmlToJson(text); return 'json' in result ? JSON.parse(result.json) as unknown : result; };

test('elements are records wherever they stand; comments, instructions and CDATA are passed over', async () => {
  const text = '<?xml version="1.0"?>\n<!-- <Event>no</Event> --><Events a=">"><Event n="1">a</Event>\r\n<Event n=\'2\'/><Eventual/><x:Other/><Event><![CDATA[</Event>]]></Event></Events>\n';
  const whole = await read(text);
  expect(whole).toEqual({ records: [
    { at: text.indexOf('<Event n="1"'), length: 22, text: '<Event n="1">a</Event>', doc: '{"Event":{"n":"1","#text":"a"}}' },
    { at: text.indexOf("<Event n='2'"), length: 14, text: "<Event n='2'/>", doc: '{"Event":{"n":"2"}}' },
    { at: text.indexOf('<Event><![C'), length: 35, text: '<Event><![CDATA[</Event>]]></Event>', doc: '{"Event":"</Event>"}' },
  ], nonRecords: {}, notes: {} });
  expect(await read(text, [1, 5, 30, 31, 60, 77, 90, 120])).toEqual(whole);
});

test('a missing end, a wrong end and a cut end cost one record each', async () => {
  const { records, notes } = await read('<Events><Event>1<Event>2</Event>loose<Event><a></b></Event><Event>4</Event><Event>5');
  expect({ faults: records.map((r) => r.fault ?? null), notes }).toEqual({ faults: ['record-malformed', null, 'record-malformed', null, 'record-truncated'], notes: { resynchronised: 1, 'xml-outside': 1 } });
});

test('entities: the five of XML and numbers; a document type is not obeyed', async () => {
  const { records, notes } = await read('<!DOCTYPE E [<!ENTITY a "<Event>boo</Event>">]><Event>&lt;&#65;&#x42;&amp;&a;&bogus</Event>');
  expect({ docs: records.map((r) => r.doc), notes }).toEqual({ docs: ['{"Event":"<AB&&a;&bogus"}'], notes: { 'xml-document-type': 1 } });
});

test('names, attributes, lists; hostile names are names', () => {
  expect(json('<e:a xmlns:e="u" x="1"><e:b>1</e:b><b>2</b><c/>text<__proto__>p</__proto__></e:a>')).toEqual(JSON.parse('{"a":{"x":"1","b":["1","2"],"c":"","__proto__":"p","#text":"text"}}'));
  expect(json('<a b=c>1</a>')).toEqual({ why: 'the attributes of an element are not well formed' });
  expect(json(`<a ${'x'.repeat(200_000)}>`)).toEqual({ why: 'the attributes of an element are not well formed' });
  expect(json('<a>'.repeat(100))).toEqual({ why: 'elements are nested deeper than 64' });
});

test('an event has the same shape from an event log and from XML', async () => {
  const file = writeEvtx([{ provider: 'Example', eventId: 7036, qualifiers: 16384, ticks: ticksOf('2026-03-02T08:00:00Z', 5), recordId: 3, channel: 'System', computer: 'h.example.com', userSid: 'S-1-5-18', data: { param1: 'a & b', '#1': value.texts(['x', 'y']) } }]);
  const batches = [];
  for await (const batch of decodeEvtx(chunked(file))) batches.push(...batch.records);
  expect(JSON.parse(String(batches[0]?.text))).toEqual(json(`<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Example'/><EventID Qualifiers='16384'>7036</EventID><Version>0</Version><Level>0</Level><Task>0</Task><Opcode>0</Opcode>
    <Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='2026-03-02T08:00:00.0000005Z'/><EventRecordID>3</EventRecordID><Correlation/><Execution ProcessID='640' ThreadID='1184'/><Channel>System</Channel><Computer>h.example.com</Computer><Security UserID='S-1-5-18'/></System>
    <EventData><Data Name='param1'>a &amp; b</Data><Data>x</Data><Data>y</Data></EventData></Event>`));
});
