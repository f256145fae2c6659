// Amazon Bedrock model invocation logging: who asked which model what, with the answer where it is recorded.
import { defineFormat } from '../../../shared/spec/format.ts';

export const awsBedrockInvocation = defineFormat({
  id: 'aws-bedrock-invocation',
  title: 'Amazon Bedrock model invocation log',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'schemaType', matches: '^ModelInvocationLog$', because: 'Bedrock names the schema' },
      { has: 'modelId', because: 'the model' },
      { has: 'operation', because: 'the call' },
    ],
  },
  times: [{ at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { lastAfter: 'identity.arn', separator: '/' },
    actorId: 'identity.arn',
    action: 'operation',
    outcome: { match: 'errorCode', cases: [['AccessDenied', { const: 'denied' }], ['.', { const: 'failure' }]], otherwise: { const: 'success' } },
    reason: { first: ['errorCode', 'output.outputBodyJson.stopReason'] },
    target: 'modelId',
    targetKind: { const: 'model' },
    service: { const: 'bedrock' },
    tenant: 'accountId',
    region: 'region',
    correlationId: 'requestId',
    text: { join: ['input.inputTokenCount', 'output.outputTokenCount'], with: ' tokens in, ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '.', is: ['data.read'] },
      { pattern: 'denied$', is: ['auth.failure'] },
    ],
  },
  canSee: ['data.read', 'auth.failure'],
  samples: [
    {
      title: 'a model is asked', shape: 'json-lines',
      text: '{"timestamp": "2026-03-02T08:00:01Z", "accountId": "111122223333", "identity": {"arn": "arn:aws:sts::111122223333:assumed-role/shop/ana"}, "region": "eu-central-1", "requestId": "00000000-0000-4000-8000-000000000001", "operation": "Converse", "modelId": "anthropic.example-v1:0", "input": {"inputContentType": "application/json", "inputBodyJson": {"messages": []}, "inputTokenCount": 10}, "output": {"outputContentType": "application/json", "outputBodyJson": {}, "outputTokenCount": 20}, "schemaType": "ModelInvocationLog", "schemaVersion": "1.0"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'Converse', outcome: 'success', target: 'anthropic.example-v1:0', category: ['data.read'] },
    },
  ],
  notes: [
    'Bodies over 100 KB are in S3, and the record has only the place.',
    'Logging is off unless it was switched on, for each region.',
  ],
  sources: ['Amazon Bedrock user guide: Monitor model invocation using CloudWatch Logs and Amazon S3'],
});
