// VMware vSphere text logs: vpxd of vCenter, hostd, vpxa and rhttpproxy of ESXi, the ESXi shell and the observations of vobd.
import { defineFormat } from '../../../shared/spec/format.ts';

const time = '(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?:Z|[+-]\\d\\d:\\d\\d))';
const start = '^(?:<\\d{1,3}>)?\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d';
const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const opaque = (key: string) => ({ regex: 'originator', pattern: `(?:^| )${key}=(\\S+)` }) as const;
const isShell = { has: 'command' } as const;

export const vmwareVsphereLog = defineFormat({
  id: 'vmware-vsphere-log',
  title: 'VMware vSphere logs (vpxd, hostd, ESXi shell, vobd)',
  vendor: 'VMware',
  rank: 'vendor',
  shapes: [
    { id: 'originator', title: 'time level program[id] [Originator@6876 sub=… opID=…] message, of vpxd, hostd and their like', structure: { kind: 'lines', start,
      pattern: `^(?:<(?<pri>\\d{1,3})>)?${time} (?:(?<host>[\\w.-]+) (?<relay>[A-Za-z][\\w.-]*): )?(?:(?<level>[a-z]+|[A-Z][a-z]?\\(\\d{1,3}\\)) )?(?<program>[\\w.-]{2,40})(?:\\[(?<pid>[^\\]\\n]{1,24})\\])?:? +\\[Originator@\\d+ (?<originator>[^\\]\\n]*)\\] (?<message>[\\s\\S]*)$` } },
    { id: 'shell', title: 'time shell[id]: [user]: command, of the ESXi shell', structure: { kind: 'lines', start,
      pattern: `^${time} (?:[A-Z][a-z]?\\(\\d{1,3}\\) )?(?<program>shell|ESXShell)\\[(?<pid>\\d+)\\]: (?:\\[(?<user>[^\\]\\n]+)\\]: (?<command>[\\s\\S]*)|(?<message>[^\\[][\\s\\S]*))$` }, sniff: { must: [{ has: 'pid', because: 'the shell' }] } },
    { id: 'vobd', title: 'time: [correlator] 12us: [esx.audit.…] text, of vobd', structure: { kind: 'lines', start,
      pattern: `^${time}:? (?:[A-Z][a-z]?\\(\\d{1,3}\\) )?(?:(?<program>vobd)\\[(?<pid>\\d+)\\]: +)?\\[(?<correlator>[A-Za-z]+)\\] \\d+us: (?:\\[(?<code>[\\w.]+)\\] )?(?<message>[\\s\\S]*)$` } },
    { id: 'esx', title: 'time level program[id]: message, of the kernel and the other programs of ESXi', structure: { kind: 'lines', start,
      pattern: `^(?:<(?<pri>\\d{1,3})>)?${time} (?:(?<level>[A-Z][a-z]?\\(\\d{1,3}\\)) (?<program>[\\w.-]{2,40})|(?<known>vmkernel|vmkwarning|vmauthd|vmkeventd|dropbearmulti|DCUI|hostd-probe|jumpstart|rhttpproxy|storageRM|usbarbitrator|esxcfg-\\w+|esxcli|esxtokend|esxupdate|sfcb-\\w+|cmmdsd|clomd|fdm|nfcd|lacp|netcpa))(?:\\[(?<pid>[^\\]\\n]{1,24})\\])?: (?<message>[\\s\\S]*)$` },
      sniff: { must: [{ hasAny: ['level', 'known'], because: 'a level or a program as ESXi writes it' }], mustNot: [{ field: 'program', matches: '^(?:shell|ESXShell|vobd)$', because: 'a program whose lines have a shape of their own' }, { field: 'message', matches: '^ *\\[Originator@', because: 'a program whose lines have a shape of their own' }] } },
  ],
  sniff: { must: [{ hasAny: ['originator', 'command', 'correlator', 'message'], because: 'what VMware’s programs put before the message' }] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'written' }],
  fields: {
    actor: { first: ['user', opaque('user'), of('User (\\S+)@[0-9A-Fa-f.:]+ logged (?:in|out)'), of('(?:Accepted|Rejected) password for user (\\S+) from'), of('^(?:Accepted|Failed|Postponed) \\S+ for (?:invalid user )?(\\S+) from '), of('[Ss]ession (?:opened|closed) for (?:local )?user \'?([^\\s(\']+)'), of('\\suser=(\\S+)'), of('[Uu]ser (?:\')?([^\\s\':]+@[\\w.-]+)'), of('for \'([^@\']+)@')] },
    action: { first: [
      { when: isShell, then: { const: 'shell command' } }, 'code',
      of('^\\[VpxLRO\\] -- (?:BEGIN|FINISH|ERROR)(?: (?:task-|lro-)?\\S*)? -- \\S* -- ([\\w.]+)'), of('^\\[VpxLRO\\] -- (BEGIN|FINISH|ERROR)'), of('^Task Created : \\S*-(vim\\.[\\w.]+)-\\d+'), of('^(Task (?:Created|Completed))'),
      { match: 'message', cases: [['(?:^|: )User \\S+ logged in|Accepted password|^Accepted \\S+ for ', { const: 'login' }], ['[Ss]ession opened for ', { const: 'session opened' }], ['[Ss]ession closed for ', { const: 'session closed' }], ['^Failed \\S+ for |authentication failure', { const: 'login failed' }], ['logged out', { const: 'logout' }], ['Rejected password|[Cc]annot login|Authentication failed|Failed to authenticate', { const: 'login failed' }], ['^Event \\d+ :', { const: 'event' }]] },
    ] },
    outcome: { match: { first: ['message', 'code'] }, cases: [['Rejected password|^Failed \\S+ for |authentication failure|[Cc]annot login|Authentication failed|Failed to authenticate|-- ERROR|Status error|[Nn]oPermission', { const: 'failure' }], ['logged in|logged out|^Accepted \\S+ for |Accepted password|[Ss]ession (?:opened|closed) for |-- FINISH|Status success', { const: 'success' }]] },
    target: { first: [{ when: isShell, then: 'command' }, of('^\\[VpxLRO\\] -- BEGIN \\S+ -- (\\S+) -- '), of('\\[(vim\\.\\w+:[^,\\]]+)'), of('(?:^|\\s)(/vmfs/volumes/\\S+\\.vmx)'), 'program', 'known'] },
    targetId: opaque('opID'),
    targetKind: { when: isShell, then: { const: 'command' } },
    sourceAddress: { ip: { first: [of('User \\S+@([0-9A-Fa-f.:]+) logged'), of('(?:Accepted|Rejected) password for user \\S+ from ([0-9A-Fa-f.:]+)'), of('^(?:Accepted|Failed|Postponed) .* from ([0-9A-Fa-f.:]+) port '), of('\\srhost=([0-9A-Fa-f.:]+)'), of('@([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+)\'')] } },
    host: 'host',
    service: { first: ['program', 'known', { when: { has: 'correlator' }, then: { const: 'vobd' } }] },
    correlationId: opaque('opID'),
    sessionId: { when: { matches: 'program', pattern: '^(?:shell|ESXShell)$' }, then: 'pid' },
    text: { first: ['message', 'command'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^login success', is: ['auth.success', 'session.start'] }, { pattern: '^login failed', is: ['auth.failure'] }, { pattern: '^logout', is: ['auth.logout', 'session.end'] }, { pattern: '^session opened', is: ['session.start'] }, { pattern: '^session closed', is: ['session.end'] },
      { pattern: '^shell command', is: ['process.start'] }, { pattern: '^esx\\.audit\\.(ssh|dcui)\\.(session\\.opened|login)', is: ['session.start'] }, { pattern: '^esx\\.audit\\.\\w+\\.session\\.closed', is: ['session.end'] }, { pattern: '^esx\\.audit\\.account\\.locked', is: ['account.lock'] },
      { pattern: '^esx\\.audit\\.(shell|ssh|lockdownmode|host\\.(boot|stop)|net|uw|maintenancemode)\\.(enabled|disabled|changed)', is: ['config.change'] },
      { pattern: 'vim\\.VirtualMachine\\.(powerOn)', is: ['service.start'] }, { pattern: 'vim\\.VirtualMachine\\.(powerOff|shutdownGuest)', is: ['service.stop'] }, { pattern: 'vim\\.\\w+\\.(destroy|unregister)', is: ['data.delete'] }, { pattern: 'vim\\.\\w+\\.(reconfigure|reconfig|create\\w*|register\\w*|clone|migrate|relocate|update\\w*)\\b', is: ['config.change'] },
      { pattern: 'vim\\.AuthorizationManager\\.(setEntityPermissions|resetEntityPermissions|addRole|updateRole)', is: ['priv.grant'] }, { pattern: ' failure$', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'process.start', 'account.lock', 'config.change', 'service.start', 'service.stop', 'data.delete', 'priv.grant', 'error'],
  samples: [
    { title: 'a call begins', shape: 'originator', text: '2026-03-02T08:00:01.193Z info vpxd[45715] [Originator@6876 sub=vpxLro opID=7e1280cf] [VpxLRO] -- BEGIN lro-846063 -- SessionManager -- vim.SessionManager.sessionIsActive -- 528e6e0c', expect: { time: '2026-03-02T08:00:01.193Z', action: 'vim.SessionManager.sessionIsActive', target: 'SessionManager', correlationId: '7e1280cf' } },
    { title: 'a command in the shell', shape: 'shell', text: '2026-03-02T08:00:01Z In(14) shell[2099123]: [root]: esxcli system syslog config set --loghost=192.0.2.1', expect: { actor: 'root', action: 'shell command', category: ['process.start'] } },
  ],
  notes: ['These are logs for support, not an audit: the events and tasks of vCenter say who changed what, and are exported from there.', 'Times are UTC.', 'opID ties the lines of one request together, also between vCenter and its hosts.', 'Lines that begin with --> continue the record before them.', 'A shell of ESXi logs what was typed at it; what a program does on its own is not there, and root can stop the log.'],
  sources: ['Broadcom knowledge base: Location of vCenter Server log files', 'Broadcom knowledge base: Location of ESXi log files', 'VMware vSphere documentation: ESXi log files'],
});
