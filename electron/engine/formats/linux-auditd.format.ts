// Linux audit daemon: audit.log as written, enriched, carried by syslog, or interpreted by ausearch; one record a line, the lines of one event tied by its serial.
import { defineFormat } from '../../../shared/spec/format.ts';

const type = '(?<type>[A-Z][A-Z0-9_]*|UNKNOWN\\[\\d+\\])';
/** Before a key stands a space, a quote, a parenthesis, or the byte 1D that begins the enriched part. */
const before = '(?:^|[ \'(,\\x1d])';
const bare = (key: string) => ({ regex: 'body', pattern: `${before}${key}=([^\\s"',)\\x1d]+)` }) as const;
/** The audit system writes a text in quotes, or in hexadecimal where it holds a space, a quote or anything that could forge a field. */
const text = (key: string) => ({ first: [{ regex: 'body', pattern: `${before}${key}="([^"]*)"` }, { hexDecode: { regex: 'body', pattern: `${before}${key}=((?:[0-9A-F]{2})+)(?:[\\s',)\\x1d]|$)` } }, bare(key)] }) as const;
const named = (key: string) => ({ regex: 'body', pattern: `(?:[ \\x1d]|\\))${key}="([^"]+)"` }) as const;
const known = (value: ReturnType<typeof bare> | ReturnType<typeof text> | ReturnType<typeof named>) => ({ match: value, cases: [['^(?:\\?|\\(null\\)|\\(none\\)|unset|-1|4294967295|"")$', { const: '' }]], otherwise: value }) as const;
const present = (value: ReturnType<typeof known>) => ({ regex: value, pattern: '^([\\s\\S]+)$' }) as const;
const readable = (value: ReturnType<typeof text>) => ({ replace: value, pattern: '\\x00', with: ' ' }) as const;
const auid = { first: [bare('new auid'), { regex: 'body', pattern: '(?:^|[^d] |\')auid=(\\S+?)(?:[\\s\',)\\x1d]|$)' }, bare('auid')] } as const;
const loginId = { regex: auid, pattern: '^(\\d{1,9}|[1-3]\\d{9}|42949672[0-8]\\d)$' } as const;

/** The kernel’s own log names a type by its number (linux/audit.h). */
const typeNames = {
  1006: 'login',
  1100: 'user_auth', 1101: 'user_acct', 1102: 'user_mgmt', 1103: 'cred_acq', 1104: 'cred_disp', 1105: 'user_start', 1106: 'user_end', 1107: 'user_avc', 1108: 'user_chauthtok', 1109: 'user_err', 1110: 'cred_refr', 1111: 'usys_config', 1112: 'user_login', 1113: 'user_logout', 1114: 'add_user', 1115: 'del_user', 1116: 'add_group', 1117: 'del_group', 1118: 'dac_check', 1119: 'chgrp_id', 1123: 'user_cmd', 1124: 'user_tty', 1125: 'chuser_id', 1126: 'grp_auth', 1127: 'system_boot', 1128: 'system_shutdown', 1129: 'system_runlevel', 1130: 'service_start', 1131: 'service_stop', 1132: 'grp_mgmt', 1133: 'grp_chauthtok', 1134: 'mac_check', 1135: 'acct_lock', 1136: 'acct_unlock', 1137: 'user_device', 1138: 'software_update',
  1200: 'daemon_start', 1201: 'daemon_end', 1202: 'daemon_abort', 1203: 'daemon_config',
  1300: 'syscall', 1302: 'path', 1303: 'ipc', 1304: 'socketcall', 1305: 'config_change', 1306: 'sockaddr', 1307: 'cwd', 1309: 'execve', 1318: 'obj_pid', 1319: 'tty', 1320: 'eoe', 1321: 'bprm_fcaps', 1322: 'capset', 1323: 'mmap', 1325: 'netfilter_cfg', 1326: 'seccomp', 1327: 'proctitle', 1328: 'feature_change', 1329: 'replace', 1330: 'kern_module', 1331: 'fanotify', 1332: 'time_injoffset', 1333: 'time_adjntpval', 1334: 'bpf',
  1400: 'avc', 1401: 'selinux_err', 1402: 'avc_path', 1403: 'mac_policy_load', 1404: 'mac_status', 1405: 'mac_config_change',
  1700: 'anom_promiscuous', 1701: 'anom_abend', 1702: 'anom_link',
} as const;

