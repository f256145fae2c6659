// Amazon API Gateway access logs: the JSON, CLF, XML and CSV patterns that AWS proposes, of REST, HTTP and WebSocket APIs.
import { defineFormat } from '../../../shared/spec/format.ts';

export const awsApiGateway = defineFormat({
  id: 'aws-api-gateway',
  title: 'Amazon API Gateway access log',
  vendor: 'AWS',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'cloudwatch', title: 'JSON as text in message of a CloudWatch Logs export', structure: { kind: 'json-envelope', keys: ['events', 'logEvents'] }, inner: 'message' },
  ],
  sniff: {
    must: [{ hasAny: ['requestId', 'extendedRequestId'], because: 'API Gateway’s id of the request' }, { hasAny: ['resourcePath', 'routeKey', 'resourceId', 'apiId'], because: 'the resource or route of the API' }, { hasAny: ['status', 'responseLength', 'protocol'], because: 'the answer' }],
    mustNot: [{ hasAny: ['eventVersion', 'userIdentity', 'eventSource'], because: 'a control plane record' }],
    should: [{ hasAny: ['ip', 'sourceIp', 'identity.sourceIp'], weight: 1, because: 'the caller’s address' }, { hasAny: ['caller', 'user', 'stage'], weight: 1, because: 'the caller or the stage' }],
  },
  times: [
    { at: 'requestTime', form: { kind: 'pattern', patterns: ['%d/%b/%Y:%H:%M:%S %z'] }, zone: 'declared-utc', means: 'received' },
    { at: { first: ['requestTimeEpoch', 'requestTime', 'timestamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  ],
  fields: {
    actor: { first: [{ regex: 'user', pattern: '^(.*[^-].*)$' }, { regex: 'caller', pattern: '^(.*[^-].*)$' }, 'authorizer.principalId', 'principalId', 'userArn', 'cognitoIdentityId'] },
    action: { first: ['httpMethod', { regex: 'routeKey', pattern: '^([A-Z]+) ' }, 'eventType', { const: 'request' }] },
    outcome: { match: 'status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    reason: { first: [{ regex: { first: ['error', 'errorMessage', 'authorizerError', 'integrationError'] }, pattern: '^(.*[^-].*)$' }, { when: { matches: 'status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'status'], with: ' ' } }] },
    target: { first: ['path', 'resourcePath', { regex: 'routeKey', pattern: '(/\\S*)$' }, 'routeKey'] },
    targetId: { first: ['apiId', 'domainName', 'resourceId'] },
    targetKind: { const: 'url' },
    sourceAddress: { ip: { first: ['ip', 'sourceIp', 'identity.sourceIp'] } },
    userAgent: { first: ['userAgent', 'identity.userAgent'] },
    host: 'domainName',
    service: { join: [{ const: 'api-gateway' }, 'stage'], with: ' ', skipMissing: true },
    tenant: 'accountId',
    correlationId: { first: ['requestId', 'extendedRequestId', 'xrayTraceId'] },
    sessionId: 'connectionId',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: 'HTTP 401$', is: ['auth.failure'] }, { pattern: 'HTTP 403$', is: ['net.deny'] }, { pattern: 'HTTP 5\\d\\d$', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'request', shape: 'json-lines', text: '{"requestId":"c6af9ac6-7b61-11e6-9a41-93e8deadbeef","ip":"192.0.2.10","caller":"-","user":"ana","requestTime":"02/Mar/2026:08:00:01 +0000","httpMethod":"GET","resourcePath":"/orders/{id}","status":"403","protocol":"HTTP/1.1","responseLength":"23"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'GET', outcome: 'denied', reason: 'HTTP 403', target: '/orders/{id}', sourceAddress: '192.0.2.10', category: ['net.deny', 'net.request'] } },
  ],
  notes: ['The owner chooses which variables are written; the names are those that AWS proposes. CLF patterns are read as a web server’s log.', 'The path is the resource’s, with its placeholders, unless the pattern writes the path asked for.'],
  sources: ['Amazon API Gateway Developer Guide: Set up CloudWatch logging for REST APIs', 'Customize HTTP API access logs'],
});
