// Linux audit events, each whole in one record: LAUREL's JSON, and what ausearch prints as CSV or as sentences.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Records of user space: `{"USER_LOGIN":[{…}]}`. Those of a system call stand under SYSCALL. */
const kinds = ['USER_LOGIN', 'USER_AUTH', 'USER_ACCT', 'USER_START', 'USER_END', 'USER_CMD', 'USER_CHAUTHTOK', 'USER_MGMT', 'USER_ERR', 'USER_LOGOUT', 'CRED_ACQ', 'CRED_DISP', 'CRED_REFR', 'ADD_USER', 'DEL_USER', 'ADD_GROUP', 'DEL_GROUP', 'GRP_MGMT', 'LOGIN', 'SERVICE_START', 'SERVICE_STOP', 'SYSTEM_BOOT', 'SYSTEM_SHUTDOWN', 'DAEMON_START', 'DAEMON_END', 'CONFIG_CHANGE', 'AVC', 'ANOM_ABEND', 'ANOM_PROMISCUOUS'] as const;
const user = (key: string) => kinds.map((kind) => `${kind}[0].${key}`);
const known = (path: string) => ({ when: { not: { matches: path, pattern: '^(unset|\\?|\\(none\\)|4294967295|-1)$' } }, then: path }) as const;

export const linuxAuditEvent = defineFormat({
  id: 'linux-audit-event',
  title: 'Linux audit events (LAUREL, ausearch --format csv and text)',
  vendor: 'Linux',
  rank: 'vendor',
  shapes: [
    { id: 'laurel', title: 'LAUREL, {"ID":"1772438401.123:44","SYSCALL":{…},"EXECVE":{…}}', structure: { kind: 'json-lines' }, sniff: { must: [{ field: 'ID', matches: '^\\d{9,10}\\.\\d{3}:\\d+$', because: 'time and serial of the audit event' }, { hasAny: ['SYSCALL', 'PROCTITLE', ...kinds], because: 'a record of the audit event under its type' }] },
      times: [{ at: { regex: 'ID', pattern: '^(\\d+\\.\\d+):' }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' }],
      fields: {
        actor: { first: [known('SYSCALL.AUID'), ...user('AUID').map(known), ...user('acct').map(known), known('SYSCALL.UID'), ...user('UID').map(known)] },
        actorId: { first: [known('SYSCALL.auid'), ...user('auid').map(known), 'SYSCALL.uid'] },
        action: { first: [{ lower: 'SYSCALL.SYSCALL' }, ...kinds.map((kind) => ({ when: { has: kind }, then: { const: kind.toLowerCase() } })), 'SYSCALL.syscall'] },
        outcome: { map: { first: ['SYSCALL.success', ...user('res')] }, to: { yes: 'success', no: 'failure', success: 'success', failed: 'failure', 1: 'success', 0: 'failure' } },
        reason: { when: { equals: 'SYSCALL.success', to: 'no' }, then: { join: [{ const: 'exit' }, 'SYSCALL.exit'], with: ' ' } },
        target: { first: ['PATH[0].name', 'SYSCALL.exe', ...user('exe'), ...user('unit')] }, targetId: { first: [...user('acct'), 'SYSCALL.comm'] }, targetKind: { when: { has: 'PATH[0].name' }, then: { const: 'file' }, otherwise: { const: 'program' } },
        sourceAddress: { ip: { first: user('addr').map((a) => ({ regex: a, pattern: '^([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+)$' })) } }, host: 'NODE', service: { first: ['SYSCALL.comm', 'SYSCALL.key'] },
        correlationId: 'ID', sessionId: { first: [known('SYSCALL.ses'), ...user('ses').map(known)] }, nativeId: { join: ['NODE', 'ID'], with: '/', skipMissing: true }, text: { first: ['PROCTITLE.ARGV', 'EXECVE.ARGV', 'PROCTITLE.proctitle', 'EXECVE.ARGV_STR', 'SYSCALL.exe'] },
      } },
    { id: 'csv', title: 'ausearch --format csv, NODE,EVENT,DATE,TIME,SERIAL_NUM,…', structure: { kind: 'delimited' }, sniff: { must: [{ has: 'EVENT', because: 'the type of the event' }, { has: 'SERIAL_NUM', because: 'the serial of the audit event' }, { has: 'ACTION', because: 'what was done, in the words of ausearch' }] } },
    { id: 'text', title: 'ausearch --format text, At 08:00:01 03/02/2026 ana, acting as root, successfully …', structure: { kind: 'lines', pattern: '^At (?<TIME>\\d\\d:\\d\\d:\\d\\d) (?<DATE>\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}) (?<who>[^,\\n]+?)(?:, acting as (?<as>[^,\\n]+),)? (?<ending>successfully|unsuccessfully) (?<ACTION>[\\w-]+)(?: (?<what>[^\\n]*?))?(?: using (?<HOW>\\S+))?\\s*$' } },
  ],
  sniff: { must: [] },
  times: [
    { at: { regex: { join: ['DATE', 'TIME'], with: ' ' }, pattern: '^(\\d{4}[./-].*|\\d{1,2}[./-]\\d{1,2}[./-]\\d{4} .*)$' }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    // Of a year of two figures only the order between dots is known.
    { at: { join: ['DATE', 'TIME'], with: ' ' }, form: { kind: 'pattern', patterns: ['%d.%m.%y %H:%M:%S'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: [known('SUBJ_PRIME'), 'who', 'SUBJ_SEC'] },
    actorKind: 'SUBJ_KIND',
    action: 'ACTION',
    outcome: { map: { first: ['RESULT', 'ending'] }, to: { success: 'success', failed: 'failure', successfully: 'success', unsuccessfully: 'failure' } },
    target: { first: ['OBJ_PRIME', { regex: 'what', pattern: '^(?:from |to )?(\\S+)' }] },
    targetId: 'OBJ_SEC',
    targetKind: 'OBJ_KIND',
    sourceAddress: { ip: { regex: { first: ['OBJ_PRIME', 'what'] }, pattern: '^(?:from )?([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:\\s|$)' } },
    host: 'NODE',
    service: 'HOW',
    correlationId: 'SERIAL_NUM',
    sessionId: { regex: 'SESSION', pattern: '^(\\d{1,9})$' },
    text: { first: [{ join: ['EVENT_KIND', 'EVENT'], with: ' ' }, 'what'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(user_login|user_auth|logged-in|authenticated) success', is: ['auth.success'] }, { pattern: '^(user_login|user_auth|logged-in|authenticated) failure', is: ['auth.failure'] }, { pattern: '^(user_login|user_start|login|logged-in|started-session) success', is: ['session.start'] }, { pattern: '^(user_end|user_logout|ended-session|logged-out) ', is: ['session.end'] },
      { pattern: '^(add_user|add_group|added-user-account|added-group-account) ', is: ['account.create'] }, { pattern: '^(del_user|del_group|deleted-user-account|deleted-group-account) ', is: ['account.delete'] }, { pattern: '^(user_mgmt|grp_mgmt|user_chauthtok|modified-user-account|changed-password) ', is: ['account.change'] }, { pattern: '^(user_cmd|ran-command) success', is: ['priv.use', 'process.start'] },
      { pattern: '^(execve|execveat|executed) ', is: ['process.start'] }, { pattern: '^(service_start|system_boot|started-service|booted-system) ', is: ['service.start'] }, { pattern: '^(service_stop|system_shutdown|stopped-service|shutdown-system) ', is: ['service.stop'] }, { pattern: '^(daemon_start|started-audit) ', is: ['log.start'] }, { pattern: '^(daemon_end|shutdown-audit) ', is: ['log.stop'] }, { pattern: '^(config_change|changed-audit-configuration) ', is: ['log.change'] },
      { pattern: '^(unlink|unlinkat|rmdir|deleted) success', is: ['data.delete'] }, { pattern: '^anom_\\w+ ', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'session.start', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.use', 'process.start', 'service.start', 'service.stop', 'log.start', 'log.stop', 'log.change', 'data.delete', 'error'],
  samples: [{ title: 'a program was run', shape: 'laurel', text: '{"ID":"1772438401.123:348499","NODE":"web1","SYSCALL":{"arch":"0xc000003e","syscall":59,"success":"yes","exit":0,"ppid":1,"pid":301,"auid":1000,"uid":33,"ses":3,"comm":"perl","exe":"/usr/bin/perl","key":"exec","SYSCALL":"execve","AUID":"ana","UID":"www-data"},"EXECVE":{"argc":2,"ARGV":["perl","-v"]},"PATH":[{"item":0,"name":"/usr/bin/perl","nametype":"NORMAL"}],"PROCTITLE":{"ARGV":["perl","-v"]}}',
    expect: { time: '2026-03-02T08:00:01.123Z', timeZoneSource: 'stated', actor: 'ana', actorId: '1000', action: 'execve', outcome: 'success', target: '/usr/bin/perl', host: 'web1', correlationId: '1772438401.123:348499', category: ['process.start'] } }],
  notes: ['One event is one record here; the raw log has it in several lines.', 'The primary subject is who signed in first and stays through su and sudo; the secondary is whose rights counted.', 'ausearch prints the local time of the machine where it ran, in the order of its locale, without the milliseconds: the days of the file tell whether the month or the day stands first, and where they do not, or the year has two figures between slashes, the time is not read. LC_TIME=en_DK.UTF-8 makes it write 2026-03-02; its words are an interpretation of the raw log, which should be asked for.', 'LAUREL may leave out or label events by its configuration.'],
  sources: ['LAUREL: JSON-based log format', 'ausearch(8): --format csv, text', 'Linux audit documentation: Audit event normalization'],
});
