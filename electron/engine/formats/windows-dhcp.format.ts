// Windows DHCP server: the audit log of leases, DNS updates and rogue-server detection (DhcpSrvLog-Mon.log).
import { defineFormat } from '../../../shared/spec/format.ts';

export const windowsDhcp = defineFormat({
  id: 'windows-dhcp',
  title: 'Windows DHCP server audit log',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'audit-log', title: 'DhcpSrvLog-Mon.log and DhcpV6SrvLog-Mon.log, with or without the explanation at the top',
      structure: {
        kind: 'lines', skip: '^(?!\\d{2,5},\\d\\d/\\d\\d/\\d\\d)',
        pattern: '^(?<id>\\d{2,5}),(?<date>\\d\\d/\\d\\d/\\d\\d(?:\\d\\d)?),(?<time>\\d\\d:\\d\\d:\\d\\d),(?<description>[^,]*),(?<address>[^,]*),(?<name>[^,]*),(?<mac>[^,]*)(?:,(?<user>[^,]*))?(?:,(?<transaction>[^,]*))?(?:,(?<result>[^,]*))?(?:,(?<probation>[^,]*))?(?:,(?<correlation>[^,]*))?(?:,(?<rest>.*))?$',
      } },
  ],
  sniff: { must: [{ field: 'id', matches: '^\\d{2,5}$', because: 'every line begins with the number of the event' }, { has: 'description', because: 'the description follows date and time' }] },
  times: [{ at: { join: ['date', 'time'], with: ' ' }, form: { kind: 'pattern', patterns: ['%m/%d/%y %H:%M:%S', '%m/%d/%Y %H:%M:%S'] }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: ['user', 'name'] },
    actorId: 'mac',
    actorKind: { when: { has: 'user' }, then: { const: 'user' }, otherwise: { when: { has: 'mac' }, then: { const: 'device' } } },
    action: { join: [{ join: ['id', 'description'], with: ' ' }, { match: 'id', cases: [
      ['^00$', { const: 'log-start' }], ['^01$', { const: 'log-end' }], ['^02$', { const: 'log-pause' }], ['^(10|11000)$', { const: 'dhcp-new' }], ['^(11|11002)$', { const: 'dhcp-renew' }], ['^(12|11004)$', { const: 'dhcp-release' }], ['^13$', { const: 'dhcp-conflict' }], ['^14$', { const: 'dhcp-scope-exhausted' }],
      ['^(15|11024)$', { const: 'dhcp-deny' }], ['^16$', { const: 'dhcp-delete' }], ['^(17|18|11016)$', { const: 'dhcp-expire' }], ['^2[0-2]$', { const: 'bootp-request' }], ['^24$', { const: 'ip-cleanup-start' }], ['^25$', { const: 'ip-cleanup-end' }], ['^3[0-5]$', { const: 'dhcp-dns-update' }], ['^[56]\\d$', { const: 'rogue-server-detection' }],
    ] }], with: ': ', skipMissing: true },
    outcome: { match: 'id', cases: [['^(13|14|15|22|31|33|34|35|36|51|52|54|56|57|58|59|61|64|11024)$', { const: 'failure' }], ['^(0[0-2]|1[0-8]|2[0-5]|3[02]|5[035]|6[023]|110\\d\\d)$', { const: 'success' }]] },
    reason: { when: { matches: 'id', pattern: '^(13|14|15|22|31|33|34|35|36|52|54|56|57|58|59|61|64)$' }, then: 'description' },
    target: { first: ['address', 'name'] },
    targetKind: { when: { has: 'address' }, then: { const: 'address' } },
    sourceAddress: { ip: 'address' },
    sourceHost: 'name',
    service: { const: 'DHCP Server' },
    correlationId: 'transaction',
  },
  categories: { key: { column: 'action' }, rules: [
    { pattern: '^00 ', is: ['log.start', 'service.start'] }, { pattern: '^0[12] ', is: ['log.stop', 'service.stop'] },
    { pattern: '^(10|11|11000|11002) ', is: ['net.allow'] }, { pattern: '^(15|36|11024) ', is: ['net.deny'] }, { pattern: '^3[0-5] ', is: ['config.change'] }, { pattern: '^(13|14|22) ', is: ['error'] },
  ] },
  canSee: ['log.start', 'service.start', 'log.stop', 'service.stop', 'net.allow', 'net.deny', 'config.change', 'error'],
  samples: [{ title: 'A lease is given', shape: 'audit-log', text: '10,03/02/26,08:00:05,Assign,192.0.2.10,ws1.example.com,0A0B0C0D0E0F,,17739,0,,,', expect: { time: '2026-03-02T08:00:05Z', action: '10 Assign: dhcp-new', outcome: 'success', actor: 'ws1.example.com', actorId: '0A0B0C0D0E0F', target: '192.0.2.10', sourceAddress: '192.0.2.10', category: ['net.allow'] } }],
  notes: [
    'Times are the local time of the server and state no zone: read as UTC, and said so. Ask for the server’s time zone.',
    'One file a weekday, written over after a week: a file may hold the lines of the same weekday of two weeks.',
    'The log says which address had which hardware address when. Host names are what the client says of itself; hardware addresses can be chosen freely.',
    'The server stops writing when the disk is nearly full or the file reaches its limit, without a line that says so.',
  ],
  sources: ['Microsoft Learn, “Analyze DHCP server log files” and “DHCP audit log: event codes”', 'Explanation at the top of every DhcpSrvLog file'],
});
