// AWS CloudTrail events in tables: Lake query results, Athena results and Splunk exports, one event a row.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** `{type=AssumedRole, principalid=x, arn=y}`: structs as Lake and Athena print them. Not JSON, and values may hold braces and commas: the value ends before the next name. */
const struct = (column: string, name: string): Verb => ({ when: { not: { matches: column, pattern: `(?i)[{ ]${name}=(null|NULL)[,}]` } }, then: { regex: column, pattern: `(?i)[{ ]${name}=(.*?)(?:, [a-z_]+=|\\}|$)` } });
const json = (column: string, at: string): Verb => ({ json: column, at });
const user = (name: string): Verb => ({ first: [json('"userIdentity"', name), json('"useridentity"', name), struct('"userIdentity"', name), struct('"useridentity"', name), `"userIdentity.${name}"`, json('"_raw"', `userIdentity.${name}`), struct('"eventData"', name), json('"eventData"', `userIdentity.${name}`)] });
const of = (name: string): Verb => ({ first: [`"${name}"`, `"${name.toLowerCase()}"`, json('"_raw"', name), struct('"eventData"', name), json('"eventData"', name)] });
const error: Verb = { first: [of('errorCode'), of('errorMessage')] };
const parameters: Verb = { first: ['"requestParameters"', '"requestparameters"', json('"_raw"', 'requestParameters')] };

