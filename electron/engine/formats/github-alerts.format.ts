// GitHub security alerts as its REST and GraphQL interfaces list them: code scanning, secret scanning and Dependabot.
import { defineFormat } from '../../../shared/spec/format.ts';

export const githubAlerts = defineFormat({
  id: 'github-alerts',
  title: 'GitHub security alerts',
  vendor: 'GitHub',
  rank: 'vendor',
  shapes: [
    { id: 'json-array', title: 'JSON array, as the interfaces answer', structure: { kind: 'json-array' } },
    { id: 'json-lines', title: 'JSON Lines, one alert a line', structure: { kind: 'json-lines' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'number', matches: '^\\d+$', because: 'alerts are numbered within their repository' },
      { field: 'state', matches: '^(open|closed|dismissed|auto_dismissed|fixed|resolved|OPEN|DISMISSED|AUTO_DISMISSED|FIXED)$', because: 'an alert is in one of these states' },
      { hasAny: ['rule.id', 'secret_type', 'security_advisory.ghsa_id', 'securityAdvisory.ghsaId', 'securityVulnerability.package.name'], because: 'the rule, the kind of secret or the advisory it is about' },
      { hasAny: ['created_at', 'createdAt'], because: 'when the alert was raised' },
    ],
    should: [{ hasAny: ['html_url', 'repository.url', 'repository.name'], weight: 1, because: 'the page of the alert, or its repository' }],
  },
  times: [
    { at: 'updated_at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }, { at: 'resolved_at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'dismissed_at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }, { at: 'fixed_at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['created_at', 'dismissedAt', 'fixedAt', 'createdAt'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['resolved_by.login', 'dismissed_by.login', 'dismisser.login', 'push_protection_bypassed_by.login'] },
    actorId: { first: ['resolved_by.id', 'dismissed_by.id', 'push_protection_bypassed_by.id'] },
    actorKind: { first: ['resolved_by.type', 'dismissed_by.type', 'push_protection_bypassed_by.type'] },
    action: { join: [{ first: [{ when: { has: 'rule.id' }, then: { const: 'code_scanning' } }, { when: { has: 'secret_type' }, then: { const: 'secret_scanning' } }, { const: 'dependabot' }] }, { lower: 'state' }], with: '.' },
    reason: { first: ['resolution', 'dismissed_reason', 'dismissReason', 'fixReason'] },
    target: { first: ['repository.full_name', { regex: 'html_url', pattern: '^https?://[^/]+/([^/]+/[^/]+)/' }, { join: ['repository.owner.login', 'repository.name'], with: '/' }, 'repository.name'] },
    targetId: { first: ['html_url', 'repository.url'] },
    targetKind: { const: 'repository' },
    service: { const: 'github' },
    tenant: { first: ['repository.owner.login', { regex: 'html_url', pattern: '^https?://[^/]+/([^/]+)/' }] },
    nativeId: { join: [{ first: ['url', { join: ['repository.url', 'number'], with: '#' }] }, { first: ['updated_at', 'resolved_at', 'dismissed_at', 'fixed_at', 'created_at', 'dismissedAt', 'fixedAt', 'createdAt'] }], with: ' ' },
    text: { first: ['rule.description', 'secret_type_display_name', 'security_advisory.summary', 'securityAdvisory.summary'] },
  },
  categories: {
    key: { column: 'action' },
    rules: [{ pattern: '\\.(dismissed|auto_dismissed|resolved)$', is: ['policy.change'] }],
  },
  canSee: ['policy.change'],
  samples: [
    { title: 'dismissed finding', shape: 'json-lines', text: '{"number":3,"created_at":"2026-03-01T12:29:18Z","updated_at":"2026-03-02T08:00:01Z","url":"https://api.github.com/repos/example/shop/code-scanning/alerts/3","html_url":"https://github.com/example/shop/security/code-scanning/3","state":"dismissed","dismissed_by":{"login":"ana","id":7,"type":"User"},"dismissed_at":"2026-03-02T08:00:01Z","dismissed_reason":"false positive","rule":{"id":"js/zipslip","description":"Arbitrary file write"},"tool":{"name":"CodeQL"}}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', actorId: '7', action: 'code_scanning.dismissed', reason: 'false positive', target: 'example/shop', tenant: 'example', category: ['policy.change'] } },
  ],
  notes: [
    'An alert is a state, not an act: an export shows where it stood when it was exported, under the time of its last change. What lay between is in the audit log.',
    'Alerts of leaked secrets can carry the secret itself.',
  ],
  sources: ['GitHub REST documentation: Code scanning', 'GitHub REST documentation: Secret scanning', 'GitHub REST documentation: Dependabot alerts', 'GitHub GraphQL documentation: RepositoryVulnerabilityAlert'],
});
