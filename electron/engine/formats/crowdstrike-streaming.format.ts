// CrowdStrike Falcon streaming API: detections, audit of the console, remote response sessions.
import { defineFormat } from '../../../shared/spec/format.ts';

export const crowdstrikeStreaming = defineFormat({
  id: 'crowdstrike-streaming',
  title: 'CrowdStrike Falcon event stream',
  vendor: 'CrowdStrike',
  rank: 'vendor',
  shapes: [
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'events in a list under “resources” or “events”', structure: { kind: 'json-envelope', keys: ['resources', 'events'] } },
  ],
  sniff: {
    must: [
      { field: 'metadata.eventType', matches: 'Event$', because: 'Falcon’s event types end with Event' },
      { has: 'metadata.eventCreationTime', because: 'the time' },
      { has: 'event', because: 'the event' },
    ],
  },
  times: [{ at: 'metadata.eventCreationTime', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['event.UserId', 'event.UserName', 'event.AgentIdString'] },
    actorId: 'event.UserId',
    action: { first: [{ when: { equals: 'metadata.eventType', to: 'AuthActivityAuditEvent' }, then: 'event.OperationName' }, { join: ['metadata.eventType', 'event.OperationName'], with: ' ', skipMissing: true }] },
    outcome: { first: [{ map: 'event.Success', to: { true: 'success', false: 'failure' } }, { match: { lower: 'event.PatternDispositionDescription' }, cases: [['(blocked|killed|quarantined)', { const: 'denied' }]] }] },
    target: { first: ['event.AuditKeyValues[0].ValueString', 'event.HostnameField', 'event.FileName', 'event.ComputerName', 'event.CommandLine', 'event.Commands[0]'] },
    targetId: { first: ['event.DetectId', 'event.SensorId', 'event.SessionId'] },
    sourceAddress: { ip: { first: ['event.UserIp', 'event.LocalIP', 'event.LocalIPv6'] } },
    host: { first: ['event.ComputerName', 'event.HostnameField'] },
    service: { first: ['event.ServiceName', { const: 'crowdstrike falcon' }] },
    tenant: 'metadata.customerIDString',
    sessionId: 'event.SessionId',
    text: { first: ['event.DetectDescription', 'event.DetectName', 'event.CommandLine'] },
  },
  sequence: { at: 'metadata.offset', per: 'metadata.customerIDString' },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(userAuthenticate|twoFactorAuthenticate|saml2Assert|streamStarted|ssoLogin) success', is: ['auth.success'] },
      { pattern: '^(userAuthenticate|twoFactorAuthenticate|saml2Assert|ssoLogin) failure', is: ['auth.failure'] },
      { pattern: '^(createUser|activateUser)', is: ['account.create'] },
      { pattern: '^(deleteUser|deactivateUser)', is: ['account.delete'] },
      { pattern: '^(changePassword|requestResetPassword|resetAuthSecret|updateUser\\w*|confirmResetPassword)', is: ['account.change'] },
      { pattern: '^(grantUserRoles|updateUserRoles|grantCustomerSubscriptions)', is: ['priv.grant'] },
      { pattern: '^(revokeUserRoles|revokeCustomerSubscriptions)', is: ['priv.revoke'] },
      { pattern: '^RemoteResponseSessionStart', is: ['session.start', 'priv.use'] },
      { pattern: '^RemoteResponseSessionEnd', is: ['session.end'] },
      { pattern: '^(DetectionSummary|EppDetectionSummary|IdpDetectionSummary|Incident\\w*)', is: ['error'] },
      { pattern: '(?i)policy', is: ['policy.change'] },
      { pattern: '(?i)^UserActivityAuditEvent .*(update|create|delete|edit|hide|show)|^CSPM\\w*|quarantine', is: ['config.change'] },
      { pattern: '(?i)api_?client\\w* ?create|createAPIClient', is: ['key.create'] },
      { pattern: '^FirewallMatchEvent', is: ['net.deny'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'session.start', 'priv.use', 'session.end', 'error', 'policy.change', 'config.change', 'key.create', 'net.deny'],
  samples: [
    {
      title: 'sign-in to the console', shape: 'json-lines',
      text: '{"metadata": {"customerIDString": "cid1", "offset": 1, "eventType": "AuthActivityAuditEvent", "eventCreationTime": 1772438401250, "version": "1.0"}, "event": {"UserId": "ana@example.com", "UserIp": "192.0.2.10", "OperationName": "userAuthenticate", "ServiceName": "CrowdStrike Authentication", "Success": true, "UTCTimestamp": 1772438401, "AuditKeyValues": [{"Key": "target_name", "ValueString": "ana@example.com"}]}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'userAuthenticate', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
  ],
  notes: [
    'Offsets grow by one in the stream of a customer: a hole means that events were not collected.',
    'The stream starts where the reader asked: older events are not repeated after some days.',
    'A detection is Falcon’s judgement; what was done to the program stands in the disposition.',
  ],
  sources: ['CrowdStrike Falcon documentation: Event Streams API, Streaming API event dictionary'],
});
