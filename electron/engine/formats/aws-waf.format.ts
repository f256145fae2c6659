// AWS WAF web ACL traffic logs: JSON lines, arrays and CloudWatch exports, of WAF and WAF Classic.
import { defineFormat } from '../../../shared/spec/format.ts';

const header = (name: string) => ({ first: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => ({ when: { matches: `httpRequest.headers[${i}].name`, pattern: `(?i)^${name}$` }, then: `httpRequest.headers[${i}].value` })) });

export const awsWaf = defineFormat({
  id: 'aws-waf',
  title: 'AWS WAF log',
  vendor: 'AWS',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'cloudwatch', title: 'CloudWatch Logs export, the record as text in message', structure: { kind: 'json-envelope', keys: ['events', 'logEvents'] }, inner: 'message' },
  ],
  sniff: {
    must: [{ hasAny: ['webaclId', 'webACLId'], because: 'the web ACL that decided' }, { hasAny: ['httpRequest.clientIp', 'httpRequest.clientIP'], because: 'the request it decided about' }],
    should: [{ has: 'terminatingRuleId', weight: 1, because: 'the rule that ended the evaluation' }, { field: 'action', matches: '^(ALLOW|BLOCK|COUNT|CAPTCHA|CHALLENGE|EXCLUDED_AS_COUNT)$', weight: 1, because: 'actions as WAF names them' }],
  },
  times: [{ at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    action: 'action',
    outcome: { map: 'action', to: { allow: 'success', block: 'denied', count: 'success', captcha: 'denied', challenge: 'denied', excluded_as_count: 'success' } },
    reason: { when: { matches: 'action', pattern: '^(BLOCK|CAPTCHA|CHALLENGE)$' }, then: { join: ['terminatingRuleType', 'terminatingRuleId', 'terminatingRuleMatchDetails[0].conditionType'], with: ' ', skipMissing: true } },
    target: 'httpRequest.uri',
    targetId: { first: [header('host'), 'httpSourceId', 'webaclId', 'webACLId'] },
    targetKind: { const: 'url' },
    sourceAddress: { ip: { first: ['httpRequest.clientIp', 'httpRequest.clientIP'] } },
    userAgent: header('user-agent'),
    host: { first: ['httpRequest.host', header('host')] },
    service: { join: [{ const: 'waf' }, 'httpSourceName'], with: ' ', skipMissing: true },
    tenant: { regex: { first: ['webaclId', 'webACLId'] }, pattern: '^arn:[^:]*:[^:]*:[^:]*:(\\d{12}):' },
    region: { regex: { first: ['webaclId', 'webACLId'] }, pattern: '^arn:[^:]*:[^:]*:([^:]+):' },
    correlationId: 'httpRequest.requestId',
    text: { join: ['httpRequest.httpMethod', { join: ['httpRequest.uri', 'httpRequest.args'], with: '?', skipMissing: true }], with: ' ', skipMissing: true },
  },
  categories: {
    key: { column: 'action' },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: '^(BLOCK|CAPTCHA|CHALLENGE)$', is: ['net.deny'] }, { pattern: '^(ALLOW|COUNT)$', is: ['net.allow'] }],
  },
  canSee: ['net.request', 'net.allow', 'net.deny'],
  samples: [
    { title: 'blocked', shape: 'json-lines', text: '{"timestamp":1772438401771,"formatVersion":1,"webaclId":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2","terminatingRuleId":"SQLi","terminatingRuleType":"REGULAR","action":"BLOCK","httpSourceName":"ALB","httpSourceId":"111122223333-app/web/1","httpRequest":{"clientIp":"192.0.2.10","country":"DE","headers":[{"name":"Host","value":"www.example.com"},{"name":"User-Agent","value":"curl/8.5.0"}],"uri":"/login","args":"id=1","httpVersion":"HTTP/1.1","httpMethod":"POST","requestId":"1-abc"}}',
      expect: { time: '2026-03-02T08:00:01.771Z', action: 'BLOCK', outcome: 'denied', reason: 'REGULAR SQLi', target: '/login', targetId: 'www.example.com', sourceAddress: '192.0.2.10', userAgent: 'curl/8.5.0', tenant: '111122223333', category: ['net.deny', 'net.request'] } },
  ],
  notes: [
    'The log may be filtered, sampled or have fields redacted by its owner; the ACL’s logging configuration says so, the log does not.',
    'COUNT means that a rule matched and the request went on.',
    'The time is when WAF decided. Two records of one request exist where two ACLs saw it.',
  ],
  sources: ['AWS WAF Developer Guide: Log fields for protection pack (web ACL) traffic', 'AWS WAF Classic Developer Guide: Logging web ACL traffic information'],
});
