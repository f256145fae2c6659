// Azure network diagnostics: Front Door, Application Gateway, WAF and Azure Firewall.
import { defineFormat } from '../../../shared/spec/format.ts';

const p = 'properties';
/** `DNS Request: 10.0.0.4:61248 - 6513 A IN name. udp 43 false 512 NXDOMAIN …` of the older firewall log. */
const dns = (pattern: string) => ({ regex: `${p}.msg`, pattern: `^DNS Request: ${pattern}` }) as const;
const rcode = { first: [`${p}.ResponseCode`, dns('.* (?:true|false) \\d+ ([A-Z]+) ')] } as const;
const msg = (pattern: string) => ({ regex: `${p}.msg`, pattern }) as const;
const cats = '^(FrontDoor|Frontdoor|AzureCdn|ApplicationGateway|AzureFirewall|AZFW|NetworkSecurityGroup(Event|RuleCounter)|DDoS|LoadBalancer)';

export const azureNetworkWaf = defineFormat({
  id: 'azure-network-waf',
  title: 'Azure Front Door, Application Gateway and Firewall',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'records', title: 'records under the key records', structure: { kind: 'json-envelope', keys: ['records'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [{ field: 'category', matches: cats, because: 'the category is one of a network service' }, { hasAny: ['time', 'timestamp', 'timeStamp'], because: 'the time of a diagnostic record' }], should: [{ has: p, weight: 1, because: 'the properties' }] },
  times: [
    { at: { first: ['time', 'timestamp', 'timeStamp'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'time', form: { kind: 'pattern', patterns: ['%m/%d/%Y %H:%M:%S', '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %I:%M:%S %p %z'] }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    action: { first: [{ map: `${p}.action`, to: { '': '' }, otherwise: `${p}.action` }, `${p}.Action`, `${p}.httpMethod`, msg('Action: (\\w+)'), { join: [{ const: 'dns-query' }, { first: [`${p}.QueryType`, dns('\\S+ - \\d+ (\\S+) ')] }], with: ' ' }, { when: { has: `${p}.TranslatedIp` }, then: { const: 'DNAT' } }, { when: { matches: `${p}.msg`, pattern: 'DNAT' }, then: { const: 'DNAT' } }, { map: `${p}.type`, to: { block: 'block', allow: 'allow' } }, 'operationName', 'category'] },
    outcome: { first: [
      { match: { lower: { first: [`${p}.action`, `${p}.Action`, msg('Action: (\\w+)'), `${p}.type`] } }, cases: [['^(block|deny|denied|drop|detected and block|jschallenge)', { const: 'denied' }], ['^(log|allow|matched|alert|anomalyscoring|detected|pass)', { const: 'success' }]] },
      { match: { first: [`${p}.httpStatus`, `${p}.httpStatusCode`] }, cases: [['^40[13]$', { const: 'denied' }], ['^([45]|0$)', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
      { match: rcode, cases: [['^NOERROR$', { const: 'success' }], ['^REFUSED$', { const: 'denied' }], ['.', { const: 'failure' }]] },
      { when: { any: [{ matches: `${p}.msg`, pattern: 'DNAT' }, { has: `${p}.TranslatedIp` }] }, then: { const: 'success' } },
    ] },
    reason: { first: [{ when: { not: { equals: rcode, to: 'NOERROR' } }, then: rcode }, `${p}.ruleName`, `${p}.ruleId`, `${p}.message`, `${p}.Rule`, msg('Rule: ([^.]+)'), msg('IDS: ([^.]+)'), msg('ThreatIntel: (.+)$'), { when: { not: { equals: `${p}.ErrorInfo`, to: 'NoError' } }, then: `${p}.ErrorInfo` }] },
    target: { first: [{ regex: { first: [`${p}.QueryName`, dns('\\S+ - \\d+ \\S+ \\S+ (\\S+) ')] }, pattern: '^(.+?)\\.?$' }, `${p}.requestUri`, `${p}.originalRequestUriWithArgs`, `${p}.Fqdn`, `${p}.TargetUrl`, { join: [`${p}.DestinationIp`, `${p}.DestinationPort`], with: ':' }, msg(' to \\[?([^\\s]+?):?\\d*\\.? ?(?:Action|Url|was|$)'), 'resourceId'] },
    targetId: { first: [`${p}.host`, `${p}.hostname`, `${p}.originalHost`, msg(' to ([0-9]+(?:\\.[0-9]+){3})'), 'resourceId'] },
    targetKind: { when: { has: `${p}.requestUri` }, then: { const: 'url' }, otherwise: { const: 'endpoint' } },
    sourceAddress: { ip: { first: [`${p}.clientIP`, `${p}.clientIp`, `${p}.SourceIp`, `${p}.SourceIP`, dns('\\[?([0-9A-Fa-f.:]+?)\\]?:\\d+ - '), msg('from \\[?([0-9A-Fa-f.]+|[0-9A-Fa-f:]+?):'), msg('from ([0-9]+(?:\\.[0-9]+){3})')] } },
    userAgent: { regex: { first: [`${p}.userAgent`, `${p}.httpUserAgent`] }, pattern: '^(.*[^-].*)$' },
    host: { first: [{ lastAfter: 'resourceId', separator: '/' }, `${p}.instanceId`] },
    service: 'category',
    tenant: { regex: 'resourceId', pattern: '(?i)/SUBSCRIPTIONS/([^/]+)' },
    region: { first: ['location', `${p}.pop`] },
    correlationId: { first: [`${p}.trackingReference`, `${p}.transactionId`] },
    text: { first: [`${p}.msg`, `${p}.message`] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: ' denied$', is: ['net.deny'] }, { pattern: '^(AzureFirewall|AZFW)\\S* (?:[^d]|d[^n]).* success$', is: ['net.allow'] }],
  },
  canSee: ['net.request', 'net.allow', 'net.deny'],
  samples: [
    { title: 'WAF of Front Door', shape: 'json-lines', text: '{"time":"2026-03-02T08:00:01.6330668Z","resourceId":"/SUBSCRIPTIONS/S1/RESOURCEGROUPS/WAF/PROVIDERS/MICROSOFT.NETWORK/FRONTDOORS/SHOP","category":"FrontdoorWebApplicationFirewallLog","operationName":"Microsoft.Network/FrontDoor/WebApplicationFirewallLog/Write","properties":{"clientIP":"192.0.2.10","clientPort":"56094","socketIP":"192.0.2.10","requestUri":"https://www.example.com:443/login","ruleName":"SQLi","policy":"waf2","action":"Block","host":"www.example.com","trackingReference":"0abc","policyMode":"prevention","details":{"matches":[]}}}',
      expect: { time: '2026-03-02T08:00:01.633066Z', action: 'Block', outcome: 'denied', reason: 'SQLi', target: 'https://www.example.com:443/login', targetId: 'www.example.com', sourceAddress: '192.0.2.10', host: 'SHOP', tenant: 'S1', category: ['net.deny', 'net.request'] } },
    { title: 'network rule of the firewall', shape: 'json-lines', text: '{"category":"AzureFirewallNetworkRule","operationName":"AzureFirewallNetworkRuleLog","properties":{"msg":"TCP request from 192.0.2.10:49680 to 198.51.100.7:1688. Action: Deny. "},"resourceId":"/SUBSCRIPTIONS/S1/RESOURCEGROUPS/FW/PROVIDERS/MICROSOFT.NETWORK/AZUREFIREWALLS/FW01","time":"2026-03-02T08:00:02.8692050Z"}',
      expect: { action: 'Deny', outcome: 'denied', target: '198.51.100.7', sourceAddress: '192.0.2.10', host: 'FW01' } },
  ],
  notes: [
    'One request can give a WAF record for every rule that matched, with the same tracking reference.',
    'Times are UTC in steps of 100 ns. Azure delivers diagnostic records late and may deliver them twice.',
  ],
  sources: ['Microsoft Learn: Azure Front Door monitoring data reference', 'Azure Application Gateway diagnostic logs', 'Azure Firewall structured and legacy logs'],
});
