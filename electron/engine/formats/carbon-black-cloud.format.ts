// Carbon Black Cloud: alerts, watchlist hits and endpoint events, as its interface and its data forwarder give them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const carbonBlackCloud = defineFormat({
  id: 'carbon-black-cloud',
  title: 'Carbon Black Cloud alerts and endpoint events',
  vendor: 'Broadcom (VMware)',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, as the data forwarder writes them', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the alerts under “results”', structure: { kind: 'json-envelope', keys: ['results'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [
    { has: 'org_key', because: 'the organisation' }, { has: 'device_id', because: 'the endpoint' },
    { field: 'type', matches: '^(CB_ANALYTICS|WATCHLIST|DEVICE_CONTROL|HOST_BASED_FIREWALL|CONTAINER_RUNTIME|INTRUSION_DETECTION_SYSTEM|NETWORK_TRAFFIC_ANALYSIS|endpoint\\.event\\.\\w+|watchlist\\.hit)$', because: 'a kind of alert or event of this source' },
  ] },
  times: [{ at: { first: ['device_timestamp', 'detection_timestamp', 'first_event_timestamp', 'first_event_time', 'create_time', 'backend_timestamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  received: { at: { first: ['backend_timestamp', 'create_time'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['process_username', 'device_username', 'childproc_username'] },
    action: { first: [{ join: ['type', { first: ['action', 'reason_code', 'report_name'] }], with: ' ', skipMissing: true }] },
    outcome: { match: 'sensor_action', cases: [['^(ACTION_)?(DENY|BLOCK|TERMINATE|SUSPEND|QUARANTINE)', { const: 'denied' }], ['^ACTION_ALLOW', { const: 'success' }]] },
    reason: { first: ['reason', 'report_name', 'watchlists[0].name'] },
    target: { first: ['regmod_name', 'filemod_name', 'netconn_domain', 'remote_ip', 'childproc_name', 'crossproc_name', 'modload_name', 'scriptload_name', 'external_device_friendly_name', 'process_path', 'process_name', 'threat_cause_actor_name'] },
    targetId: { first: ['filemod_hash[1]', 'childproc_guid', 'crossproc_guid', 'modload_sha256', 'process_sha256', 'process_hash[1]', 'threat_cause_actor_sha256'] },
    sourceAddress: { ip: { first: [{ when: { equals: 'netconn_inbound', to: 'true' }, then: 'remote_ip' }, 'local_ip', 'device_internal_ip', 'device_external_ip'] } },
    host: 'device_name',
    service: { first: ['event_origin', { const: 'carbon black cloud' }] },
    tenant: 'org_key',
    correlationId: { first: ['process_guid', 'threat_id'] },
    nativeId: { first: ['id', 'event_id', 'alert_id'] },
    text: { first: ['reason', 'target_cmdline', 'process_cmdline', 'report_name'] },
  },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' | ' }, rules: [
    { pattern: 'event\\.procstart', is: ['process.start'] }, { pattern: 'event\\.procend', is: ['process.end'] }, { pattern: 'event\\.netconn.*\\| success$', is: ['net.allow'] }, { pattern: '(event\\.netconn|HOST_BASED_FIREWALL).*\\| denied$', is: ['net.deny'] },
    { pattern: 'event\\.filemod.*DELETE', is: ['data.delete'] }, { pattern: 'event\\.filemod.*(CREATE|WRITE)', is: ['data.write'] }, { pattern: 'event\\.regmod', is: ['config.change'] }, { pattern: '^(CB_ANALYTICS|WATCHLIST|watchlist|CONTAINER_RUNTIME|INTRUSION)', is: ['error'] },
  ] },
  canSee: ['process.start', 'process.end', 'net.allow', 'net.deny', 'data.delete', 'data.write', 'config.change', 'error'],
  samples: [{ title: 'a process was started', shape: 'json-lines', text: '{"type":"endpoint.event.procstart","process_guid":"EX-1","backend_timestamp":"2026-03-02 08:01:33 +0000 UTC","org_key":"EX","device_id":"7","device_name":"WS7","device_external_ip":"192.0.2.7","action":"ACTION_CREATE_PROCESS","device_timestamp":"2026-03-02 08:00:01.5215212 +0000 UTC","process_path":"c:\\\\windows\\\\explorer.exe","process_username":"EX\\\\alice","sensor_action":"ACTION_ALLOW","event_origin":"EDR","childproc_name":"c:\\\\windows\\\\system32\\\\cmd.exe"}',
    expect: { time: '2026-03-02T08:00:01.521521Z', actor: 'EX\\alice', action: 'endpoint.event.procstart ACTION_CREATE_PROCESS', outcome: 'success', target: 'c:\\windows\\system32\\cmd.exe', host: 'WS7', category: ['process.start'] } }],
  notes: ['Alerts are the product’s conclusions; endpoint events are what the sensor saw, filtered by what was asked to be forwarded.', 'The outcome of an event is what the sensor did: allowed, or stopped. An alert that was not stopped states none.', 'The time of an alert is its detection; that of its first event stands beside it.'],
  sources: ['Carbon Black Developer Network: Alerts API v7, Data Forwarder data guide (alerts, endpoint events, watchlist hits)'],
});
