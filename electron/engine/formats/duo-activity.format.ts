// Duo activity log: what users and administrators did with accounts, devices, applications and policies, and whether it worked.
import { defineFormat } from '../../../shared/spec/format.ts';

export const duoActivity = defineFormat({
  id: 'duo-activity',
  title: 'Duo activity log',
  vendor: 'Cisco',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'answer of the Admin API, the records under “response.items” or “items”', structure: { kind: 'json-envelope', keys: ['response.items', 'items', 'response'] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'activity_id', because: 'Duo’s id of the activity' },
      { has: 'action.name', because: 'what was done' },
      { hasAny: ['actor.key', 'actor.name', 'actor.type'], because: 'who did it' },
      { field: 'ts', matches: '^\\d{4}-\\d\\d-\\d\\dT', because: 'the time' },
    ],
    should: [{ has: 'akey', weight: 1, because: 'the Duo account' }, { has: 'outcome', weight: 1, because: 'what came of it' }],
  },
  times: [{ at: 'ts', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor.name', 'actor.key'] },
    actorId: { first: ['actor.key', 'actor.name'] },
    actorKind: 'actor.type',
    action: 'action.name',
    outcome: { map: 'outcome.result', to: { SUCCESS: 'success', FAILURE: 'failure', ERROR: 'failure', DENIED: 'denied' } },
    reason: 'outcome.reason',
    target: { first: ['target.name', 'target.key', 'application.name'] },
    targetId: { first: ['target.key', { when: { lacks: 'target.name' }, then: 'application.key' }] },
    targetKind: { first: ['target.type', { when: { has: 'application.name' }, then: { const: 'application' } }] },
    sourceAddress: { ip: { first: ['access_device.ip.address', 'access_device.ip'] } },
    userAgent: { join: ['access_device.browser', 'access_device.browser_version', 'access_device.os', 'access_device.os_version'], with: ' ', skipMissing: true },
    service: { const: 'duo' },
    tenant: 'akey',
    nativeId: 'activity_id',
    text: { first: ['action.details', 'target.details'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^admin_?(panel)?_?login\\S* success$', is: ['auth.success'] }, { pattern: '^admin_?(panel)?_?login\\S* (failure|denied)$', is: ['auth.failure'] },
      { pattern: '^(user|admin|administrator)_(create|import|add|adopt)', is: ['account.create'] },
      { pattern: '^(user|admin|administrator)_(\\w*delete|remove|trash)', is: ['account.delete'] },
      { pattern: '^(user|admin|administrator)_\\w*lock', is: ['account.lock'] },
      { pattern: '^(user|admin|administrator)_(\\w*(update|restore|reset|rename|activat|enroll)\\w*)|^(phone|tablet|hardtoken|u2ftoken|webauthncredential|passcode|password|desktoptoken)_\\w+', is: ['account.change'] },
      { pattern: '^bypass_?(code)?\\w*_(create|view)|^\\w*admin\\w*_role\\w*|^role_', is: ['priv.grant'] },
      { pattern: '^(policy|trusted_\\w+|\\w+_policy)_', is: ['policy.change'] },
      { pattern: '^(integration|application|group|customer|account|settings|feature|directory|azure|ad|sso|saml|log|branding)_\\w*(create|update|delete|add|remove|change|enable|disable)|skey', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'account.create', 'account.delete', 'account.lock', 'account.change', 'priv.grant', 'policy.change', 'config.change'],
  samples: [
    { title: 'a security key that was not enrolled', shape: 'json-lines', text: '{"access_device":{"browser":"Firefox","browser_version":"140","ip":{"address":"192.0.2.10"},"os":"Linux"},"action":{"details":null,"name":"webauthncredential_create"},"activity_id":"10000000-0000-4000-8000-000000000001","actor":{"details":"{}","key":"DUEXAMPLE0000000000A","name":"ana","type":"user"},"akey":"DAEXAMPLE00000000000","application":{"key":"DIEXAMPLE0000000000","name":"Shop VPN","type":"websdk"},"old_target":null,"outcome":{"result":"FAILURE"},"target":{"details":"{}","key":"WAEXAMPLE0000000000A","name":"key of ana","type":"webauthn_credential"},"ts":"2026-03-02T08:00:01.591015+00:00"}',
      expect: { time: '2026-03-02T08:00:01.591015Z', actor: 'ana', actorId: 'DUEXAMPLE0000000000A', actorKind: 'user', action: 'webauthncredential_create', outcome: 'failure', target: 'key of ana', targetKind: 'webauthn_credential', sourceAddress: '192.0.2.10', category: ['account.change'], nativeId: '10000000-0000-4000-8000-000000000001' } },
  ],
  notes: ['What the target was before a change is in “old_target” of the raw record, as JSON text.', 'Where no outcome stands, none is known.', 'The second factors of sign-ins are in the authentication log.'],
  sources: ['Duo documentation: Admin API, Activity Logs'],
});
