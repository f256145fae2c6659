// Cisco Umbrella logs of the S3 bucket: DNS, proxy, cloud firewall, IP and administrator audit, as CSV without a header.
import { defineFormat } from '../../../shared/spec/format.ts';

const time = '"?\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"?';
const cell = '(?:"(?:[^"]|"")*"|[^,"]*)';
const quoted = '"(?:[^"]|"")*"';
const address = '"?[0-9A-Fa-f.:]*"?';
/** The names Umbrella gives its columns, and no other header. */
const header = '^"?(?:[Tt]imestamp"?,"?(?:Most Granular Identity|Policy Identity|Identit(?:y|ies)|Origin ID)\\b|(?:id|ID)"?,"?[Tt]imestamp"?,"?[Ee]mail"?,"?[Uu]ser"?,"?[Tt]ype"?,"?[Aa]ction"?,"?[Ll]ogged)';
/** Security categories, for which the IP layer acts. */
const threat = 'Malware|Command and Control|Phishing|Botnet|Newly Seen Domains|Potentially Harmful|DNS Tunneling VPN|Cryptomining|Dynamic DNS|Unauthorized IP Tunnel Access|Drive-by Downloads|High Risk Sites';
const row = (pattern: string) => ({ kind: 'lines', pattern: `^(?<row>${pattern}.*)$`, skip: header }) as const;
const cells = (...columns: readonly string[]) => ({ group: 'row', delimiter: ',', columns }) as const;

