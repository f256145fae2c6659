// Google Workspace Alert Center: phishing, leaked passwords, suspicious sign-ins and device alerts, as the Alert Center API lists them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const googleWorkspaceAlerts = defineFormat({
  id: 'google-workspace-alerts',
  title: 'Google Workspace Alert Center',
  vendor: 'Google',
  rank: 'vendor',
  shapes: [
    { id: 'alerts-list', title: 'Alert Center API alerts.list, {"alerts":[…]}', structure: { kind: 'json-envelope', keys: ['alerts'] } },
    { id: 'json-lines', title: 'JSON Lines, one alert a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of alerts', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [
    { has: 'alertId', because: 'the id of an alert' },
    { has: 'createTime', because: 'when the alert was made' },
    { field: 'data.@type', matches: 'google\\.apps\\.alertcenter', because: 'the type of Google’s alert' },
  ] },
  times: [
    { at: 'createTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'startTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
  ],
  received: { at: 'updateTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['data.maliciousEntity.entity.emailAddress', 'data.actorEmail', 'data.email', 'data.maliciousEntity.fromHeader', 'data.events[0].actorEmail', 'data.ruleViolationInfo.triggeringUserEmail', 'data.affectedUserEmails[0]'] },
    actorId: 'data.maliciousEntity.entity.displayName',
    action: { join: ['source', 'type'], with: ': ', skipMissing: true },
    outcome: { match: { lower: 'data.loginDetails.loginStatus' }, cases: [['success', { const: 'success' }], ['fail', { const: 'failure' }]] },
    reason: { first: ['data.description', 'data.systemActionType', 'data.displayName'] },
    target: { first: ['data.messages[0].recipient', 'data.email', 'data.affectedUserEmails[0]', 'data.domain', 'data.title', 'data.ruleName', 'alertId'] },
    targetId: 'alertId',
    targetKind: { lastAfter: 'data.@type', separator: '.' },
    sourceAddress: { ip: { first: ['data.loginDetails.ipAddress', 'data.sourceIp', 'data.ipAddress'] } },
    service: 'source',
    tenant: 'customerId',
    correlationId: 'alertId',
    sessionId: 'metadata.assignee',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'targetKind' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)suspicious login|government.backed|leaked password|suspended', is: ['auth.failure'] }, { pattern: '(?i)suspended', is: ['account.lock'] },
      { pattern: '(?i)user granted admin|super admin|admin privilege', is: ['priv.grant'] }, { pattern: '(?i)password (reset|changed)', is: ['account.change'] }, { pattern: '(?i)customer takeout|data export', is: ['data.export'] },
      { pattern: '(?i)settings? changed|SSO profile|primary admin', is: ['config.change'] }, { pattern: '(?i)phishing|malware|spam|device compromised|suspicious|exploit|outage', is: ['error'] },
    ],
  },
  canSee: ['auth.failure', 'account.lock', 'priv.grant', 'account.change', 'data.export', 'config.change', 'error'],
  samples: [{ title: 'phishing reported', shape: 'json-lines', text: '{"customerId":"C0example","alertId":"0a1b2c3d-0000-4000-8000-000000000001","createTime":"2026-03-02T08:00:01.250000Z","startTime":"2026-03-02T07:58:00Z","type":"User reported phishing","source":"Gmail phishing","data":{"@type":"type.googleapis.com/google.apps.alertcenter.type.MailPhishing","maliciousEntity":{"fromHeader":"eve@example.com","entity":{"emailAddress":"eve@example.com","displayName":"Eve"}},"messages":[{"messageId":"1","recipient":"ana@example.com"}]},"etag":"x"}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'eve@example.com', action: 'Gmail phishing: User reported phishing', target: 'ana@example.com', targetId: '0a1b2c3d-0000-4000-8000-000000000001', service: 'Gmail phishing', category: ['error'] } }],
  notes: ['An alert is Google’s conclusion, not a record of an act: the acts behind it are in the activity reports.', 'The time is when the alert was made; what it tells of began at startTime of the raw record.', 'Alerts are updated in place: an export shows their last state only.'],
  sources: ['Google Workspace: Alert Center API, alerts.list', 'Google Workspace: Alert Center API, alert types'],
});
