// Snort and Suricata alerts as text: fast, full and the CSV of pfSense.
import { defineFormat } from '../../../shared/spec/format.ts';

const stamp = '(?<time>\\d{2}/\\d{2}(?:/\\d{2,4})?-\\d\\d:\\d\\d:\\d\\d\\.\\d{1,9})';
const header = '(?:<\\d{1,3}>)?(?:(?<syslog>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d) (?:(?<host>[0-9A-Za-z][\\w.-]*) )?(?:snort|suricata)(?:\\[\\d+\\])?: )?';
const ends = '(?<src>[0-9A-Fa-f.:]*[0-9A-Fa-f]?) -> (?<dst>[0-9A-Fa-f.:]*[0-9A-Fa-f])';
const address = (field: string) => ({ first: [{ regex: field, pattern: '^(\\d+\\.\\d+\\.\\d+\\.\\d+)' }, { regex: field, pattern: '^((?:[0-9A-Fa-f]*:){7}[0-9A-Fa-f]+)' }, field] }) as const;

export const snort = defineFormat({
  id: 'snort',
  title: 'Snort and Suricata alerts (text)',
  vendor: 'Cisco, OISF',
  rank: 'vendor',
  shapes: [
    { id: 'fast', title: 'one line an alert', structure: { kind: 'lines', pattern: `^${header}(?:${stamp} +)?(?:\\[(?<verdict>Drop|wDrop|Reject)\\] )?\\[\\*\\*\\] \\[(?<rule>\\d+:\\d+:\\d+)\\] (?<signature>.*?) \\[\\*\\*\\] (?:\\[Classification: (?<class>[^\\]]*)\\] +)?(?:\\[Priority: (?<priority>\\d+)\\] +)?(?:\\{(?<proto>[^}]+)\\} +)?${ends}\\s*$` } },
    { id: 'full', title: 'several lines an alert', structure: { kind: 'lines', start: '^\\[\\*\\*\\]', pattern: `^\\[\\*\\*\\] \\[(?<rule>\\d+:\\d+:\\d+)\\] (?<signature>[^\\n]*?) \\[\\*\\*\\]\\s*\\n(?:\\[Classification: (?<class>[^\\]]*)\\] ?)?\\[Priority: (?<priority>\\d+)\\] ?\\s*\\n${stamp} ${ends}\\s*\\n(?<proto>\\S+)(?<rest>[\\s\\S]*)$` } },
    { id: 'pfsense-csv', title: 'CSV of the pfSense package', fieldsIn: { group: 'row', delimiter: ',', columns: ['time', 'gid', 'sid', 'rev', 'signature', 'proto', 'src', 'sport', 'dst', 'dport', 'id', 'class', 'priority', 'verdict', 'disposition'] }, structure: { kind: 'lines', pattern: `^(?<row>\\d{2}/\\d{2}/\\d{2,4}-\\d\\d:\\d\\d:\\d\\d\\.\\d+ ?,\\d+,\\d+,\\d+,"[^"]*",.*)$` } },
  ],
  sniff: { must: [{ has: 'signature', because: 'the text of the rule' }, { has: 'src', because: 'who sent the packet' }] },
  times: [
    { at: { replace: 'time', pattern: ' +$', with: '' }, form: { kind: 'pattern', patterns: ['%m/%d/%y-%H:%M:%S.%f', '%y/%m/%d-%H:%M:%S.%f', '%m/%d/%Y-%H:%M:%S.%f'] }, zone: 'unknown', means: 'event' },
    { at: { replace: 'time', pattern: ' +$', with: '' }, form: { kind: 'rfc3164' }, zone: 'unknown', means: 'event' },
    { at: 'syslog', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    action: { join: [{ const: 'alert' }, { lower: 'verdict' }], with: ' ', skipMissing: true },
    outcome: { match: { lower: { first: ['verdict', 'disposition'] } }, cases: [['drop|reject|block', { const: 'denied' }]], otherwise: { match: { lower: 'disposition' }, cases: [['block|drop', { const: 'denied' }], ['allow', { const: 'success' }]] } },
    reason: 'signature',
    target: address('dst'),
    targetId: { first: ['rule', { join: ['gid', 'sid', 'rev'], with: ':' }] },
    targetKind: { const: 'endpoint' },
    sourceAddress: { ip: address('src') },
    host: 'host',
    service: 'proto',
    text: { join: ['signature', 'class'], with: ', ', skipMissing: true },
  },
  categories: { key: { column: 'outcome' }, rules: [{ pattern: '', is: ['net.request'] }, { pattern: '^denied$', is: ['net.deny'] }] },
  canSee: ['net.request', 'net.deny'],
  samples: [
    { title: 'fast alert with a year', shape: 'fast', text: '03/02/26-08:00:01.659671 [**] [1:2009187:4] WEB_CLIENT download [**] [Classification: Web Application Attack] [Priority: 3] {TCP} 192.0.2.10:80 -> 198.51.100.7:56068',
      expect: { time: '2026-03-02T08:00:01.659671Z', timeZoneSource: 'assumed', action: 'alert', reason: 'WEB_CLIENT download', target: '198.51.100.7', sourceAddress: '192.0.2.10', service: 'TCP', category: ['net.request'] } },
  ],
  notes: ['Without -y the time has no year: it is taken from the file’s date and said to be assumed. No zone is stated.', 'An alert says that a rule matched, not that an attack succeeded.'],
  sources: ['Snort 2 and 3 manuals: alert_fast, alert_full, alert_csv', 'Suricata documentation: Line based alerts log (fast.log)'],
});
