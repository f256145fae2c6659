// Tencent Cloud CloudAudit: API calls and console actions of an account, from tracking sets in COS, the API and EventBridge.
import { defineFormat } from '../../../shared/spec/format.ts';

export const tencentCloudaudit = defineFormat({
  id: 'tencent-cloudaudit',
  title: 'Tencent Cloud CloudAudit',
  vendor: 'Tencent',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'tracking set in COS, JSON Lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
    { id: 'api', title: 'DescribeEvents answer, the event as text in “CloudAuditEvent”', structure: { kind: 'json-envelope', keys: ['Events', 'Response.Events'] }, inner: 'CloudAuditEvent' },
    { id: 'eventbridge', title: 'EventBridge events, the record in “data”', structure: { kind: 'json-objects' }, inner: 'data' },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'eventName', because: 'the call' }, { has: 'eventTime', because: 'the time of the call' }, { has: 'eventRegion', because: 'CloudAudit’s own name of the region' },
      { hasAny: ['userIdentity.principalId', 'userIdentity.accountId', 'userIdentity.type'], because: 'the caller' }, { hasAny: ['apiErrorCode', 'actionType', 'requestID', 'apiVersion', 'eventSource', 'resourceType'], because: 'a further field of CloudAudit' },
    ],
    should: [{ hasAny: ['apiErrorCode', 'actionType', 'requestID'], weight: 2, because: 'CloudAudit’s own fields' }, { field: 'eventSource', matches: 'tencent', weight: 1, because: 'Tencent’s hosts are named so' }],
  },
  times: [{ at: 'eventTime', form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: ['userIdentity.userName', 'userIdentity.sessionContext.roleName', 'userIdentity.principalId', 'userIdentity.accountId'] },
    actorId: { first: ['userIdentity.principalId', 'userIdentity.accountId'] },
    actorKind: 'userIdentity.type',
    action: 'eventName',
    outcome: { match: { first: ['apiErrorCode', 'errorCode'] }, cases: [['(?i)(Unauthorized|AuthFailure|NoPermission|AccessDenied|Forbidden)', { const: 'denied' }], ['^(0|-)?$', { const: 'success' }], ['.', { const: 'failure' }]] },
    reason: { join: [{ regex: { first: ['apiErrorCode', 'errorCode'] }, pattern: '^([^0-].*|0.+)$' }, { first: ['apiErrorMessage', 'errorMessage'] }], with: ': ', skipMissing: true },
    target: { first: ['resourceName', { regex: 'requestParameters', pattern: '"\\w*(?:Name|Id|InstanceIds|Bucket)":"([^"]+)"' }, 'resourceType'] },
    targetId: { first: ['resourceId', { regex: 'requestParameters', pattern: '"\\w*Ids?":\\[?"([^"]+)"' }] },
    targetKind: 'resourceType',
    sourceAddress: { ip: { first: ['sourceIPAddress', 'sourceIpAddress'] } },
    userAgent: 'userAgent',
    service: { first: ['resourceType', 'eventSource'] },
    tenant: 'userIdentity.accountId',
    region: 'eventRegion',
    correlationId: { first: ['requestID', 'requestId'] },
    sessionId: 'userIdentity.secretId',
    nativeId: { first: ['eventID', 'eventId'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(ConsoleLogin|SubAccountLogin) success$', is: ['auth.success', 'session.start'] }, { pattern: '(?i)^(ConsoleLogin|SubAccountLogin) (failure|denied)$', is: ['auth.failure'] }, { pattern: '^(AssumeRole\\w*|GetFederationToken) success$', is: ['auth.success', 'key.use'] },
      { pattern: '^(AddUser|CreateUser|CreateSubAccount) ', is: ['account.create'] }, { pattern: '^Delete(User|SubAccount) ', is: ['account.delete'] }, { pattern: '^(UpdateUser|SetMfaFlag|ResetPassword|ModifyPassword)\\w* ', is: ['account.change'] },
      { pattern: '^(Attach(User|Role|Group)Polic\\w+|AddUserToGroup|CreateRole|UpdateAssumeRolePolicy) ', is: ['priv.grant'] }, { pattern: '^(Detach(User|Role|Group)Polic\\w+|RemoveUserFromGroup|DeleteRole) ', is: ['priv.revoke'] },
      { pattern: '^(CreateAccessKey|CreateKey|CreateKeyPair) ', is: ['key.create'] }, { pattern: '^(DeleteAccessKey|DeleteKeyPairs|ScheduleKeyDeletion) ', is: ['key.delete'] }, { pattern: '^GetSecretValue ', is: ['secret.read'] },
      { pattern: '^(StopLogging|DeleteAudit\\w*|DeleteFlowLog) ', is: ['log.stop'] }, { pattern: '^(StartLogging|CreateAudit\\w*|CreateFlowLog) ', is: ['log.start'] }, { pattern: '^(UpdateAudit|ModifyAudit)\\w* ', is: ['log.change'] },
      { pattern: '^(Create|Delete|Modify|Update|Set|Attach|Detach|Bind|Unbind|Run|Terminate|Start|Stop|Reset|Put)\\w* ', is: ['config.change'] }, { pattern: '^(Describe|List|Get|Inquiry|Query)\\w* ', is: ['config.read'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'key.use', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'secret.read', 'log.stop', 'log.start', 'log.change', 'config.change', 'config.read'],
  samples: [
    { title: 'servers are listed', shape: 'json-lines', text: '{"actionType":"Read","apiErrorCode":"0","eventID":"2b3f","eventName":"DescribeInstances","eventRegion":"ap-guangzhou","eventSource":"cvm.tencentcloudapi.com","eventTime":1772438401,"eventType":"ApiCall","eventVersion":"3.0","requestID":"0a1b","requestParameters":"{\\"Limit\\":20}","resourceName":"","resourceType":"cvm","sourceIPAddress":"192.0.2.10","userAgent":"API3.0","userIdentity":{"accountId":"100001","principalId":"100002","secretId":"AKIDEXAMPLE","type":"CAMUser","userName":"ana"}}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', actorId: '100002', action: 'DescribeInstances', outcome: 'success', sourceAddress: '192.0.2.10', tenant: '100001', region: 'ap-guangzhou', category: ['config.read'] } },
  ],
  notes: [
    'An error code of 0 is a success. Where a record has no code at all the outcome is unknown.',
    'Times are seconds since 1970; a time written as text states no zone and is taken as UTC.',
    'The service keeps 90 days; older events are only in the bucket of a tracking set.',
  ],
  sources: ['Tencent Cloud: CloudAudit API, DescribeEvents', 'Tencent Cloud: CloudAudit, log fields of a tracking set', 'Tencent Cloud: EventBridge, Cloud Audit event'],
});
