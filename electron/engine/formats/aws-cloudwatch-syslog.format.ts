// Syslog lines that went through CloudWatch Logs, as its API and command line give them back; exports to S3 are read as syslog.
import { cloudWatchSubscription } from '../../../shared/spec/envelopes.ts';
import { defineFormat } from '../../../shared/spec/format.ts';

/** Of a subscription every element of logEvents is a record. */
const at = (field: string) => ({ first: [field, `logEvents.${field}`] }) as const;
const message = at('message');
const sniff = (around: string) => ({ must: [
  { field: `${around}timestamp`, matches: '^\\d{13}$', because: 'CloudWatch writes milliseconds' }, { field: `${around}message`, matches: '^[A-Z][a-z]{2} +\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\S+ \\S+', because: 'a syslog line stands behind CloudWatch’s time' },
] });

const inner = { regex: message, pattern: '^[A-Z][a-z]{2} +\\d+ \\d\\d:\\d\\d:\\d\\d (\\S+) ' } as const;
const program = { regex: message, pattern: '^[A-Z][a-z]{2} +\\d+ \\d\\d:\\d\\d:\\d\\d \\S+ ([^\\s:\\[]+)(?:\\[\\d+\\])?:' } as const;
const body = { first: [{ regex: message, pattern: '^[A-Z][a-z]{2} +\\d+ \\d\\d:\\d\\d:\\d\\d \\S+ [^\\s:\\[]+(?:\\[\\d+\\])?: ?(.*)$' }, message] } as const;

export const awsCloudwatchSyslog = defineFormat({
  id: 'aws-cloudwatch-syslog',
  title: 'Amazon CloudWatch Logs, syslog lines in JSON',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 'events', title: 'filter-log-events or get-log-events output, {"events":[{"timestamp":…,"message":"…"}]}', structure: { kind: 'json-envelope', keys: ['events'] }, sniff: sniff('') },
    { id: 'subscription', title: 'subscription, {"messageType":…,"logEvents":[{"timestamp":…,"message":"…"}]}', structure: { kind: 'json-objects' }, each: cloudWatchSubscription, sniff: sniff('logEvents.') },
  ],
  sniff: { must: [] },
  times: [{ at: at('timestamp'), form: { kind: 'epoch', unit: 'ms' }, zone: 'declared-utc', means: 'event' }],
  received: { at: 'ingestionTime', form: { kind: 'epoch', unit: 'ms' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { regex: body, pattern: '(?:for (?:invalid user )?|user[= ]|USER=|by |of user )([\\w.@-]+)' },
    action: { first: [program, { const: 'line' }] },
    outcome: { match: body, cases: [['(?i)(Failed password|authentication failure|Invalid user|denied|refused)', { const: 'failure' }], ['(?i)^Accepted |session opened', { const: 'success' }]] },
    sourceAddress: { ip: { regex: body, pattern: '(?:from|rhost=) ?([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]+)' } },
    host: inner,
    service: program,
    tenant: { first: ['logStreamName', 'logStream'] },
    nativeId: { first: ['eventId', 'logEvents.id'] },
    text: body,
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'outcome' }, { column: 'text' }], with: ' | ', skipMissing: true },
    rules: [{ pattern: '^sshd \\| success', is: ['auth.success', 'session.start'] }, { pattern: '^(sshd|sudo|su|login) \\| failure', is: ['auth.failure'] }, { pattern: '^sudo .*COMMAND=', is: ['priv.use'] }, { pattern: 'session closed', is: ['session.end'] }, { pattern: '^systemd \\|.*Start', is: ['service.start'] }, { pattern: '^systemd \\|.*Stop', is: ['service.stop'] }],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'priv.use', 'session.end', 'service.start', 'service.stop'],
  samples: [{ title: 'a line of sshd', shape: 'events', text: '{"events":[{"logStreamName":"i-0example","timestamp":1772438401000,"message":"Mar  2 08:00:01 ip-192-0-2-10 sshd[811]: Accepted publickey for ana from 192.0.2.10 port 51000 ssh2","ingestionTime":1772438461000,"eventId":"36"}]}',
    expect: { time: '2026-03-02T08:00:01Z', host: 'ip-192-0-2-10', service: 'sshd', actor: 'ana', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success', 'session.start'] } }],
  notes: ['The time is CloudWatch’s of the event, which its agent took from the line; the line’s own time has no year and zone and is not read.', 'Lines that other products wrote are better read as those: give the export’s file that format by hand.', 'An answer holds one log group and a range of time; what the group’s retention had removed is not in it.'],
  sources: ['Amazon CloudWatch Logs user guide: Exporting log data to Amazon S3', 'Amazon CloudWatch Logs user guide: Real-time processing of log data with subscriptions', 'AWS CLI reference: logs filter-log-events'],
});
