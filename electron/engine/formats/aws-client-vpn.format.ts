// AWS Client VPN connection logs: attempts, connections and their ends, as CloudWatch Logs keeps and delivers them.
import { cloudWatchSubscription } from '../../../shared/spec/envelopes.ts';
import { defineFormat } from '../../../shared/spec/format.ts';

/** “NA” where an entry has nothing to tell. */
const told = (name: string) => ({ when: { not: { equals: `"${name}"`, to: 'NA' } }, then: `"${name}"` }) as const;

export const awsClientVpn = defineFormat({
  id: 'aws-client-vpn',
  title: 'AWS Client VPN connection log',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one entry a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of entries', structure: { kind: 'json-array' } },
    { id: 'cloudwatch', title: 'CloudWatch Logs, filter-log-events or get-log-events, the entry as text in message', structure: { kind: 'json-envelope', keys: ['events'] }, inner: 'message' },
    { id: 'subscription', title: 'CloudWatch Logs subscription, the entry as text in each of logEvents', structure: { kind: 'json-objects' }, each: cloudWatchSubscription, inner: 'logEvents.message' },
    { id: 'json-objects', title: 'entries after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: { must: [{ has: '"client-vpn-endpoint-id"', because: 'the endpoint' }, { has: '"connection-log-type"', because: 'what the entry tells' }] },
  times: [
    { at: { when: { matches: '"connection-log-type"', pattern: 'reset|end' }, then: told('connection-end-time') }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: { first: [told('connection-last-update-time'), told('connection-start-time')] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: [told('username'), told('common-name')] },
    actorId: told('common-name'),
    action: '"connection-log-type"',
    outcome: { match: { first: [{ when: { matches: '"connection-log-type"', pattern: 'reset' }, then: told('connection-reset-status') }, told('connection-attempt-status')] }, cases: [['^successful$', { const: 'success' }], ['^failed$', { const: 'failure' }]] },
    reason: told('connection-attempt-failure-reason'),
    target: '"client-vpn-endpoint-id"',
    targetId: '"client-vpn-endpoint-id"',
    targetKind: { const: 'VPN endpoint' },
    sourceAddress: { ip: told('device-ip') },
    userAgent: told('device-type'),
    service: { const: 'client-vpn' },
    correlationId: told('connection-id'),
    sessionId: told('connection-id'),
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [{ pattern: '^connection-attempt success$', is: ['auth.success', 'session.start'] }, { pattern: '^connection-attempt failure$', is: ['auth.failure'] }, { pattern: '^connection-reset ', is: ['session.end'] }],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'session.end'],
  samples: [
    { title: 'a connection is made', shape: 'json-lines', text: '{"connection-log-type":"connection-attempt","connection-attempt-status":"successful","connection-reset-status":"NA","connection-attempt-failure-reason":"NA","connection-id":"cvpn-connection-1","client-vpn-endpoint-id":"cvpn-endpoint-1","transport-protocol":"udp","connection-start-time":"2026-03-02 08:00:01","connection-last-update-time":"2026-03-02 08:00:01","client-ip":"10.0.1.2","common-name":"ana.example.com","device-type":"mac","device-ip":"192.0.2.10","port":"50096","ingress-bytes":"0","egress-bytes":"0","connection-end-time":"NA","username":"ana"}',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'ana', action: 'connection-attempt', outcome: 'success', sourceAddress: '192.0.2.10', target: 'cvpn-endpoint-1', category: ['auth.success', 'session.start'] } },
  ],
  notes: [
    'Times state no zone and the documentation declares none: they are taken as UTC, which CloudWatch’s own time of the entry can confirm.',
    'The user name is known only where the endpoint authenticates users; otherwise the common name of the client’s certificate stands for whoever holds it.',
    'An entry of a reset tells the end of a connection; a log that ends before it does not show how long a connection lasted.',
  ],
  sources: ['AWS Client VPN administrator guide: Connection logging'],
});
