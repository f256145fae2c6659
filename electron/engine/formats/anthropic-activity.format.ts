// Anthropic compliance activity feed: sign-ins, chats, files, projects and administration of an organisation.
import { defineFormat } from '../../../shared/spec/format.ts';

export const anthropicActivity = defineFormat({
  id: 'anthropic-activity',
  title: 'Anthropic compliance activities',
  vendor: 'Anthropic',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “data”', structure: { kind: 'json-envelope', keys: ['data'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'organization_id', because: 'the organisation' },
      { field: 'actor.type', matches: '_actor$|^unauthenticated', because: 'the kind of actor, as Anthropic writes it' },
      { has: 'created_at', because: 'the time' },
      { field: 'type', matches: '^[a-z_]+$', because: 'the activity' },
    ],
  },
  times: [{ at: 'created_at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor.email_address', 'actor.user_id', 'actor.api_key_id', 'actor.admin_api_key_id', 'actor.type'] },
    actorId: { first: ['actor.user_id', 'actor.api_key_id', 'actor.admin_api_key_id'] },
    actorKind: 'actor.type',
    action: 'type',
    outcome: { match: 'type', cases: [['(fail|denied|rejected)', { const: 'failure' }], ['.', { const: 'success' }]] },
    target: { first: ['claude_chat_id', 'claude_file_id', 'claude_project_id', 'claude_artifact_id', 'user_email', 'invite_email', 'api_key_id', 'workspace_id'] },
    targetId: { first: ['claude_chat_id', 'claude_file_id', 'claude_project_id', 'claude_artifact_id', 'user_id'] },
    sourceAddress: { ip: 'actor.ip_address' },
    userAgent: 'actor.user_agent',
    service: { const: 'anthropic' },
    tenant: { first: ['organization_id', 'organization_uuid'] },
    nativeId: 'id',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '(sso_login|login|sign_in|magic_link)\\w*(succe|complet)\\w*|^user_(signed_in|logged_in)\\S*', is: ['auth.success'] },
      { pattern: '(login|sign_in|sso)\\w*fail', is: ['auth.failure'] },
      { pattern: 'logged_out|signed_out|logout', is: ['auth.logout'] },
      { pattern: '_(viewed|accessed|downloaded|access_failed)', is: ['data.read'] },
      { pattern: '(chat|file|project|artifact|document)_(created|uploaded|updated)', is: ['data.write'] },
      { pattern: '(chat|file|project|artifact|document)_(deleted)', is: ['data.delete'] },
      { pattern: '(shar\\w+|audience)', is: ['data.share'] },
      { pattern: 'export', is: ['data.export'] },
      { pattern: '(invite|member|user)_(created|added|accepted|sent)', is: ['account.create'] },
      { pattern: '(member|user)_(removed|deleted)', is: ['account.delete'] },
      { pattern: '(role|owner)\\w*(updated|changed|transferred|assigned)', is: ['priv.grant'] },
      { pattern: 'api_key_(created|activated)', is: ['key.create'] },
      { pattern: 'api_key_(deleted|revoked|deactivated)', is: ['key.delete'] },
      { pattern: '(settings|policy|sso|domain|retention|integration|connector|mcp)\\w*_(updated|created|deleted|enabled|disabled)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'data.read', 'data.write', 'data.delete', 'data.share', 'data.export', 'account.create', 'account.delete', 'priv.grant', 'key.create', 'key.delete', 'config.change'],
  samples: [
    {
      title: 'a chat is looked at', shape: 'json-lines',
      text: '{"id": "activity_01SampleA", "created_at": "2026-03-02T08:00:01.250Z", "organization_id": "org_01Sample", "type": "claude_chat_viewed", "claude_chat_id": "chat_01Sample", "actor": {"type": "user_actor", "email_address": "ana@example.com", "user_id": "user_01Sample", "ip_address": "192.0.2.10", "user_agent": "Mozilla/5.0"}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'claude_chat_viewed', outcome: 'success', sourceAddress: '192.0.2.10', category: ['data.read'] },
    },
  ],
  notes: [
    'The feed says that something was done; what was written in a chat is not in it.',
  ],
  sources: ['Anthropic documentation: Compliance API, activity feed'],
});
