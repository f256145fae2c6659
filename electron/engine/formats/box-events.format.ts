// Box enterprise and user events: sign-ins, files, sharing and administration.
import { defineFormat } from '../../../shared/spec/format.ts';

export const boxEvents = defineFormat({
  id: 'box-events',
  title: 'Box events',
  vendor: 'Box',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the events API, the records under “entries”', structure: { kind: 'json-envelope', keys: ['entries'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV of the user activity report', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['event_type', 'Action'], because: 'the kind of event' },
      { hasAny: ['created_by.login', 'created_by.id', 'created_by', 'User Email'], because: 'who did it' },
      { hasAny: ['created_at', 'event_id', 'Date', 'additional_details'], because: 'the time or the id' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp', 'actor', 'log_id'], because: 'fields of other sources' },
    ],
    should: [
      { has: 'event_id', weight: 1, because: 'the id of the event' },
    ],
  },
  times: [
    { at: 'created_at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'Date', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: ['created_by.login', 'created_by.name', 'created_by.id', 'User Email', 'User Name'] },
    actorId: { first: ['created_by.id', 'User ID'] },
    actorKind: 'created_by.type',
    action: { first: ['event_type', 'Action'] },
    outcome: { match: { first: ['event_type', 'Action'] }, cases: [['(?i)(FAILED|FAILURE)', { const: 'failure' }], ['(?i)(DENIED|BLOCKED|REJECT)', { const: 'denied' }], ['(?i)(LOGIN|DOWNLOAD|UPLOAD|CREATE|DELETE|EDIT|SHARE|ITEM_|ADD_|REMOVE_|GROUP_|USER_|COPY|MOVE|PREVIEW)', { const: 'success' }]] },
    target: { first: ['source.name', 'source.item_name', 'source.login', 'source.user_name', 'source.folder_name', 'source.item_id', 'source.id', 'Affected', 'Affected Item'] },
    targetId: { first: ['source.id', 'source.item_id', 'source.user_id', 'source.folder_id', 'Affected ID'] },
    targetKind: { first: ['source.type', 'source.item_type'] },
    sourceAddress: { ip: { first: ['ip_address', 'IP Address'] } },
    service: { first: ['additional_details.service_name', { const: 'box' }] },
    sessionId: 'session_id',
    nativeId: 'event_id',
    text: { first: ['additional_details.shield_alert.rule_name', 'Details', 'source.parent.name'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(LOGIN|ADMIN_LOGIN) |^Login success', is: ['auth.success'] },
      { pattern: '(?i)^FAILED[_ ]LOGIN', is: ['auth.failure'] },
      { pattern: '(?i)^(DOWNLOAD|ITEM_DOWNLOAD|PREVIEW|ITEM_PREVIEW|ITEM_OPEN|CONTENT_ACCESS)', is: ['data.read'] },
      { pattern: '(?i)^(UPLOAD|ITEM_UPLOAD|EDIT|ITEM_MODIFY|ITEM_CREATE|ITEM_COPY|COPY|MOVE|ITEM_MOVE|RENAME|ITEM_RENAME|UNDELETE|LOCK|UNLOCK)', is: ['data.write'] },
      { pattern: '(?i)^(DELETE|ITEM_TRASH|ITEM_DELETE)', is: ['data.delete'] },
      { pattern: '(?i)^(SHARE|ITEM_SHARED|COLLAB\\w*(INVITE|ADD|ACCEPT)\\w*|ITEM_SHARED_CREATE|UPDATE_SHARE\\w*)', is: ['data.share'] },
      { pattern: '(?i)^(UNSHARE|ITEM_SHARED_UNSHARE|COLLAB\\w*(REMOVE|EXPIR)\\w*)', is: ['priv.revoke'] },
      { pattern: '(?i)^(NEW_USER|USER_AUTHENTICATE_OAUTH2_ACCESS_TOKEN_CREATE)', is: ['account.create'] },
      { pattern: '(?i)^DELETE_USER', is: ['account.delete'] },
      { pattern: '(?i)^(EDIT_USER|ADD_LOGIN\\w*|REMOVE_LOGIN\\w*|MULTI_FACTOR\\w*)', is: ['account.change'] },
      { pattern: '(?i)^(CHANGE_ADMIN_ROLE|GROUP_ADD_USER|ACCESS_GRANTED|GROUP_ADD_ITEM)', is: ['priv.grant'] },
      { pattern: '(?i)^(GROUP_REMOVE_USER|ACCESS_REVOKED|GROUP_REMOVE_ITEM)', is: ['priv.revoke'] },
      { pattern: '(?i)^(\\w*_POLICY\\w*|RETENTION\\w*|LEGAL_HOLD\\w*|SHIELD_\\w*BARRIER\\w*)', is: ['policy.change'] },
      { pattern: '(?i)^(APPLICATION_PUBLIC_KEY_ADDED)', is: ['key.create'] },
      { pattern: '(?i)^(APPLICATION_PUBLIC_KEY_DELETED)', is: ['key.delete'] },
      { pattern: '(?i)^(APPLICATION_CREATED|ENTERPRISE\\w*|METADATA\\w*|EMAIL_ALIAS\\w*|CHANGE_FOLDER_PERMISSION|FOLDER\\w*|WEBHOOK\\w*)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'data.read', 'data.write', 'data.delete', 'data.share', 'priv.revoke', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'policy.change', 'key.create', 'key.delete', 'config.change'],
  samples: [
    {
      title: 'a file is downloaded', shape: 'json-lines',
      text: '{"source": {"type": "file", "id": "11", "name": "plan.pdf", "parent": {"type": "folder", "name": "Shop", "id": "1"}, "owned_by": {"login": "ana@example.com"}}, "created_by": {"type": "user", "id": "7", "name": "Ana Example", "login": "ana@example.com"}, "action_by": null, "created_at": "2026-03-02T08:00:01-08:00", "event_id": "10000000-0000-4000-8000-000000000001", "event_type": "DOWNLOAD", "ip_address": "192.0.2.10", "type": "event", "session_id": null, "additional_details": {"size": 10, "service_name": "Box Web Application"}}',
      expect: { time: '2026-03-02T16:00:01Z', actor: 'ana@example.com', action: 'DOWNLOAD', outcome: 'success', target: 'plan.pdf', targetKind: 'file', sourceAddress: '192.0.2.10', category: ['data.read'] },
    },
    {
      title: 'sign-in fails', shape: 'json-lines',
      text: '{"source": null, "created_by": {"type": "user", "id": "8", "name": "Ben Example", "login": "ben@example.com"}, "created_at": "2026-03-02T08:00:02-08:00", "event_id": "10000000-0000-4000-8000-000000000002", "event_type": "FAILED_LOGIN", "ip_address": "2001:db8::7", "type": "event", "session_id": null, "additional_details": null}',
      expect: { action: 'FAILED_LOGIN', outcome: 'failure', category: ['auth.failure'] },
    },
  ],
  notes: [
    'The stream may deliver an event twice: its id is the same.',
    'Enterprise events go back a year by API, seven years by report.',
    'User events (ITEM_…) and enterprise events name the same act differently.',
  ],
  sources: ['Box developer documentation: Events and event types', 'Box support: User activity report'],
});
