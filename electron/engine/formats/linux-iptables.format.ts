// Packets that the Linux firewall logged: iptables, nftables, UFW, firewalld, Shorewall and gateways built on them, as lines of the kernel or out of the journal.
import { defineFormat } from '../../../shared/spec/format.ts';

/** `[UFW BLOCK] `, `DROP_INPUT: `, `[LAN_LOCAL-default-D]`: what the rule was told to write before the packet. */
const packet = '(?:\\[ *\\d+\\.\\d+\\] ?)?(?<prefix>[^\\n]{0,80}?) ?(?<packet>IN=[^\\n]*\\bSRC=[^\\n]*)';
/** What else the program wrote between packets. */
const line = `(?:(?<program>[\\w./-]+)(?:\\[\\d+\\])?(?: - - -)?: ?|kernel - - - )?(?:${packet}|(?<other>[^\\n]*))$`;

export const linuxIptables = defineFormat({
  id: 'linux-iptables',
  title: 'Linux firewall (iptables, nftables, UFW) kernel log',
  vendor: 'Linux',
  rank: 'vendor',
  shapes: [
    { id: 'syslog', title: 'traditional lines, Mar  2 08:00:01 host kernel: [UFW BLOCK] IN=eth0 …', structure: { kind: 'lines', pattern: `^(?:<\\d{1,3}>)?(?<time>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d) (?<host>\\S+) ${line}` } },
    { id: 'iso', title: 'lines with ISO times, 2026-03-02T08:00:01+00:00 host kernel: …', structure: { kind: 'lines', pattern: `^(?:<\\d{1,3}>(?:\\d{1,2} )?)?(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?) (?<host>\\S+) ${line}` } },
    { id: 'dmesg', title: 'kernel ring buffer, [12345.678901] …', structure: { kind: 'lines', pattern: `^\\[ *(?<uptime>\\d+\\.\\d+)\\] (?:${packet}|(?<other>[^\\n]*))$` } },
    { id: 'shipped-json', title: 'shipped by Beats or Elastic Agent, the packet in message', structure: { kind: 'json-lines' }, text: { at: 'message', pattern: `^${packet}$` }, times: [{ at: '"@timestamp"', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' }] },
  ],
  sniff: { must: [{ has: 'packet', because: 'a packet as the kernel writes it, IN=… SRC=… DST=…' }], mustNot: [{ field: 'other', matches: '.', because: 'a log of much else, of which packets are a part' }] },
  times: [
    { at: 'time', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S'] }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actorId: { regex: 'packet', pattern: '\\bUID=(\\d+)' },
    action: { first: [{ match: 'prefix', cases: [['(?i)block|drop|deny|reject|limit|-[DR]\\]|:D:|:R:', { const: 'firewall_block' }], ['(?i)allow|accept|-A\\]|:A:', { const: 'firewall_allow' }]] }, { when: { has: 'packet' }, then: { const: 'firewall_log' } }, 'program'] },
    outcome: { match: 'prefix', cases: [['(?i)block|drop|deny|denied|reject|limit|-[DR]\\]|:D:|:R:', { const: 'denied' }], ['(?i)allow|accept|-A\\]|:A:', { const: 'success' }]] },
    reason: { regex: 'prefix', pattern: '^\\s*\\[?([^\\]]*?)[\\]:\\s]*$' },
    target: { regex: 'packet', pattern: '\\bDST=([0-9A-Fa-f.:]+)' },
    targetId: { regex: 'packet', pattern: '\\bDPT=(\\d+)' },
    targetKind: { lower: { regex: 'packet', pattern: '\\bPROTO=(\\S+)' } },
    sourceAddress: { ip: { regex: 'packet', pattern: '\\bSRC=([0-9A-Fa-f.:]+)' } },
    host: { first: ['host.hostname', 'host.name', { regex: 'host', pattern: '^([^{].*)$' }] },
    service: { first: [{ regex: 'packet', pattern: '^IN=(\\S+)' }, 'program'] },
    correlationId: { regex: 'packet', pattern: '\\bID=(\\d+)' },
    text: { first: [{ join: ['prefix', 'packet'], with: ' ', skipMissing: true }, 'other'] },
  },
  categories: {
    key: { column: 'action' },
    rules: [{ pattern: '^firewall_block$', is: ['net.deny'] }, { pattern: '^firewall_allow$', is: ['net.allow'] }, { pattern: '^firewall_', is: ['net.request'] }],
  },
  canSee: ['net.deny', 'net.allow', 'net.request'],
  samples: [
    { title: 'UFW', shape: 'iso', text: '2026-03-02T08:00:01.250000+00:00 web1 kernel: [12345.678901] [UFW BLOCK] IN=eth0 OUT= MAC=00:00:5e:00:53:01:00:00:5e:00:53:02:08:00 SRC=192.0.2.10 DST=198.51.100.7 LEN=60 TOS=0x00 PREC=0x00 TTL=49 ID=54321 DF PROTO=TCP SPT=51234 DPT=23 WINDOW=29200 RES=0x00 SYN URGP=0',
      expect: { time: '2026-03-02T08:00:01.250Z', action: 'firewall_block', outcome: 'denied', reason: 'UFW BLOCK', target: '198.51.100.7', targetId: '23', sourceAddress: '192.0.2.10', host: 'web1', category: ['net.deny', 'net.request'] } },
  ],
  notes: [
    'The kernel logs what a rule was told to log and says nothing of what became of the packet: whether it was let through is read from the words that whoever wrote the rule put before it.',
    'Rules are usually limited in how often they log; the number of lines is not the number of packets.',
    'Addresses of packets are claims of the sender. No user is known, unless a rule logs the local user’s number (UID).',
    'A line in the kernel’s ring buffer states only the seconds since the machine started.',
  ],
  sources: ['iptables-extensions(8): LOG target', 'nftables wiki: Logging traffic', 'Ubuntu wiki: UncomplicatedFirewall, interpreting log entries'],
});
