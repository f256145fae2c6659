// Exchange Online message trace: each message with sender, recipient and delivery status, from the reporting service and the admin center.
import { defineFormat } from '../../../shared/spec/format.ts';

export const m365MessageTrace = defineFormat({
  id: 'm365-message-trace',
  title: 'Exchange Online message trace',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one message a line', structure: { kind: 'json-lines' } },
    { id: 'reporting', title: 'reporting web service or Graph, {"value":[…]}', structure: { kind: 'json-envelope', keys: ['value', 'results'] } },
    { id: 'json-array', title: 'JSON array of messages', structure: { kind: 'json-array' } },
    { id: 'csv', title: 'CSV of the admin center or PowerShell', structure: { kind: 'delimited' } },
  ],
  sniff: { must: [
    { hasAny: ['SenderAddress', 'sender_address', 'senderAddress'], because: 'the sender as Exchange saw it' }, { hasAny: ['RecipientAddress', 'recipient_address', 'recipient_status', 'recipientAddress'], because: 'one record a recipient' },
    { hasAny: ['MessageTraceId', 'network_message_id', 'message_id', 'MessageId', 'messageId'], because: 'the id of the message' }, { hasAny: ['Received', 'origin_timestamp_utc', 'date_time_utc', 'receivedDateTime'], because: 'when it was received' },
  ] },
  times: [{ at: { first: ['Received', 'date_time_utc', 'origin_timestamp_utc', 'receivedDateTime'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['SenderAddress', 'sender_address', 'senderAddress'] },
    action: { const: 'message' },
    outcome: { match: { lower: { first: ['Status', 'recipient_status', 'event_id', 'status'] } }, cases: [['(^|##)(delivered|expanded|gettingstatus|resolved|receive|send|deliver)', { const: 'success' }], ['(filteredasspam|quarantined|blocked)', { const: 'denied' }], ['fail', { const: 'failure' }]] },
    reason: { first: ['Status', 'recipient_status', 'status'] },
    target: { first: ['RecipientAddress', 'recipient_address', 'recipientAddress', { regex: 'recipient_status', pattern: '^([^#]+)##' }] },
    targetId: { first: ['MessageId', 'message_id', 'messageId'] },
    targetKind: { const: 'mailbox' },
    sourceAddress: { ip: { first: ['FromIP', 'original_client_ip', 'client_ip', 'fromIP'] } },
    tenant: { first: ['Organization', 'tenant_id'] },
    correlationId: { first: ['MessageTraceId', 'network_message_id', 'id'] },
    text: { first: ['Subject', 'message_subject', 'subject'] },
  },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true }, rules: [{ pattern: ' success$', is: ['data.share'] }, { pattern: ' denied$', is: ['net.deny'] }, { pattern: ' failure$', is: ['error'] }] },
  canSee: ['data.share', 'net.deny', 'error'],
  samples: [{ title: 'delivered', shape: 'json-lines', text: '{"Organization":"example.com","MessageId":"<1@example.com>","Received":"2026-03-02T08:00:01.4907658","SenderAddress":"ana@example.com","RecipientAddress":"eve@example.com","Subject":"customers","Status":"Delivered","ToIP":"198.51.100.7","FromIP":"192.0.2.10","Size":87891,"MessageTraceId":"0a1b2c3d-0000-4000-8000-000000000001","StartDate":"2026-03-01T00:00:00Z","EndDate":"2026-03-03T00:00:00Z","Index":0}',
    expect: { time: '2026-03-02T08:00:01.490765Z', actor: 'ana@example.com', target: 'eve@example.com', outcome: 'success', sourceAddress: '192.0.2.10', category: ['data.share'] } }],
  notes: ['One record a recipient: a message to ten people is ten records with one message trace id.', 'The sender’s address is what the message says; it may be forged.', 'The trace is kept 90 days, and details older than ten days come only on request.'],
  sources: ['Microsoft Learn: MessageTrace report', 'Microsoft Graph: exchangeMessageTrace resource type', 'Microsoft Learn: Message trace in the Exchange admin center, downloadable reports'],
});
