// Alibaba Cloud ActionTrail: API calls and console sign-ins of an account, from OSS delivery, Log Service and LookupEvents.
import { defineFormat } from '../../../shared/spec/format.ts';

export const aliyunActiontrail = defineFormat({
  id: 'aliyun-actiontrail',
  title: 'Alibaba Cloud ActionTrail',
  vendor: 'Alibaba Cloud',
  rank: 'vendor',
  shapes: [
    { id: 'json-array', title: 'OSS delivery file, JSON array', structure: { kind: 'json-array' } },
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'lookup-events', title: 'LookupEvents output, {"Events":[…]}', structure: { kind: 'json-envelope', keys: ['Events', 'events'] } },
    { id: 'log-service-lines', title: 'Log Service, the event in “event”', structure: { kind: 'json-lines' }, inner: 'event' },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [{ has: 'eventName', because: 'the call' }, { has: 'eventTime', because: 'the time of the call' }, { hasAny: ['serviceName', 'acsRegion'], because: 'ActionTrail’s own names of service and region' }, { hasAny: ['userIdentity.accountId', 'userIdentity.type', 'userIdentity.principalId'], because: 'the caller' }],
    mustNot: [{ has: 'awsRegion', because: 'AWS CloudTrail has this' }],
    should: [{ field: 'eventSource', matches: 'aliyun', weight: 1, because: 'Alibaba’s hosts are named so' }, { has: 'acsRegion', weight: 2, because: 'the region' }, { hasAny: ['sourceIpAddress'], weight: 1, because: 'the address, spelled as ActionTrail does' }],
  },
  times: [{ at: 'eventTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName', 'userIdentity.principalId', 'userIdentity.accountId'] },
    actorId: { first: ['userIdentity.principalId', 'userIdentity.accountId'] },
    actorKind: 'userIdentity.type',
    action: 'eventName',
    outcome: { when: { matches: { first: ['errorCode', 'errorMessage'] }, pattern: '(?i)(Forbidden|NoPermission|AccessDenied|Unauthorized)' }, then: { const: 'denied' }, otherwise: { when: { any: [{ has: 'errorCode' }, { has: 'errorMessage' }] }, then: { const: 'failure' }, otherwise: { const: 'success' } } },
    reason: { join: ['errorCode', 'errorMessage'], with: ': ', skipMissing: true },
    target: { first: ['resourceName', 'requestParameters.UserName', 'requestParameters.PolicyName', 'requestParameters.Name', 'requestParameters.BucketName', 'requestParameters.InstanceId', { regex: 'referencedResources', pattern: '\\["([^"]+)"' }, { regex: 'requestParameters', pattern: '"\\w*(?:Name|Id)":"([^"]+)"' }] },
    targetId: { first: [{ regex: 'referencedResources', pattern: '\\["([^"]+)"' }, { regex: 'requestParameters', pattern: '"\\w*Id":"([^"]+)"' }] },
    targetKind: { first: ['resourceType', { regex: 'referencedResources', pattern: '^\\{"([^"]+)"' }] },
    sourceAddress: { ip: { first: ['sourceIpAddress', 'sourceIPAddress'] } },
    userAgent: 'userAgent',
    service: { first: ['serviceName', 'eventSource'] },
    tenant: { first: ['recipientAccountId', 'userIdentity.accountId'] },
    region: { first: ['acsRegion', 'requestParameters.RegionId'] },
    correlationId: 'requestId',
    sessionId: 'userIdentity.accessKeyId',
    nativeId: 'eventId',
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: ' Console(Signin|SignIn|Login)\\w* success$', is: ['auth.success', 'session.start'] }, { pattern: ' (Console(Signin|SignIn|Login)\\w*|AssumeRole) (failure|denied)$', is: ['auth.failure'] }, { pattern: ' ConsoleSignout ', is: ['auth.logout', 'session.end'] }, { pattern: ' AssumeRole\\w* success$', is: ['auth.success', 'key.use'] },
      { pattern: ' CreateUser ', is: ['account.create'] }, { pattern: ' DeleteUser ', is: ['account.delete'] }, { pattern: ' (UpdateUser|UpdateLoginProfile|CreateLoginProfile|\\w*MFADevice|ChangePassword) ', is: ['account.change'] }, { pattern: ' (AttachPolicyTo\\w+|AddUserToGroup) ', is: ['priv.grant'] }, { pattern: ' (DetachPolicyFrom\\w+|RemoveUserFromGroup) ', is: ['priv.revoke'] },
      { pattern: ' CreateAccessKey |(?i)^kms Create\\w*Key ', is: ['key.create'] }, { pattern: ' (DeleteAccessKey|ScheduleKeyDeletion) ', is: ['key.delete'] }, { pattern: ' GetSecretValue ', is: ['secret.read'] }, { pattern: ' (GetObject|SelectObject) ', is: ['data.read'] }, { pattern: ' (PutObject|CopyObject) ', is: ['data.write'] }, { pattern: ' (DeleteObject\\w*|DeleteBucket|DeleteDBInstance|DeleteSnapshot) ', is: ['data.delete'] }, { pattern: ' (PutBucketAcl|PutBucketPolicy) ', is: ['data.share', 'policy.change'] },
      { pattern: ' (StopLogging|DeleteTrail) ', is: ['log.stop'] }, { pattern: ' (StartLogging|CreateTrail) ', is: ['log.start'] }, { pattern: ' UpdateTrail ', is: ['log.change'] }, { pattern: ' (RunInstances|CreateInstance) ', is: ['deploy.change'] }, { pattern: ' (StartInstances?) ', is: ['service.start'] }, { pattern: ' (StopInstances?|DeleteInstances?) ', is: ['service.stop'] },
      { pattern: ' (Create|Delete|Update|Modify|Set|Put|Attach|Detach|Authorize|Revoke|Add|Remove)\\w+ ', is: ['config.change'] }, { pattern: ' (Describe|List|Get|Lookup)\\w+ ', is: ['config.read'] },
    ],
  },
  canSee: [
    'auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'key.use', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'secret.read', 'data.read', 'data.write', 'data.delete', 'data.share', 'policy.change',
    'log.stop', 'log.start', 'log.change', 'deploy.change', 'service.start', 'service.stop', 'config.change', 'config.read',
  ],
  samples: [{ title: 'a policy is attached', shape: 'json-lines', text: '{"eventId":"E-1","eventVersion":"1","acsRegion":"eu-central-1","eventType":"ApiCall","eventTime":"2026-03-02T08:00:01Z","eventName":"AttachPolicyToUser","eventSource":"ram.aliyuncs.com","serviceName":"Ram","requestId":"R-1","requestParameters":{"UserName":"eve","PolicyName":"AdministratorAccess"},"referencedResources":{"User":["eve"]},"userIdentity":{"type":"ram-user","principalId":"2001","accountId":"1001","userName":"ana"},"sourceIpAddress":"192.0.2.10"}',
    expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'AttachPolicyToUser', outcome: 'success', target: 'eve', sourceAddress: '192.0.2.10', category: ['config.change', 'priv.grant'] } }],
  notes: ['Read events of some services and data events are recorded only where the trail asks for them.', 'The event history keeps 90 days; delivery to OSS may be minutes late and in no order.', 'The address is a name such as “Internal” where a service called.'],
  sources: ['Alibaba Cloud documentation: ActionTrail, Structure of an event', 'Alibaba Cloud documentation: ActionTrail, LookupEvents'],
});
