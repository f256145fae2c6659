// Apache ActiveMQ audit log: who called which management operation.
import { defineFormat } from '../../../shared/spec/format.ts';

export const activemqAudit = defineFormat({
  id: 'activemq-audit',
  title: 'Apache ActiveMQ audit log',
  vendor: 'Apache',
  rank: 'vendor',
  shapes: [{ id: 'log', title: 'INFO  | ana called …QueueView.purge[] at 02-03-2026 08:00:01,250 | thread', structure: { kind: 'lines', pattern: '^(?:(?<stamp>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}) \\| )?(?<level>[A-Z]{4,5}) *\\| (?<user>.{1,200}?) (?<verb>called|requested) (?<what>\\S+)(?<arguments>.*?)(?: at (?<time>\\d\\d-\\d\\d-\\d{4} \\d\\d:\\d\\d:\\d\\d,\\d{3}))?(?: from (?<address>[0-9A-Fa-f.:]+))? \\| (?<thread>.*)$' } }],
  sniff: { must: [{ has: 'verb', because: '“called” or “requested” behind the user' }, { field: 'what', matches: 'activemq|^/', because: 'an operation of ActiveMQ or a page of its console' }] },
  times: [{ at: 'time', form: { kind: 'pattern', patterns: ['%d-%m-%Y %H:%M:%S,%g'] }, zone: 'unknown', means: 'event' }, { at: 'stamp', form: { kind: 'auto' }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: 'user',
    actorKind: { when: { equals: 'user', to: 'anonymous' }, then: { const: 'anonymous' } },
    action: { first: [{ regex: 'what', pattern: '\\.([A-Za-z]+)\\[' }, 'what'] },
    target: 'what',
    targetKind: { when: { equals: 'verb', to: 'called' }, then: { const: 'operation' }, otherwise: { const: 'page' } },
    sourceAddress: { ip: 'address' },
    service: { const: 'activemq' },
    text: 'arguments',
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '(?i)^(purge|remove|delete)', is: ['data.delete'] }, { pattern: '(?i)^(browse|get|view|list)', is: ['data.read'] }, { pattern: '(?i)^(send|move|copy|retry)', is: ['data.write'] }, { pattern: '(?i)^(add|create|destroy|set|reload|enable|disable|stop|start|terminate)', is: ['config.change'] }] },
  canSee: ['data.delete', 'data.read', 'data.write', 'config.change'],
  samples: [{ title: 'a queue is purged', shape: 'log', text: 'INFO  | ana called org.apache.activemq.broker.jmx.QueueView.purge[] at 02-03-2026 08:00:01,250 | qtp443290224-47', expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'assumed', actor: 'ana', action: 'purge', category: ['data.delete'] } }],
  notes: ['Whether the operation worked is not said.', 'Local time of the broker without a zone. Requests of the web console have no time in the default layout.', 'Messages sent and received are not audited: only management.'],
  sources: ['Apache ActiveMQ documentation: Audit logging'],
});
