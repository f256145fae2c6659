// Falco alerts: rules of run-time security that fired on system calls, Kubernetes audit or cloud events, as JSON or text.
import { defineFormat } from '../../../shared/spec/format.ts';

const f = (name: string) => ({ first: [`output_fields."${name}"`, { regex: 'output', pattern: `(?:^|[ (,])${name.replace('.', '\\.')}=([^ )]+)` }] }) as const;
const rest = (name: string) => ({ regex: 'output', pattern: `(?:^|[ (,])${name}=([^ )]+)` }) as const;

export const falco = defineFormat({
  id: 'falco',
  title: 'Falco alerts',
  vendor: 'Falco',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON output, one alert a line', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'rule', because: 'the rule that fired' }, { has: 'output', because: 'the sentence of the alert' }, { has: 'priority', because: 'the priority of the rule' }] } },
    { id: 'json-array', title: 'JSON array of alerts', structure: { kind: 'json-array' }, sniff: { must: [{ has: 'rule', because: 'the rule that fired' }, { has: 'output', because: 'the sentence of the alert' }, { has: 'priority', because: 'the priority of the rule' }] } },
    { id: 'text', title: 'text output, time: Priority sentence (fields)', structure: { kind: 'lines', start: '^(?:\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d:\\d\\d\\.\\d{6,9}(?:Z|[+-]\\d{4})?: [A-Z]', pattern: '^(?<time>(?:\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d:\\d\\d\\.\\d{6,9}(?:Z|[+-]\\d{4})?): (?<priority>Emergency|Alert|Critical|Error|Warning|Notice|Informational|Debug) (?<output>[\\s\\S]*)$' } },
  ],
  sniff: { must: [{ field: 'priority', matches: '^([Ee]mergency|[Aa]lert|[Cc]ritical|[Ee]rror|[Ww]arning|[Nn]otice|[Ii]nformational|[Dd]ebug)$', because: 'Falco’s priorities' }, { has: 'output', because: 'the sentence of the alert' }], mustNot: [{ has: 'eventName', because: 'records of other products' }] },
  times: [
    { at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['output_fields."evt.time"'] }, form: { kind: 'epoch', unit: 'ns' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [f('user.name'), rest('user'), f('ka.user.name'), f('ct.user')] },
    actorId: { first: [f('user.uid'), rest('user_uid'), f('user.loginuid'), rest('user_loginuid')] },
    action: { first: ['rule', { regex: 'output', pattern: '^([^(|]{1,80}?)(?: \\(| \\||$)' }] },
    reason: 'priority',
    target: { first: [f('fd.name'), rest('file'), f('ka.target.name'), f('container.name'), rest('container_name'), f('proc.cmdline'), rest('command')] },
    targetId: { first: [f('container.id'), rest('container_id'), f('k8s.pod.name'), rest('k8s_pod_name')] },
    targetKind: { when: { has: { first: [f('fd.name'), rest('file')] } }, then: { const: 'file' } },
    sourceAddress: { ip: { first: [f('fd.cip'), f('ct.srcip'), f('fd.rip')] } },
    host: { first: ['hostname', f('evt.hostname')] },
    service: { first: [f('proc.name'), rest('process'), 'source'] },
    region: { first: [f('k8s.ns.name'), rest('k8s_ns'), f('ka.target.namespace')] },
    text: 'output',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(terminal shell|run shell|.*shell (spawned|was spawned)|.*(spawned|launched|executed|exec))', is: ['process.start'] }, { pattern: '(?i)(sensitive file|read .*(ssh|secret|credential)|find .*(key|credential))', is: ['secret.read'] }, { pattern: '(?i)(write below|modify|file below|create.*(symlink|files))', is: ['data.write'] }, { pattern: '(?i)(clear log|delete.*(history|log)|remove bulk)', is: ['log.clear'] },
      { pattern: '(?i)(outbound|inbound|network|connection|contact)', is: ['net.request'] }, { pattern: '(?i)(setuid|sudo|privilege|namespace change|capabilities)', is: ['priv.use'] }, { pattern: '(?i)(K8s .*Created|K8s .*Deleted|create.*(clusterrole|pod|deployment)|attach.*role)', is: ['config.change'] }, { pattern: '.', is: ['error'] },
    ],
  },
  canSee: ['process.start', 'secret.read', 'data.write', 'log.clear', 'net.request', 'priv.use', 'config.change', 'error'],
  samples: [{ title: 'a shell in a container', shape: 'json-lines', text: '{"hostname":"node-1","output":"08:00:01.250000000: Notice A shell was spawned in a container with an attached terminal (user=root user_loginuid=-1 container_id=abc)","output_fields":{"container.id":"abc","container.name":"web","evt.time":1772438401250000000,"proc.cmdline":"sh -i","proc.name":"sh","user.name":"root","user.uid":0},"priority":"Notice","rule":"Terminal shell in container","source":"syscall","tags":["container"],"time":"2026-03-02T08:00:01.250000000Z"}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'root', action: 'Terminal shell in container', reason: 'Notice', target: 'web', host: 'node-1', service: 'sh', category: ['error', 'process.start'] } }],
  notes: ['An alert is a rule that matched, not a verdict: what no rule describes does not appear.', 'Text output has a time without a date unless ISO times are switched on; such times stay as text, without an instant.', 'Falco drops system calls under load and says so in its own messages: absence of an alert does not show that nothing happened.'],
  sources: ['Falco documentation: Output formatting', 'Falco documentation: Default and local rules'],
});
