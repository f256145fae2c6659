// OpenVPN server log: connections, sign-ins and the addresses given to clients, from its own file or syslog.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const client = '(?:us=\\d+ )?(?:(?:(?<user>[^\\s/]+)/)?(?<client>(?:tcp[46]?-server:|udp[46]?:)?(?:\\[[0-9A-Fa-f.:]+\\]|[0-9A-Fa-f]+(?:[.:][0-9A-Fa-f]*)+)(?::\\d+)?) )?(?<message>.*)$';

export const openvpn = defineFormat({
  id: 'openvpn',
  title: 'OpenVPN server log',
  vendor: 'OpenVPN',
  rank: 'vendor',
  shapes: [
    { id: 'file', title: '2026-03-02 08:00:01 user/address:port message, or with the date as ctime writes it', structure: { kind: 'lines', pattern: `^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d|[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\d{4}) ${client}` } },
    { id: 'syslog', title: 'syslog, host openvpn[1]: user/address:port message', structure: { kind: 'lines', pattern: `^(?:<\\d{1,3}>)?(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<host>\\S+) (?<program>openvpn|ovpn-[\\w.-]+)\\[\\d+\\]: ${client}` } },
  ],
  sniff: { must: [{ field: 'message', matches: '^(?:TLS: (?:Initial packet|Username/Password|soft reset|tls_|new session|move_session|local/remote)|TLS Error: |TLS Auth Error: |VERIFY (?:OK|ERROR|KU OK|EKU OK|X509NAME|SCRIPT|PLUGIN|nsCertType|CRL)|MULTI(?:_sva)?: |\\[[^\\]]+\\] (?:Peer Connection|Inactivity)|Peer Connection Initiated|SIG(?:TERM|USR1|HUP|INT)\\[|PUSH: Received control message|SENT CONTROL \\[|AUTH: Received control message|AUTH_FAILED|PLUGIN_(?:CALL|INIT)|Control Channel(?:: | MTU| Authentication)|Data Channel(?:: | MTU| Encrypt| Decrypt)|(?:Incoming|Outgoing) Data Channel|peer info: IV_|Connection reset, restarting|WARNING: .{0,80}(?:--[a-z]|OpenVPN|certificate verification|link-mtu|tun-mtu|comp-lzo|cipher)|OpenVPN \\d|Initialization Sequence Completed|Delayed exit in|Re-using |library versions: |UDPv|TCPv|Listening for incoming TCP|OPTIONS IMPORT|/sbin/(?:ip|ifconfig|route) |TUN/TAP device|net_(?:iface|addr|route)_)', because: 'what OpenVPN says' }] },
  times: [
    { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'event' },
    { at: 'time', form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S %Y'] }, zone: 'unknown', means: 'event' },
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: ['user', of('^\\[([^\\]]+)\\] (?:Peer Connection|Inactivity)'), of("username '([^']+)'"), of('(?:Learn|primary virtual IP for) .*?([^\\s/]+)/[0-9A-Fa-f.:]+')] },
    action: { match: 'message', cases: [['Auth Error|AUTH_FAILED|verification failed', { const: 'authentication-failed' }], ['Username/Password authentication succeeded', { const: 'authenticated' }], ['Peer Connection Initiated', { const: 'connected' }], ['client-instance exiting|Connection reset, restarting|Inactivity timeout|client-instance restarting', { const: 'disconnected' }], ['TLS Error|VERIFY ERROR', { const: 'tls-error' }], ['Initial packet', { const: 'connect' }], ['primary virtual IP|pool returned', { const: 'address-assigned' }], ['Initialization Sequence Completed', { const: 'started' }], ['^SIGTERM\\[hard', { const: 'stopped' }]], otherwise: { const: 'message' } },
    outcome: { match: 'message', cases: [['Auth Error|AUTH_FAILED|verification failed|TLS Error|VERIFY ERROR', { const: 'failure' }], ['Peer Connection Initiated|authentication succeeded|Initialization Sequence Completed|VERIFY OK', { const: 'success' }]] },
    reason: { first: [of('(?:TLS Auth Error|TLS Error|VERIFY ERROR): (.*)$'), of('SIG\\w+\\[([^\\]]+)\\]')] },
    target: { first: [of('primary virtual IP for [^:]*: ([0-9A-Fa-f.:]+)'), of('IPv4=([0-9.]+)'), 'host'] },
    sourceAddress: { ip: { first: [{ regex: 'client', pattern: '^(?:tcp[46]?-server:|udp[46]?:)?(.+)$' }, of('\\[AF_INET6?\\]([0-9A-Fa-f.:]+?):\\d+')] } },
    host: 'host',
    service: { const: 'openvpn' },
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [{ pattern: '^authentication-failed ', is: ['auth.failure'] }, { pattern: '^authenticated ', is: ['auth.success'] }, { pattern: '^connected ', is: ['session.start'] }, { pattern: '^disconnected ', is: ['session.end'] }, { pattern: '^connect ', is: ['net.request'] }, { pattern: '^tls-error ', is: ['error'] }, { pattern: '^started ', is: ['service.start'] }, { pattern: '^stopped ', is: ['service.stop'] }],
  },
  canSee: ['auth.failure', 'auth.success', 'session.start', 'session.end', 'net.request', 'error', 'service.start', 'service.stop'],
  samples: [
    { title: 'a client connects', shape: 'file', text: '2026-03-02 08:00:02 192.0.2.10:51234 [ana] Peer Connection Initiated with [AF_INET]192.0.2.10:51234',
      expect: { time: '2026-03-02T08:00:02Z', timeZoneSource: 'assumed', actor: 'ana', action: 'connected', outcome: 'success', sourceAddress: '192.0.2.10', category: ['session.start'] } },
  ],
  notes: [
    'Times are local to the server; syslog states no year.',
    'The name before the address is that of the certificate, or the user name where the server is set to use it.',
    'How much is written depends on verb; a client that only vanished is seen when it times out.',
  ],
  sources: ['OpenVPN manual: --log, --verb, --syslog, --username-as-common-name'],
});
