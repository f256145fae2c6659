// Notion audit log of a workspace: sign-ins, pages, sharing, exports and settings, as streamed or exported.
import { defineFormat } from '../../../shared/spec/format.ts';

export const notionAudit = defineFormat({
  id: 'notion-audit',
  title: 'Notion audit log',
  vendor: 'Notion',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'wrapped-lines', title: 'JSON Lines, the event in “event”', structure: { kind: 'json-lines' }, inner: 'event' },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'csv', title: 'CSV of the audit log page', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['type', 'Event Type', 'Event'], because: 'the event' },
      { hasAny: ['workspace_id', 'Workspace ID', 'Workspace'], because: 'the workspace' },
      { hasAny: ['actor.object', 'actor.type', 'Actor', 'Actor Email'], because: 'who acted' },
      { hasAny: ['timestamp', 'Timestamp', 'Date'], because: 'the time' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp'], because: 'fields of other sources' },
    ],
  },
  times: [{ at: { first: ['timestamp', 'Timestamp', 'Date'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor.person.email', 'actor.name', 'actor.id', 'Actor Email', 'Actor'] },
    actorId: 'actor.id',
    actorKind: 'actor.type',
    action: { first: ['type', 'Event Type', 'Event'] },
    outcome: { match: 'type', cases: [['fail', { const: 'failure' }], ['.', { const: 'success' }]], otherwise: { const: 'success' } },
    target: { first: ['details.target.page_id', 'details.page_name', 'details.user_id', 'details.target.name', 'workspace_id', 'Page'] },
    sourceAddress: { ip: { first: ['ip_address', 'IP Address'] } },
    userAgent: { first: ['platform', 'Platform'] },
    service: { const: 'notion' },
    tenant: { first: ['workspace_id', 'Workspace ID'] },
    nativeId: 'id',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: 'login', is: ['auth.success'] },
      { pattern: 'logout', is: ['auth.logout'] },
      { pattern: 'export', is: ['data.export'] },
      { pattern: '(page|file|database)\\.?_?\\S*(viewed|downloaded)', is: ['data.read'] },
      { pattern: '(page|file|database)\\S*(created|edited|uploaded|updated)', is: ['data.write'] },
      { pattern: '(page|file|database)\\S*deleted', is: ['data.delete'] },
      { pattern: 'shar|permission', is: ['data.share'] },
      { pattern: '(member|guest|user)\\S*(added|invited)', is: ['account.create'] },
      { pattern: '(member|guest|user)\\S*removed', is: ['account.delete'] },
      { pattern: 'role', is: ['priv.grant'] },
      { pattern: '(workspace|teamspace|integration|scim|saml|domain)\\.', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.logout', 'data.export', 'data.read', 'data.write', 'data.delete', 'data.share', 'account.create', 'account.delete', 'priv.grant', 'config.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"id": "10000000-0000-4000-8000-000000000001", "timestamp": "2026-03-02T08:00:01.250Z", "workspace_id": "ws1", "actor": {"id": "u1", "object": "user", "type": "person", "person": {"email": "ana@example.com"}}, "ip_address": "192.0.2.10", "platform": "web", "type": "user.login", "user.login": {"auth_method": "saml"}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'user.login', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
  ],
  notes: [
    'Only the enterprise plan has the log; it keeps one year.',
  ],
  sources: ['Notion help: Audit log', 'Notion help: SIEM integrations, event reference'],
});
