// Windows DNS Server debug log (dns.log): the packets of questions and answers.
import { defineFormat } from '../../../shared/spec/format.ts';

const moment = '\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4} \\d{1,2}:\\d\\d:\\d\\d(?: [AP]M)?';

export const windowsDnsDebug = defineFormat({
  id: 'windows-dns-debug',
  title: 'Windows DNS Server debug log',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'packet', title: 'date time thread PACKET … UDP Rcv address id Q [flags] type name', structure: { kind: 'lines', start: `^${moment} `, skip: '^(?:DNS Server log file|Log file wrap|Message logging key|\\s+(?:Field #|-------|\\d{1,2} {2,}[A-Z]|(?:RespCode|Opcode|Flags|R = |Q = |U = |N = |\\? = |A = |T = |D = |\\S+ = )))', pattern: `^(?<time>${moment}) (?<thread>[0-9A-F]{3,8}) PACKET +(?<packet>[0-9A-F]{8,16}) (?<protocol>UDP|TCP) (?<way>Rcv|Snd) (?<remote>[0-9A-Fa-f.:]+) +(?<xid>[0-9A-Fa-f]{4}) (?<answer>[R ]) (?<opcode>[QNU?]) \\[(?<flags>[0-9A-Fa-f]{4}) +(?:[ATDR]+ +)*(?<code>[A-Z]+)\\] (?<type>\\S+) +(?<name>\\S+)(?<details>[\\s\\S]*)$` } },
    { id: 'event', title: 'date time thread context message, other lines of such a file', structure: { kind: 'lines', start: `^${moment} `, pattern: `^(?<time>${moment}) (?<thread>[0-9A-F]{3,8}) (?<context>EVENT|Note:|DSPOLL|INIT|LOOKUP|RECURSE|RECV|REMOTE|TOMBSTN|UPDATE|ASYNC) (?<message>[\\s\\S]*)$` },
      fields: { action: { lower: { regex: 'context', pattern: '^(\\w+)' } }, outcome: { const: 'unknown' }, target: { const: '' }, targetKind: { const: '' }, text: 'message' }, sniff: { must: [{ has: 'packet', because: 'a file of these alone is not told apart' }] } },
  ],
  sniff: { must: [{ has: 'packet', because: 'the word PACKET and its number' }] },
  times: [
    { at: { regex: 'time', pattern: '^(\\d{4}[./-].*|\\d{1,2}[./-]\\d{1,2}[./-]\\d{4} .*)$' }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    // Of a year of two figures only the order between dots is known.
    { at: 'time', form: { kind: 'pattern', patterns: ['%d.%m.%y %H:%M:%S'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    action: { join: [{ const: 'dns' }, { map: 'opcode', to: { n: 'notify', u: 'update' }, otherwise: null }, { match: 'answer', cases: [['R', { const: 'response' }]], otherwise: { const: 'query' } }, { map: 'way', to: { rcv: 'received', snd: 'sent' } }], with: ' ', skipMissing: true },
    outcome: { when: { matches: 'answer', pattern: 'R' }, then: { match: 'code', cases: [['^NOERROR$', { const: 'success' }], ['^REFUSED$', { const: 'denied' }], ['.', { const: 'failure' }]] }, otherwise: null },
    reason: { when: { matches: 'answer', pattern: 'R' }, then: 'code', otherwise: null },
    target: { regex: { replace: 'name', pattern: '\\(\\d+\\)', with: '.' }, pattern: '^\\.?(.+?)\\.?$' },
    targetKind: { const: 'name' },
    targetId: { when: { equals: 'way', to: 'Snd' }, then: 'remote', otherwise: 'type' },
    sourceAddress: { ip: { when: { equals: 'way', to: 'Rcv' }, then: 'remote', otherwise: null } },
    service: { const: 'Windows DNS' },
    correlationId: 'xid',
    text: { join: ['type', 'name', 'code'], with: ' ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^dns (update )?query received', is: ['net.request'] }, { pattern: 'response .* denied$', is: ['net.deny'] }, { pattern: '^dns update response sent success$', is: ['config.change'] }],
  },
  canSee: ['net.request', 'net.deny', 'config.change'],
  samples: [
    { title: 'a question', shape: 'packet', text: '3/2/2026 8:00:01 AM 0E78 PACKET  000001D4C1A0B0C0 UDP Rcv 192.0.2.10      a1b2   Q [0001   D   NOERROR] A      (3)www(7)example(3)com(0)',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', action: 'dns query received', outcome: 'unknown', target: 'www.example.com', sourceAddress: '192.0.2.10', correlationId: 'a1b2', category: ['net.request'] } },
  ],
  notes: [
    'Times are local to the server and written as its regional settings say. The days of the file tell whether the month or the day stands first; where they do not, times with AM or PM are read with the month first, which the ledger says, and others are not read.',
    'Which packets are written is set in the debug options; the file is begun anew when it is full.',
    'A question and its answer are two lines with one id.',
  ],
  sources: ['Microsoft Learn: Use DNS debug logging; DNS Server log file format'],
});