export const awsCloudtrailLake = defineFormat({
  id: 'aws-cloudtrail-lake',
  title: 'AWS CloudTrail in tables (Lake, Athena, Splunk)',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [{ id: 'csv', title: 'CSV of a Lake or Athena query or of Splunk, one event a row', structure: { kind: 'delimited' } }],
  sniff: {
    must: [
      { hasAny: ['"eventTime"', '"eventtime"', '"_raw"'], because: 'the time of the call' }, { hasAny: ['"eventName"', '"eventname"', '"eventData"', '"_raw"'], because: 'the call' },
      { hasAny: ['"userIdentity"', '"useridentity"', '"userIdentity.type"', '"userIdentity.arn"', '"eventData"', '"eventSource"', '"eventsource"'], because: 'the caller or the service' },
      { hasAny: ['"eventVersion"', '"eventversion"', '"awsRegion"', '"awsregion"', '"eventID"', '"eventid"', '"recipientAccountId"', '"recipientaccountid"', '"sourceIPAddress"', '"sourceipaddress"'], because: 'columns of CloudTrail' },
    ],
  },
  times: [{ at: of('eventTime'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [{ when: { equals: user('type'), to: 'AssumedRole' }, then: user('arn') }, user('userName'), user('arn'), user('invokedBy'), user('principalId'), user('type')] },
    actorId: { first: [user('arn'), user('principalId'), user('accountId')] },
    actorKind: user('type'),
    action: of('eventName'),
    outcome: { when: { matches: error, pattern: '(AccessDenied|Unauthorized|Forbidden|NotAuthorized|AuthorizationError)' }, then: { const: 'denied' }, otherwise: { when: { any: [{ has: error }, { matches: of('responseElements'), pattern: '(ConsoleLogin|CheckMfa|\\w+Role|PasswordRecovery\\w+)[^A-Za-z]+Failure' }, { matches: of('serviceEventDetails'), pattern: '(CredentialVerification|UserAuthentication)[^A-Za-z]+Failure' }] }, then: { const: 'failure' }, otherwise: { const: 'success' } } },
    reason: { join: [of('errorCode'), of('errorMessage')], with: ': ', skipMissing: true },
    target: { first: [{ regex: parameters, pattern: '(?i)(?:bucketName|userName|roleName|groupName|secretId|keyId|functionName|instanceId|trailName|name)"?[=:] ?"?([^",}\\]]+)' }, { regex: of('resources'), pattern: '(arn:[^",}\\]]+)' }, parameters] },
    targetId: { regex: of('resources'), pattern: '(arn:[^",}\\]]+)' },
    sourceAddress: of('sourceIPAddress'),
    userAgent: of('userAgent'),
    service: of('eventSource'),
    tenant: { first: ['"recipientAccountId"', '"recipientaccountid"', json('"_raw"', 'recipientAccountId'), user('accountId')] },
    region: of('awsRegion'),
    correlationId: of('requestID'),
    sessionId: user('accessKeyId'),
    nativeId: { first: ['"eventID"', '"eventid"', json('"_raw"', 'eventID')] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(^| )ConsoleLogin success$', is: ['auth.success', 'session.start'] }, { pattern: '(^| )(ConsoleLogin|AssumeRole\\w*) (failure|denied)$', is: ['auth.failure'] }, { pattern: '(^| )(AssumeRole\\w*|GetSessionToken) success$', is: ['auth.success', 'key.use'] },
      { pattern: '(^| )(CreateUser|CreateLoginProfile) ', is: ['account.create'] }, { pattern: '(^| )(DeleteUser|DeleteLoginProfile) ', is: ['account.delete'] }, { pattern: '(^| )(UpdateLoginProfile|ChangePassword|\\w*MFADevice|UpdateUser) ', is: ['account.change'] },
      { pattern: '(^| )(Attach(User|Role|Group)Policy|Put(User|Role|Group)Policy|AddUserToGroup|UpdateAssumeRolePolicy|CreatePolicyVersion) ', is: ['priv.grant'] }, { pattern: '(^| )(Detach(User|Role|Group)Policy|Delete(User|Role|Group)Policy|RemoveUserFromGroup) ', is: ['priv.revoke'] },
      { pattern: '(^| )(CreateAccessKey|CreateKey|CreateKeyPair) ', is: ['key.create'] }, { pattern: '(^| )(DeleteAccessKey|ScheduleKeyDeletion) ', is: ['key.delete'] }, { pattern: '(^| )(GetSecretValue|GetParameters?) ', is: ['secret.read'] }, { pattern: '(^| )DeleteSecret ', is: ['secret.delete'] },
      { pattern: '(^| )(GetObject|Query|Scan|GetItem) ', is: ['data.read'] }, { pattern: '(^| )(PutObject|PutItem|CopyObject) ', is: ['data.write'] }, { pattern: '(^| )(DeleteObjects?|DeleteBucket|DeleteTable|DeleteDBInstance) ', is: ['data.delete'] }, { pattern: '(^| )(StopLogging|DeleteTrail|DeleteFlowLogs|DeleteDetector) ', is: ['log.stop'] },
      { pattern: '(^| )(Create|Delete|Put|Modify|Update|Set|Attach|Detach|Enable|Disable|Authorize|Revoke)\\w+ ', is: ['config.change'] }, { pattern: '(^| )(Describe|List|Lookup)\\w+ ', is: ['config.read'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'key.use', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'secret.read', 'secret.delete', 'data.read', 'data.write', 'data.delete', 'log.stop', 'config.change', 'config.read'],
  samples: [{ title: 'Lake', shape: 'csv', text: 'eventID,eventTime,eventSource,eventName,awsRegion,sourceIPAddress,userIdentity,errorCode,requestParameters\ne-1,2026-03-02 08:00:01.000,iam.amazonaws.com,CreateUser,us-east-1,192.0.2.10,"{type=IAMUser, principalid=AIDAEXAMPLE, arn=arn:aws:iam::111122223333:user/ana, accountid=111122223333, accesskeyid=AKIAEXAMPLE, username=ana}",,"{userName=eve}"',
    expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'declared', actor: 'ana', actorId: 'arn:aws:iam::111122223333:user/ana', action: 'CreateUser', outcome: 'success', target: 'eve', sourceAddress: '192.0.2.10', category: ['account.create', 'config.change'] } }],
  notes: [
    'A table is the answer to somebody’s query: what the query left out cannot be seen, and the comment line before the header, where there is one, says what was asked.',
    'Structs are printed as {name=value}, without quoting: a value that itself looks like a further member cannot be told from one.',
    'Times have no zone; CloudTrail’s are UTC. A result file of Lake is signed beside it; this format does not check the signature.',
  ],
  sources: ['AWS CloudTrail user guide: Save and download CloudTrail Lake query results', 'AWS CloudTrail user guide: CloudTrail Lake supported event schemas', 'Amazon Athena user guide: Query AWS CloudTrail logs', 'Splunk documentation: Export search results'],
});
