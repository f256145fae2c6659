// Apache Kafka: decisions of the authorizer about principals, operations and resources, from kafka-authorizer.log or the server's log.
import { defineFormat } from '../../../shared/spec/format.ts';

export const kafkaAuthorizer = defineFormat({
  id: 'kafka-authorizer',
  title: 'Apache Kafka authorizer log',
  vendor: 'Apache',
  rank: 'vendor',
  shapes: [
    { id: 'log', title: '[2026-03-02 08:00:01,123] INFO Principal = User:ana is Denied operation = WRITE from host = …', structure: { kind: 'lines', start: '^\\[?\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}\\]? ',
      pattern: '^\\[?(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3})\\]? +(?<level>[A-Z]+) +(?:[\\w.$]+: |\\[[^\\]\\n]*\\] )*Principal = (?<type>\\w+):(?<principal>.*?) is (?<decision>Allowed|Denied) [Oo]peration = (?<operation>\\w+) (?:\\(\\d+\\) )?from host = /?(?<peer>\\S+) (?:via listener \\S+ )?on resource = (?<resource>\\w+):(?<name>.*?)(?: for request = (?<request>\\w+))?(?: with resourceRefCount = (?<count>\\d+))?(?: based on rule (?<rule>.*?))?(?: \\((?<logger>[\\w.$]+)\\))?\\s*$' } },
  ],
  sniff: { must: [{ has: 'principal', because: 'the principal that was decided about' }] },
  times: [{ at: { replace: 'time', pattern: ',', with: '.' }, form: { kind: 'iso' }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: 'principal',
    actorKind: { lower: 'type' },
    action: { lower: 'operation' },
    outcome: { map: 'decision', to: { Allowed: 'success', Denied: 'denied' } },
    reason: 'rule',
    target: { regex: 'name', pattern: '^(?:(?:LITERAL|PREFIXED|ANY|MATCH):)?(.*)$' },
    targetKind: { lower: 'resource' },
    sourceAddress: { ip: 'peer' },
    service: { const: 'kafka' },
    text: 'request',
  },
  categories: {
    key: { join: [{ column: 'outcome' }, { column: 'action' }, { column: 'targetKind' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^denied ', is: ['net.deny'] }, { pattern: '^success ', is: ['net.allow'] },
    ],
  },
  canSee: ['net.deny', 'net.allow'],
  samples: [{ title: 'refused', shape: 'log', text: '[2026-03-02 08:00:02,123] INFO Principal = User:eve is Denied operation = WRITE from host = 192.0.2.11 on resource = Topic:LITERAL:orders for request = Produce with resourceRefCount = 1 based on rule DefaultDeny (kafka.authorizer.logger)', expect: { time: '2026-03-02T08:00:02.123Z', timeZoneSource: 'assumed', actor: 'eve', action: 'write', outcome: 'denied', reason: 'DefaultDeny', target: 'orders', targetKind: 'topic', sourceAddress: '192.0.2.11', category: ['net.deny'] } }],
  notes: ['By default only refusals are written: allowed operations need the level DEBUG.', 'A decision to allow says that the operation was permitted, not that it was carried out: it is no read, write or change.', 'Times are the local time of the broker, without a zone. Every broker writes its own file.', 'One request may leave several lines, one a resource.'],
  sources: ['Apache Kafka documentation: Authorization and ACLs', 'Apache Kafka: log4j, kafka.authorizer.logger'],
});
