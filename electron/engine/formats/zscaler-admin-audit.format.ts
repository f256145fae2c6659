// Zscaler Internet Access administrator audit log: what administrators changed, before and after.
import { defineFormat } from '../../../shared/spec/format.ts';

export const zscalerAdminAudit = defineFormat({
  id: 'zscaler-admin-audit',
  title: 'Zscaler administrator audit log',
  vendor: 'Zscaler',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines of Nanolog Streaming, each inside “event”', structure: { kind: 'json-lines' }, inner: 'event' },
    { id: 'json-array', title: 'JSON array, each inside “event”', structure: { kind: 'json-array' }, inner: 'event' },
    { id: 'bare', title: 'JSON Lines of events alone', structure: { kind: 'json-lines' } },
  ],
  sniff: {
    must: [
      { hasAny: ['adminid', 'adminId'], because: 'the administrator' },
      { hasAny: ['auditlogtype', 'preaction', 'postaction'], because: 'the kind of log, or the state before and after' },
      { has: 'action', because: 'what was done' },
      { has: 'result', because: 'how it ended' },
    ],
  },
  times: [{ at: 'time', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['adminid', 'adminId'] },
    action: { join: ['action', { first: ['subcategory', 'category'] }], with: ' ', skipMissing: true },
    outcome: { match: { lower: 'result' }, cases: [['^success', { const: 'success' }], ['^fail', { const: 'failure' }]] },
    reason: { regex: 'errorcode', pattern: '^([^N].*|N[^o].*)$' },
    target: { first: ['resource', 'postaction.name', 'preaction.name', 'subcategory'] },
    targetId: { first: ['postaction.id', 'preaction.id'] },
    targetKind: { first: ['category', 'subcategory'] },
    sourceAddress: { ip: { first: ['clientip', 'clientIP'] } },
    userAgent: 'interface',
    service: { join: [{ const: 'zscaler' }, 'auditlogtype'], with: ' ', skipMissing: true },
    nativeId: { first: ['recordid', 'recordId'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'targetKind' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^SIGN_IN \\S* ?success', is: ['auth.success', 'session.start'] },
      { pattern: '^SIGN_IN \\S* ?failure', is: ['auth.failure'] },
      { pattern: '^SIGN_OUT', is: ['auth.logout', 'session.end'] },
      { pattern: '^CREATE \\S* ?success (USER_MANAGEMENT|ADMINISTRATOR_MANAGEMENT)', is: ['account.create'] },
      { pattern: '^DELETE \\S* ?success (USER_MANAGEMENT|ADMINISTRATOR_MANAGEMENT)', is: ['account.delete'] },
      { pattern: '^(UPDATE|PATCH) \\S* ?success (USER_MANAGEMENT|ADMINISTRATOR_MANAGEMENT)', is: ['account.change'] },
      { pattern: '^(CREATE|UPDATE) (\\S*ROLE\\S* success|\\S* ?success ROLE_MANAGEMENT)', is: ['priv.grant'] },
      { pattern: '^(CREATE|UPDATE|DELETE|PATCH) .*(POLICY|FIREWALL|SSL|DLP|SANDBOX|RULE|AUTHENTICATION|ACCESS_CONTROL)', is: ['policy.change'] },
      { pattern: '^(CREATE|UPDATE|DELETE|PATCH|ACTIVATE|IMPORT) ', is: ['config.change'] },
      { pattern: '^(DOWNLOAD|EXPORT|REPORT)', is: ['data.export'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'policy.change', 'config.change', 'data.export'],
  samples: [
    {
      title: 'user changed', shape: 'json-lines',
      text: '{"sourcetype":"zscalernss-audit","event":{"time":"Mon Mar 2 08:00:01 2026","recordid":"324","action":"UPDATE","category":"USER_MANAGEMENT","subcategory":"USER","resource":"ben","interface":"UI","adminid":"ana@example.com","clientip":"192.0.2.10","result":"SUCCESS","errorcode":"None","auditlogtype":"ZIA","preaction":{"id":1,"name":"ben"},"postaction":{"id":1,"name":"ben"}}}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'UPDATE USER', outcome: 'success', target: 'ben', sourceAddress: '192.0.2.10', nativeId: '324' },
    },
  ],
  notes: ['The state before and after stands in preaction and postaction of the raw record.', 'Changes take effect only when they are activated; activation is an event of its own.', 'The portal keeps six months.'],
  sources: ['Zscaler help: NSS feed output format, admin audit logs', 'Zscaler help: About audit logs'],
});
