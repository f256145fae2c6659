// Splunk search results: what a search was exported as, CSV, JSON rows or streamed JSON lines, with the event's text and the fields Splunk drew from it.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

const row = { must: [{ has: '_time', because: 'the time Splunk gave the event' }, { hasAny: ['_raw', 'sourcetype', '_bkt', '_cd', '_indextime'], because: 'the event’s text, or a field Splunk keeps of every event' }] } as const;
/** The words of the Common Information Model for how an act ended; some sources name the act itself “action”. */
const ended = (name: string): Verb => ({ match: { lower: name }, cases: [
  ['^(success|succeeded|allowed|allow|permitted|accepted|granted|delivered|ok|true|created|deleted|modified|updated)$|^[23]\\d\\d$|^0$', { const: 'success' }], ['^(blocked|denied|deny|dropped|drop|rejected|quarantined|prevented|unauthorized|40[13])$', { const: 'denied' }], ['^(fail|error|false|aborted|[45]\\d\\d$)', { const: 'failure' }],
] });
/** What stands in the event's text as a pair, where Splunk was not asked to draw it out. */
const inRaw = (names: string) => ({ regex: '_raw', pattern: `(?i)(?:^|[\\s,;{])"?(?:${names})"?\\s?[=:]\\s?"?([^\\s",;}]+)` }) as const;

