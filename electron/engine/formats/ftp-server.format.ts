// FTP servers: vsftpd's own log and the transfer log (xferlog) of vsftpd, ProFTPD, wu-ftpd and Pure-FTPd.
import { defineFormat } from '../../../shared/spec/format.ts';

const day = '[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}';

export const ftpServer = defineFormat({
  id: 'ftp-server',
  title: 'FTP server log (vsftpd, xferlog)',
  vendor: 'any',
  rank: 'vendor',
  shapes: [
    { id: 'vsftpd', title: 'vsftpd.log: Mon Mar  2 08:00:01 2026 [pid 3] [ana] OK UPLOAD: Client "192.0.2.10", "/x"', structure: { kind: 'lines', pattern: `^(?<time>${day}) \\[pid (?<pid>\\d+)\\] (?:\\[(?<user>[^\\]]*)\\] )?(?<verdict>OK|FAIL)? ?(?<action>CONNECT|LOGIN|UPLOAD|DOWNLOAD|MKDIR|RMDIR|DELETE|RENAME|CHMOD|FTP response|FTP command|DEBUG): (?:Client "(?<client>[^"]*)")?(?:, (?<rest>.*))?(?<other>.*)$` } },
    { id: 'xferlog', title: 'xferlog: time, seconds, host, bytes, file, …', structure: { kind: 'lines', pattern: `^(?<time>${day}) (?<seconds>\\d+) (?<client>\\S+) (?<size>\\d+) (?<file>.+) (?<type>[ab]) (?<special>[_CUT]+) (?<direction>[oid]) (?<access>[agr]) (?<user>\\S+) (?<protocol>\\S+) (?<method>[01]) (?<identity>\\S+)(?: (?<completion>[ci]))?$` } },
  ],
  sniff: { must: [{ has: 'client', because: 'the client of an FTP server' }] },
  times: [{ at: 'time', form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S %Y'] }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: ['user', { regex: 'identity', pattern: '^([^*].*)$' }] },
    actorKind: { map: 'access', to: { a: 'anonymous', g: 'guest', r: 'user' } },
    action: { first: [{ lower: 'action' }, { map: 'direction', to: { o: 'download', i: 'upload', d: 'delete' } }] },
    outcome: { first: [{ map: 'verdict', to: { ok: 'success', fail: 'failure' } }, { map: 'completion', to: { c: 'success', i: 'failure' } }] },
    target: { first: ['file', { regex: 'rest', pattern: '^"([^"]*)"' }] },
    targetKind: { when: { has: { first: ['file', { regex: 'rest', pattern: '^"([^"]*)"' }] } }, then: { const: 'file' } },
    sourceAddress: { ip: { replace: 'client', pattern: '^::ffff:', with: '' } },
    service: { first: ['protocol', { const: 'ftp' }] },
    sessionId: 'pid',
    text: { first: ['rest', 'other'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^login success', is: ['auth.success', 'session.start'] }, { pattern: '^login failure', is: ['auth.failure'] }, { pattern: '^connect', is: ['net.allow'] }, { pattern: '^download', is: ['data.read'] }, { pattern: '^(upload|mkdir|rename)', is: ['data.write'] }, { pattern: '^(delete|rmdir)', is: ['data.delete'] }, { pattern: '^chmod', is: ['policy.change'] }],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'net.allow', 'data.read', 'data.write', 'data.delete', 'policy.change'],
  samples: [
    { title: 'sign-in', shape: 'vsftpd', text: 'Mon Mar  2 08:00:01 2026 [pid 1] [ana] OK LOGIN: Client "::ffff:192.0.2.10"', expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'ana', action: 'login', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success', 'session.start'] } },
    { title: 'transfer', shape: 'xferlog', text: 'Mon Mar  2 08:00:01 2026 3 192.0.2.10 1884648 /home/ana/plan.pdf b _ o r ana ftp 0 * c', expect: { actor: 'ana', action: 'download', outcome: 'success', target: '/home/ana/plan.pdf', category: ['data.read'] } },
  ],
  notes: ['xferlog has transfers only: no sign-ins, no renames. vsftpd writes one of the two unless dual_log_enable is set.', 'vsftpd writes UTC unless use_localtime is set, others local time; the log does not say which.', 'The account of an anonymous client is the password it gave, usually an e-mail address nobody checked.'],
  sources: ['vsftpd.conf(5): xferlog_std_format, use_localtime', 'xferlog(5)'],
});
