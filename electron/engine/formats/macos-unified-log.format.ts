// The unified log of macOS and iOS as `log show` exports it: JSON, JSON Lines, syslog style, compact and default columns.
import { defineFormat } from '../../../shared/spec/format.ts';

const message = { first: ['eventMessage', 'message'] } as const;
const process = { first: [{ lastAfter: 'processImagePath', separator: '/' }, 'process'] } as const;
const said = { join: [process, message], with: ' ', skipMissing: true } as const;
const of = (pattern: string) => ({ regex: message, pattern }) as const;
const stamp = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3,6}';

export const macosUnifiedLog = defineFormat({
  id: 'macos-unified-log',
  title: 'macOS unified log (log show)',
  vendor: 'Apple',
  rank: 'vendor',
  shapes: [
    { id: 'json-array', title: 'log show --style json', structure: { kind: 'json-array' }, sniff: { must: [{ hasAny: ['eventMessage', 'eventType'], because: 'the message or kind of event' }, { has: 'machTimestamp', because: 'the clock of the kernel' }] } },
    { id: 'json-lines', title: 'log show --style ndjson', structure: { kind: 'json-lines' }, sniff: { must: [{ hasAny: ['eventMessage', 'eventType'], because: 'the message or kind of event' }, { has: 'machTimestamp', because: 'the clock of the kernel' }] } },
    { id: 'default', title: 'log show, columns: timestamp thread type activity PID TTL process: message', structure: { kind: 'lines', start: `^${stamp}`, skip: '^(?:Timestamp +Thread|Skipping |={10,}|Log +- |-{20,})',
      pattern: `^(?<timestamp>${stamp}[+-]\\d{4}) +(?<thread>0x[0-9a-f]+) +(?<messageType>Default|Info|Debug|Error|Fault|Activity|State|Signpost|Loss|Timesync|Trace) +(?<activity>0x[0-9a-f]+) +(?<processID>\\d+) +(?:(?<ttl>\\d+) +)?(?<process>[^:\\n]{1,80}?): (?:\\((?<library>[^)\\n]{1,120})\\) )?(?:\\[(?<subsystem>[^\\]:\\n]{1,120}):(?<category>[^\\]\\n]{0,80})\\] )?(?<message>[\\s\\S]*)$` } },
    { id: 'compact', title: 'log show --style compact: timestamp Ty process[pid:thread] message', structure: { kind: 'lines', start: `^${stamp}`, skip: '^(?:Timestamp +Ty|Skipping |={10,})',
      pattern: `^(?<timestamp>${stamp}) +(?<short>Df|In|I|Db|D|Er|E|Ft|F|A|Ac|L) +(?<process>[^\\[\\n]{1,80})\\[(?<processID>\\d+):(?<thread>[0-9a-fx]+)\\] (?:\\((?<library>[^)\\n]{1,120})\\) )?(?:\\[(?<subsystem>[^\\]:\\n]{1,120}):(?<category>[^\\]\\n]{0,80})\\] )?(?<message>[\\s\\S]*)$` } },
    { id: 'syslog', title: 'log show --style syslog: timestamp host process[pid]: message', structure: { kind: 'lines', start: `^${stamp}`, skip: '^(?:Timestamp +\\(process\\)|Skipping )',
      pattern: `^(?<timestamp>${stamp}[+-]\\d{4}) +(?<host>[A-Za-z][\\w.-]*) +(?<process>[^\\[\\n]{1,80})\\[(?<processID>\\d+)\\](?::|: ) ?(?:\\((?<library>[^)\\n]{1,120})\\) )?(?:\\[(?<subsystem>[^\\]:\\n]{1,120}):(?<category>[^\\]\\n]{0,80})\\] )?(?<message>[\\s\\S]*)$` } },
  ],
  sniff: { must: [{ has: 'timestamp', because: 'the time' }, { hasAny: ['processImagePath', 'process', 'eventType'], because: 'the process' }] },
  times: [{ at: { replace: 'timestamp', pattern: '^(\\S+) (\\S+?)([+-]\\d\\d)(\\d\\d)$', with: '\\1T\\2\\3:\\4' }, form: { kind: 'iso' }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: { first: [of('^\\s*(\\S+) : .{0,40}TTY='), of('^(?:Accepted|Failed|Postponed) \\S+ for (?:invalid user )?(.*?) from '), of('(?i)for user (\\S+?)[.,]?(?:\\s|$)'), of('(?i)\\buser(?:name)?[=: ]+"?([A-Za-z_][\\w.@-]{0,63})')] },
    actorId: 'userID',
    action: { match: said, cases: [
      ['^sshd\\S* Accepted ', { const: 'ssh_login' }], ['^sshd\\S* (Failed|Invalid user)', { const: 'ssh_login' }], ['^sudo .*COMMAND=', { const: 'sudo' }], ['(?i)authentication (failed|failure)|failed to authenticate', { const: 'authentication' }], ['(?i)authentication (succeeded|success)', { const: 'authentication' }],
      ['(?i)screen ?(is )?(un)?lock', { const: 'screen_lock' }], ['^loginwindow .*(?i)login', { const: 'login_window' }], ['(?i)^(kernel|kextd|kernelmanagerd) .*kext', { const: 'kernel_extension' }], ['^tccd ', { const: 'privacy_access' }], ['(?i)=== (system boot|system wallclock time adjusted)', { const: 'clock' }],
    ], otherwise: { first: [{ lower: 'eventType' }, { lower: 'messageType' }, { map: 'short', to: { df: 'default', in: 'info', i: 'info', db: 'debug', d: 'debug', er: 'error', e: 'error', ft: 'fault', f: 'fault', a: 'activity', ac: 'activity', l: 'loss' } }, { const: 'message' }] } },
    outcome: { match: { join: [{ first: ['messageType', { map: 'short', to: { er: 'Error', e: 'Error', ft: 'Fault', f: 'Fault' } }, { const: '-' }] }, said], with: ' ' }, cases: [['(?i)denied|not allowed|not permitted', { const: 'denied' }], ['sshd\\S* Accepted |sudo .*COMMAND=|(?i)authentication (succeeded|success)', { const: 'success' }], ['^(Error|Fault) |sshd\\S* (Failed|Invalid)|(?i)authentication (failed|failure)|failed to authenticate', { const: 'failure' }]] },
    target: { first: [of('COMMAND=(.*)$'), 'subsystem', process] },
    targetKind: { when: { has: of('COMMAND=(.*)$') }, then: { const: 'command' }, otherwise: { when: { has: 'subsystem' }, then: { const: 'subsystem' }, otherwise: { const: 'process' } } },
    sourceAddress: { ip: of('from ([0-9A-Fa-f.:]+) port \\d+') },
    host: 'host',
    service: process,
    sessionId: 'bootUUID',
    correlationId: { join: ['bootUUID', { first: ['processID'] }], with: ':' },
    text: message,
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^ssh_login success', is: ['auth.success', 'session.start'] }, { pattern: '^(ssh_login|authentication) (failure|denied)', is: ['auth.failure'] }, { pattern: '^authentication success', is: ['auth.success'] }, { pattern: '^sudo success', is: ['priv.use', 'process.start'] }, { pattern: '^sudo (failure|denied)', is: ['priv.use', 'auth.failure'] },
      { pattern: '^login_window', is: ['session.start'] }, { pattern: '^kernel_extension', is: ['config.change'] }, { pattern: '^privacy_access', is: ['policy.change'] }, { pattern: '^clock|^timesync', is: ['time.change'] }, { pattern: '^loss', is: ['log.loss'] }, { pattern: '^(error|fault|logevent|default|info|message|activity\\w*) failure', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'priv.use', 'process.start', 'config.change', 'policy.change', 'time.change', 'log.loss', 'error'],
  samples: [
    { title: 'remote sign-in', shape: 'json-lines', text: '{"traceID":7,"eventMessage":"Accepted publickey for ana from 192.0.2.10 port 51032 ssh2","eventType":"logEvent","source":null,"formatString":"%s","activityIdentifier":0,"subsystem":"","category":"","threadID":1844,"senderImageUUID":"00000000-0000-4000-8000-000000000001","backtrace":{"frames":[]},"bootUUID":"00000000-0000-4000-8000-000000000002","processImagePath":"/usr/sbin/sshd-session","timestamp":"2026-03-02 09:00:01.250000+0100","machTimestamp":901,"messageType":"Default","processID":411,"timezoneName":"","userID":0}',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated', actor: 'ana', action: 'ssh_login', outcome: 'success', sourceAddress: '192.0.2.10', service: 'sshd-session', category: ['auth.success', 'session.start'] } },
  ],
  notes: [
    'The log keeps most entries only for days, and debug and info entries mostly in memory: what is missing may never have been kept. TTL says for how many days an entry was to be kept.',
    '“<private>” stands where macOS hid a value; it cannot be brought back from an export.',
    'log show prints the local time of the machine where it ran, with its offset; the compact style prints none.',
    'An export may be filtered by a predicate or a period that it does not state: ask for the command that was run.',
    'Who did something is seldom a field of its own: it stands in the message of the program.',
  ],
  sources: ['Apple: log(1), --style', 'Apple Developer documentation: Logging, OSLog'],
});
