// The systemd journal: journalctl -o json in all its layouts, and -o export.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'MESSAGE', pattern }) as const;
const program = { first: ['SYSLOG_IDENTIFIER', '_COMM', 'UNIT', '_SYSTEMD_UNIT'] } as const;
const said = { join: [program, 'MESSAGE'], with: ' ', skipMissing: true } as const;

export const linuxJournald = defineFormat({
  id: 'linux-journald',
  title: 'systemd journal (journalctl -o json, -o export)',
  vendor: 'Linux',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'journalctl -o json, one object a line', structure: { kind: 'json-lines' } },
    { id: 'json-objects', title: 'journalctl -o json-pretty', structure: { kind: 'json-objects' } },
    { id: 'export', title: 'journalctl -o export: fields of text or bytes, an empty line after every entry', structure: { kind: 'journal-export' } },
    { id: 'json-array', title: 'objects in a JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [{ field: '__REALTIME_TIMESTAMP', matches: '^"?\\d{15,17}"?$', because: 'the time of the journal in microseconds' }, { hasAny: ['MESSAGE', '_TRANSPORT', '_BOOT_ID', '__CURSOR'], because: 'a field of the journal' }] },
  times: [{ at: '__REALTIME_TIMESTAMP', form: { kind: 'epoch', unit: 'us' }, zone: 'declared-utc', means: 'received' }],
  fields: {
    actor: { first: [of('^(?:Accepted|Failed|Postponed) \\S+ for (?:invalid user |illegal user )?(.*?) from \\S+'), of('^(?:Invalid|Illegal) user (.*?) from '), { when: { matches: program, pattern: '^(sudo|doas)$' }, then: of('^\\s*([^\\s:]+) : ') }, of('session opened for user \\S+ by ([^\\s(]+)\\('), of('session (?:opened|closed) for user ([^\\s(]+)'), of('^New session \\S+ of user ([^\\s]+?)\\.?$'), 'AUDIT_FIELD_ACCT', '_AUDIT_LOGINUID', '_UID'] },
    actorId: { first: ['_AUDIT_LOGINUID', '_UID'] },
    action: { match: said, cases: [
      ['^sshd\\S* (Accepted|Failed|Postponed|Invalid user|Illegal user) ', { const: 'ssh_login' }], ['session opened for |^systemd-logind New session ', { const: 'session_open' }], ['session closed for |^systemd-logind (Removed session|Session \\S+ logged out)', { const: 'session_close' }], ['authentication failure', { const: 'authentication_failure' }], ['^(sudo|doas) .*(COMMAND=|NOT in sudoers|incorrect password)', { const: 'sudo' }],
      ['^useradd .*new user', { const: 'account_create' }], ['^userdel .*delete', { const: 'account_delete' }], ['^(passwd|chpasswd) .*password changed|^usermod ', { const: 'account_change' }], ['^systemd (Started|Starting|Reached target|Finished|Listening on) ', { const: 'service_start' }], ['^systemd (Stopped|Stopping|Deactivated|Closed) ', { const: 'service_stop' }], ['^systemd (Failed to |\\S+: (Failed|Main process exited))', { const: 'service_fail' }],
      ['^systemd-journald (Journal started|Journal begins)', { const: 'log_start' }], ['^systemd-journald (Journal stopped|Received SIGTERM)', { const: 'log_stop' }], ['Suppressed \\d+ messages|Missed \\d+ kernel messages', { const: 'log_loss' }], ['^systemd-journald (Vacuuming|Deleted archived journal|Received client request to rotate)', { const: 'log_change' }], ['(?i)^CRON .*CMD', { const: 'cron_command' }],
    ], otherwise: program },
    outcome: { match: said, cases: [['NOT in sudoers|not allowed|permission denied', { const: 'denied' }], ['^sshd\\S* (Failed|Invalid user|Illegal user) |authentication failure|incorrect password|^systemd (Failed to |\\S+: (Failed|Main process exited))', { const: 'failure' }], ['^sshd\\S* Accepted |session (opened|closed) for |^systemd (Started|Stopped|Finished|Reached|Deactivated) |COMMAND=|new user: name=|password changed|^systemd-logind New session', { const: 'success' }]] },
    target: { first: [of('^[^\\n]{0,100}IN=\\S* OUT=.*\\bDST=([0-9A-Fa-f.:]+)'), of('new user: name=([^,\\s]+)'), of('; COMMAND=([\\s\\S]*)$'), 'UNIT', '_SYSTEMD_UNIT', '_EXE', program] },
    targetKind: { when: { has: { first: ['UNIT', '_SYSTEMD_UNIT'] } }, then: { const: 'unit' } },
    sourceAddress: { ip: { first: [of('^[^\\n]{0,100}IN=\\S* OUT=.*\\bSRC=([0-9A-Fa-f.:]+)'), of('from ([0-9A-Fa-f.:]+) port \\d+'), of('\\srhost=([0-9A-Fa-f.:]+)')] } },
    host: '_HOSTNAME',
    service: program,
    correlationId: { join: ['_BOOT_ID', '_PID'], with: ':' },
    sessionId: { first: ['_AUDIT_SESSION', '_SYSTEMD_SESSION'] },
    nativeId: '__CURSOR',
    text: 'MESSAGE',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^ssh_login success$', is: ['auth.success', 'session.start'] }, { pattern: '^ssh_login (failure|denied)$|^authentication_failure ', is: ['auth.failure'] }, { pattern: '^session_open ', is: ['session.start'] }, { pattern: '^session_close ', is: ['session.end'] }, { pattern: '^sudo success$', is: ['priv.use', 'process.start'] }, { pattern: '^sudo (failure|denied)', is: ['priv.use', 'auth.failure'] },
      { pattern: '^account_create ', is: ['account.create'] }, { pattern: '^account_delete ', is: ['account.delete'] }, { pattern: '^account_change ', is: ['account.change'] }, { pattern: '^cron_command ', is: ['process.start'] }, { pattern: '^service_start ', is: ['service.start'] }, { pattern: '^service_stop ', is: ['service.stop'] }, { pattern: '^service_fail ', is: ['error'] },
      { pattern: '^log_start ', is: ['log.start'] }, { pattern: '^log_stop ', is: ['log.stop'] }, { pattern: '^log_loss ', is: ['log.loss'] }, { pattern: '^log_change ', is: ['log.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'session.start', 'session.end', 'priv.use', 'process.start', 'account.create', 'account.delete', 'account.change', 'service.start', 'service.stop', 'error', 'log.start', 'log.stop', 'log.loss', 'log.change'],
  samples: [
    { title: 'sign-in', shape: 'json-lines', text: '{"__CURSOR":"s=e9;i=372a;b=0d;m=24;t=57;x=9c","__REALTIME_TIMESTAMP":"1772438401221373","_BOOT_ID":"0dc874d3fbd44bdbb6fbcfaa27481492","_HOSTNAME":"web1","_UID":"0","_PID":"184","SYSLOG_IDENTIFIER":"sshd","_SYSTEMD_UNIT":"ssh.service","MESSAGE":"Accepted publickey for ana from 192.0.2.10 port 51032 ssh2"}',
      expect: { time: '2026-03-02T08:00:01.221373Z', timeZoneSource: 'stated', actor: 'ana', action: 'ssh_login', outcome: 'success', sourceAddress: '192.0.2.10', host: 'web1', category: ['auth.success', 'session.start'] } },
  ],
  notes: [
    '__REALTIME_TIMESTAMP is when the journal received the entry; _SOURCE_REALTIME_TIMESTAMP, where there is one, is what the sender says.',
    'Fields that begin with an underscore are added by the journal and cannot be forged by the program; all others can.',
    'A field that is no text is written as an array of byte values, one that came twice as an array of texts, one over 4096 bytes as null: the raw record has them as exported.',
    'A cursor names one entry of one journal: the same entry exported twice has the same cursor.',
  ],
  sources: ['systemd: Journal JSON format', 'systemd: Journal Export Format', 'systemd.journal-fields(7)', 'journalctl(1)'],
});