export const linuxAuditd = defineFormat({
  id: 'linux-auditd',
  title: 'Linux audit log (auditd)',
  vendor: 'Linux',
  rank: 'vendor',
  shapes: [
    { id: 'raw', title: 'audit.log, type=SYSCALL msg=audit(1772438401.123:44): …', structure: { kind: 'lines', skip: '^(?:----$|time->)', pattern: `^(?:node=(?<node>\\S+) )?type=${type} msg=audit\\((?<time>\\d{9,10}(?:\\.\\d{1,3})?):(?<serial>\\d+)\\): ?(?<body>[\\s\\S]*)$` } },
    { id: 'interpreted', title: 'ausearch -i, type=SYSCALL msg=audit(03/02/2026 08:00:01.123:44) : …', structure: { kind: 'lines', skip: '^----$', pattern: `^(?:node=(?<node>\\S+) )?type=${type} msg=audit\\((?<local>[^\\(\\)]{6,40}?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,3})?(?: [AP]M)?):(?<serial>\\d+)\\) : ?(?<body>[\\s\\S]*)$` } },
    { id: 'syslog', title: 'carried by syslog', structure: { kind: 'lines', pattern: `^(?:<\\d{1,3}>)?(?<stamp>[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<node>\\S+) (?:audispd|audisp-syslog|auditd|kernel|audit)(?:\\[\\d+\\])?: (?:\\[ *[\\d.]+\\] )?(?:audit: |node=\\S+ )*type=(?:${type}|(?<number>1\\d{3})) (?:msg=)?audit\\((?<time>\\d{9,10}(?:\\.\\d{1,3})?):(?<serial>\\d+)\\): ?(?<body>[\\s\\S]*)$` } },
  ],
  sniff: { must: [{ field: 'serial', matches: '^\\d+$', because: 'the serial of the audit event' }] },
  times: [
    { at: 'time', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: 'local', form: { kind: 'pattern', patterns: ['%m/%d/%Y %H:%M:%S.%f', '%m/%d/%y %H:%M:%S.%f', '%m/%d/%Y %I:%M:%S.%f %p', '%Y-%m-%d %H:%M:%S.%f', '%d.%m.%Y %H:%M:%S.%f', '%m/%d/%Y %H:%M:%S'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: [present(known(named('AUID'))), { when: { lacks: loginId }, then: { first: [present(known(text('acct'))), { regex: 'body', pattern: '(?:PAM: \\S+|session \\w+) acct=(\\S+)' }] } }, present(known(named('UID'))), { regex: auid, pattern: '^([A-Za-z_][^\\s]*)$' }] },
    actorId: { first: [loginId, { when: { matches: 'type', pattern: '^(?:USER|CRED)_' }, then: auid }, bare('uid'), auid] },
    actorKind: { when: { all: [{ equals: bare('uid'), to: '0' }, { not: { matches: 'type', pattern: '^(?:USER|CRED)_' } }] }, then: { const: 'root' }, otherwise: { when: { has: loginId }, then: { const: 'user' } } },
    action: { first: [{ lower: 'type' }, { map: 'number', to: typeNames, otherwise: 'number' }] },
    outcome: { match: 'body', cases: [['avc: +denied|apparmor="DENIED"', { const: 'denied' }], ['(?:^|[ \'])(?:res|result)=(?:success|1|yes)\\b|avc: +granted|apparmor="ALLOWED"', { const: 'success' }], ['(?:^|[ \'])(?:res|result)=(?:failed|0|no|failure)\\b', { const: 'failure' }], ['(?:^| )success=yes', { const: 'success' }], ['(?:^| )success=no', { const: 'failure' }]] },
    reason: { first: [{ when: { matches: 'body', pattern: ' success=no' }, then: { join: [{ const: 'exit' }, bare('exit')], with: ' ' } }, { regex: 'body', pattern: 'denied +\\{ ([^}]+) \\}' }] },
    target: { first: [present(known(text('exe'))), present(known(text('name'))), { when: { equals: 'type', to: 'EXECVE' }, then: text('a0') }, { regex: 'body', pattern: '^op=SPD\\S* .*\\bdst=(\\S+)' }, present(known(text('path'))), readable(text('cmd')), readable(text('proctitle')), present(known(text('comm'))), present(known(text('op')))] },
    targetId: { first: [present(known(text('acct'))), bare('unit'), present(known(text('comm'))), bare('inode')] },
    targetKind: { match: 'body', cases: [[`${before}exe=`, { const: 'program' }], [`${before}name=`, { const: 'file' }]] },
    sourceAddress: { ip: { first: [{ regex: 'body', pattern: `${before}addr=([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*)` }, { regex: 'body', pattern: `${before}src=([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*)` }] } },
    sourceHost: { regex: 'body', pattern: `${before}hostname=([A-Za-z0-9][^\\s,')]*)` },
    host: 'node',
    service: { first: [present(known(text('comm'))), present(known(text('key')))] },
    correlationId: { join: ['node', { first: ['time', 'local'] }, 'serial'], with: ':', skipMissing: true },
    sessionId: { regex: { first: [bare('new ses'), bare('ses')] }, pattern: '^(\\d{1,9})$' },
    text: { first: [readable(text('proctitle')), { when: { equals: 'type', to: 'EXECVE' }, then: { regex: 'body', pattern: '(a0=[^\\x1d]*)' } }, readable(text('cmd')), readable(text('data')), { regex: 'body', pattern: '\\x1d(.*)$' }] },
  },
  joined: { by: 'correlationId', share: ['actor', 'actorId', 'outcome', 'sourceAddress', 'host', 'sessionId'] },
  sequence: { at: 'serial', per: { first: ['node', { const: 'this machine' }] } },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [
      { pattern: '^(user_login|user_auth) success', is: ['auth.success'] }, { pattern: '^(user_login|user_auth|user_acct|user_err|grp_auth|anom_login_\\w+) failure', is: ['auth.failure'] }, { pattern: '^(user_login|user_start|login) (success|unknown)', is: ['session.start'] }, { pattern: '^(user_end|user_logout) ', is: ['session.end'] }, { pattern: '^user_logout ', is: ['auth.logout'] },
      { pattern: '^(add_user|add_group) ', is: ['account.create'] }, { pattern: '^(del_user|del_group) ', is: ['account.delete'] }, { pattern: '^(user_mgmt|grp_mgmt|user_chauthtok|chgrp_id|chuser_id|acct_unlock|grp_chauthtok) ', is: ['account.change'] }, { pattern: '^(acct_lock|resp_acct_lock\\w*) ', is: ['account.lock'] },
      { pattern: '^(role_assign|user_role_change) ', is: ['priv.grant'] }, { pattern: '^role_remove ', is: ['priv.revoke'] }, { pattern: '^user_cmd ', is: ['priv.use', 'process.start'] }, { pattern: '^execve ', is: ['process.start'] }, { pattern: '^(service_start|system_boot) ', is: ['service.start'] }, { pattern: '^(service_stop|system_shutdown) ', is: ['service.stop'] },
      { pattern: '^(daemon_start|daemon_resume) ', is: ['log.start'] }, { pattern: '^(daemon_end|daemon_abort) ', is: ['log.stop'] }, { pattern: '^(config_change|daemon_config|daemon_rotate|feature_change) ', is: ['log.change'] }, { pattern: '^(daemon_err|kernel_other) ', is: ['log.loss'] }, { pattern: '^(mac_policy_load|mac_status|mac_config_change|mac_ipsec_event) ', is: ['policy.change'] },
      { pattern: '^(netfilter_cfg|kern_module|software_update|sw_upd) ', is: ['config.change'] }, { pattern: '^(crypto_key_user|crypto_session) ', is: ['key.use'] }, { pattern: '^(time_adjntpval|time_injoffset|usys_config) ', is: ['time.change'] }, { pattern: '^(anom_\\w+|seccomp) ', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'session.start', 'session.end', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'account.lock', 'priv.grant', 'priv.revoke', 'priv.use', 'process.start', 'service.start', 'service.stop', 'log.start', 'log.stop', 'log.change', 'log.loss', 'policy.change', 'config.change', 'key.use', 'time.change', 'error'],
  samples: [
    { title: 'sudo command', shape: 'raw', text: 'type=USER_CMD msg=audit(1772438401.192:600329): pid=4151 uid=1000 auid=1000 ses=11 msg=\'cwd="/home/ana" cmd=6C73202D6C202F726F6F74 exe="/usr/bin/sudo" terminal=pts/0 res=success\'\u001dUID="ana" AUID="ana"',
      expect: { time: '2026-03-02T08:00:01.192Z', timeZoneSource: 'stated', actor: 'ana', actorId: '1000', action: 'user_cmd', outcome: 'success', target: '/usr/bin/sudo', category: ['priv.use', 'process.start'] } },
    { title: 'refused sign-in, the account in hexadecimal', shape: 'raw', text: 'type=USER_LOGIN msg=audit(1772438402.975:600330): pid=10617 uid=0 auid=4294967295 ses=4294967295 msg=\'op=login acct=28696E76616C6964207573657229 exe="/usr/sbin/sshd" hostname=? addr=198.51.100.7 terminal=sshd res=failed\'',
      expect: { actor: '(invalid user)', actorId: '4294967295', outcome: 'failure', sourceAddress: '198.51.100.7', sessionId: null, category: ['auth.failure'] } },
  ],
  notes: [
    'One event of the kernel is several lines with the same time and serial (SYSCALL, CWD, PATH, EXECVE, PROCTITLE), also where others stand between them: each is one record here, tied by the correlation id. Count events by that id, not by records. Who did it, from where and with what result stands in one of the lines; the others have it from there.',
    'auid is who signed in first and stays through su and sudo; 4294967295 (-1, unset) means that nobody had signed in. The actor is auid’s name where the log is enriched, else its number.',
    'The serial counts up on each machine and begins again at a restart. A gap may be an event that a rule excluded, or one that was lost: the kernel says “audit_lost” or “backlog limit exceeded” in its own log.',
    'Lines of different events may be mixed. Texts that hold spaces or quotes are written in hexadecimal and are decoded here; the raw record has them as written.',
    'What is recorded is decided by the rules loaded at that time: CONFIG_CHANGE says when they changed, and rules with “never” leave things out.',
    'Times of raw lines are epoch seconds. Those of ausearch -i are the local time of the machine where it ran, in the order of its locale.',
  ],
  sources: ['Linux audit documentation: audit log record fields and message types', 'Red Hat Enterprise Linux, Security hardening: Understanding audit log files', 'ausearch(8), auditd.conf(5): log_format'],
});
