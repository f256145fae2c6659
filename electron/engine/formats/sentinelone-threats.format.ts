// SentinelOne threats and custom-rule alerts: what its agents and rules found, with what was done about it.
import { defineFormat } from '../../../shared/spec/format.ts';

const threat = { must: [{ has: 'threatInfo.threatId', because: 'the number of the threat' }, { has: 'agentRealtimeInfo', because: 'the agent that met it' }] } as const;
const alert = { must: [{ has: 'alertInfo.alertId', because: 'the number of the alert' }, { has: 'ruleInfo', because: 'the rule that raised it' }] } as const;

export const sentineloneThreats = defineFormat({
  id: 'sentinelone-threats',
  title: 'SentinelOne threats and alerts',
  vendor: 'SentinelOne',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'threats, one a line', structure: { kind: 'json-lines' }, sniff: threat },
    { id: 'json-envelope', title: 'threats as the API answers, under “data”', structure: { kind: 'json-envelope', keys: ['data'] }, sniff: threat },
    { id: 'alert-lines', title: 'alerts of custom rules, one a line', structure: { kind: 'json-lines' }, sniff: alert },
    { id: 'alert-envelope', title: 'alerts of custom rules as the API answers, under “data”', structure: { kind: 'json-envelope', keys: ['data'] }, sniff: alert },
  ],
  sniff: { must: [] },
  times: [{ at: { first: ['threatInfo.identifiedAt', 'threatInfo.createdAt', 'alertInfo.reportedAt', 'alertInfo.createdAt'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  received: { at: { first: ['threatInfo.createdAt', 'alertInfo.createdAt'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['threatInfo.processUser', 'sourceProcessInfo.user', 'agentDetectionInfo.agentLastLoggedInUserName', 'threatInfo.initiatingUsername', 'alertInfo.loginsUserName'] },
    actorId: { first: ['threatInfo.initiatingUserId', 'alertInfo.loginAccountSid'] },
    action: { first: [{ join: ['threatInfo.classification', 'threatInfo.mitigationStatus'], with: ' ', skipMissing: true }, { join: ['alertInfo.eventType', 'ruleInfo.name'], with: ': ', skipMissing: true }] },
    outcome: { map: 'threatInfo.mitigationStatus', to: { mitigated: 'denied', blocked: 'denied' } },
    reason: { first: ['threatInfo.confidenceLevel', 'ruleInfo.description'] },
    target: { first: ['threatInfo.filePath', 'threatInfo.threatName', 'targetProcessInfo.tgtFilePath', 'targetProcessInfo.tgtProcName', 'alertInfo.dnsRequest', 'alertInfo.registryKeyPath', 'sourceProcessInfo.filePath', 'sourceProcessInfo.name'] },
    targetId: { first: ['threatInfo.sha256', 'threatInfo.sha1', 'sourceProcessInfo.fileHashSha256', 'sourceProcessInfo.fileHashSha1'] },
    targetKind: { first: ['threatInfo.fileExtensionType', 'ruleInfo.severity'] },
    sourceAddress: { ip: { first: ['alertInfo.srcMachineIp', 'alertInfo.srcIp', 'agentDetectionInfo.agentIpV4', 'agentDetectionInfo.externalIp'] } },
    host: { first: ['agentRealtimeInfo.agentComputerName', 'agentDetectionInfo.name', 'agentRealtimeInfo.name'] },
    service: { first: ['threatInfo.detectionType', 'alertInfo.source'] },
    tenant: { first: ['agentDetectionInfo.accountName', 'agentDetectionInfo.siteName', 'agentDetectionInfo.accountId'] },
    correlationId: { first: ['threatInfo.storyline', 'sourceProcessInfo.storyline'] },
    nativeId: { first: ['threatInfo.threatId', 'alertInfo.alertId'] },
    text: { first: ['threatInfo.maliciousProcessArguments', 'sourceProcessInfo.commandline', 'threatInfo.threatName'] },
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '.', is: ['error'] }] },
  canSee: ['error'],
  samples: [{ title: 'a threat that was stopped', shape: 'json-lines', text: '{"agentDetectionInfo":{"accountName":"Example","agentIpV4":"192.0.2.7"},"agentRealtimeInfo":{"agentComputerName":"WS7","agentId":"9"},"id":"1","mitigationStatus":[{"action":"kill","status":"success"}],"threatInfo":{"classification":"Malware","confidenceLevel":"malicious","createdAt":"2026-03-02T08:00:02.519988Z","filePath":"C:\\\\Temp\\\\x.exe","identifiedAt":"2026-03-02T08:00:01.250000Z","mitigationStatus":"mitigated","processUser":"EX\\\\alice","sha1":"aa","storyline":"S1","threatId":"1","threatName":"x.exe"}}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'EX\\alice', action: 'Malware mitigated', outcome: 'denied', target: 'C:\\Temp\\x.exe', sourceAddress: '192.0.2.7', host: 'WS7', category: ['error'] } }],
  notes: ['A threat is the product’s conclusion, and changes: its status is that of the export. What people did about it stands in the activities.', 'Outcome “denied” means that the agent stopped it; “not mitigated” and “marked as benign” say nothing of what the file did.', 'The account is that of the process, or else the one last signed in at the machine.'],
  sources: ['SentinelOne Management API documentation: Threats, Alerts'],
});
