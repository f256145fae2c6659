// Citrix NetScaler application firewall in CEF: the year stands in a field of its own, beside a syslog time without one.
import { defineFormat } from '../../../shared/spec/format.ts';

export const citrixNetscaler = defineFormat({
  id: 'citrix-netscaler',
  title: 'Citrix NetScaler application firewall (CEF)',
  vendor: 'Citrix',
  rank: 'vendor',
  shapes: [
    { id: 'cef', title: 'CEF:0|Citrix|NetScaler|…|APPFW|…', fieldsIn: { group: 'extension', style: 'cef' }, structure: { kind: 'lines',
      pattern: '^(?:<\\d{1,3}>)?(?:(?<stamp>[A-Z][a-z]{2,8} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d) )?(?:<[\\w.]+> )?(?:(?<reporter>[0-9A-Za-z][^\\s|]*?):? )?[^|]{0,120}?CEF: ?(?<cefVersion>\\d)\\|Citrix\\|(?<deviceProduct>NetScaler)\\|(?<deviceVersion>[^|]*)\\|(?<module>[^|]*)\\|(?<check>[^|]*)\\|(?<level>[^|]*)\\|(?<extension>.*)$' } },
  ],
  sniff: { must: [{ has: 'check', because: 'the security check of the application firewall' }], should: [{ has: 'act', weight: 1, because: 'what was done' }] },
  times: [
    { at: { join: ['cs5', 'stamp'], with: ' ' }, form: { kind: 'pattern', patterns: ['%Y %b %d %H:%M:%S', '%Y %B %d %H:%M:%S'] }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    action: { first: ['act', 'check'] },
    outcome: { match: { lower: 'act' }, cases: [['^not ', { const: 'success' }], ['block|drop|reset|redirect', { const: 'denied' }], ['transform|.', { const: 'success' }]] },
    reason: { join: ['check', 'msg'], with: ': ', skipMissing: true },
    target: 'request',
    targetId: 'cs1',
    targetKind: { const: 'url' },
    sourceAddress: { ip: 'src' },
    host: { first: ['reporter', 'cs2'] },
    service: 'module',
    sessionId: 'cs3',
    correlationId: 'cn2',
    text: 'msg',
  },
  categories: { key: { column: 'outcome' }, rules: [{ pattern: '', is: ['net.request'] }, { pattern: 'denied', is: ['net.deny'] }] },
  canSee: ['net.request', 'net.deny'],
  samples: [
    { title: 'blocked', shape: 'cef', text: 'Mar  2 08:00:01 <local0.info> 192.0.2.1 CEF:0|Citrix|NetScaler|NS11.0|APPFW|APPFW_STARTURL|6|src=192.0.2.10 spt=47606 method=GET request=http://www.example.com/login.html msg=Disallow Illegal URL. cn1=1340 cn2=653 cs1=pr_web cs2=PPE1 cs3=Esd cs4=ALERT cs5=2026 act=blocked',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', action: 'blocked', outcome: 'denied', reason: 'APPFW_STARTURL: Disallow Illegal URL.', target: 'http://www.example.com/login.html', sourceAddress: '192.0.2.10', host: '192.0.2.1', category: ['net.deny', 'net.request'] } },
  ],
  notes: ['“not blocked” means that a check found something and let it pass.', 'The time is of the syslog header, without a zone; its year stands in cs5.'],
  sources: ['Citrix documentation: NetScaler Web App Firewall logs, CEF format'],
});