export const splunkExport = defineFormat({
  id: 'splunk-export',
  title: 'Splunk search results',
  vendor: 'Splunk',
  rank: 'collector',
  shapes: [
    { id: 'stream-lines', title: 'export endpoint, {"preview":false,"result":{…}} a line', structure: { kind: 'json-lines' }, inner: 'result', sniff: row },
    { id: 'results', title: 'results as JSON, {"results":[…]}', structure: { kind: 'json-envelope', keys: ['results'] }, sniff: row },
    { id: 'csv', title: 'results as CSV', structure: { kind: 'delimited', header: '(^|,)"?_time"?(,|$)' }, sniff: row },
    { id: 'json-lines', title: 'results as JSON Lines, one event a line', structure: { kind: 'json-lines' }, sniff: row },
    { id: 'json-array', title: 'results as JSON array', structure: { kind: 'json-array' }, sniff: row },
    { id: 'json-objects', title: 'results as JSON objects after each other', structure: { kind: 'json-objects' }, inner: 'result', sniff: row },
  ],
  sniff: {
    must: [],
    should: [
      { has: '_raw', weight: 2, because: 'the event as it was indexed' },
      { has: 'sourcetype', weight: 2, because: 'what Splunk took the event for' },
      { has: 'source', weight: 1, because: 'the file or input it came from' },
      { has: 'host', weight: 1, because: 'the machine it came from' },
    ],
  },
  times: [
    { at: '_time', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: '_time', form: { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S.%g %Z', '%Y-%m-%d %H:%M:%S %Z'] }, zone: 'unknown', means: 'event' },
  ],
  received: { at: '_indextime', form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['src_user', 'user', 'user_name', 'username', 'Account_Name', 'UserId', inRaw('src_user|user|username|user_name|suser')] },
    actorId: { first: ['src_user_id', 'user_id', 'uid'] },
    actorKind: { first: ['src_user_type', 'user_type'] },
    action: { first: ['signature', 'EventCodeDescription', 'eventName', 'Operation', 'operation', 'command', 'change_type', 'action', 'vendor_action', 'name', inRaw('action|event_name|eventName|operation|act'), 'eventtype', 'sourcetype'] },
    outcome: { first: [
      ...['action', 'result', 'outcome', 'status', 'vendor_action'].map(ended),
      { match: inRaw('result|status|outcome|action'), cases: [['(?i)^(success|succeeded|allow|accept|permit|ok\\b)', { const: 'success' }], ['(?i)^(block|den|drop|reject)', { const: 'denied' }], ['(?i)^(fail|error)', { const: 'failure' }]] },
    ] },
    reason: { first: ['reason', 'failure_reason', 'errorMessage', 'errorCode', 'status_description'] },
    target: { first: ['object', 'object_path', 'file_path', 'url', 'dest_user', 'process', 'dest', 'dest_host', 'dest_ip', 'file_name', 'service_name', 'resource', inRaw('object|file_path|url|dest|dst|dest_ip|resource')] },
    targetId: { first: ['object_id', 'dest_ip', 'process_id', 'file_hash'] },
    // The data model the event was tagged for, where nothing nearer is said.
    targetKind: { first: ['object_category', 'tag', 'eventtype', 'dest_category'] },
    sourceAddress: { ip: { first: ['src_ip', { regex: 'src', pattern: '^([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*)$' }, 'clientip', 'client_ip', 'sourceIPAddress', 'ClientIP', inRaw('src_ip|srcip|src|client_ip|clientip|remote_addr')] } },
    sourceHost: { first: ['src_host', 'src_nt_host', 'src_dns', { regex: 'src', pattern: '^(.*[G-Zg-z].*)$' }] },
    userAgent: { first: ['http_user_agent', 'user_agent', 'useragent'] },
    host: { first: ['dvc', 'host', 'orig_host'] },
    service: { first: ['app', 'sourcetype', 'source'] },
    tenant: { first: ['vendor_account', 'vendor_tenant_id', 'account_id'] },
    region: { first: ['vendor_region', 'region'] },
    correlationId: { first: ['transaction_id', 'correlation_id', 'request_id'] },
    sessionId: { first: ['session_id', 'session'] },
    nativeId: { when: { has: '_cd' }, then: { join: ['_bkt', 'splunk_server', 'index', '_cd'], with: ' ', skipMissing: true } },
    text: { first: ['_raw', 'message'] },
  },
  categories: {
    key: { join: [{ column: 'targetKind' }, { column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)(authentication|log[ -]?[oi]n|sign[ -]?in)\\b.*\\| success$', is: ['auth.success'] }, { pattern: '(?i)(authentication|log[ -]?[oi]n|sign[ -]?in)\\b.*\\| (failure|denied)$', is: ['auth.failure'] }, { pattern: '(?i)(log[ -]?(ged )?o(ut|ff)|sign[ -]?out)\\b', is: ['auth.logout'] },
      { pattern: '(?i)account[^|]*(creat|add)', is: ['account.create'] }, { pattern: '(?i)account[^|]*(delet|remov)', is: ['account.delete'] }, { pattern: '(?i)account[^|]*(modif|chang|updat|disabl|enabl)', is: ['account.change'] },
      { pattern: '(?i)\\b(network|communicate|firewall)\\b.*\\| success$', is: ['net.allow'] }, { pattern: '(?i)\\b(network|communicate|firewall)\\b.*\\| denied$', is: ['net.deny'] }, { pattern: '(?i)\\bweb\\b', is: ['net.request'] },
      { pattern: '(?i)\\bprocess\\b.*\\b(start|creat|report)', is: ['process.start'] }, { pattern: '(?i)\\b(change|configuration)\\b', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'net.allow', 'net.deny', 'net.request', 'process.start', 'config.change'],
  samples: [
    { title: 'a streamed result', shape: 'stream-lines', text: '{"preview":false,"offset":0,"result":{"_time":"2026-03-02T08:00:01.250+00:00","_raw":"Mar  2 08:00:01 web1 sshd[77]: Failed password for ana from 192.0.2.10 port 51234 ssh2","host":"web1","source":"/var/log/secure","sourcetype":"linux_secure","user":"ana","src_ip":"192.0.2.10","action":"failure","app":"sshd","tag":"authentication"}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'failure', outcome: 'failure', sourceAddress: '192.0.2.10', host: 'web1', service: 'sshd', category: ['auth.failure'] } },
  ],
  notes: [
    'This is the result of a search, not a log: what the search left out, by its text, its time range, its index or the permissions of whoever ran it, is not here. Ask for the search itself and its job’s messages.',
    'Fields such as user, src and action are what Splunk’s rules drew from the text when the search ran; the text (_raw) is the evidence. The rules can change afterwards.',
    'Splunk gives an event without a readable time the time of its arrival. The time is written in the zone of whoever ran the search, and CSV may leave the zone out.',
    'Administrators with the right to delete can hide events from searches; Splunk’s own audit index says who did.',
    'A source of which the original files are at hand should be read from these: its own format knows its fields better.',
  ],
  sources: ['Splunk Enterprise Search Manual: Export search results', 'Splunk Enterprise REST API Reference: search/jobs/export', 'Splunk Enterprise Knowledge Manager Manual: Use default fields', 'Splunk Common Information Model Add-on Manual'],
});
