// Zoom webhook events: users, meetings, webinars, recordings and rooms of an account, as delivered.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Events of which the object is the person who acted. */
const isOwnAct = { matches: 'event', pattern: '^user\\.(signed_in|signed_out|presence_status_updated|personal_notes_updated|invitation_accepted)$' } as const;

export const zoomWebhook = defineFormat({
  id: 'zoom-webhook',
  title: 'Zoom webhook events',
  vendor: 'Zoom',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'event', matches: '^[a-z_]+\\.[a-z_.]+$', because: 'Zoom’s events are dotted names' },
      { has: 'payload.account_id', because: 'the account' },
      { has: 'payload.object', because: 'the object of the event' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp'], because: 'fields of other sources' },
    ],
  },
  times: [
    { at: 'payload.time_stamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'event_ts', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'payload.object.timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'payload.object.date_time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'payload.object.participant.join_time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'payload.object.participant.leave_time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['payload.operator', 'payload.object.participant.user_name', 'payload.object.participant.email', 'payload.object.registrant.email', 'payload.object.host_email', 'payload.object.host_id', 'payload.operator_id', { when: isOwnAct, then: 'payload.object.email' }] },
    actorId: { first: ['payload.operator_id', 'payload.object.participant.id', 'payload.object.registrant.id', 'payload.object.registrant.email', 'payload.object.host_id', { when: isOwnAct, then: 'payload.object.id' }] },
    action: 'event',
    outcome: { match: 'event', cases: [['(denied|rejected|fail)', { const: 'denied' }], ['.', { const: 'success' }]] },
    target: { first: ['payload.object.owner_email', 'payload.object.account_name', 'payload.object.email', 'payload.object.topic', 'payload.object.name', 'payload.object.room_name', 'payload.object.id'] },
    targetId: { first: [{ when: { matches: 'event', pattern: '^account\\.' }, then: { first: ['payload.object.owner_id', 'payload.object.id'] } }, 'payload.account_id'] },
    targetKind: { regex: 'event', pattern: '^([a-z_]+)\\.' },
    sourceAddress: { ip: { first: ['payload.object.participant.ip_address', 'payload.ip_address'] } },
    service: { const: 'zoom' },
    tenant: 'payload.account_id',
    correlationId: 'payload.object.uuid',
    text: { first: ['payload.object.issue', 'payload.object.topic'] },
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^user\\.(signed_in)', is: ['auth.success'] },
      { pattern: '^user\\.signed_out', is: ['auth.logout'] },
      { pattern: '^user\\.(created|invitation_accepted)|^account\\.created', is: ['account.create'] },
      { pattern: '^user\\.(deleted|disassociated)|^account\\.disassociated', is: ['account.delete'] },
      { pattern: '^user\\.(updated|activated|deactivated|settings\\w*|personal\\w*)|^account\\.(updated|settings\\w*|vanity\\w*)', is: ['account.change'] },
      { pattern: '\\.(started|participant_joined|checked_in)', is: ['session.start'] },
      { pattern: '\\.(ended|participant_left|checked_out)', is: ['session.end'] },
      { pattern: '^recording\\.(completed|renamed|transcript\\w*|recovered)', is: ['data.write'] },
      { pattern: '^recording\\.(deleted|trashed)|\\.deleted$|message_deleted', is: ['data.delete'] },
      { pattern: '^(meeting|webinar|chat_channel)\\.(created|updated|member\\w*)', is: ['data.write'] },
      { pattern: 'sharing_started|file_shared|chat_message\\.sent|chat_channel\\.member_invited', is: ['data.share'] },
      { pattern: '\\.(alert|delayed_alert)|\\.issue', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'session.start', 'session.end', 'data.write', 'data.delete', 'data.share', 'error'],
  samples: [
    {
      title: 'a user is changed', shape: 'json-lines',
      text: '{"event": "user.updated", "event_ts": 1772438401250, "payload": {"account_id": "acc1", "operator": "ana@example.com", "operator_id": "op1", "time_stamp": 1772438401250, "object": {"id": "u2", "email": "ben@example.com", "type": 2}, "old_object": {"id": "u2", "type": 1}}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'user.updated', target: 'ben@example.com', category: ['account.change'] },
    },
  ],
  notes: [
    'A webhook is sent when something has happened; older events carry no time of their own.',
    'A delivery that is not acknowledged is sent again: the same event may stand twice.',
  ],
  sources: ['Zoom developer documentation: Webhooks', 'Zoom developer documentation: Webhook event reference'],
});
