// Azure flow logs: the flow tuples of network security groups and of virtual networks, each an event.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Every tuple is a record; around it stand the rule it fell under and the record of its minute. */
const nsg = 'properties.flows';
const vnet = 'flowRecords.flows';
const tuple = { first: [`${nsg}.flows.flowTuples`, `${vnet}.flowGroups.flowTuples`] } as const;
const part = (at: number) => ({ cell: tuple, at, delimiter: ',' }) as const;
const nsgTuples = { at: `${nsg}[].flows[].flowTuples[]` } as const;
const vnetTuples = { at: `${vnet}[].flowGroups[].flowTuples[]` } as const;
const isNsg = { must: [{ field: `${nsg}.flows.flowTuples`, matches: '^\\d{10,13},[0-9A-Fa-f.:]+,', because: 'a tuple as flow logs of network security groups write it' }] };
const isVnet = { must: [{ field: `${vnet}.flowGroups.flowTuples`, matches: '^\\d{10,13},[0-9A-Fa-f.:]+,', because: 'a tuple as flow logs of virtual networks write it' }] };
/** Virtual networks say “denied” as the state of the flow; security groups in a column of its own. */
const verdict = { first: [{ when: { has: `${nsg}.flows.flowTuples` }, then: part(8), otherwise: { map: part(8), to: { d: 'D', b: 'A', c: 'A', e: 'A' } } }] } as const;
const owner = { first: ['flowLogResourceID', 'resourceId'] } as const;

export const azureFlow = defineFormat({
  id: 'azure-flow',
  title: 'Azure flow logs of network security groups and virtual networks',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'nsg-records', title: 'network security group, blob of an hour, {"records":[…]}', structure: { kind: 'json-envelope', keys: ['records'] }, each: nsgTuples, sniff: isNsg },
    { id: 'vnet-records', title: 'virtual network, blob of an hour, {"records":[…]}', structure: { kind: 'json-envelope', keys: ['records'] }, each: vnetTuples, sniff: isVnet },
    { id: 'nsg-objects', title: 'network security group, one record a line or after each other', structure: { kind: 'json-objects' }, each: nsgTuples, sniff: isNsg },
    { id: 'vnet-objects', title: 'virtual network, one record a line or after each other', structure: { kind: 'json-objects' }, each: vnetTuples, sniff: isVnet },
    { id: 'nsg-array', title: 'network security group, JSON array of records', structure: { kind: 'json-array' }, each: nsgTuples, sniff: isNsg },
    { id: 'vnet-array', title: 'virtual network, JSON array of records', structure: { kind: 'json-array' }, each: vnetTuples, sniff: isVnet },
  ],
  sniff: { must: [{ hasAny: ['time', 'operationName', 'category'], because: 'the record of a minute' }], should: [{ field: 'category', matches: '^(NetworkSecurityGroupFlowEvent|FlowLogFlowEvent)$', weight: 1, because: 'the category of flow logs' }] },
  times: [
    { at: part(1), form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'written' },
  ],
  received: { at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'written' },
  fields: {
    action: { map: verdict, to: { a: 'flow allowed', d: 'flow denied' }, otherwise: { first: ['operationName', 'category'] } },
    outcome: { map: verdict, to: { a: 'success', d: 'denied' } },
    reason: { first: [`${nsg}.rule`, `${vnet}.flowGroups.rule`] },
    target: { join: [part(3), part(5)], with: ':' },
    targetId: { first: [`${nsg}.flows.mac`, 'macAddress'] },
    targetKind: { when: { has: part(3) }, then: { const: 'endpoint' } },
    sourceAddress: { ip: part(2) },
    host: { lastAfter: { first: ['targetResourceID', 'resourceId', 'flowLogResourceID'] }, separator: '/' },
    service: { first: ['category', 'operationName'] },
    tenant: { regex: owner, pattern: '(?i)/SUBSCRIPTIONS/([^/]+)' },
    text: tuple,
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^flow allowed$', is: ['net.allow'] }, { pattern: '^flow denied$', is: ['net.deny'] }] },
  canSee: ['net.allow', 'net.deny'],
  samples: [
    { title: 'two tuples of a security group, the first shown', shape: 'nsg-objects', text: '{"time":"2026-03-02T08:01:00.0000000Z","systemId":"s","category":"NetworkSecurityGroupFlowEvent","resourceId":"/SUBSCRIPTIONS/S1/RESOURCEGROUPS/NET/PROVIDERS/MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/NSG01","operationName":"NetworkSecurityGroupFlowEvents","properties":{"Version":2,"flows":[{"rule":"DefaultRule_DenyAllInBound","flows":[{"mac":"00224871C205","flowTuples":["1772438401,198.51.100.7,10.0.0.4,35370,23,T,I,D,B,,,,","1772438402,198.51.100.7,10.0.0.4,35371,23,T,I,D,B,,,,"]}]}]}}',
      expect: { time: '2026-03-02T08:00:01Z', action: 'flow denied', outcome: 'denied', reason: 'DefaultRule_DenyAllInBound', target: '10.0.0.4:23', targetId: '00224871C205', sourceAddress: '198.51.100.7', host: 'NSG01', tenant: 'S1', category: ['net.deny'] } },
    { title: 'a tuple of a virtual network', shape: 'vnet-records', text: '{"records":[{"time":"2026-03-02T08:01:00.5632610Z","flowLogGUID":"g","macAddress":"00224871C205","category":"FlowLogFlowEvent","flowLogResourceID":"/SUBSCRIPTIONS/S1/RESOURCEGROUPS/NETWORKWATCHERRG/PROVIDERS/MICROSOFT.NETWORK/NETWORKWATCHERS/NW/FLOWLOGS/FL01","targetResourceID":"/subscriptions/S1/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/vnet01","operationName":"FlowLogFlowEvent","flowVersion":4,"flowRecords":{"flows":[{"aclID":"a","flowGroups":[{"rule":"DefaultRule_AllowInternetOutBound","flowTuples":["1772438401599,10.0.0.6,192.0.2.180,23956,443,6,O,B,NX,0,0,0,0"]}]}]}}]}',
      expect: { time: '2026-03-02T08:00:01.599Z', action: 'flow allowed', outcome: 'success', target: '192.0.2.180:443', sourceAddress: '10.0.0.6', host: 'vnet01', reason: 'DefaultRule_AllowInternetOutBound', category: ['net.allow'] } },
  ],
  notes: [
    'Each tuple is an event: a flow has one when it begins (B), one for every interval it goes on (C) and one when it ends (E), so tuples are more than connections. Its bytes and packets stand in the text.',
    'Allowed and denied are the verdict of the rule that is named; whether the other side answered is only told by the packets counted back.',
    'A record without tuples is one event at the time it was written, without addresses: it shows that logging went on.',
    'Addresses are as the machine’s own network has them; a public address of a load balancer or of translation is not seen.',
  ],
  sources: ['Microsoft Learn: Flow logging for network security groups, log format', 'Microsoft Learn: Virtual network flow logs, log format'],
});
