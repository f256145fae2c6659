// Oracle Cloud Infrastructure Audit: API calls of a tenancy, from the Audit API, Logging and its archives.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Logging keeps the members in “data”; searches add “logContent” around them, and the CLI writes names with hyphens. */
const d = (path: string) => ({ first: [`data.${path}`, `logContent.data.${path}`, `data.logContent.data.${path}`, `data.${path.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`] }) as const;
const top = (name: string) => ({ first: [name, `logContent.${name}`, `data.logContent.${name}`] }) as const;

export const ociAudit = defineFormat({
  id: 'oci-audit',
  title: 'Oracle Cloud Infrastructure Audit',
  vendor: 'Oracle',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, as archives of Logging write', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
    { id: 'api-list', title: 'list-events output, {"data":[…]}, and log searches, {"results":[…]}', structure: { kind: 'json-envelope', keys: ['data', 'results'] } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: { must: [
    { hasAny: ['data.identity', 'logContent.data.identity', 'data.logContent.data.identity'], because: 'the caller as OCI describes it' }, { hasAny: ['data.eventName', 'data.event-name', 'logContent.data.eventName', 'data.logContent.data.eventName'], because: 'the call' },
    { hasAny: ['eventType', 'event-type', 'type', 'logContent.type', 'data.logContent.type'], because: 'the type of the event' }, { hasAny: ['eventTime', 'event-time', 'time', 'datetime', 'logContent.time', 'data.logContent.time'], because: 'the time of the event' },
  ] },
  times: [{ at: { first: ['eventTime', 'event-time', 'data.eventTime', top('time'), 'datetime'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  received: { at: top('oracle.ingestedtime'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: [d('identity.principalName'), d('identity.callerName'), d('identity.principalId')] },
    actorId: { first: [d('identity.principalId'), d('identity.callerId')] },
    actorKind: d('identity.authType'),
    action: d('eventName'),
    outcome: { match: d('response.status'), cases: [['^2|^3', { const: 'success' }], ['^(401|403|404)$', { const: 'denied' }], ['^[45]', { const: 'failure' }]] },
    reason: { first: [d('response.message'), d('message')] },
    target: { first: [d('resourceName'), d('resourceId'), d('request.path')] },
    targetId: { first: [d('resourceId'), d('request.path')] },
    targetKind: { regex: { first: ['eventType', 'event-type', top('type')] }, pattern: '^com\\.oraclecloud\\.(.+)\\.[^.]+$' },
    sourceAddress: { ip: d('identity.ipAddress') },
    userAgent: d('identity.userAgent'),
    service: { first: [top('source'), { regex: top('type'), pattern: '^com\\.oraclecloud\\.([^.]+)' }] },
    tenant: { first: [d('identity.tenantId'), top('oracle.tenantid'), d('compartmentName'), d('compartmentId')] },
    region: { first: [d('availabilityDomain'), top('oracle.region')] },
    correlationId: { first: [d('eventGroupingId'), d('request.id')] },
    sessionId: d('identity.credentials'),
    nativeId: { first: ['eventId', 'event-id', top('id')] },
  },
  categories: {
    key: { join: [{ column: 'targetKind' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: ' (InteractiveLogin|Login\\w*) success', is: ['auth.success', 'session.start'] }, { pattern: ' (InteractiveLogin|Login\\w*) (failure|denied)', is: ['auth.failure'] }, { pattern: ' CreateUser ', is: ['account.create'] }, { pattern: ' DeleteUser ', is: ['account.delete'] }, { pattern: ' (UpdateUser\\w*|CreateOrResetUIPassword|\\w*MfaTotpDevice) ', is: ['account.change'] },
      { pattern: ' (AddUserToGroup|CreatePolicy|UpdatePolicy) ', is: ['priv.grant'] }, { pattern: ' (RemoveUserFromGroup|DeletePolicy) ', is: ['priv.revoke'] }, { pattern: ' (UploadApiKey|CreateAuthToken|CreateCustomerSecretKey|CreateKey\\w*) ', is: ['key.create'] }, { pattern: ' (DeleteApiKey|DeleteAuthToken|ScheduleKeyDeletion|DisableKey) ', is: ['key.delete'] },
      { pattern: ' GetSecretBundle\\w* ', is: ['secret.read'] }, { pattern: ' GetObject ', is: ['data.read'] }, { pattern: ' PutObject ', is: ['data.write'] }, { pattern: ' (DeleteObject|DeleteBucket|TerminateDbSystem|DeleteBootVolume|DeleteVolume) ', is: ['data.delete'] }, { pattern: ' CreatePreauthenticatedRequest ', is: ['data.share'] },
      { pattern: ' (DeleteLog|DeleteLogGroup|DeleteServiceConnector) ', is: ['log.stop'] }, { pattern: ' (UpdateLog|UpdateConfiguration|ChangeRetention\\w*) ', is: ['log.change'] }, { pattern: ' (LaunchInstance|CreateFunction|UpdateFunction) ', is: ['deploy.change'] }, { pattern: ' (TerminateInstance|InstanceAction) ', is: ['service.stop'] },
      { pattern: ' (Create|Update|Delete|Change|Attach|Detach|Add|Remove|Launch|Terminate)\\w+ ', is: ['config.change'] }, { pattern: ' (List|Get|Summarize|Search)\\w+ ', is: ['config.read'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'secret.read', 'data.read', 'data.write', 'data.delete', 'data.share', 'log.stop', 'log.change', 'deploy.change', 'service.stop', 'config.change', 'config.read'],
  samples: [{ title: 'a bucket is deleted', shape: 'json-lines', text: '{"eventType":"com.oraclecloud.objectstorage.deletebucket","cloudEventsVersion":"0.1","eventTypeVersion":"2.0","source":"ObjectStorage","eventTime":"2026-03-02T08:00:01.250Z","eventId":"e-1","contentType":"application/json","data":{"eventGroupingId":"g-1","eventName":"DeleteBucket","compartmentName":"shop","resourceName":"customers","resourceId":"/n/example/b/customers","identity":{"principalName":"ana@example.com","principalId":"ocid1.user.oc1..example","authType":"natv","ipAddress":"192.0.2.10","userAgent":"oci-cli","tenantId":"ocid1.tenancy.oc1..example"},"request":{"id":"r-1","path":"/n/example/b/customers","action":"DELETE"},"response":{"status":"204"}}}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'DeleteBucket', outcome: 'success', target: 'customers', sourceAddress: '192.0.2.10', category: ['config.change', 'data.delete'] } }],
  notes: ['Audit keeps 365 days. Reads and writes of objects are in service logs of Object Storage, not here, unless data events are on.', 'OCI answers 404 where the caller may not know whether a thing exists: it is read as denied, and may be a plain “not found”.', 'One act may leave a “begin” and an “end” event with one eventGroupingId.'],
  sources: ['Oracle Cloud Infrastructure documentation: Contents of an Audit Log Event', 'Oracle Cloud Infrastructure documentation: Audit, version 2 events in Logging'],
});
