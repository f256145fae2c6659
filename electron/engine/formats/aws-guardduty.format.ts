// Amazon GuardDuty findings: threats AWS saw in an account’s logs, from the export to S3, the API and EventBridge.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Keys as the service writes them, and as the API’s SDKs do. */
const k = (...paths: readonly string[]) => ({ first: paths.flatMap((p) => [p, p.split('.').map((s) => s.charAt(0).toUpperCase() + s.slice(1)).join('.')]) }) as const;
const awsCall = 'service.action.awsApiCallAction', kubeCall = 'service.action.kubernetesApiCallAction', network = 'service.action.networkConnectionAction', probe = 'service.action.portProbeAction.portProbeDetails[0]', rds = 'service.action.rdsLoginAttemptAction';

const named = { must: [{ field: 'type', matches: '^[A-Za-z]+:[A-Za-z0-9-]+/[\\w.!-]+$', because: 'GuardDuty names findings purpose:resource/threat' }] } as const;

export const awsGuardduty = defineFormat({
  id: 'aws-guardduty',
  title: 'Amazon GuardDuty findings',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, as exported to S3', structure: { kind: 'json-lines' }, sniff: named },
    { id: 'get-findings', title: 'get-findings output, {"Findings":[…]}', structure: { kind: 'json-envelope', keys: ['Findings', 'findings'] }, sniff: { must: [{ field: 'Type', matches: '^[A-Za-z]+:[A-Za-z0-9-]+/[\\w.!-]+$', because: 'GuardDuty names findings purpose:resource/threat' }] } },
    { id: 'json-array', title: 'JSON array of findings', structure: { kind: 'json-array' }, sniff: named },
    { id: 'eventbridge', title: 'EventBridge events, the finding in “detail”', structure: { kind: 'json-objects' }, inner: 'detail', sniff: named },
    { id: 'json-objects', title: 'findings after each other', structure: { kind: 'json-objects' }, sniff: named },
  ],
  sniff: {
    must: [
      { hasAny: ['service.detectorId', 'service.serviceName', 'service.eventFirstSeen', 'partition', 'schemaVersion', 'Service.DetectorId', 'resource.resourceType'], because: 'the detector that found it' },
      { hasAny: ['severity', 'Severity'], because: 'findings have a severity' },
    ],
    should: [{ field: 'arn', matches: ':guardduty:', weight: 2, because: 'the name of a finding' }, { field: 'schemaVersion', matches: '^2\\.', weight: 1, because: 'the version of the finding format' }],
  },
  times: [
    { at: k('updatedAt'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: k('service.eventLastSeen', 'createdAt'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
  ],
  received: { at: k('createdAt'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: [k('resource.accessKeyDetails.userName', 'resource.kubernetesDetails.kubernetesUserDetails.username', 'resource.rdsDbUserDetails.user'), k('resource.instanceDetails.iamInstanceProfile.arn'), k('service.detection.sequence.actors[0].user.name')] },
    actorId: { first: [k('resource.accessKeyDetails.principalId', 'resource.kubernetesDetails.kubernetesUserDetails.uid', 'resource.accessKeyDetails.accessKeyId')] },
    actorKind: k('resource.accessKeyDetails.userType', 'resource.rdsDbUserDetails.authMethod'),
    action: { first: [k('service.action.actionType'), k('type')] },
    outcome: { when: { any: [{ equals: k(`${awsCall}.errorCode`), to: 'AccessDenied' }, { equals: k(`${network}.blocked`, 'service.action.portProbeAction.blocked', 'service.action.dnsRequestAction.blocked'), to: 'true' }, { matches: k(`${kubeCall}.statusCode`), pattern: '^40[13]$' }] }, then: { const: 'denied' } },
    reason: k('type', 'title'),
    target: { first: [k('service.action.dnsRequestAction.domain', 'resource.s3BucketDetails[0].name', 'resource.eksClusterDetails.name', 'resource.ecsClusterDetails.name', 'resource.lambdaDetails.functionName', 'resource.rdsDbInstanceDetails.dbInstanceIdentifier', 'resource.instanceDetails.instanceId', 'resource.containerDetails.name', `${awsCall}.api`, 'resource.accessKeyDetails.userName', 'arn')] },
    targetId: { first: [k('resource.instanceDetails.networkInterfaces[0].networkInterfaceId', 'resource.s3BucketDetails[0].arn', 'resource.eksClusterDetails.arn', 'resource.lambdaDetails.functionArn', 'resource.rdsDbInstanceDetails.dbInstanceArn', 'resource.instanceDetails.instanceId', 'resource.accessKeyDetails.accessKeyId')] },
    targetKind: k('resource.resourceType'),
    sourceAddress: { ip: { first: [k(`${awsCall}.remoteIpDetails.ipAddressV4`, `${kubeCall}.remoteIpDetails.ipAddressV4`, `${kubeCall}.sourceIPs[0]`, `${kubeCall}.sourceIps[0]`, `${network}.remoteIpDetails.ipAddressV4`, `${probe}.remoteIpDetails.ipAddressV4`, `${rds}.remoteIpDetails.ipAddressV4`)] } },
    userAgent: k(`${kubeCall}.userAgent`, `${awsCall}.userAgent`),
    service: { first: [k(`${awsCall}.serviceName`), k('service.serviceName')] },
    tenant: k('accountId'),
    region: k('region'),
    correlationId: k('id'),
    text: k('title'),
  },
  categories: {
    key: { join: [{ column: 'reason' }, { column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)(ConsoleLogin|BruteForce|FailedLogin|AnomalousLogin|UnauthorizedAccess:IAMUser)', is: ['auth.failure'] }, { pattern: '(?i)(SuccessfulLogin|SuccessfulAnonymousAccess|MaliciousIPCaller|InstanceCredentialExfiltration)', is: ['key.use'] }, { pattern: '^(PrivilegeEscalation|Persistence):', is: ['priv.grant'] },
      { pattern: '^Exfiltration:', is: ['data.export'] }, { pattern: '(?i)(CloudTrailLoggingDisabled|ServerAccessLoggingDisabled|LoggingConfigurationModified)', is: ['log.stop'] }, { pattern: '(?i)(BucketPublicAccessGranted|BucketAnonymousAccessGranted|PublicAccess)', is: ['data.share'] }, { pattern: '(?i)(PasswordPolicyChange|BucketBlockPublicAccessDisabled|Policy:)', is: ['policy.change'] },
      { pattern: '(NETWORK_CONNECTION|PORT_PROBE|DNS_REQUEST)', is: ['net.request'] }, { pattern: '^Impact:|DataDestruction|ObjectDelete', is: ['data.delete'] }, { pattern: '(?i)^(Backdoor|Trojan|CryptoCurrency|Execution|Recon|Discovery|CredentialAccess|DefenseEvasion|AttackSequence|Impact|Behavior|Stealth|PenTest|Object)[:/]', is: ['error'] },
    ],
  },
  canSee: ['auth.failure', 'key.use', 'priv.grant', 'data.export', 'log.stop', 'data.share', 'policy.change', 'net.request', 'data.delete', 'error'],
  samples: [{ title: 'an API call from elsewhere', shape: 'json-lines', text: '{"schemaVersion":"2.0","accountId":"111122223333","region":"eu-central-1","partition":"aws","id":"f1","arn":"arn:aws:guardduty:eu-central-1:111122223333:detector/d1/finding/f1","type":"UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom","resource":{"resourceType":"AccessKey","accessKeyDetails":{"accessKeyId":"AKIAEXAMPLE","principalId":"AIDAEXAMPLE","userType":"IAMUser","userName":"ana"}},"service":{"serviceName":"guardduty","detectorId":"d1","action":{"actionType":"AWS_API_CALL","awsApiCallAction":{"api":"ListBuckets","serviceName":"s3.amazonaws.com","callerType":"Remote IP","remoteIpDetails":{"ipAddressV4":"192.0.2.10"}}},"eventFirstSeen":"2026-03-02T07:50:00Z","eventLastSeen":"2026-03-02T07:58:00Z","archived":false,"count":2},"severity":5,"createdAt":"2026-03-02T08:00:00.000Z","updatedAt":"2026-03-02T08:00:01.250Z","title":"API ListBuckets was invoked from a listed address."}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', actorId: 'AIDAEXAMPLE', action: 'AWS_API_CALL', target: 'ListBuckets', sourceAddress: '192.0.2.10', tenant: '111122223333', category: ['auth.failure', 'key.use'] } }],
  notes: [
    'A finding is AWS’s conclusion from other logs; the acts themselves are in CloudTrail, flow and DNS logs.',
    'The same finding is exported again whenever it is seen again, with one id and a growing count: the time is of the last update, and count in the raw record says how often.',
    'Findings are kept 90 days in the service; archived and suppressed ones may be missing from an export.',
  ],
  sources: ['Amazon GuardDuty user guide: Finding details and format', 'Amazon GuardDuty user guide: Exporting findings to S3', 'AWS CLI reference: guardduty get-findings'],
});
