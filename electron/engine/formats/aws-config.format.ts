// AWS Config: configuration items, histories and snapshots of resources, and results of rules.
import { defineFormat } from '../../../shared/spec/format.ts';

export const awsConfig = defineFormat({
  id: 'aws-config',
  title: 'AWS Config',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 'delivery', title: 'history or snapshot file, {"configurationItems":[…]}', structure: { kind: 'json-envelope', keys: ['configurationItems', 'baseConfigurationItems', 'ConfigurationItems'] } },
    { id: 'json-lines', title: 'JSON Lines, one item a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of items', structure: { kind: 'json-array' } },
    { id: 'notification-lines', title: 'notifications, the item in “configurationItem”', structure: { kind: 'json-lines' }, inner: 'configurationItem' },
    { id: 'eventbridge', title: 'EventBridge events, the item in “detail.configurationItem”', structure: { kind: 'json-objects' }, inner: 'detail.configurationItem' },
    { id: 'json-objects', title: 'items after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: { must: [
    { has: 'configurationItemCaptureTime', because: 'when AWS Config recorded the state' }, { hasAny: ['resourceType'], because: 'what it is the state of' }, { hasAny: ['configurationItemStatus', 'configurationStateId', 'configurationStateMd5Hash', 'configurationItemMD5Hash'], because: 'marks of a configuration item' },
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
    rules: [{ pattern: ' (ResourceDiscovered|OK)$', is: ['config.change'] }, { pattern: ' ResourceDeleted', is: ['config.change'] }, { pattern: '^AWS::IAM::(Policy|Role|Group)', is: ['policy.change'] }, { pattern: '^AWS::(CloudTrail|Config)::', is: ['log.change'] }],
  },
  canSee: ['config.change', 'policy.change', 'log.change'],
  samples: [{ title: 'a bucket', shape: 'json-lines', text: '{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-03-02T08:00:01.250Z","configurationStateId":1772438401250,"awsAccountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::S3::Bucket","resourceId":"customers","resourceName":"customers","ARN":"arn:aws:s3:::customers","awsRegion":"eu-central-1","relatedEvents":[],"relationships":[],"configuration":{"name":"customers"},"tags":{}}',
    expect: { time: '2026-03-02T08:00:01.250Z', action: 'OK', target: 'customers', targetId: 'arn:aws:s3:::customers', tenant: '111122223333', category: ['config.change'] } }],
  notes: ['An item is the state of a resource after a change, not the change: who made it is in CloudTrail, found by relatedEvents or the time.', 'Only recorded resource types appear; periodic recording leaves out states between two recordings.', 'The time is when the state was captured, minutes after the change itself.'],
  sources: ['AWS Config developer guide: Components of a configuration item', 'AWS Config developer guide: Example configuration history and snapshot from AWS Config', 'AWS Config developer guide: Notifications that AWS Config sends'],
});
