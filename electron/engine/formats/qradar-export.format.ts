// IBM QRadar: events as its search gives them out, JSON of the Ariel API or CSV of the log activity.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** The API writes `sourceip`, AQL with labels and the CSV of the page “Source IP”. */
const c = (...names: readonly string[]): { readonly first: readonly Verb[] } => ({ first: names.map((n) => `"${n}"`) });

export const qradarExport = defineFormat({
  id: 'qradar-export',
  title: 'QRadar event export',
  vendor: 'IBM',
  rank: 'collector',
  shapes: [
    { id: 'events', title: 'answer of the Ariel search, {"events":[…]}', structure: { kind: 'json-envelope', keys: ['events'] } },
    { id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'csv', title: 'CSV of the log activity or of an AQL search', structure: { kind: 'delimited', header: '[Ll]og ?[Ss]ource|qid|QID' } },
  ],
  sniff: {
    must: [
      { hasAny: ['starttime', 'startTime', '"Start Time"', 'devicetime', 'deviceTime', '"Log Source Time"', '"Time"', '"Storage Time"'], because: 'the times of QRadar' },
      { hasAny: ['qid', 'logsourceid', 'logSourceId', 'logsourcename', 'logSource', '"Log Source"', '"logsourcename_logsourceid"', 'QIDNAME_qid', 'qidname_qid', 'qidName'], because: 'the log source or the number of the event' },
      { hasAny: ['sourceip', 'sourceIP', 'sourceIp', '"Source IP"', 'username', 'userName', '"Username"', 'categoryname_category', 'category', '"Low Level Category"'], because: 'columns of an event' },
    ],
  },
  times: [
    { at: c('devicetime', 'deviceTime', 'Log Source Time', 'starttime', 'startTime', 'Start Time', 'Time'), form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: c('devicetime', 'deviceTime', 'Log Source Time', 'starttime', 'startTime', 'Start Time', 'Time'), form: { kind: 'pattern', patterns: ['%b %d, %Y, %I:%M:%S %p', '%b %d, %Y %I:%M:%S %p', '%Y-%m-%d %H:%M:%S'] }, zone: 'unknown', means: 'event' },
  ],
  received: { at: c('starttime', 'startTime', 'Start Time'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { regex: c('username', 'userName', 'Username'), pattern: '^(.*[^-\\s].*)$' },
    action: c('qidname_qid', 'QIDNAME_qid', 'qidname', 'qidName', 'eventName', 'Event Name', 'categoryname_category', 'Low Level Category', 'qid'),
    outcome: { match: { lower: { join: [c('qidname_qid', 'QIDNAME_qid', 'qidName', 'eventName', 'Event Name'), c('categoryname_category', 'Low Level Category', 'lowLevelCategory')], with: ' ', skipMissing: true } }, cases: [['\\b(deny|denied|drop|dropped|block|blocked|reject|rejected)\\b', { const: 'denied' }], ['\\b(fail|failed|failure|error)\\b', { const: 'failure' }], ['\\b(success|succeeded|successful|permit|permitted|accept|accepted|allow|allowed|opened|pass)\\b', { const: 'success' }]] },
    target: c('URL', 'url', 'filename', 'Filename', 'objectname', 'destinationip', 'destinationIP', 'destinationIp', 'Destination IP'),
    targetId: c('destinationip', 'destinationIP', 'destinationIp', 'Destination IP'),
    targetKind: c('categoryname_category', 'lowLevelCategory', 'Low Level Category'),
    sourceAddress: { ip: c('sourceip', 'sourceIP', 'sourceIp', 'Source IP') },
    host: c('logsourcename_logsourceid', 'logsourcename', 'logSourceName', 'logSource', 'Log Source', 'logsourceid'),
    service: c('logsourcetypename_devicetype', 'LOGSOURCETYPENAME_devicetype', 'Log Source Type', 'devicetype'),
    tenant: c('domainname_domainid', 'Domain', 'domainid'),
    text: c('utf8_payload', 'UTF8(payload)', 'payload', 'Payload', 'payloadAsUTF'),
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'targetKind' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)(log[io]n|authentication|sign[- ]?in).*\\| success$', is: ['auth.success'] },
      { pattern: '(?i)(log[io]n|authentication|sign[- ]?in).*\\| (failure|denied)$', is: ['auth.failure'] },
      { pattern: '(?i)(user account|account) (added|created)', is: ['account.create'] },
      { pattern: '(?i)(user account|account) (removed|deleted)', is: ['account.delete'] },
      { pattern: '(?i)(firewall|acl|traffic|session|connection).*\\| denied$', is: ['net.deny'] },
      { pattern: '(?i)(firewall|acl|traffic|session|connection).*\\| success$', is: ['net.allow'] },
    ],
  },
  canSee: ['account.create', 'account.delete', 'auth.failure', 'auth.success', 'net.allow', 'net.deny'],
  samples: [
    { title: 'Ariel search', shape: 'events', text: '{"events":[{"starttime":1772438401250,"devicetime":1772438401000,"logsourceid":112,"logsourcename_logsourceid":"srv1 @ example","qid":44250002,"qidname_qid":"Failed Password","categoryname_category":"SSH Login Failed","sourceip":"192.0.2.10","destinationip":"198.51.100.7","username":"ana"}]}', expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'Failed Password', outcome: 'failure', sourceAddress: '192.0.2.10', target: '198.51.100.7', category: ['auth.failure'] } },
  ],
  notes: [
    'devicetime is the time in the record as QRadar read it, starttime when it arrived; where the record states none, the two are the same.',
    'Alike events may have been joined into one (coalescing): eventcount says how many.',
    'Name and category come from QRadar’s own table of events; the outcome is read from their words. The payload is what the source wrote.',
    'A search gives the columns that were asked for; the CSV writes times in the zone of the person who exported it.',
  ],
  sources: ['IBM QRadar documentation: Ariel API, event fields for AQL queries; Exporting events'],
});
