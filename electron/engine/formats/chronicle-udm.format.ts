// Google Security Operations (Chronicle): events of the Unified Data Model, as its search, its API and BigQuery give them.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** `event_timestamp` in protocol buffers and BigQuery, `eventTimestamp` in JSON of the API. */
const of = (...paths: readonly string[]): Verb => ({ first: paths.flatMap((p) => [...new Set([p, p.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())])]) });
/** A repeated field: its first value, or the value itself. */
const firstOf = (...paths: readonly string[]): Verb => of(...paths.flatMap((p) => { const [head, ...rest] = p.split('#'); return rest.length === 0 ? [p] : [`${head}[0]${rest.join('')}`, `${head}${rest.join('')}`]; }));

export const chronicleUdm = defineFormat({
  id: 'chronicle-udm',
  title: 'Google Security Operations (Chronicle) UDM events',
  vendor: 'Google',
  rank: 'collector',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'udm-lines', title: 'JSON Lines with the event in udm', structure: { kind: 'json-lines' }, inner: 'udm' },
    { id: 'event-lines', title: 'JSON Lines with the event in event', structure: { kind: 'json-lines' }, inner: 'event' },
    { id: 'events', title: 'API, {"events":[{"udm":{…}}]}', structure: { kind: 'json-envelope', keys: ['events', 'event'] }, inner: 'udm' },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { hasAny: ['metadata.event_type', 'metadata.eventType'], because: 'the type of a UDM event' },
      { hasAny: ['metadata.event_timestamp', 'metadata.eventTimestamp'], because: 'the time of a UDM event' },
    ],
    should: [{ hasAny: ['principal', 'target', 'src', 'security_result', 'securityResult', 'observer', 'about'], weight: 1, because: 'the nouns of the Unified Data Model' }, { hasAny: ['metadata.vendor_name', 'metadata.vendorName', 'metadata.product_name', 'metadata.productName', 'metadata.log_type', 'metadata.logType'], weight: 1, because: 'the product it came from' }],
  },
  times: [
    { at: of('metadata.event_timestamp'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: of('metadata.event_timestamp.seconds'), form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
  ],
  received: { at: of('metadata.ingested_timestamp', 'metadata.collected_timestamp'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: firstOf('principal.user.userid', 'principal.user.email_addresses#', 'principal.user.user_display_name', 'principal.user.windows_sid', 'src.user.userid', 'network.email.from'),
    actorId: firstOf('principal.user.product_object_id', 'principal.user.windows_sid', 'principal.user.employee_id', 'principal.user.email_addresses#'),
    actorKind: { lower: of('principal.user.account_type') },
    action: { join: [of('metadata.event_type'), of('metadata.product_event_type')], with: ': ', skipMissing: true },
    outcome: { match: firstOf('security_result#.action#', 'security_result#.action'), cases: [['UNKNOWN', { const: 'unknown' }], ['ALLOW', { const: 'success' }], ['BLOCK|QUARANTINE|CHALLENGE', { const: 'denied' }], ['FAIL', { const: 'failure' }]] },
    reason: firstOf('security_result#.summary', 'security_result#.description', 'security_result#.rule_name'),
    target: firstOf('target.user.userid', 'target.user.email_addresses#', 'target.file.full_path', 'target.url', 'target.resource.name', 'target.registry.registry_key', 'target.process.file.full_path', 'target.process.command_line', 'target.group.group_display_name', 'target.application', 'target.hostname', 'network.dns.questions#.name', 'target.ip#'),
    targetId: firstOf('target.resource.product_object_id', 'target.user.product_object_id', 'target.user.windows_sid', 'target.file.sha256', 'target.asset_id', 'target.ip#'),
    targetKind: { lower: of('target.resource.resource_type', 'target.resource.resource_subtype') },
    sourceAddress: { ip: firstOf('principal.ip#', 'src.ip#') },
    sourceHost: of('principal.hostname', 'src.hostname', 'principal.asset.hostname'),
    userAgent: of('network.http.user_agent'),
    host: firstOf('observer.hostname', 'intermediary#.hostname', 'principal.hostname', 'target.hostname'),
    service: { join: [of('metadata.vendor_name'), of('metadata.product_name')], with: ' ', skipMissing: true },
    tenant: firstOf('principal.administrative_domain', 'target.cloud.project.name', 'metadata.base_labels.namespaces#', 'principal.namespace'),
    region: of('principal.location.country_or_region', 'target.location.name'),
    correlationId: of('metadata.product_deployment_id'),
    sessionId: of('network.session_id', 'network.community_id'),
    nativeId: of('metadata.id', 'metadata.product_log_id'),
    text: of('metadata.description'),
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)user_login\\b.*\\| success$', is: ['auth.success', 'session.start'] }, { pattern: '(?i)user_login\\b.*\\| (failure|denied)$', is: ['auth.failure'] }, { pattern: '(?i)user_logout', is: ['auth.logout', 'session.end'] },
      { pattern: '(?i)user_creation', is: ['account.create'] }, { pattern: '(?i)user_deletion', is: ['account.delete'] }, { pattern: '(?i)user_change_password|user_unconditional|user_uncategorized', is: ['account.change'] }, { pattern: '(?i)(user|resource)_change_permissions|group_modification', is: ['priv.grant'] }, { pattern: '(?i)user_resource_access|(file|resource)_read|(file|registry)_open', is: ['data.read'] },
      { pattern: '(?i)(file_(creation|modification|move|copy|sync)|resource_(creation|written)|user_resource_(creation|update_content))', is: ['data.write'] }, { pattern: '(?i)(file|resource|user_resource)_deletion', is: ['data.delete'] },
      { pattern: '(?i)process_(launch|module_load|open|injection)|process_privilege', is: ['process.start'] }, { pattern: '(?i)process_termination', is: ['process.end'] }, { pattern: '(?i)service_start', is: ['service.start'] }, { pattern: '(?i)service_stop', is: ['service.stop'] },
      { pattern: '(?i)(registry|setting|service|scheduled_task)_(creation|modification|deletion|enable|disable)|user_resource_update_permissions', is: ['config.change'] }, { pattern: '(?i)system_audit_log_wipe', is: ['log.clear'] },
      { pattern: '(?i)network_\\w+.*\\| success$', is: ['net.allow'] }, { pattern: '(?i)network_\\w+.*\\| denied$', is: ['net.deny'] }, { pattern: '(?i)network_(http|dns|ftp|smtp|flow|connection)', is: ['net.request'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'data.read', 'data.write', 'data.delete', 'process.start', 'process.end', 'service.start', 'service.stop', 'config.change', 'log.clear', 'net.allow', 'net.deny', 'net.request'],
  samples: [
    { title: 'a sign-in', shape: 'udm-lines', text: '{"udm":{"metadata":{"id":"AAAAAB","eventTimestamp":"2026-03-02T08:00:01.250Z","eventType":"USER_LOGIN","productEventType":"login","vendorName":"Example","productName":"Portal"},"principal":{"hostname":"pc1","ip":["192.0.2.10"],"user":{"userid":"ana"}},"target":{"application":"portal"},"securityResult":[{"action":["ALLOW"]}]}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'USER_LOGIN: login', outcome: 'success', target: 'portal', sourceAddress: '192.0.2.10', sourceHost: 'pc1', service: 'Example Portal', category: ['auth.success', 'session.start'] } },
  ],
  notes: [
    'This is what a parser made of a source’s record; what the parser did not know is not in the event. The raw log is exported separately.',
    'Repeated fields, such as several addresses or results, are shown by their first value; all stand in the record.',
    'An export holds what the search found; its query and time range are not in it.',
    'Categories follow the type the parser chose; a record it did not understand is a GENERIC_EVENT and has none.',
  ],
  sources: ['Google Security Operations: Unified Data Model field list', 'Google Security Operations: UDM search, udmSearch API', 'Google Security Operations: format log data as UDM'],
});
