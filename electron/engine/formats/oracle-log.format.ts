// Oracle Database: the listener's log and the alert log as text.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: { first: ['connect', 'message'] }, pattern }) as const;
const inText = (pattern: string) => ({ regex: 'msg.txt', pattern }) as const;

export const oracleLog = defineFormat({
  id: 'oracle-log',
  title: 'Oracle listener and alert log',
  vendor: 'Oracle',
  rank: 'vendor',
  shapes: [
    { id: 'listener', title: 'listener.log, 02-MAR-2026 08:00:01 * (CONNECT_DATA=…) * (ADDRESS=…) * establish * service * 0', structure: { kind: 'lines', start: '^\\d{2}-[A-Z]{3}-\\d{4} \\d\\d:\\d\\d:\\d\\d \\* ',
      pattern: '^(?<time>\\d{2}-[A-Z]{3}-\\d{4} \\d\\d:\\d\\d:\\d\\d) \\* (?:(?<connect>\\(CONNECT_DATA=.*?\\)) \\* )?(?:(?<address>\\(ADDRESS=.*?\\)) \\* )?(?<event>[\\w+]+)(?: \\* (?<service>[^*\\n]*?))?(?: \\* (?<code>\\d+))?(?:\\n(?<message>[\\s\\S]*))?$' } },
    { id: 'alert', title: 'alert log, the time on a line of its own before the messages', structure: { kind: 'lines', start: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}[+-]\\d\\d:\\d\\d\\s*$', pattern: '^(?<iso>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}[+-]\\d\\d:\\d\\d)\\s*\\n(?<message>[\\s\\S]+)$' } },
    { id: 'alert-old', title: 'alert log before 12.2, Mon Mar  2 08:00:01 2026 on a line of its own', structure: { kind: 'lines', start: '^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}\\s*$', pattern: '^[A-Z][a-z]{2} (?<old>[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4})\\s*\\n(?<message>(?:[^\\nA]|A[^\\nC])[\\s\\S]*)$' },
      sniff: { must: [], mustNot: [{ field: 'message', matches: '^(?:LENGTH ?:|ACTION ?:|SESSIONID ?:)', because: 'a record of the audit trail' }], should: [{ field: 'message', matches: 'ORA-\\d|ORACLE|^ALTER |Thread \\d+ |redo|Completed: |trc|archive|Shutting|^Starting |LICENSE|Beginning|SMON|Instance', weight: 2, because: 'words of the alert log' }] } },
    { id: 'xml', title: 'log.xml of the diagnostic repository: <msg time=…><txt>', structure: { kind: 'xml', elements: ['msg'] }, sniff: { must: [{ has: 'msg.time', because: 'the time of a message' }, { has: 'msg.txt', because: 'its text' }, { field: 'msg.org_id', matches: '^oracle$', because: 'the organisation that defined the message' }] },
      times: [{ at: 'msg.time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }],
      fields: {
        actor: inText('\\(USER=([^)]+)\\)'), target: { first: [inText('\\* establish \\* ([^*\\s]+)'), inText('\\((?:SERVICE_NAME|SID)=([^)]+)\\)')] },
        action: { first: [inText('\\) \\* (establish|stop|reload|status|service_\\w+|version|services|save_config|set\\w*) \\*'), { match: 'msg.txt', cases: [['^\\s*Starting ORACLE instance', { const: 'startup' }], ['^\\s*(Shutting down|Instance shutdown)', { const: 'shutdown' }], ['^\\s*(ALTER |CREATE |DROP )', inText('((?:ALTER|CREATE|DROP) [A-Z]+)')], ['ORA-\\d|TNS-\\d', { const: 'error' }]], otherwise: inText('^\\s*([^:,.(\\n]{1,60})') }] },
        outcome: { match: 'msg.txt', cases: [['\\* 0\\s*$', { const: 'success' }], ['\\* \\d+\\s*$', { const: 'failure' }], ['(?:ORA|TNS)-\\d', { const: 'failure' }]] }, reason: inText('((?:ORA|TNS)-\\d[^\\n]*)'),
        sourceAddress: { ip: inText('\\(ADDRESS=.*?\\(HOST=([^)]+)\\)') }, sourceHost: inText('\\(CID=.*?\\(HOST=([^)]+)\\)'), userAgent: inText('\\(PROGRAM=([^)]+)\\)'), host: 'msg.host_id', service: { match: 'msg.comp_id', cases: [['tnslsnr', { const: 'listener' }], ['rdbms', { const: 'instance' }]], otherwise: 'msg.comp_id' }, text: 'msg.txt',
      } },
  ],
  sniff: { must: [] },
  times: [{ at: 'old', form: { kind: 'pattern', patterns: ['%b %d %H:%M:%S %Y'] }, zone: 'unknown', means: 'written' }, { at: 'iso', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }, { at: 'time', form: { kind: 'pattern', patterns: ['%d-%b-%Y %H:%M:%S'] }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: of('\\(USER=([^)]+)\\)'),
    action: { first: ['event', { match: 'message', cases: [['^Starting ORACLE instance', { const: 'startup' }], ['^Shutting down|^Instance shutdown', { const: 'shutdown' }], ['^ALTER |^CREATE |^DROP ', of('^((?:ALTER|CREATE|DROP) [A-Z]+)')], ['ORA-\\d', { const: 'error' }]], otherwise: of('^([^:,.(\\n]{1,60})') }] },
    outcome: { first: [{ match: 'code', cases: [['^0$', { const: 'success' }], ['^\\d', { const: 'failure' }]] }, { match: 'message', cases: [['(?m)^ORA-\\d', { const: 'failure' }]] }] },
    reason: { first: [{ when: { matches: 'code', pattern: '^[1-9]' }, then: { join: [{ const: 'TNS-' }, 'code'], with: '' } }, { regex: 'message', pattern: '(ORA-\\d+[^\\n]*)' }] },
    target: { first: ['service', of('\\((?:SERVICE_NAME|SID)=([^)]+)\\)')] },
    targetKind: { when: { has: 'event' }, then: { const: 'service' } },
    sourceAddress: { ip: { regex: 'address', pattern: '\\(HOST=([^)]+)\\)' } },
    sourceHost: of('\\(CID=.*\\(HOST=([^)]+)\\)'),
    userAgent: of('\\(PROGRAM=([^)]+)\\)'),
    service: { when: { has: 'event' }, then: { const: 'listener' }, otherwise: { const: 'instance' } },
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^establish success', is: ['net.allow'] }, { pattern: '^establish failure', is: ['net.deny'] }, { pattern: '^startup ', is: ['service.start'] }, { pattern: '^(shutdown|stop) ', is: ['service.stop'] }, { pattern: '^(ALTER|CREATE|DROP|reload|save_config|set)', is: ['config.change'] }, { pattern: ' failure$', is: ['error'] }],
  },
  canSee: ['net.allow', 'net.deny', 'service.start', 'service.stop', 'config.change', 'error'],
  samples: [
    { title: 'connection', shape: 'listener', text: '02-MAR-2026 08:00:01 * (CONNECT_DATA=(SERVICE_NAME=shop)(CID=(PROGRAM=sqlplus)(HOST=pc7)(USER=ana))) * (ADDRESS=(PROTOCOL=tcp)(HOST=192.0.2.10)(PORT=51032)) * establish * shop * 0',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'ana', action: 'establish', outcome: 'success', target: 'shop', sourceAddress: '192.0.2.10', category: ['net.allow'] } },
  ],
  notes: ['The listener only sees that a connection was asked for; whether the sign-in succeeded stands in the audit trail. The user is the one of the client’s operating system, by the client’s own account.', 'Times of the listener are local and state no zone; those of the alert log state their offset (12.2 and later).', 'One entry of the alert log is everything written after one time line.'],
  sources: ['Oracle Net Services Administrator’s Guide: Listener log files', 'Oracle Database Administrator’s Guide: The alert log'],
});
