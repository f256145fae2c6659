// AWS CloudTrail: API calls and sign-ins of an AWS account, in every shape it is exported in.
import { cloudWatchSubscription } from '../../../shared/spec/envelopes.ts';
import { defineFormat } from '../../../shared/spec/format.ts';

/** Names of columns as the console has written them. */
const cell = (name: string) => ({ first: [`"${name}"`, `"${name.replaceAll(/ [a-z]/g, (part) => part.toUpperCase())}"`] });
/** Sign-in pages write the result of a step under the step’s own name. */
const signIn = { first: [...['ConsoleLogin', 'CheckMfa', 'SwitchRole', 'ExitRole', 'RenewRole', 'PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'PasswordUpdated', 'EmailUpdated'].map((step) => `responseElements.${step}`), ...['CredentialVerification', 'UserAuthentication', 'Federate'].map((step) => `serviceEventDetails.${step}`)] } as const;
const refused = '(AccessDenied|Unauthorized|Forbidden|NotAuthorized|AuthorizationError)';
/** Whom Insights attributes unusual activity to most. */
const caller = { regex: 'insightDetails.insightContext.attributions', pattern: '"attribute":"userIdentityArn","insight":\\[\\{"value":"([^"]+)"' } as const;

export const awsCloudtrail = defineFormat({
  id: 'aws-cloudtrail',
  title: 'AWS CloudTrail',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 's3-delivery', title: 'S3 delivery file, {"Records":[…]}', structure: { kind: 'json-envelope', keys: ['Records'] } },
    { id: 'lookup-events', title: 'lookup-events output, {"Events":[{"CloudTrailEvent":"…"}]}', structure: { kind: 'json-envelope', keys: ['Events'] }, inner: 'CloudTrailEvent' },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'lookup-events-lines', title: 'JSON Lines of lookup-events', structure: { kind: 'json-lines' }, inner: 'CloudTrailEvent' },
    { id: 'cloudwatch', title: 'CloudWatch Logs, filter-log-events or get-log-events, {"events":[{"message":"…"}]}', structure: { kind: 'json-envelope', keys: ['events'] }, inner: 'message' },
    { id: 'subscription', title: 'CloudWatch Logs subscription, {"messageType":…,"logEvents":[{"message":"…"}]}', structure: { kind: 'json-objects' }, each: cloudWatchSubscription, inner: 'logEvents.message' },
    { id: 'insights-csv', title: 'CloudWatch Logs Insights, CSV of results with the event as text in @message', structure: { kind: 'delimited' }, inner: '"@message"' },
    { id: 'insights-array', title: 'CloudWatch Logs Insights, JSON of results with the event in @message', structure: { kind: 'json-array' }, inner: '"@message"' },
    { id: 'eventbridge', title: 'EventBridge events, the record in "detail"', structure: { kind: 'json-objects' }, inner: 'detail' },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
    { id: 'event-history-csv', title: 'Event history of the console, downloaded as CSV', structure: { kind: 'delimited' },
      times: [{ at: cell('Event time'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }, { at: cell('Event time'), form: { kind: 'pattern', patterns: ['%B %d, %Y, %H:%M:%S (UTC%z)', '%B %d, %Y, %I:%M:%S %p (UTC%z)'] }, zone: 'declared-utc', means: 'event' }],
      fields: {
        actor: cell('User name'), actorId: cell('AWS access key'), action: cell('Event name'),
        outcome: { match: cell('Error code'), cases: [[refused, { const: 'denied' }], ['[A-Za-z]', { const: 'failure' }]], otherwise: { when: { has: cell('Event name') }, then: { const: 'success' } } },
        reason: cell('Error code'), target: { first: [cell('Resource name'), { regex: cell('Resources'), pattern: '"resourceName":"([^"]+)"' }, { regex: cell('Resources'), pattern: '^([^\\[{].*)$' }] },
        targetId: cell('Resource ARN'), targetKind: { first: [cell('Resource type'), { regex: cell('Resources'), pattern: '"resourceType":"([^"]+)"' }] },
        sourceAddress: cell('Source IP address'), service: cell('Event source'), region: cell('AWS region'), correlationId: cell('Request ID'), sessionId: cell('AWS access key'), nativeId: cell('Event ID'),
      },
      sniff: { must: [{ hasAny: ['"Event time"', '"Event Time"'], because: 'the console’s name of the time' }] } },
  ],
  sniff: {
    must: [
      { hasAny: ['eventSource', 'insightDetails.eventSource', '"Event source"', '"Event Source"'], because: 'CloudTrail names the service that was called' },
      { hasAny: ['eventName', 'insightDetails.eventName', '"Event name"', '"Event Name"'], because: 'CloudTrail names the call' },
      { hasAny: ['eventTime', '"Event time"', '"Event Time"', '@timestamp'], because: 'CloudTrail gives the time of the call; some collectors move it to @timestamp' },
    ],
    mustNot: [{ hasAny: ['acsRegion', 'serviceName', 'eventRegion'], because: 'other clouds that borrowed the names of CloudTrail’s fields name region and service so' }],
    should: [
      { has: 'eventVersion', weight: 2, because: 'the version of CloudTrail’s record' },
      { hasAny: ['userIdentity', 'insightDetails'], weight: 2, because: 'CloudTrail’s description of the caller' },
      { has: 'awsRegion', weight: 1, because: 'an AWS region' },
      { field: 'eventSource', matches: '\\.amazonaws\\.com$', weight: 1, because: 'AWS services are named so' },
    ],
  },
  times: [{ at: { first: ['eventTime', '@timestamp'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [
      { when: { equals: 'userIdentity.type', to: 'AssumedRole' }, then: 'userIdentity.arn' },
      'userIdentity.userName', 'userIdentity.arn', 'additionalEventData.UserName', 'userIdentity.onBehalfOf.userId', 'userIdentity.sessionContext.sessionIssuer.userName', 'userIdentity.invokedBy', 'userIdentity.identityProvider', 'userIdentity.principalId', 'userIdentity.accountId', caller,
    ] },
    actorId: { first: ['userIdentity.arn', { when: { equals: 'userIdentity.type', to: 'IdentityCenterUser' }, then: 'userIdentity.onBehalfOf.userId' }, 'userIdentity.principalId', 'userIdentity.accountId', caller] },
    actorKind: 'userIdentity.type',
    action: { first: ['eventName', { join: ['insightDetails.insightType', 'insightDetails.state'], with: ' ' }] },
    outcome: { when: { matches: 'errorCode', pattern: refused }, then: { const: 'denied' }, otherwise: {
      when: { any: [{ has: 'errorCode' }, { has: 'errorMessage' }, { equals: signIn, to: 'Failure' }] }, then: { const: 'failure' }, otherwise: { when: { lacks: 'insightDetails' }, then: { const: 'success' } } } },
    reason: { join: ['errorCode', 'errorMessage', 'insightDetails.errorCode'], with: ': ', skipMissing: true },
    target: { first: [
      'requestParameters.bucketName', 'requestParameters.userName', 'requestParameters.roleName', 'requestParameters.groupName', 'requestParameters.name', 'requestParameters.secretId', 'requestParameters.keyId', 'requestParameters.functionName', 'insightDetails.eventName', 'resources[0].ARN', 'resources[0].arn',
      // One search over the text of the parameters instead of a path for each of some thousand calls.
      { regex: 'requestParameters', pattern: '"(?:\\w*(?:[a-z]Name|Identifier|[a-z](?:Id|Arn|ARN|Url))|bucket|resource|alias|path|arn|domain|content|publicIp)":"([^"\\\\]+)"' }, 'requestParameters',
    ] },
    targetId: { first: ['resources[0].ARN', 'resources[0].arn', 'requestParameters.key', { regex: 'requestParameters', pattern: '"(?:\\w*(?:Arn|ARN|Id|Identifier|Number))":"([^"\\\\]+)"' }] },
    targetKind: { first: ['resources[0].type', { when: { has: 'insightDetails' }, then: { const: 'API call' } }, { join: ['eventSource', { const: 'resource' }], with: ' ' }] },
    sourceAddress: 'sourceIPAddress',
    userAgent: 'userAgent',
    service: { first: ['eventSource', 'insightDetails.eventSource'] },
    tenant: { first: ['recipientAccountId', 'userIdentity.accountId'] },
    region: 'awsRegion',
    correlationId: { first: ['sharedEventID', 'requestID', 'requestId'] },
    sessionId: 'userIdentity.accessKeyId',
    nativeId: { first: ['eventID', 'eventId'] },
    text: 'insightDetails.insightContext',
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ' , skipMissing: true },
    rules: [
      { pattern: ' ConsoleLogin success$', is: ['auth.success', 'session.start'] },
      { pattern: ' (UserAuthentication|Federate) success$', is: ['auth.success', 'session.start'] },
      { pattern: ' (ConsoleLogin|CheckMfa|CredentialVerification|UserAuthentication|Federate) (failure|denied)$|^cognito-idp\\S* (Admin)?(InitiateAuth|RespondToAuthChallenge) (failure|denied)$', is: ['auth.failure'] },
      { pattern: '^(sso|signin)\\S* (Logout|SignOut) ', is: ['auth.logout', 'session.end'] },
      { pattern: ' (AssumeRole|AssumeRoleWithSAML|AssumeRoleWithWebIdentity|GetSessionToken|GetFederationToken|SwitchRole) success$', is: ['auth.success', 'key.use'] },
      { pattern: ' (AssumeRole|AssumeRoleWithSAML|AssumeRoleWithWebIdentity|GetSessionToken|GetFederationToken|SwitchRole) (failure|denied)$', is: ['auth.failure'] },
      { pattern: ' (CreateUser|CreateLoginProfile|CreateServiceSpecificCredential) ', is: ['account.create'] },
      { pattern: ' (UpdateUser|UpdateLoginProfile|ChangePassword|EnableMFADevice|DeactivateMFADevice|CreateVirtualMFADevice|DeleteVirtualMFADevice|UpdateAccountPasswordPolicy|UpdateSSHPublicKey|UploadSSHPublicKey|UpdateGroup) ', is: ['account.change'] },
      { pattern: ' (DeleteUser|DeleteLoginProfile) ', is: ['account.delete'] },
      { pattern: ' (AttachUserPolicy|AttachRolePolicy|AttachGroupPolicy|PutUserPolicy|PutRolePolicy|PutGroupPolicy|AddUserToGroup|CreatePolicyVersion|SetDefaultPolicyVersion|AddRoleToInstanceProfile|UpdateAssumeRolePolicy|CreateGrant|AddPermission\\d*v?\\d*) ', is: ['priv.grant'] },
      { pattern: ' (DetachUserPolicy|DetachRolePolicy|DetachGroupPolicy|DeleteUserPolicy|DeleteRolePolicy|DeleteGroupPolicy|RemoveUserFromGroup|RevokeGrant|RemovePermission\\d*v?\\d*) ', is: ['priv.revoke'] },
      { pattern: ' (CreateAccessKey|CreateKeyPair|ImportKeyPair|CreateKey|UploadSigningCertificate) ', is: ['key.create'] },
      { pattern: ' (DeleteAccessKey|DeleteKeyPair|ScheduleKeyDeletion|DisableKey|UpdateAccessKey) ', is: ['key.delete'] },
      { pattern: '^kms\\S* (Decrypt|Encrypt|GenerateDataKey\\w*|Sign|Verify|ReEncrypt\\w*) ', is: ['key.use'] },
      { pattern: ' (GetSecretValue|BatchGetSecretValue|GetParameters?|GetParametersByPath|GetPasswordData) ', is: ['secret.read'] },
      { pattern: '^secretsmanager\\S* (CreateSecret|PutSecretValue|UpdateSecret|RotateSecret) ', is: ['secret.change'] },
      { pattern: ' DeleteSecret ', is: ['secret.delete'] },
      { pattern: '^(s3|dynamodb|rds-data|athena|redshift-data)\\S* (GetObject\\w*|SelectObjectContent|GetItem|BatchGetItem|Query|Scan|ExecuteStatement|GetQueryResults|HeadObject) ', is: ['data.read'] },
      { pattern: '^(s3|dynamodb)\\S* (PutObject|CopyObject|CompleteMultipartUpload|UploadPart|PutItem|UpdateItem|BatchWriteItem|RestoreObject) ', is: ['data.write'] },
      { pattern: ' (DeleteObjects?|DeleteItem|DeleteBucket|DeleteTable|DeleteDBInstance|DeleteSnapshot|DeleteVolume|DeleteDBSnapshot) ', is: ['data.delete'] },
      { pattern: ' (CreateSnapshot|CreateDBSnapshot|StartExportTask|ExportTableToPointInTime|CreateExportTask|CreateInstanceExportTask|UnloadTable|CreateImage) ', is: ['data.export'] },
      { pattern: ' (ModifySnapshotAttribute|ModifyDBSnapshotAttribute|ModifyImageAttribute|PutBucketAcl|PutObjectAcl|PutBucketPolicy|DeleteBucketPublicAccessBlock|CreateResourceShare) ', is: ['data.share', 'policy.change'] },
      { pattern: ' (StopLogging|DeleteTrail|DeleteFlowLogs|StopConfigurationRecorder|DeleteConfigurationRecorder|DeleteDeliveryChannel|DeleteDetector|DeleteLogGroup|DeleteLogStream|DeleteEventDataStore|StopEventDataStoreIngestion|DeleteMembers|DisassociateMembers) ', is: ['log.stop'] },
      { pattern: ' (StartLogging|CreateTrail|CreateFlowLogs|StartConfigurationRecorder|CreateDetector|StartEventDataStoreIngestion) ', is: ['log.start'] },
      { pattern: ' (UpdateTrail|PutEventSelectors|PutInsightSelectors|UpdateDetector|PutBucketLogging|PutRetentionPolicy|DeleteSubscriptionFilter|PutBucketLifecycle\\w*) ', is: ['log.change'] },
      { pattern: ' (Authorize|Revoke)SecurityGroup\\w+ | (Create|Delete|Put|Modify|Update|Set|Associate|Disassociate|Attach|Detach|Enable|Disable|Register|Deregister|Tag|Untag|Reset|Replace)\\w+ ', is: ['config.change'] },
      { pattern: ' (RunInstances|CreateFunction\\w*|UpdateFunctionCode\\w*|CreateStack|UpdateStack|ModifyInstanceAttribute|SendCommand|StartInstances) ', is: ['deploy.change'] },
      { pattern: ' ((Describe|List|Lookup|BatchDescribe)\\w*|HeadBucket|SearchResources|Get([^OSIPQ]\\w*|O[^b]\\w*|S[^e]\\w*|I[^t]\\w*|P[^a]\\w*|Q[^u]\\w*)) ', is: ['config.read'] },
      { pattern: ' (StartInstances|RunInstances) ', is: ['service.start'] },
      { pattern: ' (StopInstances|TerminateInstances|RebootInstances) ', is: ['service.stop'] },
    ],
  },
  canSee: [
    'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'account.create', 'account.change', 'account.delete', 'priv.grant', 'priv.revoke', 'key.create', 'key.use', 'key.delete', 'secret.read', 'secret.change', 'secret.delete',
    'data.read', 'data.write', 'data.delete', 'data.export', 'data.share', 'config.read', 'config.change', 'policy.change', 'deploy.change', 'service.start', 'service.stop', 'log.start', 'log.stop', 'log.change',
  ],
  samples: [
    {
      title: 'console sign-in', shape: 'json-lines',
      text: '{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/ana","accountId":"111122223333","userName":"ana"},"eventTime":"2026-03-02T08:00:01Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.10","userAgent":"Mozilla/5.0","requestParameters":null,"responseElements":{"ConsoleLogin":"Failure"},"eventID":"0b1c2d3e-0000-4000-8000-000000000001","eventType":"AwsConsoleSignIn","recipientAccountId":"111122223333"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'ConsoleLogin', outcome: 'failure', sourceAddress: '192.0.2.10', category: ['auth.failure'], nativeId: '0b1c2d3e-0000-4000-8000-000000000001' },
    },
    {
      title: 'refused read', shape: 'json-lines',
      text: '{"eventVersion":"1.09","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:ci","arn":"arn:aws:sts::111122223333:assumed-role/ci/ci","accountId":"111122223333"},"eventTime":"2026-03-02T08:00:02Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"eu-central-1","sourceIPAddress":"cloudformation.amazonaws.com","userAgent":"aws-sdk","errorCode":"AccessDenied","errorMessage":"Access Denied","requestParameters":{"bucketName":"northwind-customers","key":"2026/a.csv"},"responseElements":null,"eventID":"0b1c2d3e-0000-4000-8000-000000000002","eventType":"AwsApiCall","recipientAccountId":"111122223333"}',
      expect: { actor: 'arn:aws:sts::111122223333:assumed-role/ci/ci', outcome: 'denied', target: 'northwind-customers', targetId: '2026/a.csv', sourceAddress: 'cloudformation.amazonaws.com', category: ['data.read'], reason: 'AccessDenied: Access Denied' },
    },
  ],
  notes: [
    'The CSV of the console’s event history has a name for the caller and no identity behind it, no parameters, one Region, and the last 90 days at most.',
    'Events in a delivery file are in no particular order; the file name carries the delivery minute, not the event time.',
    'The source address is the name of an AWS service where a service called on somebody’s behalf.',
    'Data events (object reads and writes) are recorded only where the trail was set to record them: their absence does not show that nothing was read.',
    'The same event may be delivered twice; the eventID tells.',
    'An Insights event says that a call was made, or failed, more often than usual; it has a start and an end, and whom CloudTrail attributes it to most.',
  ],
  sources: ['AWS CloudTrail user guide: CloudTrail record contents', 'AWS CloudTrail user guide: CloudTrail log file examples', 'AWS CloudTrail user guide: CloudTrail record contents for Insights events', 'AWS CloudTrail user guide: Viewing recent management events with the console', 'AWS CLI reference: cloudtrail lookup-events', 'AWS IAM Identity Center user guide: CloudTrail events of sign-in', 'AWS CloudTrail user guide: CloudTrail userIdentity element', 'Amazon CloudWatch Logs user guide: Real-time processing of log data with subscriptions', 'Amazon CloudWatch Logs user guide: Save and re-run queries, export results'],
});
