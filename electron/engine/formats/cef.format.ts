// Common Event Format of security products: header divided by bars, then keys and values; bare or behind a syslog header.
import { defineFormat } from '../../../shared/spec/format.ts';

const field = (group: string): string => `(?<${group}>(?:[^|\\\\]|\\\\.)*)\\|`;
const header = '^(?:<\\d{1,3}>)?(?:\\d{1,2} )?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\dT\\S+?):? )?(?:<[\\w.]+> )?(?:(?<reporter>[0-9A-Za-z][^\\s|]*?):? )?[^|]{0,200}?';

export const cef = defineFormat({
  id: 'cef',
  title: 'Common Event Format (CEF)',
  vendor: 'ArcSight and others',
  rank: 'vendor',
  shapes: [
    { id: 'line', title: 'CEF:0|vendor|product|version|id|name|severity|key=value …', fieldsIn: { group: 'extension', style: 'cef' }, structure: { kind: 'lines',
      pattern: `${header}CEF: ?(?<cefVersion>\\d(?:\\.\\d)?)\\|${field('deviceVendor')}${field('deviceProduct')}${field('deviceVersion')}${field('classId')}${field('eventName')}(?<level>[^|]*)\\|(?<extension>.*)$` } },
  ],
  sniff: {
    must: [{ field: 'cefVersion', matches: '^[01]', because: 'the line says CEF and its version' }],
    mustNot: [{ field: 'deviceProduct', matches: '^NetScaler$', because: 'the NetScaler firewall writes its year in a field of its own: a format of its own' }],
    should: [{ has: 'extension', weight: 1, because: 'keys and values after the header' }],
  },
  times: [
    { at: { first: ['rt', 'end', 'deviceReceiptTime', 'start'] }, form: { kind: 'auto' }, zoneAt: 'dtz', zone: 'unknown', means: 'event' },
    { at: { first: ['rt', 'end', 'start'] }, form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S %Z', '%b %d %Y %H:%M:%S.%f %Z', '%b %d %Y %H:%M:%S', '%b %d %Y %H:%M:%S.%f'] }, zoneAt: 'dtz', zone: 'unknown', means: 'event' },
    { at: { first: ['rt', 'end', 'start'] }, form: { kind: 'rfc3164' }, zone: 'unknown', means: 'event' },
    { at: 'FTNTFGTeventtime', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S'] }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: ['suser', 'sourceUserName', 'suid', 'duser', 'destinationUserName'] },
    actorId: { first: ['suid', 'sourceUserId', 'duid'] },
    action: { first: ['act', 'deviceAction', { replace: 'eventName', pattern: '\\\\([|\\\\])', with: '\\1' }, 'classId'] },
    outcome: { first: [
      { match: { lower: { first: ['outcome', 'eventOutcome'] } }, cases: [['^(/?succ|ok|true|allow)', { const: 'success' }], ['^(/?fail|error|false)', { const: 'failure' }], ['^(den|block|reject)', { const: 'denied' }]] },
      { match: { lower: { first: ['act', 'deviceAction'] } }, cases: [['^(not |un)block', { const: 'success' }], ['(block|den[iy]|drop|reject|reset|prevent|quarantine)', { const: 'denied' }], ['(allow|accept|permit|pass|success|^close$|^(client|server)-rst$)', { const: 'success' }], ['fail', { const: 'failure' }]] },
      { match: { lower: 'eventName' }, cases: [['(denied|blocked|rejected|dropped)', { const: 'denied' }], ['(fail|unsuccessful|invalid|error)', { const: 'failure' }], ['(success|succeeded|accepted|allowed)', { const: 'success' }]] },
    ] },
    reason: { first: ['reason', 'msg'] },
    target: { first: ['request', 'requestUrl', 'filePath', 'fname', 'fileName', 'duser', 'dhost', 'destinationHostName', 'dst', 'destinationAddress', 'sproc', 'dproc'] },
    targetId: { first: ['dst', 'destinationAddress', 'dhost', 'fileId', 'duid', 'externalId'] },
    targetKind: { when: { any: [{ has: 'request' }, { has: 'requestUrl' }] }, then: { const: 'url' }, otherwise: { when: { any: [{ has: 'fname' }, { has: 'filePath' }] }, then: { const: 'file' }, otherwise: null } },
    sourceAddress: { ip: { first: ['src', 'sourceAddress', 'c6a2', 'sourceTranslatedAddress'] } },
    sourceHost: { first: ['shost', 'sourceHostName'] },
    userAgent: 'requestClientApplication',
    host: { first: ['dvchost', 'deviceHostName', 'dvc', 'deviceAddress', 'reporter'] },
    service: { join: ['deviceVendor', 'deviceProduct'], with: ' ', skipMissing: true },
    correlationId: 'externalId',
    text: { first: ['msg', 'eventName'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)(log ?[io]n|sign[- ]?in|authenticat).* (success|unknown)$', is: ['auth.success'] },
      { pattern: '(?i)(log ?[io]n|sign[- ]?in|authenticat).* (failure|denied)$', is: ['auth.failure'] },
      { pattern: '(?i)(log ?off|log ?out|sign[- ]?out)', is: ['auth.logout'] },
      { pattern: '(?i)(block|den[iy]|drop|reject).* denied$', is: ['net.deny'] },
      { pattern: '(?i)^(allow|accept|permit|pass)|^(close|client-rst|server-rst|accept) .* success$', is: ['net.allow'] },
      { pattern: '(?i)(user|account) (was )?(created|added)', is: ['account.create'] },
      { pattern: '(?i)(user|account) (was )?(deleted|removed)', is: ['account.delete'] },
      { pattern: '(?i)(config|policy|rule|setting)\\w* .*(chang|modif|updat)', is: ['config.change'] },
      { pattern: '(?i)(audit )?log (was )?cleared', is: ['log.clear'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'net.allow', 'net.deny', 'account.create', 'account.delete', 'config.change', 'log.clear'],
  samples: [
    { title: 'bare, time in milliseconds', shape: 'line', text: 'CEF:0|Example|Gate|2.1|4711|Sign-in failed|5|rt=1772438401250 src=192.0.2.10 suser=ana dhost=portal.example.com outcome=failure msg=Wrong password for a\\=b',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated', actor: 'ana', action: 'Sign-in failed', outcome: 'failure', reason: 'Wrong password for a=b', target: 'portal.example.com', sourceAddress: '192.0.2.10', service: 'Example Gate', category: ['auth.failure'] } },
    { title: 'behind a syslog header', shape: 'line', text: '<134>Mar  2 08:00:02 gate01 CEF:0|Example|Wall|9|RULE\\|7|Request blocked|8|act=blocked src=2001:db8::7 request=http://www.example.com/a?b=c requestClientApplication=curl/8.5.0',
      expect: { timeZoneSource: 'assumed', action: 'blocked', outcome: 'denied', target: 'http://www.example.com/a?b=c', sourceAddress: '2001:db8::7', host: 'gate01', userAgent: 'curl/8.5.0', category: ['net.deny'] } },
  ],
  notes: [
    'CEF is an envelope: what an action or an outcome means is up to the product named in the header.',
    'Values hold spaces and end where the next “ key=” begins; a value that contains such a text itself is cut there.',
    'Times without a zone are read as UTC unless dtz gives an offset. Without rt, end or start the time is that of the syslog header.',
    'Custom fields (cs1, cn1 …) carry their meaning in cs1Label, cn1Label; the raw record has both.',
  ],
  sources: ['OpenText ArcSight: Common Event Format Implementation Standard, versions 25 and 26'],
});
