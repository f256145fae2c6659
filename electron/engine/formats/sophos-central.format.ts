// Sophos Central: events and alerts of its SIEM interface.
import { defineFormat } from '../../../shared/spec/format.ts';

export const sophosCentral = defineFormat({
  id: 'sophos-central',
  title: 'Sophos Central events and alerts',
  vendor: 'Sophos',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, as Sophos’ SIEM script writes them', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the events under “items”', structure: { kind: 'json-envelope', keys: ['items'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [
    { field: 'type', matches: '^Event::\\w+', because: 'Sophos Central names its events so' }, { hasAny: ['customer_id', 'endpoint_id'], because: 'the customer or the device' }, { hasAny: ['when', 'created_at', 'end', 'rt'], because: 'when it happened' },
  ] },
  times: [{ at: { first: ['when', 'end', 'created_at', 'rt'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  received: { at: { first: ['created_at', 'rt'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: [{ when: { not: { equals: 'source', to: 'n/a' } }, then: 'source' }, 'suser', 'data.user_match_id.user_id'] },
    actorId: { first: ['user_id', 'duid'] },
    action: 'type',
    outcome: { match: 'type', cases: [['(Blocked|Prevented|CleanedUp|Quarantined|Denied|AutoBlock)', { const: 'denied' }], ['(Fail(ed|ure)?|Error|NotCleaned)', { const: 'failure' }], ['(Success|Succeeded|Completed|Registered)$', { const: 'success' }]] },
    target: { first: ['threat', { regex: 'name', pattern: " at '([^']+)'" }, { regex: 'name', pattern: "'([^']+)'" }, 'location', 'dhost'] },
    targetId: { first: ['appSha256', 'endpoint_id'] },
    targetKind: { first: ['group', 'endpoint_type'] },
    sourceAddress: { ip: { first: ['source_info.ip', 'data.source_info.ip'] } },
    host: { first: ['location', 'dhost'] },
    service: { const: 'sophos central' },
    tenant: 'customer_id',
    nativeId: { first: ['id', 'event_service_event_id'] },
    text: 'name',
  },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' | ' }, rules: [
    { pattern: '(Threat|Malware|Hips|Core(Detection|Pua|Clean)|Savdisabled|Ransomware|Exploit)', is: ['error'] }, { pattern: '(WebControl|WebFilter|Firewall|Atp).*\\| denied', is: ['net.deny'] }, { pattern: '(SavDisabled|RealTimeProtection|TamperProtection|Policy(Changed|Updated|Created|Deleted|Modified))', is: ['policy.change'] },
    { pattern: '(UserAutoCreated|NewUser)', is: ['account.create'] }, { pattern: '(Registered|Reregistered|Enrolled)', is: ['config.change'] }, { pattern: '(Update(Success|Failure|RebootRequired))', is: ['deploy.change'] },
  ] },
  canSee: ['error', 'net.deny', 'policy.change', 'account.create', 'config.change', 'deploy.change'],
  samples: [{ title: 'malware was cleaned up', shape: 'json-lines', text: '{"user_id":"u1","source":"EX\\\\alice","type":"Event::Endpoint::Threat::CleanedUp","customer_id":"c1","endpoint_id":"e1","endpoint_type":"computer","name":"Malware cleaned up: \'EICAR-AV-Test\' at \'C:\\\\Temp\\\\x.com\'","id":"a1","group":"MALWARE","severity":"low","location":"WS7","created_at":"2026-03-02T08:00:02.123Z","when":"2026-03-02T08:00:01.000Z","source_info":{"ip":"192.0.2.7"},"threat":"EICAR-AV-Test"}',
    expect: { time: '2026-03-02T08:00:01Z', actor: 'EX\\alice', action: 'Event::Endpoint::Threat::CleanedUp', outcome: 'denied', target: 'EICAR-AV-Test', sourceAddress: '192.0.2.7', host: 'WS7', category: ['error'] } }],
  notes: ['The interface gives the last 24 hours only, and a script that was not run in that time has lost them.', 'The account is the one signed in at the device, not always who acted.', 'The outcome is read from the kind of the event.'],
  sources: ['Sophos Central APIs: SIEM integration, events and alerts', 'Sophos/Sophos-Central-SIEM-Integration'],
});
