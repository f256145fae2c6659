// Santa, the execution control of macOS: programs allowed and refused, files written, disks attached.
import { defineFormat } from '../../../shared/spec/format.ts';

export const macosSanta = defineFormat({
  id: 'macos-santa',
  title: 'Santa',
  vendor: 'North Pole Security (Google)',
  rank: 'vendor',
  shapes: [
    { id: 'line', title: '[time] I santad: action=…|key=value|…', structure: { kind: 'lines', pattern: '^\\[(?<stamp>\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z)\\] (?<level>[A-Z]) (?<program>santa[a-z]*): (?<body>action=.*)$', skip: '^\\[\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\\] [A-Z] santa[a-z]*: (?!action=)' }, fieldsIn: { group: 'body', style: 'leef' } },
  ],
  sniff: {
    must: [
      { field: 'program', matches: '^santa', because: 'the line is written by Santa' },
      { has: 'action', because: 'the action' },
    ],
  },
  times: [{ at: 'stamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['user', 'uid', { when: { has: 'process' }, then: 'process' }] },
    actorId: 'uid',
    action: 'action',
    outcome: { match: 'decision', cases: [['^ALLOW', { const: 'success' }], ['^DENY', { const: 'denied' }]] },
    reason: { join: ['reason', 'explain'], with: ': ', skipMissing: true },
    target: { first: ['path', 'mount', 'processpath', 'volume', 'bsdname'] },
    targetId: { first: ['sha256', 'newpath', 'serial'] },
    targetKind: { match: 'action', cases: [['^EXEC', { const: 'program' }], ['^DISK', { const: 'disk' }], ['^(WRITE|RENAME|LINK|DELETE|FILEMOD|EXCHANGEDATA)', { const: 'file' }]] },
    service: { const: 'santa' },
    host: 'machineid',
    text: { first: ['args', 'newpath'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^EXEC ', is: ['process.start'] },
      { pattern: '^EXIT', is: ['process.end'] },
      { pattern: '^(WRITE|RENAME|LINK|FILEMOD|EXCHANGEDATA|COPYFILE|CLONE)', is: ['data.write'] },
      { pattern: '^DELETE', is: ['data.delete'] },
      { pattern: '^LOGIN_?WINDOW\\w*|^(LOGIN|SCREENSHARING|OPENSSH)\\w*', is: ['session.start'] },
    ],
  },
  canSee: ['process.start', 'process.end', 'data.write', 'data.delete', 'session.start'],
  samples: [
    {
      title: 'a program is allowed', shape: 'line',
      text: '[2026-03-02T08:00:01.250Z] I santad: action=EXEC|decision=ALLOW|reason=CERT|explain=|sha256=aa|cert_sha256=bb|cert_cn=Example Signing|pid=71|pidversion=9|ppid=1|uid=501|user=ana|gid=20|group=staff|mode=M|path=/usr/bin/true|args=true',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'EXEC', outcome: 'success', reason: 'CERT', target: '/usr/bin/true', category: ['process.start'] },
    },
    {
      title: 'a program is refused', shape: 'line',
      text: '[2026-03-02T08:00:02.000Z] I santad: action=EXEC|decision=DENY|reason=UNKNOWN|sha256=cc|pid=72|ppid=71|uid=501|user=ana|gid=20|group=staff|mode=L|path=/Users/ana/bad tool|args=bad tool --now',
      expect: { action: 'EXEC', outcome: 'denied', target: '/Users/ana/bad tool', category: ['process.start'] },
    },
  ],
  notes: [
    'In monitor mode (mode=M) unknown programs are allowed; only lockdown mode refuses them.',
    'File changes are logged only for paths that the configuration names.',
    'Values hold no bar: Santa writes it as <pipe>.',
  ],
  sources: ['Santa documentation: Logs and log formats'],
});
