// Log Event Extended Format that products write for QRadar: versions 1.0 and 2.0, bare or behind a syslog header.
import { defineFormat } from '../../../shared/spec/format.ts';

const header = '^(?:<\\d{1,3}>)?(?:\\d{1,2} )?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\dT\\S+?):? )?(?:(?<reporter>[0-9A-Za-z][^\\s|]*?):? )?[^|]{0,200}?LEEF: ?';
const names = '(?<deviceVendor>[^|]*)\\|(?<deviceProduct>[^|]*)\\|(?<deviceVersion>[^|]*)\\|(?<eventId>[^|]*)\\|';

export const leef = defineFormat({
  id: 'leef',
  title: 'Log Event Extended Format (LEEF)',
  vendor: 'IBM QRadar and others',
  rank: 'vendor',
  shapes: [
    { id: 'v1', title: 'LEEF:1.0|vendor|product|version|id|key=value, divided by tabs', fieldsIn: { group: 'extension', style: 'leef' }, structure: { kind: 'lines', pattern: `${header}(?<leefVersion>1\\.0)\\|${names}(?<extension>.*)$` } },
    { id: 'v2', title: 'LEEF:2.0|vendor|product|version|id|delimiter|key=value', fieldsIn: { group: 'extension', style: 'leef' }, structure: { kind: 'lines', pattern: `${header}(?<leefVersion>2\\.0)\\|${names}(?:(?<divider>[^|=]{0,6})\\|)?(?<extension>.*)$` } },
  ],
  sniff: { must: [{ field: 'leefVersion', matches: '^[12]\\.0$', because: 'the line says LEEF and its version' }], should: [{ has: 'extension', weight: 1, because: 'keys and values after the header' }] },
  times: [
    { at: 'devTime', form: { kind: 'auto' }, zoneAt: 'tz', zone: 'unknown', means: 'event' },
    { at: 'devTime', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S', '%b %d %Y %H:%M:%S.%f', '%b %d %Y %H:%M:%S %Z', '%b %d %Y %H:%M:%S.%f %Z'] }, zoneAt: 'tz', zone: 'unknown', means: 'event' },
    { at: 'devTime', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'event' },
    { at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S'] }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: ['usrName', 'accountName', 'userName', 'suser', 'identUserName'] },
    action: { first: ['action', 'act', 'eventId'] },
    outcome: { first: [
      { match: { lower: { first: ['outcome', 'result', 'status', 'action', 'act'] } }, cases: [['(block|den[iy]|drop|reject|forbid)', { const: 'denied' }], ['(fail|error|invalid)', { const: 'failure' }], ['(succ|allow|accept|permit|pass|ok$|granted)', { const: 'success' }]] },
      { match: { lower: 'eventId' }, cases: [['(den(y|ied)|block|reject)', { const: 'denied' }], ['(fail|error)', { const: 'failure' }], ['(succ|accept|allow)', { const: 'success' }]] },
    ] },
    reason: { first: ['reason', 'msg', 'message'] },
    target: { first: ['url', 'resource', 'filename', 'fileName', 'identHostName', 'dstHost', 'dst', 'policy'] },
    targetId: { first: ['dst', 'policy'] },
    sourceAddress: { ip: { first: ['src', 'identSrc', 'srcPreNAT'] } },
    sourceHost: { first: ['srcHost', 'identHostName'] },
    userAgent: 'userAgent',
    host: { first: ['devHost', 'deviceName', 'reporter'] },
    service: { join: ['deviceVendor', 'deviceProduct'], with: ' ', skipMissing: true },
    tenant: 'domain',
    text: { first: ['msg', 'message', 'cat'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)(log[io]n|sign-?in|authenticat).* (success|unknown)$', is: ['auth.success'] },
      { pattern: '(?i)(log[io]n|sign-?in|authenticat).* (failure|denied)$', is: ['auth.failure'] },
      { pattern: '(?i)(logoff|logout|sign-?out)', is: ['auth.logout'] },
      { pattern: '(?i)(block|den[iy]|drop|reject).* denied$', is: ['net.deny'] },
      { pattern: '(?i)^(allow|accept|permit|pass)', is: ['net.allow'] },
      { pattern: '(?i)(config|policy)\\w* ?(chang|modif|updat)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'net.allow', 'net.deny', 'config.change'],
  samples: [
    { title: 'version 1.0', shape: 'v1', text: 'Mar  2 08:00:01 gate01 LEEF:1.0|Example|Gate|2.1|LoginFailed|devTime=1772438401250\tsrc=192.0.2.10\tusrName=Ana B\tdst=192.0.2.1\tmsg=Wrong password',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated', actor: 'Ana B', action: 'LoginFailed', outcome: 'failure', reason: 'Wrong password', target: '192.0.2.1', sourceAddress: '192.0.2.10', host: 'gate01', category: ['auth.failure'] } },
    { title: 'version 2.0 with its own delimiter', shape: 'v2', text: 'LEEF:2.0|Example|Wall|9|Deny|^|devTime=Mar 02 2026 09:00:01^tz=CET^src=192.0.2.10^url=http://www.example.com/a?b=c^action=blocked',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', action: 'blocked', outcome: 'denied', target: 'http://www.example.com/a?b=c', sourceAddress: '192.0.2.10', category: ['net.deny'] } },
  ],
  notes: [
    'LEEF is an envelope: what an event id means is up to the product named in the header.',
    'devTime is the time of the product; its zone is stated by tz or not at all, and then read as UTC.',
    'Where tabs were turned into spaces on the way, a value ends where the next “ key=” begins.',
  ],
  sources: ['IBM QRadar: Log Event Extended Format (LEEF), versions 1.0 and 2.0'],
});
