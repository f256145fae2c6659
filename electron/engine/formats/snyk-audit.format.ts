// Snyk audit logs of a group or organisation: users, roles, tokens, projects and settings.
import { defineFormat } from '../../../shared/spec/format.ts';

export const snykAudit = defineFormat({
  id: 'snyk-audit',
  title: 'Snyk audit logs',
  vendor: 'Snyk',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “items” or “results”', structure: { kind: 'json-envelope', keys: ['items', 'results'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'event', matches: '^[a-z_]+(\\.[a-z_]+)+$', because: 'Snyk’s events are dotted names' },
      { hasAny: ['created'], because: 'the time' },
      { hasAny: ['groupId', 'group_id', 'orgId', 'org_id'], because: 'the group or organisation' },
      { has: 'content', because: 'what was done' },
    ],
  },
  times: [{ at: 'created', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['userId', 'user_id', 'content.userPublicId'] },
    actorId: { first: ['userId', 'user_id'] },
    action: 'event',
    target: { first: ['content.userPublicId', 'content.url', 'content.name', 'projectId', 'project_id', 'orgId', 'org_id'] },
    targetId: { first: ['content.userPublicId', 'projectId', 'project_id', 'orgId', 'org_id'] },
    service: { const: 'snyk' },
    tenant: { first: ['groupId', 'group_id', 'orgId', 'org_id'] },
    region: { first: ['orgId', 'org_id'] },
    sessionId: 'content.sessionPublicId',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^user\\.logged_in', is: ['auth.success'] },
      { pattern: '^api\\.access', is: ['net.request'] },
      { pattern: '\\.(invite|add|accept|create)\\w*$', is: ['config.change'] },
      { pattern: '^(org|group)\\.user\\.(add|invite\\.accept|provision\\w*)', is: ['account.create'] },
      { pattern: '^(org|group)\\.user\\.(remove|leave|delete)', is: ['account.delete'] },
      { pattern: '\\.role\\.(edit|create|delete|add)|role\\.edit', is: ['priv.grant'] },
      { pattern: '(service_account|token|api_key)\\S*\\.(create|edit|generate)', is: ['key.create'] },
      { pattern: '(service_account|token|api_key)\\S*\\.(delete|revoke)', is: ['key.delete'] },
      { pattern: '(policy|ignore|settings)\\S*\\.(edit|create|delete|update)', is: ['policy.change'] },
      { pattern: '\\.(edit|delete|remove|update|enable|disable)$', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'net.request', 'config.change', 'account.create', 'account.delete', 'priv.grant', 'key.create', 'key.delete', 'policy.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"groupId": "00000000-0000-4000-8000-0000000000e1", "orgId": "00000000-0000-4000-8000-0000000000e2", "userId": "00000000-0000-4000-8000-0000000000a1", "projectId": null, "event": "user.logged_in", "content": {"sessionPublicId": "s1"}, "created": "2026-03-02T08:00:01.250Z"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: '00000000-0000-4000-8000-0000000000a1', action: 'user.logged_in', category: ['auth.success'] },
    },
  ],
  notes: [
    'Outcome and address are not in the log.',
    'Kept for 90 days unless streamed elsewhere.',
  ],
  sources: ['Snyk documentation: Retrieve audit logs of user-initiated activity by API'],
});
