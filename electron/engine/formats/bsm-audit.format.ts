// BSM audit trails: what the kernels and programs of macOS, FreeBSD and Solaris record, as binary trail or printed by praudit.
import { defineFormat } from '../../../shared/spec/format.ts';

const event = { first: ['event', 'record.event'] } as const;
const error = { first: ['return.error', 'record.return.errval'] } as const;
const isKnown = (at: string) => ({ when: { not: { matches: at, pattern: '^-1$' } }, then: at }) as const;

export const bsmAudit = defineFormat({
  id: 'bsm-audit',
  title: 'BSM audit trail (macOS, FreeBSD, Solaris)',
  vendor: 'OpenBSM',
  rank: 'vendor',
  shapes: [
    { id: 'bsm', title: 'audit trail as it lies in /var/audit', structure: { kind: 'bsm' }, sniff: { must: [{ has: 'eventNumber', because: 'the number of the event' }, { has: 'time', because: 'its time' }] } },
    { id: 'xml', title: 'as praudit -x prints it', structure: { kind: 'xml', elements: ['record'] }, sniff: { must: [{ has: 'record.event', because: 'the event' }, { has: 'record.version', because: 'the version of a BSM record' }, { hasAny: ['record.modifier', 'record.iso8601'], because: 'what else the header of a BSM record says' }] } },
  ],
  sniff: { must: [] },
  times: [
    { at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'record.iso8601', form: { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S.%g %z'] }, zone: 'declared-utc', means: 'event' },
    // “ + 5 msec” is five thousandths.
    { at: { join: [{ regex: 'record.time', pattern: '^(.*:\\d\\d) \\d{4}$' }, { const: '.' }, { regex: { join: [{ const: '00' }, { regex: 'record.msec', pattern: '(\\d{1,3}) msec' }], with: '' }, pattern: '(\\d{3})$' }, { regex: 'record.time', pattern: '( \\d{4})$' }], with: '' }, form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S.%g %Y'] }, zone: 'unknown', means: 'event' },
    { at: { replace: 'record.time', pattern: '\\s+', with: ' ' }, form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S %Y'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: [{ regex: 'record.subject."audit-uid"', pattern: '^([A-Za-z_].*)$' }, { regex: 'record.subject.uid', pattern: '^([A-Za-z_].*)$' }] },
    actorId: { first: [isKnown('subject.auditUid'), isKnown('subject.uid'), isKnown('record.subject."audit-uid"'), 'record.subject.uid'] },
    action: event,
    outcome: { match: error, cases: [['^(0|success)$', { const: 'success' }], ['(?i)^(1|13)$|not permitted|permission denied', { const: 'denied' }], ['.', { const: 'failure' }]] },
    reason: { when: { not: { matches: error, pattern: '^(0|success)$' } }, then: { first: [{ join: [{ const: 'error' }, 'return.error'], with: ' ' }, 'record.return.errval'] } },
    target: { first: ['path[0]', 'record.path', { join: [{ first: ['socket[0].address', 'record."socket-inet".addr'] }, { first: ['socket[0].port', 'record."socket-inet".port'] }], with: ':' }, 'process.pid', 'args[0]', 'record.exec_args.arg'] },
    targetKind: { first: [{ when: { has: { first: ['path[0]', 'record.path'] } }, then: { const: 'file' } }, { when: { has: 'socket[0].address' }, then: { const: 'address' } }, { when: { has: 'process.pid' }, then: { const: 'process' } }] },
    sourceAddress: { ip: { first: ['subject.address', { when: { not: { matches: 'record.subject.tid', pattern: ' 0\\.0\\.0\\.0$' } }, then: { regex: 'record.subject.tid', pattern: '([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+)$' } }] } },
    host: { first: ['host', 'record.host', 'zone'] },
    service: { first: ['identity.signingId', 'record.identity."signing-id"'] },
    sessionId: { first: ['subject.session', 'record.subject.sid'] },
    correlationId: { join: [{ const: 'pid' }, { first: ['subject.pid', 'record.subject.pid'] }], with: ' ' },
    text: { first: ['text[0]', 'record.text'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(login - |loginwindow login|openssh login|ftp access|rsh access|role login|admin login|user authentication|su\\(1\\)).*\\| success', is: ['auth.success'] }, { pattern: '(?i)^(login - |loginwindow login|openssh login|ftp access|rsh access|role login|admin login|user authentication|su\\(1\\)).*\\| (failure|denied)', is: ['auth.failure'] },
      { pattern: '(?i)^(login - |loginwindow login|openssh login).*\\| success', is: ['session.start'] }, { pattern: '^(logout - |loginwindow logout)', is: ['session.end'] }, { pattern: '^(sudo\\(1\\)|su\\(1\\)|setuid|seteuid|setreuid|setresuid|SecSrvr AuthEngine|profile command)', is: ['priv.use'] },
      { pattern: '^(passwd|modify password|modify user|disable user|enable users)', is: ['account.change'] }, { pattern: '^create (user|group)', is: ['account.create'] }, { pattern: '^delete (user|group)', is: ['account.delete'] }, { pattern: '^add to group', is: ['priv.grant'] }, { pattern: '^(remove from group|revoke object priv)', is: ['priv.revoke'] },
      { pattern: '^audit startup', is: ['log.start'] }, { pattern: '^audit shutdown', is: ['log.stop'] }, { pattern: '^(auditctl|auditon\\(2\\) - set audit state)', is: ['log.change'] }, { pattern: '^(settimeofday|adjtime|clock_settime|ntp_adjtime)', is: ['time.change'] },
      { pattern: '^(execv?e?\\(|mac_execve|fexecve|posix_spawn)', is: ['process.start'] }, { pattern: '^exit\\(', is: ['process.end'] }, { pattern: '^(system booted|init_process)', is: ['service.start'] }, { pattern: '^(system (halt|reboot|shutdown)|reboot\\()', is: ['service.stop'] },
      { pattern: '^(open(at)?(_extended)?\\(2\\) - read(,creat)? |readlink).*\\| success$', is: ['data.read'] }, { pattern: '^(open(at)?(_extended)?\\(2\\) - (read,)*(write|creat|trunc)|open.* - .*(write|trunc)|creat\\(|truncate|ftruncate|rename|link\\(|linkat|symlink|mkdir|mknod|copyfile|exchangedata).*\\| success$', is: ['data.write'] }, { pattern: '^(unlink|rmdir).*\\| success$', is: ['data.delete'] },
      { pattern: '^(f?l?chown|f?chmod|acl\\(|facl|f?chflags|mac_set_file)', is: ['policy.change'] }, { pattern: '^(mount|unmount|nmount|mac_mount|umount|modctl|swapon|sethostname|sysctl\\(3\\)|crontab-|at-(create|delete)|auditon\\(2\\) - (set event|set mask|set kernel|SPOLICY|SQCTRL))', is: ['config.change'] },
      { pattern: '^(connect(at)?|accept|sendto|sendmsg)\\(.*\\| success', is: ['net.allow'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'session.start', 'session.end', 'priv.use', 'account.change', 'account.create', 'account.delete', 'priv.grant', 'priv.revoke', 'log.start', 'log.stop', 'log.change', 'time.change', 'process.start', 'process.end', 'service.start', 'service.stop', 'data.read', 'data.write', 'data.delete', 'policy.change', 'config.change', 'net.allow'],
  samples: [
    { title: 'a file is removed', shape: 'xml', text: '<?xml version=\'1.0\' ?>\n<audit>\n<record version="11" event="unlink(2)" modifier="0" time="Mon Mar  2 08:00:01 2026" msec=" + 131 msec" >\n<path>/etc/example.conf</path>\n<subject audit-uid="ana" uid="root" gid="wheel" ruid="ana" rgid="staff" pid="120" sid="100005" tid="50331650 192.0.2.10" />\n<return errval="failure: Operation not permitted" retval="4294967295" />\n</record>\n</audit>',
      expect: { timeZoneSource: 'assumed', actor: 'ana', action: 'unlink(2)', outcome: 'denied', target: '/etc/example.conf', sourceAddress: '192.0.2.10', category: null } },
  ],
  notes: [
    'What is recorded follows from audit_control and audit_user (classes of events for success and failure) and was often never asked for: a class that is off leaves nothing.',
    'Users and groups are numbers in the trail; which name a number had then stands in the directory of that machine. praudit prints the names of the machine it runs on, which may be another.',
    'The audit user id stays with a session through su and sudo: it says who signed in, the user id in whose name was acted. -1 means that nobody had signed in, as for services.',
    'Times of the binary trail are UTC: milliseconds from OpenBSM, nanoseconds from Solaris. praudit prints the local time of the machine it runs on without its zone, except Solaris in iso8601.',
    'Names of events differ between versions and systems; those of this reader are of OpenBSM. A number without a name is told as a number.',
    'Tokens that this version does not know, and all after them in the record, are kept as hexadecimal text under “unread”: BSM does not say how long a token is.',
    'macOS has not recorded by BSM since version 14 unless it was turned on; trails end with .not_terminated or .crash_recovery where the system stopped without closing them.',
  ],
  sources: ['OpenBSM: audit.log(5), audit_event(5), praudit(1)', 'FreeBSD Handbook: Security Event Auditing', 'Oracle Solaris: audit.log(5), praudit(8)'],
});
