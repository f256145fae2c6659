// Redis: the server's log of all versions, the stream of MONITOR, and the slow log as redis-cli prints it.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const start = '^(?:\\d+:[A-Zx] \\d|\\d+:[A-Z-]*signal-handler \\(|\\[\\d+(?: \\| [^\\]]*)?\\] \\d\\d? [A-Z])';

export const redis = defineFormat({
  id: 'redis',
  title: 'Redis log, MONITOR and slow log',
  vendor: 'Redis',
  rank: 'vendor',
  shapes: [
    { id: 'log', title: 'server log, 4961:M 30 May 2026 12:50:13.457 * message', structure: { kind: 'lines', start,
      pattern: '^(?<pid>\\d+):(?:(?<role>[A-Zx]) (?:(?<time>\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?)|(?<day>\\d{1,2}) (?<month>[A-Z][a-z]{2}) (?<clock>\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?)) (?<level>[.*#-])|[A-Z-]*signal-handler \\((?<epoch>\\d{9,10})\\)) (?<message>[\\s\\S]*)$' } },
    { id: 'log-old', title: 'server log before 3.0, [2932] 31 May 04:32:08 * message', structure: { kind: 'lines', start,
      pattern: '^\\[(?<pid>\\d+)(?: \\| [^\\]]*)?\\] (?:(?<time>\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?)|(?<day>\\d{1,2}) (?<month>[A-Z][a-z]{2}) (?<clock>\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?)) (?<level>[.*#-]) (?<message>[\\s\\S]*)$' } },
    { id: 'monitor', title: 'output of MONITOR, 1339518083.107412 [0 127.0.0.1:60866] "keys" "*"', structure: { kind: 'lines', skip: '^OK\\s*$',
      pattern: '^(?:\\+)?(?<epoch>\\d{9,10}\\.\\d{6}) \\[(?<db>\\d+) (?<client>\\S+)\\] "(?<command>[^"]*)"(?<arguments>[\\s\\S]*)$' } },
    { id: 'slowlog', title: 'slow log as redis-cli prints it', structure: { kind: 'lines', start: '^ *\\d+\\) 1\\) \\(integer\\)',
      pattern: '^ *(?<entry>\\d+)\\) 1\\) \\(integer\\) (?<slowId>\\d+)\\n\\s*2\\) \\(integer\\) (?<epoch>\\d{9,10})\\n\\s*3\\) \\(integer\\) (?<duration>\\d+)\\n\\s*4\\) 1\\) "(?<command>[^"]*)"(?<arguments>(?:\\n\\s+\\d+\\) "[^\\n]*)*?)(?:\\n\\s*5\\) "(?<client>[^"]*)")?(?:\\n\\s*6\\) "(?<name>[^"]*)")?\\s*$' } },
  ],
  sniff: { must: [] },
  times: [
    { at: 'time', form: { kind: 'pattern', patterns: ['%d %b %Y %H:%M:%S.%f', '%d %b %Y %H:%M:%S'] }, zone: 'unknown', means: 'written' },
    { at: { join: ['month', 'day', 'clock'], with: ' ' }, form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'epoch', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['name', of('user (?:\'|")?([^\\s\'"]+)(?:\'|")?')] },
    action: { first: [{ lower: 'command' }, { match: 'message', cases: [
      ['^Server (started|initialized)|^oO0Oo|[Rr]eady to accept connections', { const: 'server start' }], ['^User requested shutdown|ready to exit|^Received SIG', { const: 'shutdown' }], ['DB saved on disk|Saving the final|Background saving|DB loaded|AOF', { const: 'persistence' }],
      ['Synchronization with|MASTER|SLAVE|[Rr]eplica|Full resync|Partial resync', { const: 'replication' }], ['^Possible SECURITY ATTACK|SECURITY', { const: 'security attack suspected' }], ['^Accepted ', { const: 'client accepted' }], ['^Client closed|^Closing client', { const: 'client closed' }], ['CONFIG REWRITE|^Configuration loaded', { const: 'config' }],
    ], otherwise: of('^([^:,.(]{0,59}[^:,.( ])') }] },
    outcome: { match: 'message', cases: [['[Ff]ail|[Ee]rror|Can\'t|Unable|SECURITY ATTACK', { const: 'failure' }], ['succeeded|DB saved|started|[Rr]eady to accept', { const: 'success' }]] },
    target: { first: [{ regex: 'arguments', pattern: '^\\s*(?:\\d+\\) )?"((?:[^"\\\\]|\\\\.)*)"' }, of('(?:file|socket|port) ([^\\s,]+)')] },
    targetKind: { when: { has: 'arguments' }, then: { const: 'key' } },
    sourceAddress: { ip: { first: [{ when: { matches: 'client', pattern: ':\\d+$' }, then: { regex: 'client', pattern: '^\\[?(.*?)\\]?:\\d+$' } }, of('(?:from|replica|slave|Accepted|Client) \\[?([0-9A-Fa-f.:]*[0-9A-Fa-f])\\]?:\\d+')] } },
    service: 'pid',
    targetId: 'db',
    correlationId: 'slowId',
    text: { first: ['message', { join: ['command', 'arguments'], with: '' }] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^server start ', is: ['service.start'] }, { pattern: '^shutdown ', is: ['service.stop'] }, { pattern: '^security attack', is: ['net.deny'] }, { pattern: '^client accepted ', is: ['session.start'] }, { pattern: '^client closed ', is: ['session.end'] },
      { pattern: '^(get|mget|hget|hgetall|hmget|lrange|smembers|zrange|scan|keys|exists|type|ttl|getrange|strlen|dump|xread|xrange) ', is: ['data.read'] }, { pattern: '^(set|mset|hset|hmset|lpush|rpush|sadd|zadd|incr|decr|append|setex|setnx|expire|rename|restore|xadd) ', is: ['data.write'] }, { pattern: '^(del|unlink|hdel|flushall|flushdb|lrem|srem|zrem|getdel) ', is: ['data.delete'] },
      { pattern: '^(config|debug|module|slaveof|replicaof|script|eval|evalsha|function) ', is: ['config.change'] }, { pattern: '^acl ', is: ['account.change'] }, { pattern: '^auth ', is: ['auth.challenge'] }, { pattern: ' failure$', is: ['error'] },
    ],
  },
  canSee: ['service.start', 'service.stop', 'net.deny', 'session.start', 'session.end', 'data.read', 'data.write', 'data.delete', 'config.change', 'account.change', 'auth.challenge', 'error'],
  samples: [
    { title: 'server log', shape: 'log', text: '26571:M 02 Mar 2026 08:00:01.874 * Synchronization with replica 192.0.2.18:6023 succeeded', expect: { time: '2026-03-02T08:00:01.874Z', timeZoneSource: 'assumed', action: 'replication', outcome: 'success', sourceAddress: '192.0.2.18' } },
    { title: 'MONITOR', shape: 'monitor', text: '1772438401.107412 [0 192.0.2.10:60866] "get" "session:42"', expect: { time: '2026-03-02T08:00:01.107412Z', action: 'get', target: 'session:42', sourceAddress: '192.0.2.10', category: ['data.read'] } },
  ],
  notes: [
    'Redis keeps no audit trail: the log tells of starts, saving and replication, not of who read or wrote keys. MONITOR and the slow log show commands, without their result and only while asked for.',
    'Times are local time without a zone; versions before 5.0 write no year either. A line of the signal handler states epoch seconds.',
    'The picture the server draws at its start is kept with the record before it.',
    'MONITOR does not show AUTH with its password; the slow log keeps the last entries only, and shortens long arguments.',
  ],
  sources: ['Redis source and documentation: logging', 'Redis documentation: MONITOR', 'Redis documentation: SLOWLOG GET'],
});
