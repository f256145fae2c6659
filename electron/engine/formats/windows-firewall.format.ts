// Windows Firewall (pfirewall.log): packets dropped and connections allowed, columns named by #Fields.
import { defineFormat } from '../../../shared/spec/format.ts';

const q = (name: string): string => `"${name}"`;

export const windowsFirewall = defineFormat({
  id: 'windows-firewall',
  title: 'Windows Firewall log (pfirewall.log)',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [{ id: 'w3c', title: '#Version, #Fields and rows', structure: { kind: 'directives', style: 'w3c', context: ['time-format'] } }],
  sniff: { must: [{ has: 'action', because: 'what the firewall did' }, { hasAny: [q('src-ip'), 'protocol'], because: 'the packet' }, { hasAny: [q('dst-ip'), 'info', 'tcpflags', 'size'], because: 'columns as Windows Firewall names them' }], mustNot: [{ hasAny: [q('cs-method'), q('c-ip')], because: 'columns of a web server' }] },
  times: [
    { at: { join: ['date', 'time'], with: ' ' }, form: { kind: 'iso' }, zoneAt: { regex: q('@time-format'), pattern: '^(UTC|GMT)' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    action: 'action',
    outcome: { match: 'action', cases: [['^(ALLOW|OPEN|CLOSE)', { const: 'success' }], ['^DROP', { const: 'denied' }]] },
    reason: 'info',
    target: { join: [q('dst-ip'), q('dst-port')], with: ':', skipMissing: true },
    targetId: { first: ['path', 'pid'] },
    targetKind: { const: 'endpoint' },
    sourceAddress: { ip: q('src-ip') },
    service: 'protocol',
    text: { join: ['action', 'protocol', 'path'], with: ' ', skipMissing: true },
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^(ALLOW|OPEN)', is: ['net.allow'] }, { pattern: '^DROP', is: ['net.deny'] }, { pattern: '^INFO-EVENTS-LOST', is: ['log.loss'] }] },
  canSee: ['net.allow', 'net.deny', 'log.loss'],
  samples: [
    { title: 'dropped', shape: 'w3c', text: '#Version: 1.5\n#Software: Microsoft Windows Firewall\n#Time Format: Local\n#Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path pid\n\n2026-03-02 08:00:01 DROP TCP 192.0.2.10 198.51.100.7 55678 445 0 - 0 0 0 - - - RECEIVE 4',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', action: 'DROP', outcome: 'denied', target: '198.51.100.7:445', sourceAddress: '192.0.2.10', service: 'TCP', category: ['net.deny'] } },
  ],
  notes: ['Times are local unless the file says otherwise; which zone it was is not stated.', 'By default nothing is logged, or dropped packets alone; the file is overwritten when it reaches its size (4 MB by default).', 'INFO-EVENTS-LOST says how many packets were not logged.'],
  sources: ['Microsoft Learn: Configure Windows Firewall logging', 'Microsoft Learn: Interpreting the Windows Firewall Log'],
});
