// AWS Config: configuration items, histories and snapshots of resources, and results of rules.
import { defineFormat } from '../../../shared/spec/format.ts';

const rule = 'EvaluationResultIdentifier.EvaluationResultQualifier';
/** A rule’s verdict on a resource. */
const evaluation = {
  sniff: { must: [{ has: 'ComplianceType', because: 'the verdict of a rule' }] },
  times: [{ at: { first: ['ResultRecordedTime', 'ConfigRuleInvokedTime'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    action: { const: 'rule evaluation' }, outcome: { map: 'ComplianceType', to: { compliant: 'success', non_compliant: 'failure' } }, reason: { join: ['ComplianceType', `${rule}.ConfigRuleName`, 'Annotation'], with: ': ', skipMissing: true },
    target: `${rule}.ResourceId`, targetId: `${rule}.ResourceId`, targetKind: `${rule}.ResourceType`, service: { regex: `${rule}.ResourceType`, pattern: '^AWS::([^:]+)::' },
    tenant: { regex: 'ConfigRuleInfo.ConfigRuleArn', pattern: '^arn:[^:]*:config:[^:]*:(\\d{12}):' }, region: { regex: 'ConfigRuleInfo.ConfigRuleArn', pattern: '^arn:[^:]*:config:([^:]*):' }, text: 'ConfigRuleInfo.Description',
    nativeId: { join: [`${rule}.ConfigRuleName`, `${rule}.ResourceId`, 'ResultRecordedTime'], with: '|' },
  },
} as const;

export const awsConfig = defineFormat({
  id: 'aws-config',
  title: 'AWS Config',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 'delivery', title: 'history or snapshot file, {"configurationItems":[…]}', structure: { kind: 'json-envelope', keys: ['configurationItems', 'baseConfigurationItems', 'ConfigurationItems'] } },
    { id: 'evaluation-lines', title: 'results of rules as JSON Lines', structure: { kind: 'json-lines' }, ...evaluation },
    { id: 'json-lines', title: 'JSON Lines, one item a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of items', structure: { kind: 'json-array' } },
    { id: 'notification-lines', title: 'notifications, the item in “configurationItem”', structure: { kind: 'json-lines' }, inner: 'configurationItem' },
    { id: 'eventbridge', title: 'EventBridge events, the item in “detail.configurationItem”', structure: { kind: 'json-objects' }, inner: 'detail.configurationItem' },
    { id: 'evaluations', title: 'get-compliance-details output, {"EvaluationResults":[…]}', structure: { kind: 'json-envelope', keys: ['EvaluationResults'] }, ...evaluation },
    { id: 'json-objects', title: 'items after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: { must: [
    { hasAny: ['configurationItemCaptureTime', 'ResultRecordedTime'], because: 'when AWS Config recorded the state or the result' }, { hasAny: ['resourceType', `${rule}.ResourceType`], because: 'what it is the state of' }, { hasAny: ['configurationItemStatus', 'configurationStateId', 'configurationStateMd5Hash', 'configurationItemMD5Hash', 'ComplianceType'], because: 'marks of a configuration item or of an evaluation' },
  ] },
  times: [{ at: 'configurationItemCaptureTime', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  received: { at: 'configurationItemDeliveryTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    action: { first: ['configurationItemStatus', { const: 'recorded' }] },
    outcome: { when: { matches: 'configurationItemStatus', pattern: 'NotRecorded' }, then: { const: 'unknown' }, otherwise: { const: 'success' } },
    target: { first: ['resourceName', 'resourceId', 'ARN', 'arn'] },
    targetId: { first: ['ARN', 'arn', 'resourceId'] },
    targetKind: 'resourceType',
    service: { regex: 'resourceType', pattern: '^AWS::([^:]+)::' },
    tenant: { first: ['awsAccountId', 'accountId'] },
    region: 'awsRegion',
    correlationId: 'relatedEvents[0]',
    nativeId: { join: ['resourceType', 'resourceId', 'configurationStateId', 'configurationItemCaptureTime', 'configurationItemStatus'], with: '|' },
    text: { first: ['configuration', 'supplementaryConfiguration'] },
  },
  categories: {
    key: { join: [{ column: 'targetKind' }, { column: 'action' }], with: ' ', skipMissing: true },
    rules: [{ pattern: ' (ResourceDiscovered|OK)$', is: ['config.change'] }, { pattern: ' ResourceDeleted', is: ['config.change'] }, { pattern: ' rule evaluation$', is: ['config.read'] }, { pattern: '^AWS::IAM::(Policy|Role|Group) (ResourceDisc|ResourceDel|OK)', is: ['policy.change'] }, { pattern: '^AWS::(CloudTrail|Config)::\\S+ (ResourceDisc|ResourceDel|OK)', is: ['log.change'] }],
  },
  canSee: ['config.change', 'config.read', 'policy.change', 'log.change'],
  samples: [{ title: 'a bucket', shape: 'json-lines', text: '{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-03-02T08:00:01.250Z","configurationStateId":1772438401250,"awsAccountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::S3::Bucket","resourceId":"customers","resourceName":"customers","ARN":"arn:aws:s3:::customers","awsRegion":"eu-central-1","relatedEvents":[],"relationships":[],"configuration":{"name":"customers"},"tags":{}}',
    expect: { time: '2026-03-02T08:00:01.250Z', action: 'OK', target: 'customers', targetId: 'arn:aws:s3:::customers', tenant: '111122223333', category: ['config.change'] } }],
  notes: ['The result of a rule says whether a resource was compliant when it was evaluated: success is compliant, failure is not, neither is an act of anybody.', 'An item is the state of a resource after a change, not the change: who made it is in CloudTrail, found by relatedEvents or the time.', 'Only recorded resource types appear; periodic recording leaves out states between two recordings.', 'The time is when the state was captured, minutes after the change itself.'],
  sources: ['AWS Config developer guide: Components of a configuration item', 'AWS Config developer guide: Example configuration history and snapshot from AWS Config', 'AWS Config developer guide: Notifications that AWS Config sends', 'AWS CLI reference: configservice get-compliance-details-by-config-rule'],
});
