// CircleCI audit log: events of an organisation’s projects, contexts, keys and pipelines, as CSV or JSON.
import { defineFormat } from '../../../shared/spec/format.ts';

/** The CSV flattens members as JSON cells or dotted columns. */
const m = (a: string, b: string) => ({ first: [`${a}.${b}`, `"${a}.${b}"`, { json: `"${a}"`, at: b }] }) as const;

export const circleciAudit = defineFormat({
  id: 'circleci-audit',
  title: 'CircleCI audit log',
  vendor: 'CircleCI',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
    { id: 'csv', title: 'CSV of the audit log request', structure: { kind: 'delimited' } },
  ],
  sniff: { must: [
    { hasAny: ['occurred_at', '"occurred_at"'], because: 'the time of the event' }, { hasAny: ['action', '"action"'], because: 'what was done' }, { hasAny: ['actor', 'actor.id', '"actor"', '"actor.id"'], because: 'who did it' }, { hasAny: ['target', 'scope', '"target"', '"scope"', 'payload', '"payload"'], because: 'to what, in which scope' },
  ] },
  times: [{ at: 'occurred_at', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [m('actor', 'name'), m('actor', 'id'), m('actor', 'type')] },
    actorId: m('actor', 'id'),
    actorKind: m('actor', 'type'),
    action: 'action',
    outcome: { when: { any: [{ equals: 'success', to: 'true' }, { equals: 'success', to: 'TRUE' }] }, then: { const: 'success' }, otherwise: { when: { has: 'success' }, then: { const: 'failure' } } },
    target: { first: [m('target', 'name'), m('target', 'id'), m('scope', 'name'), m('scope', 'id')] },
    targetId: { first: [m('target', 'id'), m('scope', 'id')] },
    targetKind: { first: [m('target', 'type'), m('scope', 'type')] },
    sourceAddress: { ip: { first: [m('request', 'ip'), m('metadata', 'ip_address'), m('payload', 'ip')] } },
    tenant: { first: [m('scope', 'name'), m('scope', 'id')] },
    correlationId: m('request', 'id'),
    nativeId: 'id',
    text: 'payload',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^user\\.logged_in success', is: ['auth.success', 'session.start'] }, { pattern: '^user\\.logged_in failure', is: ['auth.failure'] }, { pattern: '^user\\.logged_out', is: ['auth.logout', 'session.end'] }, { pattern: '^context\\.secrets\\.accessed', is: ['secret.read'] }, { pattern: '^(context\\.env_var|project\\.env_var)\\.(store|create)|^context\\.create', is: ['secret.change'] }, { pattern: '^(context\\.env_var|project\\.env_var|context)\\.delete', is: ['secret.delete'] },
      { pattern: '^project\\.(ssh_key|api_token)\\.create|^user\\.\\w*token\\w*create', is: ['key.create'] }, { pattern: '^project\\.(ssh_key|api_token)\\.delete', is: ['key.delete'] }, { pattern: '^(workflow|workflow\\.job|job|pipeline)\\.', is: ['deploy.change'] }, { pattern: '^(project\\.(add|settings|follow|unfollow|stop_building)|schedule|trigger_event|organization)\\S*', is: ['config.change'] }, { pattern: '^(policy|config_policy)', is: ['policy.change'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'secret.read', 'secret.change', 'secret.delete', 'key.create', 'key.delete', 'deploy.change', 'config.change', 'policy.change'],
  samples: [{ title: 'a secret of a context is used', shape: 'json-lines', text: '{"id":"0a1b2c3d-0000-4000-8000-0000000000aa","version":1,"action":"context.secrets.accessed","occurred_at":"2026-03-02T08:00:01.250Z","actor":{"id":"u-1","name":"github: ana","type":"user"},"target":{"id":"c-1","name":"deploy","type":"context"},"scope":{"id":"o-1","name":"github: example","type":"account"},"payload":{},"success":true,"request":{"id":"r-1"}}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'github: ana', action: 'context.secrets.accessed', outcome: 'success', target: 'deploy', category: ['secret.read'] } }],
  notes: ['An audit log request covers at most 30 days, and CircleCI keeps one year.', 'A job that uses a context reads all its secrets: one event says so, not which were used.'],
  sources: ['CircleCI documentation: Audit logs'],
});
