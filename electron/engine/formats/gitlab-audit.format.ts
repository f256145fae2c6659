// GitLab audit events: instance, group and project events from audit_json.log, the API, streaming and the CSV report.
import { defineFormat } from '../../../shared/spec/format.ts';

const d = (name: string) => ({ first: [`details.${name}`, `detail.${name}`, name] }) as const;

export const gitlabAudit = defineFormat({
  id: 'gitlab-audit',
  title: 'GitLab audit events',
  vendor: 'GitLab',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'audit_json.log or streamed events, JSON Lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'Audit events API, JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'events after each other', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'audit event report, CSV', structure: { kind: 'delimited' },
      fields: { actor: '"Author Name"', actorId: '"Author ID"', action: '"Action"', target: { first: ['"Target Details"', '"Entity Path"'] }, targetId: { first: ['"Target ID"', '"Entity ID"'] }, targetKind: { first: ['"Target Type"', '"Entity Type"'] }, sourceAddress: { ip: '"IP Address"' }, tenant: '"Entity Path"', nativeId: '"ID"', text: '"Action"' },
      times: [{ at: { first: ['"Created At (UTC)"', '"Created At"'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
      sniff: { must: [{ has: '"Entity Path"', because: 'GitLab’s path of the group or project' }, { hasAny: ['"Author Name"', '"Author ID"'], because: 'GitLab’s name of the actor' }] } },
  ],
  sniff: {
    must: [
      { hasAny: ['author_id', 'detail.custom_message', 'details.custom_message', 'details.author_name', 'detail.author_name', 'author_name', '"Author ID"', '"Author Name"'], because: 'who did it, as GitLab names it' },
      { hasAny: ['entity_type', 'entity_path', 'detail.custom_message', 'details.custom_message', 'details.target_type', 'details.target_details', 'detail.target_details', '"Entity Path"'], because: 'the group, project or user it was done to' },
    ],
    should: [{ hasAny: ['entity_type', '"Entity Type"'], weight: 1, because: 'what kind of thing it was done to' }],
  },
  times: [{ at: { first: ['created_at', 'time', 'timestamp', 'details.created_at'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [d('author_name'), d('author_email'), 'author_id'] },
    actorId: { first: ['author_id', d('author_id')] },
    actorKind: { lower: d('author_class') },
    action: { first: [d('event_name'), 'event_type', d('custom_message'), { join: [{ when: { has: d('add') }, then: { const: 'add' }, otherwise: { when: { has: d('remove') }, then: { const: 'remove' }, otherwise: { when: { has: d('change') }, then: { const: 'change' }, otherwise: { when: { has: d('with') }, then: { const: 'sign-in' } } } } }, { first: [d('add'), d('remove'), d('change'), d('with')] }], with: ' ' }, d('action')] },
    outcome: { when: { any: [{ has: 'details.failed_login' }, { has: 'failed_login' }, { matches: d('event_name'), pattern: '(?i)(fail|denied)' }, { matches: d('custom_message'), pattern: '(?i)(failed|denied)' }] }, then: { const: 'failure' }, otherwise: { when: { has: d('with') }, then: { const: 'success' } } },
    reason: { first: ['details.failed_login', 'failed_login', d('reason')] },
    target: { first: [d('target_details'), 'entity_path', d('entity_path')] },
    targetId: { first: [d('target_id'), 'entity_id'] },
    targetKind: { first: [d('target_type'), 'entity_type'] },
    sourceAddress: { ip: { first: ['ip_address', d('ip_address')] } },
    tenant: { first: ['entity_path', d('entity_path')] },
    correlationId: { first: ['correlation_id', 'meta.correlation_id'] },
    nativeId: 'id',
    text: { join: [d('custom_message'), { join: [d('from'), d('to')], with: ' → ' }, d('as')], with: '; ', skipMissing: true },
  },
  categories: {
    key: { join: [{ lower: { column: 'action' } }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '^(sign-in|login|authenticated|user_authenticated|user_signed_in|signed in).*(success|unknown)$', is: ['auth.success', 'session.start'] }, { pattern: '(login|sign.?in|authenticat).*failure$|failed_login|login_failed', is: ['auth.failure'] }, { pattern: '(user_created|add user\\b|user created|registration_created)', is: ['account.create'] }, { pattern: '(user_destroyed|remove user\\b|delete_user|user_deleted)', is: ['account.delete'] }, { pattern: '(user_block|user_blocked|ban_user)', is: ['account.lock'] },
      { pattern: '(password|two.factor|two_factor|email_created|change email|username|user_(activate|approved|unblock))', is: ['account.change'] }, { pattern: '(member_created|add user_access|add_gpg|add member|access_level|user_access|member_updated|change access|grant|impersonation_initiated|made admin)', is: ['priv.grant'] }, { pattern: '(member_destroyed|remove user_access|remove member)', is: ['priv.revoke'] }, { pattern: 'impersonat', is: ['priv.use'] },
      { pattern: '(access_token_created|deploy_key_added|deploy_token_created|ssh_key|personal access token|add (ssh|gpg|key)|token_created|runner_registered)', is: ['key.create'] }, { pattern: '(token_revoked|token_destroyed|deploy_key_removed|remove (ssh|gpg|key)|revoked)', is: ['key.delete'] }, { pattern: '(variable_created|variable_updated|variable)', is: ['secret.change'] },
      { pattern: '(project_exported|group_exported|export|repository download|repository_download|download)', is: ['data.export'] }, { pattern: '(clone|repository_git_operation|fetch)', is: ['data.read'] }, { pattern: '(visibility|project_access_level|share)', is: ['data.share'] }, { pattern: '(project_destroyed|group_destroyed|remove project|remove group)', is: ['data.delete'] },
      { pattern: '(protected_branch|approval|merge_request_approval|push rule|push_rule|ip_restriction|policy|require_)', is: ['policy.change'] }, { pattern: '(audit_events_streaming|streaming_destination|audit event stream|external audit)', is: ['log.change'] }, { pattern: '(environment|deployment|pipeline)', is: ['deploy.change'] }, { pattern: '^(add|remove|change|create|update|delete)\\b|_(created|updated|destroyed|added|removed|changed|enabled|disabled)\\b', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'account.create', 'account.delete', 'account.lock', 'account.change', 'priv.grant', 'priv.revoke', 'priv.use', 'key.create', 'key.delete', 'secret.change', 'data.export', 'data.read', 'data.share', 'data.delete', 'policy.change', 'log.change', 'deploy.change', 'config.change'],
  samples: [{ title: 'a member is added', shape: 'json-lines', text: '{"severity":"INFO","time":"2026-03-02T08:00:01.250Z","author_id":7,"author_name":"Ana","entity_id":3,"entity_type":"Project","add":"user_access","as":"Maintainer","author_class":"User","target_id":9,"target_type":"User","target_details":"eve","ip_address":"192.0.2.10","entity_path":"shop/web","correlation_id":"c-1"}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'Ana', actorId: '7', action: 'add user_access', target: 'eve', targetKind: 'User', sourceAddress: '192.0.2.10', tenant: 'shop/web', category: ['config.change', 'priv.grant'] } }],
  notes: ['GitLab records changes; whether an attempt failed is told for sign-ins only.', 'What is recorded depends on the edition: the free one keeps little.', 'Pushes and clones are only in streamed events.'],
  sources: ['GitLab documentation: Audit events, schema', 'GitLab documentation: Audit events API', 'GitLab documentation: Log system, audit_json.log', 'GitLab documentation: Audit event reports'],
});
