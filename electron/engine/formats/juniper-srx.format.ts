// Juniper Junos (SRX firewalls, and the EX, QFX and MX that write alike): sessions, screens, IDP, UTM, sign-ins and commands, structured and unstructured.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

const plainTime = '(?<time>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?: \\d{4})?)';
const tag = '[A-Z][A-Z0-9]*_[A-Z0-9_]+';
/** Junos writes `N/A`, `UNKNOWN` or `None` where it knows nothing. */
const known = (...names: readonly string[]): Verb => ({ first: names.map((n) => ({ regex: n, pattern: '^([^NU].*|N[^/o].*|U[^N].*|[NU])$' })) });
const of = (pattern: string): Verb => ({ regex: 'message', pattern });
/** `10.0.0.1/443->192.0.2.2/53`, of a session. */
const flow = (group: number): Verb => ({ regex: 'message', pattern: '([0-9A-Fa-f.:]+)/\\d+->([0-9A-Fa-f.:]+)/\\d+', group });

export const juniperSrx = defineFormat({
  id: 'juniper-srx',
  title: 'Juniper SRX and Junos syslog',
  vendor: 'Juniper',
  rank: 'vendor',
  shapes: [
    { id: 'structured', title: 'structured-data syslog, <14>1 time host RT_FLOW - RT_FLOW_SESSION_CREATE [junos@2636… key="value"]', fieldsIn: { group: 'data', style: 'logfmt' },
      structure: { kind: 'lines', pattern: `^(?:<\\d{1,3}>\\d{0,2} ?)?(?:[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\S+ (?:[\\w-]+: )?)?(?:1 )?(?<time>\\d{4}-\\d\\d-\\d\\dT\\S+) (?<host>\\S+) (?<process>\\S+) (?<pid>\\S+) (?<id>${tag}) (?:\\[junos@[\\w.]+ ?(?<data>[^\\n]*?)\\]|-)(?: (?<message>[^\\n]*))?$` } },
    { id: 'unstructured', title: 'syslog text, time host RT_FLOW: RT_FLOW_SESSION_CREATE: session created …', structure: { kind: 'lines', pattern: `^(?:<\\d{1,3}>)?${plainTime} {1,3}(?:(?<host>[\\w.:-]+) )?(?<process>/?[\\w./-]+)(?:\\[(?<pid>\\d+)\\])?: (?:%[\\w-]+: )?(?<id>${tag}): (?<message>.*)$` } },
    { id: 'explicit-priority', title: 'syslog text with explicit priority, %USER-3-RT_FLOW_SESSION_DENY:', structure: { kind: 'lines', pattern: `^(?:<\\d{1,3}>)?${plainTime} {1,3}(?:(?<host>[\\w.:-]+) )?(?<process>/?[\\w./-]+)(?:\\[(?<pid>\\d+)\\])?: %[A-Z0-9]+-(?<level>\\d)-(?<id>${tag}): (?<message>.*)$` } },
    { id: 'untagged', title: 'lines of such a file without a tag', structure: { kind: 'lines', pattern: `^(?:<\\d{1,3}>)?${plainTime} {1,3}(?<host>[\\w.:-]+) (?<process>/?[\\w./-]+)(?:\\[(?<pid>\\d+)\\])?: (?<message>[^\\n]*)$` }, sniff: { must: [{ has: 'id', because: 'a file of these alone is an ordinary syslog' }] } },
  ],
  sniff: {
    must: [{ has: 'id', because: 'a tag of Junos in capitals' }],
    should: [{ field: 'id', matches: '^(RT_|UI_|IDP_|WEBFILTER_|AV_|ANTISPAM_|CONTENT_FILTERING_|APPTRACK_|AAMW_|SECINTEL_|SSHD_|LOGIN_|SNMP_|KMD_|JSRPD_|RPD_|CHASSISD_|PFE_|FWAUTH_|LIBJNX_|DCD_|DFWD_|NSD_|PING_|AUDITD_|SYSTEM_|CLI_|LACPD_|ESWD_|L2|VRRPD_|BFDD_|LICENSE_|UTMD_|USER_)', weight: 1, because: 'a process of Junos' }],
  },
  times: [
    { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S', '%b %d %H:%M:%S %Y', '%b %d %H:%M:%S.%f %Y', '%b %d %Y %H:%M:%S.%f'] }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: [known('username', 'user', 'name'), of("[Uu]ser '?([^\\s',]+)'?"), of('for user \'?([^\\s\',]+)'), of('username ([^\\s(]+)')] },
    actorKind: known('roles'),
    action: { first: ['id', { match: 'message', cases: [['^(Accepted|Failed) \\S+ for ', { const: 'ssh_login' }]] }, 'process'] },
    outcome: { match: { join: ['id', 'action', 'message', 'error-message'], with: ' ', skipMissing: true }, cases: [
      ['_(DENY|BLOCKED|BLOCK|DROPPED|DROP|REJECT)\\w*\\b|ANTISPAM_SPAM|(^| )(BLOCK|DROP|CLOSE_CLIENT|CLOSE_SERVER)( |$)|[Pp]ermission denied|not authori[sz]ed|RT_SCREEN_|CONTENT_FILTERING_BLOCKED', { const: 'denied' }],
      ['FAIL|[Ll]ogin failed|^Failed |authentication failed|_ERROR\\b', { const: 'failure' }],
      ['SESSION_CREATE|SESSION_CLOSE|_PERMITTED|UI_LOGIN_EVENT|UI_AUTH_EVENT|UI_COMMIT_COMPLETED|FWAUTH_\\w*ACCEPT\\w*|LOGIN_INFORMATION|^Accepted |_SUCCESS|_UP\\b', { const: 'success' }],
    ] },
    reason: { first: [known('reason', 'error-message', 'attack-name', 'category', 'policy-name'), of('session closed ([^:]+): '), of('reason:? ?(.*)$'), of('session denied \\S+ \\S+ \\S+ (\\S+)'), of('^([^!:]+)! source:')] },
    target: { first: [known('destination-address', 'url', 'file-name', 'filename'), flow(2), of('destination: ([0-9A-Fa-f.]+)'), of("command '([^']*)'"), of('URL=(\\S+)'), known('command', 'interface-name', 'service-name')] },
    targetId: known('nested-application', 'application', 'service-name', 'rule-name'),
    sourceAddress: { ip: { first: [known('source-address', 'client-address', 'remote-ip'), flow(1), of('source: ([0-9A-Fa-f.]+)'), of("from host '?([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])"), of("ssh-connection '([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f]) "), { regex: 'ssh-connection', pattern: '^(\\S+)' }, of(' from ([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])')] } },
    sourceHost: known('source-hostname', 'hostname'),
    host: 'host',
    service: 'process',
    region: known('source-zone-name', 'source-zone'),
    sessionId: { first: [known('session-id-32', 'session-id', 'session-id-64'), of('session-id-32 (\\d+)')] },
    text: { first: ['message', 'data'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(UI_AUTH_EVENT|UI_LOGIN_EVENT|LOGIN_INFORMATION|ssh_login|FWAUTH_\\w+) success', is: ['auth.success'] }, { pattern: '^(SSHD_LOGIN_FAILED\\w*|LOGIN_FAILED|ssh_login|FWAUTH_\\w+|UI_AUTH\\w*) (failure|denied)', is: ['auth.failure'] },
      { pattern: '^UI_LOGIN_EVENT ', is: ['session.start'] }, { pattern: '^UI_LOGOUT_EVENT ', is: ['auth.logout', 'session.end'] },
      { pattern: '^(UI_COMMIT\\w*|UI_CFG_AUDIT\\w*|UI_LOAD_EVENT|UI_DBASE_LOGOUT_EVENT) ', is: ['config.change'] }, { pattern: '^UI_CMDLINE_READ_LINE ', is: ['priv.use'] },
      { pattern: '^(RT_FLOW_SESSION_(CREATE|CLOSE)\\w*|WEBFILTER_URL_PERMITTED|APPTRACK_SESSION_(CREATE|CLOSE)) ', is: ['net.allow'] }, { pattern: '^\\S+ denied', is: ['net.deny'] }, { pattern: '^(WEBFILTER_|AV_|ANTISPAM_|AAMW_)', is: ['net.request'] },
      { pattern: '^(IDP_ATTACK|AV_VIRUS|AAMW_\\w*MALWARE|RT_SCREEN)', is: ['error'] }, { pattern: '^(LOG_|SYSLOG_)\\w*LOST', is: ['log.loss'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'session.start', 'auth.logout', 'session.end', 'config.change', 'priv.use', 'net.allow', 'net.deny', 'net.request', 'error', 'log.loss'],
  samples: [
    { title: 'a session', shape: 'structured', text: '<14>1 2026-03-02T08:00:01.250Z srx1 RT_FLOW - RT_FLOW_SESSION_CREATE [junos@2636.1.1.1.2.129 source-address="192.0.2.10" source-port="51234" destination-address="198.51.100.7" destination-port="443" service-name="junos-https" policy-name="allow-web" source-zone-name="trust" destination-zone-name="untrust" session-id-32="447236" username="N/A" roles="N/A"]',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: null, action: 'RT_FLOW_SESSION_CREATE', outcome: 'success', target: '198.51.100.7', sourceAddress: '192.0.2.10', host: 'srx1', sessionId: '447236', category: ['net.allow'] } },
    { title: 'a sign-in refused', shape: 'unstructured', text: "Mar  2 08:00:02 srx1 sshd[77]: SSHD_LOGIN_FAILED: Login failed for user 'ana' from host '192.0.2.11'", expect: { actor: 'ana', action: 'SSHD_LOGIN_FAILED', outcome: 'failure', sourceAddress: '192.0.2.11', category: ['auth.failure'] } },
  ],
  notes: [
    'Sessions are only logged where a policy says so: session-init at the beginning, session-close at the end. What a policy without logging let through leaves no trace.',
    'Unstructured lines state neither year nor zone; structured ones state both.',
    'A user is only named where the firewall knows one, from an identity source or firewall authentication.',
    'Syslog over UDP loses lines, and stream mode sends session logs from the data plane past the device’s own log files.',
  ],
  sources: ['Juniper: System Log Explorer', 'Juniper: Junos OS structured-data system log messages', 'Juniper: SRX session logs for security policies', 'Juniper: unified threat management and IDP log messages'],
});
