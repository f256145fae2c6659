// ModSecurity audit logs: the native text in parts A to Z, JSON of version 2 and JSON of version 3.
import { defineFormat } from '../../../shared/spec/format.ts';

const m = (field: string, pattern: string) => ({ regex: field, pattern }) as const;
const header = (name: string) => ({ first: [`transaction.request.headers.${name}`, `request.headers.${name}`, `transaction.request.headers.${name.toLowerCase()}`, `request.headers.${name.toLowerCase()}`].map((p) => p.replace('User-Agent', '"User-Agent"').replace('user-agent', '"user-agent"')) });

export const modsecurity = defineFormat({
  id: 'modsecurity',
  title: 'ModSecurity audit log',
  vendor: 'OWASP',
  rank: 'vendor',
  shapes: [
    { id: 'json', title: 'JSON lines of version 2 or 3', structure: { kind: 'json-lines' } },
    { id: 'native', title: 'native, parts A to Z between --id-A-- and --id-Z--', structure: { kind: 'lines', start: '^-{2,3}[0-9A-Za-z]{4,20}-{1,3}A--', skip: '^-{2,3}[0-9A-Za-z]{4,20}-{1,3}Z--',
      pattern: '^-{2,3}(?<boundary>[0-9A-Za-z]{4,20})-{1,3}A--\\s*\\n\\[(?<time>[^\\]]+)\\] (?<id>\\S+) (?<client>\\S+) (?<cport>\\d+) (?<server>\\S+) (?<sport>\\d+)(?<parts>[\\s\\S]*)$' },
      fields: {
        action: m('parts', '-B--\\s+([A-Z]{3,20}) '), target: m('parts', '-B--\\s+[A-Z]{3,20} (\\S+)'), targetId: m('parts', '(?i)\\nHost: ?([^\\r\\n]+)'), sourceAddress: { ip: 'client' }, userAgent: m('parts', '(?i)\\nUser-Agent: ?([^\\r\\n]+)'), host: 'server', nativeId: 'id', correlationId: 'id',
        outcome: { match: 'parts', cases: [['\\nAction: Intercepted|Access denied with', { const: 'denied' }], ['-F--\\s+HTTP/[\\d.]+ 40[13]', { const: 'denied' }], ['-F--\\s+HTTP/[\\d.]+ [45]', { const: 'failure' }], ['-F--\\s+HTTP/[\\d.]+ [123]', { const: 'success' }]] },
        reason: { first: [m('parts', 'Access denied with[^\\n]*\\[msg "([^"]+)"\\]'), m('parts', '\\[msg "([^"]+)"\\]')] }, text: m('parts', '\\nMessage: ([^\\r\\n]+)'),
      } },
  ],
  sniff: {
    must: [{ hasAny: ['transaction.transaction_id', 'transaction.unique_id', 'transaction.id', 'boundary'], because: 'the id of the transaction' }, { hasAny: ['transaction.remote_address', 'transaction.client_ip', 'client'], because: 'the client’s address' }],
    should: [{ hasAny: ['audit_data', 'transaction.producer', 'transaction.messages', 'parts'], weight: 1, because: 'what the rules said' }],
  },
  times: [
    { at: { first: ['transaction.time', 'time'] }, form: { kind: 'pattern', patterns: ['%d/%b/%Y:%H:%M:%S %z', '%d/%b/%Y:%H:%M:%S.%f %z'] }, zone: 'unknown', means: 'event' },
    { at: 'transaction.time_stamp', form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S %Y'] }, zone: 'unknown', means: 'event' },
    { at: 'transaction.time_stamp', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: header('REMOTE_USER'),
    action: { first: ['transaction.request.method', { regex: 'request.request_line', pattern: '^([A-Z]{3,20}) ' }] },
    outcome: { first: [
      { when: { any: [{ equals: 'audit_data.action.intercepted', to: 'true' }, { equals: 'transaction.is_interrupted', to: 'true' }] }, then: { const: 'denied' } },
      { match: { first: ['transaction.response.http_code', 'response.status'] }, cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    ] },
    reason: { first: ['audit_data.action.message', 'transaction.messages[0].message', { regex: 'audit_data.messages[0]', pattern: '\\[msg "([^"]+)"\\]' }, 'audit_data.error_messages[0]'] },
    target: { first: ['transaction.request.uri', { regex: 'request.request_line', pattern: '^\\S+ (\\S+)' }] },
    targetId: { first: [header('Host'), 'transaction.local_address', 'transaction.host_ip'] },
    targetKind: { const: 'url' },
    sourceAddress: { ip: { first: ['transaction.remote_address', 'transaction.client_ip'] } },
    userAgent: header('User-Agent'),
    host: { first: ['transaction.local_address', 'transaction.host_ip', 'transaction.server_id'] },
    service: { first: ['audit_data.server', 'transaction.producer.modsecurity', { const: 'modsecurity' }] },
    correlationId: { first: ['transaction.transaction_id', 'transaction.unique_id', 'transaction.id'] },
    nativeId: { first: ['transaction.transaction_id', 'transaction.unique_id', 'transaction.id'] },
    text: { first: ['request.request_line', 'audit_data.messages[0]', 'transaction.messages[0].message'] },
  },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true }, rules: [{ pattern: '', is: ['net.request'] }, { pattern: 'denied$', is: ['net.deny'] }] },
  canSee: ['net.request', 'net.deny'],
  samples: [
    { title: 'version 2, refused', shape: 'json', text: '{"transaction":{"time":"02/Mar/2026:09:00:01 +0100","transaction_id":"Yospoq1AV2oonr8Z9ZoDTgAAAEU","remote_address":"192.0.2.10","remote_port":43790,"local_address":"198.51.100.7","local_port":80},"request":{"request_line":"GET /index.php?exec=/bin/bash HTTP/1.1","headers":{"Host":"www.example.com","User-Agent":"curl/8.5.0"}},"response":{"protocol":"HTTP/1.1","status":403},"audit_data":{"messages":["Access denied with code 403 (phase 2). [id \\"932160\\"] [msg \\"Remote Command Execution\\"]"],"action":{"intercepted":true,"phase":2,"message":"Matched phrase"}}}',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', action: 'GET', outcome: 'denied', reason: 'Matched phrase', target: '/index.php?exec=/bin/bash', targetId: 'www.example.com', sourceAddress: '192.0.2.10', userAgent: 'curl/8.5.0', category: ['net.deny', 'net.request'] } },
  ],
  notes: ['A user is only named where the server or a proxy before it passed REMOTE_USER on as a header; nothing here shows that it was not the client who sent it.', 'Which transactions are written is set by SecAuditEngine; RelevantOnly leaves out those that no rule touched.', 'Version 3 writes time_stamp without a zone, in the server’s local time.', 'A JSON object may name a header twice; the first is read, the raw record has both.', 'The line that ends a native record (part Z) is declared a non-record.'],
  sources: ['ModSecurity Reference Manual: SecAuditLogFormat, Audit log parts', 'ModSecurity wiki: ModSecurity 2 data formats'],
});