export const ciscoUmbrella = defineFormat({
  id: 'cisco-umbrella',
  title: 'Cisco Umbrella log',
  vendor: 'Cisco',
  rank: 'vendor',
  shapes: [
    { id: 'dns', title: 'DNS: time, identity, identities, addresses, Allowed or Blocked, query type, answer, domain', structure: row(`${time},${cell},${cell},${cell},${cell},"?(?:Allowed|Blocked|Proxied)"?, ?"?\\d+ \\([A-Z0-9]+\\)"?,`),
      fieldsIn: cells('time', 'identity', 'identities', 'internalIp', 'externalIp', 'verdict', 'queryType', 'responseCode', 'domain', 'categories', 'identityType', 'identityTypes', 'blockedCategories'),
      fields: { action: { const: 'dns query' }, target: { regex: 'domain', pattern: '^(.*?)\\.?$' }, targetKind: { const: 'name' }, targetId: 'queryType', reason: { first: ['blockedCategories', 'responseCode'] } } },
    { id: 'proxy', title: 'proxy: time, identity, addresses, content type, ALLOWED or BLOCKED, URL', structure: row(`${time},${cell},${address},${address}, ?${address},${cell},"?(?:ALLOWED|BLOCKED|PROXIED)"?,"?[a-z]{2,8}://`),
      fieldsIn: cells('time', 'identity', 'internalIp', 'externalIp', 'destinationIp', 'contentType', 'verdict', 'url', 'referer', 'userAgent', 'status', 'requestSize', 'responseSize', 'bodySize', 'sha256', 'categories', 'avDetections', 'puas', 'ampDisposition', 'ampMalware', 'ampScore', 'identityType', 'blockedCategories', 'identities', 'identityTypes', 'method', 'dlpStatus', 'certificateErrors', 'fileName', 'rulesetId', 'ruleId'),
      fields: { action: { first: ['method', { const: 'proxy request' }] }, target: 'url', targetKind: { const: 'url' }, targetId: { ip: { regex: 'destinationIp', pattern: '([0-9A-Fa-f.:]+)' } }, userAgent: { regex: 'userAgent', pattern: '^(.*\\S.*)$' }, reason: { first: ['blockedCategories', 'ampMalware', 'certificateErrors', { join: [{ const: 'HTTP' }, 'status'], with: ' ' }] } } },
    { id: 'firewall', title: 'cloud firewall: time, [origin], identity, type, direction, protocol …', structure: row(`${time},"?\\[[\\d,]*\\]"?,${cell}, ?${cell},"?(?:OUTBOUND|INBOUND)"?,`),
      fieldsIn: cells('time', 'origin', 'identity', 'identityType', 'direction', 'protocol', 'size', 'internalIp', 'sourcePort', 'destinationIp', 'destinationPort', 'datacentre', 'ruleId', 'verdict', 'fqdns', 'destinationLists'),
      fields: { action: { join: [{ const: 'firewall' }, { lower: 'direction' }], with: ' ' }, target: { join: ['destinationIp', 'destinationPort'], with: ':', skipMissing: true }, targetId: 'destinationIp', reason: { join: [{ const: 'rule' }, 'ruleId'], with: ' ' } } },
    { id: 'audit', title: 'administrators: id, time, e-mail, name, kind, action, address, before, after', structure: row(`"\\d+",${time},${quoted},${quoted}, ?"[a-z]+", ?"[a-z]+","[0-9A-Fa-f.:]*",`),
      fieldsIn: cells('id', 'time', 'email', 'name', 'object', 'verb', 'internalIp', 'before', 'after'),
      fields: { actor: { regex: 'email', pattern: '^(?:null|)$|^(.+)$' }, actorId: { regex: 'name', pattern: '^(?:null|)$|^(.+)$' }, action: { join: [{ regex: 'object', pattern: '(\\w+)' }, { regex: 'verb', pattern: '(\\w+)' }], with: ' ' }, target: { regex: 'object', pattern: '(\\w+)' }, nativeId: 'id', service: { const: 'umbrella audit' }, text: { join: [{ join: [{ const: 'before: ' }, 'before'], with: '' }, { join: [{ const: 'after: ' }, 'after'], with: '' }], with: '; ', skipMissing: true } },
      sniff: { must: [{ field: 'row', matches: '"\\w+: [^"]*"|"(?:login|logout)",', because: 'what was there before or after as key: value, as Umbrella writes it' }] } },
    { id: 'ip', title: 'IP: time, identity, source, port, destination, port, categories', structure: row(`${time},${quoted},"[0-9A-Fa-f.:]+","\\d+","[0-9A-Fa-f.:]+","\\d+","(?:[^"]*,)?(?:${threat})`),
      fieldsIn: cells('time', 'identity', 'internalIp', 'sourcePort', 'destinationIp', 'destinationPort', 'categories'),
      fields: { action: { const: 'ip connection' }, target: { join: ['destinationIp', 'destinationPort'], with: ':' }, targetId: 'destinationIp', reason: 'categories' } },
  ],
  sniff: { must: [{ field: 'time', matches: '^\\d{4}-\\d\\d-\\d\\d ', because: 'date and time in their place' }, { hasAny: ['verdict', 'verb', 'destinationIp'], because: 'a verdict, an act or a destination in its place' }] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: 'identity',
    actorId: 'identities',
    outcome: { match: { lower: 'verdict' }, cases: [['^(allow|proxied)', { const: 'success' }], ['^block', { const: 'denied' }]] },
    sourceAddress: { ip: { first: [{ regex: 'internalIp', pattern: '([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*)' }, 'externalIp'] } },
    service: { const: 'umbrella' },
    text: { first: ['categories', 'domain'] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '(?i)^umbrella audit .*\\b(create|add|update|edit|change|modify|delete|remove|enable|disable|import|reset|assign|move)d?\\b', is: ['config.change'] }, { pattern: '^umbrella .* denied$', is: ['net.deny'] }, { pattern: '^umbrella firewall .* success$', is: ['net.allow'] }, { pattern: '^umbrella (dns|[A-Z]|proxy|ip)', is: ['net.request'] }],
  },
  canSee: ['config.change', 'net.deny', 'net.allow', 'net.request'],
  samples: [
    { title: 'a query refused', shape: 'dns', text: '"2026-03-02 08:00:01","ana","ana,Laptop 1","192.0.2.10","198.51.100.44","Blocked","1 (A)","NOERROR","www.example.com.","Chat,Block List","Default Policy","AD Users, Roaming Computers","BlockedCategories"',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'declared', actor: 'ana', action: 'dns query', outcome: 'denied', target: 'www.example.com', sourceAddress: '192.0.2.10', category: ['net.deny', 'net.request'] } },
  ],
  notes: [
    'Times are UTC. The identity is the most granular one the service could tell: a user, a computer or a whole network.',
    'Which columns a row has depends on the version of the log schema; later columns are not read.',
    'A row of the IP log says the security category of a connection, not what became of it; one of the audit log says what was changed, not how it ended.',
  ],
  sources: ['Cisco Umbrella documentation: Log Formats and Versioning (DNS, Proxy, Cloud Firewall, IP, Admin Audit)'],
});
