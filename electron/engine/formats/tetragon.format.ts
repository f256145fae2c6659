// Tetragon: programs that were started and ended, and what its policies saw in the kernel, as exported in JSON.
import { defineFormat } from '../../../shared/spec/format.ts';

const kinds = ['process_exec', 'process_exit', 'process_kprobe', 'process_tracepoint', 'process_uprobe', 'process_lsm', 'process_loader'] as const;
const of = (path: string) => ({ first: kinds.map((kind) => `${kind}.${path}`) });
const observed = ['process_kprobe', 'process_tracepoint', 'process_uprobe', 'process_lsm'] as const;
const seen = (path: string) => ({ first: observed.map((kind) => `${kind}.${path}`) });
const auid = { regex: of('process.auid'), pattern: '^(\\d{1,9}|[1-3]\\d{9}|42949672[0-8]\\d)$' } as const;

export const tetragon = defineFormat({
  id: 'tetragon',
  title: 'Tetragon events',
  vendor: 'Cilium',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'tetragon.log, JSON Lines', structure: { kind: 'json-lines' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed', structure: { kind: 'json-objects' } },
  ],
  sniff: { must: [{ hasAny: kinds.map((kind) => `${kind}.process`), because: 'a process under the kind of the event' }, { hasAny: kinds.flatMap((kind) => [`${kind}.process.exec_id`, `${kind}.process.binary`]), because: 'the process as Tetragon names it' }, { has: 'time', because: 'the time' }] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [auid, of('process.uid')] },
    actorId: { first: [auid, of('process.uid')] },
    action: { first: kinds.map((kind) => ({ when: { has: `${kind}.process` }, then: { join: [{ const: kind }, { first: [`${kind}.function_name`, `${kind}.event`, `${kind}.symbol`] }], with: ' ', skipMissing: true } })) },
    outcome: { match: seen('action'), cases: [['_(SIGKILL|OVERRIDE|NOTIFYENFORCER|SIGNAL)$', { const: 'denied' }]], otherwise: { when: { has: 'process_exec.process' }, then: { const: 'success' } } },
    reason: { when: { matches: seen('action'), pattern: '_(SIGKILL|OVERRIDE|NOTIFYENFORCER|SIGNAL)$' }, then: { join: [seen('policy_name'), seen('action')], with: ': ', skipMissing: true } },
    target: { first: [seen('args[0].file_arg.path'), seen('args[0].path_arg.path'), seen('args[1].file_arg.path'), seen('args[0].sock_arg.daddr'), seen('args[0].string_arg'), 'process_loader.path', of('process.binary')] },
    targetKind: { first: [{ when: { has: { first: [seen('args[0].file_arg.path'), seen('args[0].path_arg.path'), seen('args[1].file_arg.path')] } }, then: { const: 'file' } }, { when: { has: seen('args[0].sock_arg.daddr') }, then: { const: 'address' } }, { const: 'program' }] },
    sourceAddress: { ip: seen('args[0].sock_arg.saddr') },
    host: 'node_name',
    service: { first: [of('process.pod.name'), of('process.binary')] },
    tenant: { first: ['cluster_name', of('process.pod.namespace')] },
    region: of('process.pod.namespace'),
    correlationId: of('process.exec_id'),
    text: { join: [of('process.binary'), of('process.arguments')], with: ' ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^process_exec ', is: ['process.start'] }, { pattern: '^process_exit ', is: ['process.end'] }, { pattern: ' tcp_connect ', is: ['net.request'] }, { pattern: '^process_\\w+ .* denied$', is: ['net.deny'] }],
  },
  canSee: ['process.start', 'process.end', 'net.request', 'net.deny'],
  samples: [{ title: 'a program was started', shape: 'json-lines', text: '{"process_exec":{"process":{"exec_id":"bm9k","pid":52699,"uid":1000,"cwd":"/home/ana","binary":"/usr/bin/curl","arguments":"https://example.com","start_time":"2026-03-02T08:00:01.123456789Z","auid":1000,"pod":{"namespace":"shop","name":"web-1"}},"parent":{"exec_id":"b","pid":1,"uid":0,"binary":"/bin/bash"}},"node_name":"node1","time":"2026-03-02T08:00:01.123456789Z"}', expect: { time: '2026-03-02T08:00:01.123456Z', actorId: '1000', action: 'process_exec', outcome: 'success', target: '/usr/bin/curl', host: 'node1', service: 'web-1', region: 'shop', category: ['process.start'] } }],
  notes: ['Users are numbers: the one who signed in first where there is one, else the one under whose rights the program ran.', 'What is seen besides programs is decided by the tracing policies loaded at that time, and filters of the export may leave events out.', 'An action of a policy such as SIGKILL or OVERRIDE means that the program was stopped from going on, after or before the call as the policy says.', 'The file is rotated by size; what ran before the agent is written as if it began when the agent did.'],
  sources: ['Tetragon documentation: Events, gRPC API reference (tetragon/events.proto)', 'Tetragon documentation: Enforcement'],
});
