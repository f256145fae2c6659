// 1Password Events API: sign-in attempts, use of items and administration of an account.
import { defineFormat } from '../../../shared/spec/format.ts';

export const onepasswordEvents = defineFormat({
  id: 'onepassword-events',
  title: '1Password events',
  vendor: '1Password',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the Events API, the records under “items”', structure: { kind: 'json-envelope', keys: ['items'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'uuid', matches: '^[A-Z0-9]{20,32}$', because: 'the id of the event, as 1Password writes ids' },
      { has: 'timestamp', because: 'the time' },
      { hasAny: ['actor_uuid', 'item_uuid', 'target_user.uuid'], because: 'who acted, the item used, or who signed in' },
      { hasAny: ['object_type', 'vault_uuid', 'category'], because: 'the object, the vault or the result' },
    ],
    mustNot: [
      { hasAny: ['@timestamp', 'published', 'eventSource'], because: 'fields of other sources' },
    ],
    should: [
      { hasAny: ['session.uuid', 'client.app_name'], weight: 1, because: 'the session or the program' },
    ],
  },
  times: [{ at: 'timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor_details.email', 'user.email', 'target_user.email', 'actor_details.name', 'user.name', 'target_user.name', 'actor_uuid', 'user.uuid'] },
    actorId: { first: ['actor_uuid', 'user.uuid', 'target_user.uuid'] },
    action: { first: ['action', { when: { has: 'target_user.uuid' }, then: 'category' }, { when: { has: 'item_uuid' }, then: { const: 'item usage' } }] },
    outcome: { match: 'category', cases: [['^success$', { const: 'success' }], ['^(firewall_reported_success)$', { const: 'success' }], ['^(credentials_failed|mfa_failed|sso_failed|modern_version_failed|.*_failed)$', { const: 'failure' }], ['^firewall_failed$', { const: 'denied' }]], otherwise: { when: { any: [{ has: 'actor_uuid' }, { has: 'item_uuid' }] }, then: { const: 'success' } } },
    reason: { when: { matches: 'category', pattern: 'failed' }, then: 'type' },
    target: { first: ['object_details.email', 'object_details.name', 'item_uuid', 'object_uuid'] },
    targetId: { first: ['object_uuid', 'item_uuid'] },
    targetKind: { first: ['object_type', { when: { has: 'item_uuid' }, then: { const: 'item' } }] },
    sourceAddress: { ip: { first: ['session.ip', 'client.ip_address'] } },
    userAgent: { join: ['client.app_name', 'client.app_version', 'client.platform_name', 'client.os_name'], with: ' ', skipMissing: true },
    service: { const: '1password' },
    tenant: 'account_uuid',
    region: 'vault_uuid',
    sessionId: { first: ['session.uuid', 'session_uuid'] },
    nativeId: 'uuid',
    text: { first: ['type', { join: ['aux_uuid', 'aux_info'], with: ' ', skipMissing: true }] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'targetKind' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^success$|^success success', is: ['auth.success'] },
      { pattern: '^(credentials_failed|mfa_failed|sso_failed|modern_version_failed|firewall_failed)', is: ['auth.failure'] },
      { pattern: '^(reveal|secure-copy|fill|enter-item-edit-mode|select-sso-provider|item usage|other|export|share|server-fetch|purchased) .*item$', is: ['secret.read'] },
      { pattern: '^(update|server-update|create|server-create) .*item$', is: ['secret.change'] },
      { pattern: '^export ', is: ['data.export'] },
      { pattern: '^share ', is: ['data.share'] },
      { pattern: '^(suspend|reactvte|reactivate|changeks|changemp|changenm|changela|beginr|completr|cancelr|musercom|deolddev|dealldev|mfaenable|mfadisab|mfaupdate)', is: ['account.change'] },
      { pattern: '^(create|join|begnrec) .*(user|invite|account)$', is: ['account.create'] },
      { pattern: '^(delete|purge|detach) .*user$', is: ['account.delete'] },
      { pattern: '^(grant|joinmship|join|role|update) .*(uva|gva|gm|gvac)$', is: ['priv.grant'] },
      { pattern: '^(revoke|leave|delete) .*(uva|gva|gm|gvac)$', is: ['priv.revoke'] },
      { pattern: '^(create|update|delete|activate|deactivate|enblduo|disblduo|updatduo|enbl|disbl|chngpsso|chngasso|chngdsso|hide|unhide|verify|trvlaway|trvlback|upguest|unknown)\\S* .*(vault|group|account|sso|ssotkn|report|plan|sub|card|famchild|template|mfa|slackapp|device|file|ec|miguser)$', is: ['config.change'] },
      { pattern: '^(create|rotate) .*(sa|satoken|credential)$', is: ['key.create'] },
      { pattern: '^(delete|revoke) .*(sa|satoken|credential)$', is: ['key.delete'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'secret.read', 'secret.change', 'data.export', 'data.share', 'account.change', 'account.create', 'account.delete', 'priv.grant', 'priv.revoke', 'config.change', 'key.create', 'key.delete'],
  samples: [
    {
      title: 'a user is suspended', shape: 'json-lines',
      text: '{"uuid": "SAMPLE0AAAAAAAAAAAAAAAAAAA", "timestamp": "2026-03-02T08:00:01.250Z", "actor_uuid": "USERANAAAAAAAAAAAAAAAAAAAA", "actor_details": {"uuid": "USERANAAAAAAAAAAAAAAAAAAAA", "name": "Ana Example", "email": "ana@example.com"}, "action": "suspend", "object_type": "user", "object_uuid": "USERBENAAAAAAAAAAAAAAAAAAA", "object_details": {"uuid": "USERBENAAAAAAAAAAAAAAAAAAA", "name": "Ben Example", "email": "ben@example.com"}, "session": {"uuid": "SESSIONAAAAAAAAAAAAAAAAAAA", "login_time": "2026-03-02T07:00:00Z", "device_uuid": "deviceaaaaaaaaaaaaaaaaaaaa", "ip": "192.0.2.10"}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'suspend', outcome: 'success', target: 'ben@example.com', targetKind: 'user', sourceAddress: '192.0.2.10', category: ['account.change'], nativeId: 'SAMPLE0AAAAAAAAAAAAAAAAAAA' },
    },
  ],
  notes: [
    'Item usage says that an item was used, by its id: names and contents of items are never in the log.',
    'Audit events record what was done; sign-in attempts are the only records that can fail.',
    'Without the account’s directory (user and vault lists) most ids cannot be turned into names.',
  ],
  sources: ['1Password developer documentation: Events API reference', '1Password developer documentation: Audit events', '1Password developer documentation: Item usage actions'],
});
