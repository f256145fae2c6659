// AWS Security Hub findings in the AWS Security Finding Format (ASFF), from the API, EventBridge and exports.
import { defineFormat } from '../../../shared/spec/format.ts';

export const awsSecurityhub = defineFormat({
  id: 'aws-securityhub',
  title: 'AWS Security Hub findings',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one finding a line', structure: { kind: 'json-lines' } },
    { id: 'get-findings', title: 'get-findings output, {"Findings":[…]}', structure: { kind: 'json-envelope', keys: ['Findings', 'findings'] } },
    { id: 'json-array', title: 'JSON array of findings', structure: { kind: 'json-array' } },
    { id: 'eventbridge', title: 'EventBridge events, the findings in “detail”', structure: { kind: 'json-objects' }, each: { at: 'detail.findings[]' }, inner: 'detail.findings' },
    { id: 'json-objects', title: 'findings after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: { must: [
    { has: 'AwsAccountId', because: 'ASFF names the account' }, { has: 'ProductArn', because: 'ASFF names the product that found it' }, { hasAny: ['GeneratorId', 'SchemaVersion'], because: 'ASFF names the rule' }, { hasAny: ['Types', 'FindingProviderFields', 'Resources'], because: 'what was found on what' },
  ] },
  times: [
    { at: 'CreatedAt', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['FirstObservedAt', 'UpdatedAt'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
  ],
  received: { at: { first: ['ProcessedAt', 'UpdatedAt'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['Resources[0].Details.AwsIamAccessKey.PrincipalName', 'Resources[0].Details.AwsIamAccessKey.UserName', 'Resources[0].Details.AwsIamUser.UserName'] },
    actorId: { first: ['Resources[0].Details.AwsIamAccessKey.PrincipalId', 'Resources[0].Details.AwsIamUser.UserId'] },
    action: { first: ['Action.ActionType', 'Title'] },
    outcome: { when: { any: [{ equals: 'Action.NetworkConnectionAction.Blocked', to: 'true' }, { equals: 'Action.PortProbeAction.Blocked', to: 'true' }] }, then: { const: 'denied' } },
    reason: { join: ['Compliance.Status', 'Severity.Label', 'Workflow.Status'], with: ', ', skipMissing: true },
    target: { first: ['Network.DestinationDomain', 'Network.DestinationIpV4', 'Network.DestinationIpV6', 'Resources[0].Id', 'Process.Name'] },
    targetId: { first: ['Resources[0].Id', 'Id'] },
    targetKind: 'Resources[0].Type',
    sourceAddress: { ip: { first: ['Network.SourceIpV4', 'Network.SourceIpV6', 'Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4', 'Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV4', 'Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4'] } },
    service: { first: ['ProductName', { lastAfter: 'ProductArn', separator: '/' }] },
    tenant: 'AwsAccountId',
    region: { first: ['Region', 'Resources[0].Region'] },
    correlationId: 'Id',
    sessionId: 'GeneratorId',
    text: { first: ['Description', 'Types'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }, { column: 'reason' }], with: ' | ', skipMissing: true },
    rules: [{ pattern: '(?i)^(PORT_PROBE|NETWORK_CONNECTION|DNS_REQUEST) ', is: ['net.request'] }, { pattern: '(?i)^AWS_API_CALL ', is: ['key.use'] }, { pattern: '(?i)FAILED|CRITICAL|HIGH', is: ['error'] }],
  },
  canSee: ['net.request', 'key.use', 'error'],
  samples: [{ title: 'a control failed', shape: 'json-lines', text: '{"SchemaVersion":"2018-10-08","Id":"arn:aws:securityhub:eu-central-1:111122223333:subscription/x/finding/1","ProductArn":"arn:aws:securityhub:eu-central-1::product/aws/securityhub","ProductName":"Security Hub","GeneratorId":"control/S3.8","AwsAccountId":"111122223333","Region":"eu-central-1","Types":["Software and Configuration Checks"],"CreatedAt":"2026-03-02T08:00:01.250Z","UpdatedAt":"2026-03-02T09:00:00Z","Severity":{"Label":"HIGH"},"Title":"S3 buckets should block public access","Description":"This control checks block public access.","Resources":[{"Type":"AwsS3Bucket","Id":"arn:aws:s3:::customers","Region":"eu-central-1"}],"Compliance":{"Status":"FAILED"},"Workflow":{"Status":"NEW"},"RecordState":"ACTIVE"}',
    expect: { time: '2026-03-02T08:00:01.250Z', action: 'S3 buckets should block public access', target: 'arn:aws:s3:::customers', targetKind: 'AwsS3Bucket', reason: 'FAILED, HIGH, NEW', category: ['error'] } }],
  notes: ['A finding is a conclusion or the result of a control at one moment, not an act.', 'Findings are updated in place: the time here is when the finding was made, the last update is in the received time.', 'Findings are deleted 90 days after their last update.'],
  sources: ['AWS Security Hub user guide: AWS Security Finding Format', 'AWS CLI reference: securityhub get-findings'],
});
