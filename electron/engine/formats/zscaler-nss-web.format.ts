// Zscaler Internet Access web log: the requests of users through the proxy, as Nanolog streaming feeds write them, JSON and keys with values.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** Feeds are templates: names are those of the deployments for Splunk, Sentinel and Elastic. */
const any = (...names: readonly string[]): Verb => ({ first: names.map((n) => ({ regex: n, pattern: '^([^N].*|N[^oA/].*|No[^n].*|N)$' })) });

export const zscalerNssWeb = defineFormat({
  id: 'zscaler-nss-web',
  title: 'Zscaler Internet Access web log (NSS)',
  vendor: 'Zscaler',
  rank: 'vendor',
  shapes: [
    { id: 'event-lines', title: 'JSON Lines with the request in event', structure: { kind: 'json-lines' }, inner: 'event' },
    { id: 'event-array', title: 'JSON array with the request in event, as Cloud NSS posts', structure: { kind: 'json-array' }, inner: 'event' },
    { id: 'json-lines', title: 'JSON Lines, one request a line', structure: { kind: 'json-lines' } },
    { id: 'key-value', title: 'time and tab-divided keys with values', structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\S+ )?(?:zscaler-nss: ?)?(?<datetime>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\t(?<pairs>reason=.*)$' }, fieldsIn: { group: 'pairs', style: 'leef' } },
  ],
  sniff: {
    must: [
      { hasAny: ['datetime', 'time', 'epochtime'], because: 'the time of the request' },
      { hasAny: ['urlcategory', 'urlcat', 'urlsupercategory', 'urlsupercat', 'urlclass'], because: 'the category of the address' },
      { hasAny: ['action'], because: 'what the proxy did' },
      { hasAny: ['user', 'login'], because: 'who asked' },
      { hasAny: ['ClientIP', 'clientpublicIP', 'cip', 'cintip', 'clt_sport', 'cltip', 'serverip', 'sip'], because: 'the addresses of the request' },
    ],
    should: [{ hasAny: ['bwthrottle', 'pagerisk', 'threatclass', 'threatname', 'dlpengine', 'dlpeng', 'deviceowner', 'unscannabletype', 'nsssvcip'], weight: 1, because: 'what only this feed has' }],
  },
  times: [
    { at: 'datetime', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: { first: ['epochtime'] }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: 'time', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: 'time', form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S %Y', '%a %b %d %Y %H:%M:%S'] }, zoneAt: 'tz', zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: any('user', 'login'),
    actorId: any('deviceowner', 'devicehostname'),
    action: { join: [any('requestmethod', 'reqmethod'), any('appname')], with: ' ', skipMissing: true },
    outcome: { match: 'action', cases: [['(?i)^allow', { const: 'success' }], ['(?i)^(block|deny|drop|isolate|caution)', { const: 'denied' }]] },
    reason: { first: [any('reason', 'rulelabel', 'threatname')] },
    target: any('url', 'eurl', 'hostname', 'host', 'serverip'),
    targetId: any('serverip', 'sip', 'threatname'),
    targetKind: any('urlcategory', 'urlcat'),
    sourceAddress: { ip: any('ClientIP', 'cip', 'cintip', 'clientpublicIP', 'cltip', 'cintIP') },
    sourceHost: any('devicehostname'),
    userAgent: any('useragent', 'ua'),
    host: any('nsssvcip', 'datacenter'),
    service: { first: [any('product'), any('appclass'), { const: 'NSS' }] },
    tenant: any('department', 'dept', 'company', 'cloudname'),
    region: any('location'),
    nativeId: any('event_id', 'recordid'),
    text: { join: [any('status', 'respcode'), any('threatname'), any('filetype', 'filename')], with: ' ', skipMissing: true },
  },
  categories: {
    key: { column: 'outcome' },
    rules: [{ pattern: '^', is: ['net.request'] }, { pattern: '^success$', is: ['net.allow'] }, { pattern: '^denied$', is: ['net.deny'] }],
  },
  canSee: ['net.request', 'net.allow', 'net.deny'],
  samples: [
    { title: 'a request refused', shape: 'event-lines', text: '{"sourcetype":"zscalernss-web","event":{"datetime":"2026-03-02 08:00:01","reason":"Not allowed to browse this category","event_id":"7001","protocol":"HTTPS","action":"Blocked","urlcategory":"Gambling","serverip":"198.51.100.7","requestmethod":"GET","useragent":"Example/1.0","product":"NSS","location":"HQ","ClientIP":"192.0.2.10","status":"403","user":"ana@example.com","url":"play.example.com/","threatname":"None","department":"Sales"}}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'GET', outcome: 'denied', reason: 'Not allowed to browse this category', target: 'play.example.com/', sourceAddress: '192.0.2.10', region: 'HQ', category: ['net.deny', 'net.request'] } },
  ],
  notes: [
    'A feed is a template with filters: which requests and which fields are here was chosen when it was set up.',
    'Times are written in the zone of the feed, GMT unless it was changed; the record does not say which.',
    'Names of users and devices may be obfuscated by the role that set up the feed. Encrypted traffic that is not decrypted shows its host only.',
    'The streaming service catches up after a break for a limited time only; what is older is lost.',
  ],
  sources: ['Zscaler Help: NSS Feed Output Format: Web Logs', 'Zscaler and Splunk Deployment Guide', 'Zscaler and Microsoft Sentinel Deployment Guide'],
});
