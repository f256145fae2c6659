// Logs that any application may write: no format of a vendor may claim them, however near its own words they come.
import { describe, expect, test } from 'vitest';
import { detect } from '../../../electron/engine/detect/detection.ts';
import { formats } from '../../../electron/engine/formats/registry.ts';

const logs: readonly (readonly [name: string, text: string])[] = [
  ['firewall.csv', 'Timestamp,Device,SrcIP,SrcPort,DstIP,DstPort,Action\n2026-03-02 08:00:01,fw1,192.0.2.1,1234,203.0.113.1,443,allow\n2026-03-02 08:00:02,fw1,192.0.2.2,1235,203.0.113.1,443,allow\n'],
  ['flows.csv', 'Timestamp,Device,SrcIP,DstIP,Port,Proto,Action,Rule\n2026-03-02 08:00:01,fw1,192.0.2.1,203.0.113.1,443,tcp,ALLOWED,r1\n2026-03-02 08:00:02,fw1,192.0.2.1,203.0.113.1,443,tcp,BLOCKED,r1\n'],
  ['changes.csv', '"id","date","email","name","object","action","ip","old","new"\n"1","2026-03-02 08:00:01","ana@example.com","Ana","order","update","192.0.2.1","17","18"\n"2","2026-03-02 08:00:02","ana@example.com","Ana","order","view","192.0.2.1","17","18"\n'],
  ['server start', '2026-03-02T08:00:01Z listening on 0.0.0.0:8080\n2026-03-02T08:00:02Z running migrations\n2026-03-02T08:00:03Z loading plugins\n2026-03-02T08:00:04Z using cache redis\n'],
  ['warnings', '2026-03-02 08:00:01 WARNING: low disk space\n2026-03-02 08:00:02 Connection reset by peer\n2026-03-02 08:00:03 TLS: handshake done\n2026-03-02 08:00:04 Listening for requests\n'],
  ['orders', '2026-03-02 08:00:01 rejected order 17 of bob\n2026-03-02 08:00:02 refused payment of bob\n2026-03-02 08:00:03 unexpected answer\n2026-03-02 08:00:04 Completed\n'],
  ['levels', '2026-03-02T08:00:01+0100 INFO auth: user bob logged in\n2026-03-02T08:00:02+0100 INFO auth: user ana logged in\n2026-03-02T08:00:03+0100 ERROR db: not reachable\n2026-03-02T08:00:04+0100 INFO Running jobs\n'],
  ['updates', 'Mar  2 08:00:01 Updated: order17\nMar  2 08:00:02 Removed: order18\n'],
  ['bars', '2026-03-02T08:00:01.123Z|abcdef0123456789|192.0.2.1|bob|order|17|Order|Update|x=1\n2026-03-02T08:00:02.123Z|abcdef0123456789|192.0.2.1|bob|order|17|Order|Update|x=1\n'],
  ['Python JSON', '{"timestamp":"2026-03-02T08:00:01.123","labels":{"app":"x"},"line":42,"message":"user bob logged in","level":"INFO"}\n{"timestamp":"2026-03-02T08:00:02.123","labels":{"app":"x"},"line":43,"message":"user bob logged out","level":"INFO"}\n'],
  ['billing JSON', '{"initiator":"bob","domain":"billing","type":"invoice-updated","timestamp":"2026-03-02 08:00:01","context":"inv 17"}\n{"initiator":"bob","domain":"billing","type":"invoice-updated","timestamp":"2026-03-02 08:00:02","context":"inv 18"}\n'],
  ['order events', '{"eventTime":"2026-03-02T08:00:01","action":"create","outcome":"success","initiator":{"id":"u1","name":"bob"},"target":{"id":"17"}}\n{"eventTime":"2026-03-02T08:00:02","action":"create","outcome":"success","initiator":{"id":"u1","name":"bob"},"target":{"id":"18"}}\n'],
  ['region events', '{"eventName":"OrderCreated","eventTime":"2026-03-02T08:00:01","eventRegion":"north","userIdentity":{"type":"user","accountId":"bob"}}\n{"eventName":"OrderCreated","eventTime":"2026-03-02T08:00:02","eventRegion":"north","userIdentity":{"type":"user","accountId":"bob"}}\n'],
  ['request traces', '{"time":1772438401,"trace_id":"a","trace_name":"checkout","service_type":"http","code":"200"}\n{"time":1772438402,"trace_id":"b","trace_name":"checkout","service_type":"http","code":"200"}\n'],
  ['process JSON', '{"process_exec":{"process":{"pid":1,"name":"x"}},"time":"2026-03-02T08:00:01"}\n{"process_exec":{"process":{"pid":2,"name":"x"}},"time":"2026-03-02T08:00:02"}\n'],
  ['audit codes', '{"auditCode":"ORD17","applicationCode":"shop","timestamp":"2026-03-02T08:00:01","user":"bob"}\n{"auditCode":"ORD18","applicationCode":"shop","timestamp":"2026-03-02T08:00:02","user":"bob"}\n'],
  ['technical names', '{"id":1,"type":"ORDER","created":"2026-03-02T08:00:01Z","status":"PASSED","operation":"UPDATE","technicalName":"ORDER"}\n{"id":2,"type":"ORDER","created":"2026-03-02T08:00:02Z","status":"PASSED","operation":"UPDATE","technicalName":"ORDER"}\n'],
  ['web requests', '{"timestamp":"2026-03-02T08:00:01","message":"GET /","request":"/api","status":200,"duration":12.5,"remote_addr":"192.0.2.1"}\n{"timestamp":"2026-03-02T08:00:02","message":"GET /","request":"/api","status":403,"duration":12.5,"remote_addr":"192.0.2.1"}\n'],
];
const specific = new Set(formats.flatMap(({ format }) => (format.rank === 'generic' ? [] : [format.id])));

describe('logs of applications', () => {
  test.each(logs)('%s is no vendor’s', async (_, text) => {
    const { candidates } = await detect(Buffer.from(text), false);
    expect(candidates.filter((c) => c.verdict !== 'refused' && specific.has(c.format)).map((c) => c.format)).toEqual([]);
  });
});
