// CrowdStrike Falcon alerts: detections of endpoint, identity and other products as the Alerts API gives them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const crowdstrikeAlerts = defineFormat({
  id: 'crowdstrike-alerts',
  title: 'CrowdStrike Falcon alerts',
  vendor: 'CrowdStrike',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one alert a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the alerts under “resources”', structure: { kind: 'json-envelope', keys: ['resources'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [
    { has: 'composite_id', because: 'the id of an alert over all products' }, { has: 'cid', because: 'the customer' }, { hasAny: ['created_timestamp', 'updated_timestamp'], because: 'when it was raised' }, { hasAny: ['pattern_id', 'product', 'tactic', 'display_name'], because: 'what found it' },
  ] },
  times: [{ at: { first: ['timestamp', 'context_timestamp', 'start_time', 'created_timestamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  received: { at: 'created_timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['user_name', 'source_account_upn', 'source_account_name', 'user_principal', 'source_account_sam_account_name'] },
    actorId: { first: ['user_id', 'source_account_object_sid', 'source_account_azure_id', 'source_account_object_guid'] },
    action: { first: ['name', 'display_name', 'scenario', 'type'] },
    outcome: { when: { any: [{ equals: 'pattern_disposition_details.process_blocked', to: 'true' }, { equals: 'pattern_disposition_details.operation_blocked', to: 'true' }, { equals: 'pattern_disposition_details.kill_process', to: 'true' }, { equals: 'pattern_disposition_details.quarantine_file', to: 'true' }, { matches: 'pattern_disposition_description', pattern: '^Prevention' }] }, then: { const: 'denied' } },
    reason: { first: ['pattern_disposition_description', 'description'] },
    target: { first: ['filepath', 'filename', 'target_account_name', 'target_endpoint_host_name', 'target_service_access_identifier', 'cmdline', 'device.hostname'] },
    targetId: { first: ['sha256', 'target_endpoint_account_object_sid', 'target_account_object_sid', 'process_id'] },
    targetKind: { join: ['tactic', 'technique'], with: ': ', skipMissing: true },
    sourceAddress: { ip: { first: ['source_endpoint_ip_address', 'source_endpoint_address_ip4', 'device.local_ip', 'device.external_ip', 'local_address_ip4'] } },
    sourceHost: 'source_endpoint_host_name',
    host: { first: ['device.hostname', 'host_names[0]', 'target_endpoint_host_name', 'source_endpoint_host_name'] },
    service: { first: ['product', 'source_products[0]'] },
    tenant: 'cid',
    correlationId: { first: ['aggregate_id', 'control_graph_id'] },
    nativeId: 'composite_id',
    text: { first: ['description', 'cmdline'] },
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '.', is: ['error'] }] },
  canSee: ['error'],
  samples: [{ title: 'a program that was stopped', shape: 'json-lines', text: '{"agent_id":"a1","cid":"c1","composite_id":"c1:ind:a1:7","created_timestamp":"2026-03-02T08:01:23.995794943Z","updated_timestamp":"2026-03-02T08:01:24Z","timestamp":"2026-03-02T08:00:01.328Z","device":{"hostname":"WS7","local_ip":"192.0.2.7"},"filename":"x.exe","filepath":"\\\\Temp\\\\x.exe","name":"MalwareSensorDetect","pattern_id":5761,"pattern_disposition_details":{"process_blocked":true},"product":"epp","tactic":"Machine Learning","technique":"Sensor-based ML","user_name":"alice","user_id":"S-1-5-21-1-2-3-1105"}',
    expect: { time: '2026-03-02T08:00:01.328Z', actor: 'alice', actorId: 'S-1-5-21-1-2-3-1105', action: 'MalwareSensorDetect', outcome: 'denied', target: '\\Temp\\x.exe', sourceAddress: '192.0.2.7', host: 'WS7', category: ['error'] } }],
  notes: ['An alert is the product’s conclusion and changes when people work on it; the export shows its last state.', 'Outcome “denied” means that the sensor stopped it; no statement is made otherwise.', 'For endpoint alerts the address is that of the endpoint itself.'],
  sources: ['CrowdStrike Falcon API documentation: Alerts', 'Elastic documentation: CrowdStrike integration, Alert'],
});
