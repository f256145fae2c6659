// Carbon Black Cloud audit log: what people and programs did in its console.
import { defineFormat } from '../../../shared/spec/format.ts';

export const carbonBlackAudit = defineFormat({
  id: 'carbon-black-audit',
  title: 'Carbon Black Cloud audit log',
  vendor: 'Broadcom (VMware)',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one entry a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the entries under “notifications” or “results”', structure: { kind: 'json-envelope', keys: ['notifications', 'results'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [
    { has: 'loginName', because: 'who used the console' }, { has: 'orgName', because: 'the organisation' }, { field: 'eventTime', matches: '^\\d{12,13}$', because: 'when it happened, in milliseconds since 1970' }, { has: 'description', because: 'its sentence about the act' },
  ] },
  times: [{ at: 'eventTime', form: { kind: 'epoch', unit: 'ms' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: 'loginName',
    action: 'description',
    outcome: { match: { lower: 'description' }, cases: [['\\b(fail(ed|ure)?|denied|invalid|unsuccessful)', { const: 'failure' }], ['\\bsuccessful', { const: 'success' }]] },
    target: { regex: 'description', pattern: '(?:[Pp]olicy|[Uu]ser|[Rr]eport|API ID|[Dd]evice|[Gg]roup|[Ff]eed|[Cc]onnector) +((?:[A-Z0-9]|\\S*[@\\d])\\S*)' },
    sourceAddress: { ip: 'clientIp' },
    service: { const: 'carbon black cloud' },
    tenant: 'orgName',
    nativeId: 'eventId',
    text: 'description',
  },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' | ' }, rules: [
    { pattern: '(?i)logged in.*\\| success$', is: ['auth.success'] }, { pattern: '(?i)(log ?in|log ?on|authentication).*\\| failure$', is: ['auth.failure'] }, { pattern: '(?i)logged out', is: ['auth.logout'] },
    { pattern: '(?i)(added|created|invited).{0,12} user', is: ['account.create'] }, { pattern: '(?i)(deleted|removed).{0,12} user', is: ['account.delete'] }, { pattern: '(?i)(updated|modified|changed|reset).{0,20} (user|password|2fa|two.factor)', is: ['account.change'] }, { pattern: '(?i)(granted|assigned).{0,40} role|access profile', is: ['priv.grant'] },
    { pattern: '(?i)retrieved secret', is: ['secret.read'] }, { pattern: '(?i)(created|added).{0,20} api (key|id)', is: ['key.create'] }, { pattern: '(?i)(deleted|removed).{0,20} api (key|id)', is: ['key.delete'] }, { pattern: '(?i)(downloaded|exported)', is: ['data.export'] },
    { pattern: '(?i)(created|updated|modified|deleted|changed).{0,30} (policy|policies|rule|exclusion)', is: ['policy.change'] }, { pattern: '(?i)^(updated|created|deleted|enabled|disabled|added|removed)', is: ['config.change'] }, { pattern: '(?i)live response|session', is: ['priv.use'] },
  ] },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'secret.read', 'key.create', 'key.delete', 'data.export', 'policy.change', 'config.change', 'priv.use'],
  samples: [{ title: 'a sign-in', shape: 'json-lines', text: '{"orgName":"example.com","requestUrl":null,"eventTime":1772438401250,"eventId":"a1","loginName":"ana@example.com","flagged":false,"clientIp":"192.0.2.10","verbose":false,"description":"Logged in successfully"}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'Logged in successfully', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] } }],
  notes: ['An entry states its result in its sentence only; where the sentence says neither, the outcome is unknown.', 'A program that uses the interface stands as the name of its connector or API ID.', 'Entries marked verbose are left out of the API’s answer unless asked for.'],
  sources: ['Carbon Black Developer Network: Audit Log Events API'],
});
