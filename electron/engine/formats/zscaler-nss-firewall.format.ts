// Zscaler Internet Access firewall log: the sessions of users, as Nanolog streaming feeds write them in JSON.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** Feeds write None, NA, Unknown and 0.0.0.0 where there is nothing; names may be percent-encoded. */
const any = (...names: readonly string[]): Verb => ({ first: names.map((n) => ({ urlDecode: { regex: n, pattern: '^(?:None|NA|N/A|Unknown|NotAvailable|OutOfRange|0\\.0\\.0\\.0|)$|^(.+)$' } })) });

export const zscalerNssFirewall = defineFormat({
  id: 'zscaler-nss-firewall',
  title: 'Zscaler Internet Access firewall log (NSS)',
  vendor: 'Zscaler',
  rank: 'vendor',
  shapes: [
    { id: 'event-lines', title: 'JSON Lines with the session in event', structure: { kind: 'json-lines' }, inner: 'event' },
    { id: 'event-array', title: 'JSON array with the session in event, as Cloud NSS posts', structure: { kind: 'json-array' }, inner: 'event' },
    { id: 'json-lines', title: 'JSON Lines, one session a line', structure: { kind: 'json-lines' } },
  ],
  sniff: {
    must: [
      { hasAny: ['datetime', 'time', 'epochtime'], because: 'the time of the session' }, { has: 'action', because: 'what the firewall did' },
      { hasAny: ['csip', 'tsip', 'clt_sip'], because: 'the client of the session' }, { hasAny: ['cdip', 'sdip', 'srv_dip'], because: 'the server of the session' }, { hasAny: ['nwsvc', 'nwapp', 'proto'], because: 'the service' },
    ],
    should: [{ hasAny: ['rulelabel', 'rule', 'stateful', 'tuntype', 'ipsrulelabel'], weight: 1, because: 'the rule of the firewall' }],
  },
  times: [
    { at: { first: ['datetime', 'time'] }, form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S %Y', '%a %b %d %Y %H:%M:%S', '%Y-%m-%d %H:%M:%S'] }, zoneAt: 'tz', zone: 'unknown', means: 'event' },
    { at: { first: ['datetime', 'time'] }, form: { kind: 'iso' }, zoneAt: 'tz', zone: 'unknown', means: 'event' },
    { at: 'epochtime', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: any('user', 'login'),
    actorId: any('login', 'deviceowner'),
    action: 'action',
    outcome: { match: { lower: 'action' }, cases: [['^allow', { const: 'success' }], ['^(block|deny|drop|reset)', { const: 'denied' }]] },
    reason: { first: [any('threatname', 'threat_name', 'rulelabel', 'rule')] },
    target: { join: [any('cdip', 'sdip', 'srv_dip'), any('cdport', 'sdport', 'srv_dport')], with: ':', skipMissing: true },
    targetId: any('cltdomain', 'sdip', 'cdip'),
    sourceAddress: { ip: any('csip', 'clt_sip', 'tsip') },
    sourceHost: any('devicehostname'),
    host: any('datacenter'),
    service: { first: [any('nwapp', 'nwsvc', 'proto'), { const: 'NSS' }] },
    tenant: any('department', 'dept'),
    region: any('location', 'locationname'),
    nativeId: any('recordid'),
    text: { join: [any('nwsvc'), any('nwapp'), any('ipcat')], with: ' ', skipMissing: true },
  },
  categories: { key: { column: 'outcome' }, rules: [{ pattern: '^success$', is: ['net.allow'] }, { pattern: '^denied$', is: ['net.deny'] }] },
  canSee: ['net.allow', 'net.deny'],
  samples: [
    { title: 'a session refused', shape: 'event-lines', text: '{"sourcetype":"zscalernss-fw","event":{"datetime":"Mon Mar  2 08:00:01 2026","tz":"GMT","action":"Blocked","csip":"192.0.2.10","csport":"51234","cdip":"198.51.100.7","cdport":"22","sdip":"198.51.100.7","nwsvc":"SSH","nwapp":"SSH","proto":"TCP","rulelabel":"No SSH","user":"ana%40example.com","login":"ana%40example.com","devicehostname":"LAPTOP1","department":"Sales","threatname":"None"}}',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', actor: 'ana@example.com', action: 'Blocked', outcome: 'denied', reason: 'No SSH', target: '198.51.100.7:22', sourceAddress: '192.0.2.10', sourceHost: 'LAPTOP1', category: ['net.deny'] } },
  ],
  notes: [
    'Which fields a feed holds, and how they are called, was chosen by who set it up; names are those of the deployments for Splunk and Elastic.',
    'A line may stand for several sessions of the same kind (aggregate, numsessions).',
    'Client addresses are those before the tunnel where the service knows them.',
  ],
  sources: ['Zscaler documentation: NSS Feed Output Format, Firewall Logs'],
});
