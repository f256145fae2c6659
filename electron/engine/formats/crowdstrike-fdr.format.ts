// CrowdStrike Falcon data replicator: what the sensor saw on each host, and the lists of hosts and users beside it.
import { defineFormat } from '../../../shared/spec/format.ts';

export const crowdstrikeFdr = defineFormat({
  id: 'crowdstrike-fdr',
  title: 'CrowdStrike Falcon data replicator',
  vendor: 'CrowdStrike',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: {
    must: [
      { has: 'cid', because: 'the customer' },
      { hasAny: ['event_simpleName', '_time', 'discoverer_aid', 'AgentLocalTime'], because: 'the kind of event, or the lists beside it' },
      { hasAny: ['aid', 'aip', 'discoverer_aid'], because: 'the sensor' },
    ],
    mustNot: [
      { hasAny: ['@timestamp', 'eventSource', 'published'], because: 'fields of other sources' },
    ],
  },
  times: [
    { at: { regex: 'ContextTimeStamp', pattern: '^(\\d{8,11}(?:\\.\\d*)?)$' }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    // Events of the Windows kernel’s tracing keep its own count.
    { at: { regex: 'ContextTimeStamp', pattern: '^(\\d{17,19})$' }, form: { kind: 'filetime' }, zone: 'declared-utc', means: 'event' },
    { at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: '_time', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: 'AgentLocalTime', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
  ],
  received: { at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['UserName', 'UserPrincipal', 'UID', 'ContextProcessId', 'TargetProcessId', 'SourceProcessId'] },
    actorId: { first: ['ContextProcessId', 'TargetProcessId', 'UserSid', 'UID'] },
    action: { first: ['event_simpleName', { when: { has: 'NeighborName' }, then: { const: 'notmanaged' } }, { when: { has: 'ComputerName' }, then: { const: 'aidmaster' } }] },
    outcome: { match: 'event_simpleName', cases: [['Failed', { const: 'failure' }], ['(Blocked|Prevented|Killed)', { const: 'denied' }], ['^NetworkConnect|^NetworkReceive|^NetworkListen', { const: 'unknown' }], ['.', { const: 'success' }]] },
    target: { first: ['ImageFileName', 'TargetFileName', 'TargetDirectoryName', 'RegObjectName', 'RemoteAddressIP4', 'RemoteAddressIP6', 'DomainName', 'ServiceDisplayName', 'ComputerName', 'NeighborName'] },
    targetId: { first: ['SHA256HashData', 'RemotePort', 'TargetProcessId'] },
    sourceAddress: { ip: { first: [{ when: { matches: 'event_simpleName', pattern: '^UserLogon' }, then: { first: ['RemoteAddressIP4', 'RemoteAddressIP6'] } }, 'LocalAddressIP4', 'LocalAddressIP6', 'CurrentLocalIP', 'aip'] } },
    host: { first: ['ComputerName', 'aid'] },
    service: { const: 'crowdstrike falcon' },
    tenant: 'cid',
    correlationId: { first: ['TargetProcessId', 'ContextProcessId'] },
    sessionId: { first: ['LogonSessionId', 'AuthenticationId'] },
    nativeId: 'id',
    text: { first: ['CommandLine', 'CommandHistory', 'DomainName'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^UserLogon success', is: ['auth.success', 'session.start'] },
      { pattern: '^UserLogonFailed', is: ['auth.failure'] },
      { pattern: '^UserLogoff', is: ['session.end'] },
      { pattern: '^(ProcessRollup2|SyntheticProcessRollup2|ServiceStarted|CreateService)', is: ['process.start'] },
      { pattern: '^(EndOfProcess|TerminateProcess)', is: ['process.end'] },
      { pattern: '^NetworkConnect|^NetworkReceiveAccept|^DnsRequest|^SuspiciousDns', is: ['net.request'] },
      { pattern: '^Firewall\\w*(Block|Deny)', is: ['net.deny'] },
      { pattern: '\\w*(Written|FileCreate\\w*|DirectoryCreate|AsepFileChange|NewExecutableRenamed|FileRename\\w*)', is: ['data.write'] },
      { pattern: '\\w*(FileDelete\\w*|DeletedFile\\w*)', is: ['data.delete'] },
      { pattern: '^UserAccountCreated', is: ['account.create'] },
      { pattern: '^UserAccountDeleted', is: ['account.delete'] },
      { pattern: '^UserAccountAddedToGroup', is: ['priv.grant'] },
      { pattern: '^(EventLogCleared)', is: ['log.clear'] },
      { pattern: '^(AsepValueUpdate|RegSystemConfigValueUpdate|FirewallChange\\w*|FirewallSetRule|ModifyService\\w*|Hosted\\w*Changed)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'session.end', 'process.start', 'process.end', 'net.request', 'net.deny', 'data.write', 'data.delete', 'account.create', 'account.delete', 'priv.grant', 'log.clear', 'config.change'],
  samples: [
    {
      title: 'a program starts', shape: 'json-lines',
      text: '{"event_simpleName": "ProcessRollup2", "name": "ProcessRollup2V18", "aid": "aid1", "cid": "cid1", "aip": "198.51.100.7", "event_platform": "Win", "timestamp": "1772438401350", "ContextTimeStamp": "1772438401.250", "id": "10000000-0000-4000-8000-000000000001", "UserName": "ana", "UserSid": "S-1-5-21-1", "TargetProcessId": "71", "ParentProcessId": "70", "ImageFileName": "\\\\Device\\\\HarddiskVolume1\\\\Windows\\\\System32\\\\cmd.exe", "CommandLine": "cmd.exe /c whoami"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'ProcessRollup2', outcome: 'success', correlationId: '71', category: ['process.start'] },
    },
    {
      title: 'sign-in fails', shape: 'json-lines',
      text: '{"event_simpleName": "UserLogonFailed2", "name": "UserLogonFailed2V1", "aid": "aid1", "cid": "cid1", "aip": "198.51.100.7", "event_platform": "Win", "timestamp": "1772438402000", "ContextTimeStamp": "1772438402.000", "id": "10000000-0000-4000-8000-000000000002", "UserName": "eve", "RemoteAddressIP4": "192.0.2.10"}',
      expect: { action: 'UserLogonFailed2', outcome: 'failure', sourceAddress: '192.0.2.10', category: ['auth.failure'] },
    },
  ],
  notes: [
    'ContextTimeStamp is when it happened on the host, timestamp when the cloud received it.',
    'Most records name the person only by the process: join by correlation id with the ProcessRollup2 record.',
    'aip is the outer address of the host’s network, not of the host.',
  ],
  sources: ['CrowdStrike Falcon documentation: Falcon Data Replicator, events data dictionary'],
});
