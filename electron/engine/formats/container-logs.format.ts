// Output of containers as runtimes keep it: Docker's json-file, containerd's and CRI-O's lines, and what docker compose and kubectl print.
import { defineFormat } from '../../../shared/spec/format.ts';

const iso = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)';
/** Colours and cursor movements of a terminal. */
const ansi = '(?:\\x1b\\[[\\d;]{0,10}[A-Za-z])*';
const said = { replace: 'log', pattern: '\\x1b\\[[\\d;]{0,10}[A-Za-z]|\\r?\\n$', with: '' } as const;

export const containerLogs = defineFormat({
  id: 'container-logs',
  title: 'Container output (Docker json-file, CRI, compose, kubectl)',
  vendor: 'Kubernetes',
  rank: 'vendor',
  shapes: [
    { id: 'docker-json', title: 'Docker json-file: {"log":"…\\n","stream":"stderr","time":"…"}', structure: { kind: 'json-lines' },
      sniff: { must: [{ field: 'stream', matches: '^(stdout|stderr)$', because: 'the stream' }, { has: 'log', because: 'the output' }, { has: 'time', because: 'when the runtime took the line' }], mustNot: [{ has: 'kubernetes', because: 'a collector’s record around it' }] } },
    { id: 'cri', title: 'containerd and CRI-O: time, stream, P or F, text', structure: { kind: 'lines', pattern: `^(?<time>${iso}) (?<stream>stdout|stderr) (?<tag>[PF](?::\\S+)?)(?: (?<log>[\\s\\S]*))?$` } },
    { id: 'compose', title: 'docker compose logs: web-1  | text', structure: { kind: 'lines', pattern: `^${ansi}(?<container>[A-Za-z0-9][\\w.-]*[-_]\\d{1,4}) *${ansi} *\\| ?${ansi}(?:(?<time>${iso}) ?)?(?<log>[\\s\\S]*)$` },
      sniff: { must: [{ has: 'container', because: 'the service and its number in front of a bar' }], mustNot: [{ field: 'log', matches: '^\\{.*"logger"', because: 'JSON of a program with a format of its own' }] } },
    { id: 'kubectl', title: 'kubectl logs --prefix --timestamps: [pod/name/container] time text', structure: { kind: 'lines', pattern: `^\\[pod/(?<pod>[^\\]/\\s]+)/(?<container>[^\\]\\s]+)\\] (?:(?<time>${iso}) ?)?(?<log>[\\s\\S]*)$` },
      sniff: { must: [{ has: 'pod', because: 'the pod in brackets' }] } },
  ],
  sniff: { must: [{ has: 'log', because: 'the output' }], mustNot: [{ field: 'log', matches: '^\\{.*"auditID":"', because: 'records of an audit log have a format of their own' }] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' }],
  fields: {
    action: { const: 'output' },
    outcome: { match: said, cases: [['(?i)^.{0,60}\\b(error|fatal|panic|critical)\\b', { const: 'failure' }]] },
    host: 'pod',
    service: { first: ['container', 'attrs.tag', 'attrs."com.docker.compose.service"'] },
    targetKind: 'stream',
    text: said,
  },
  categories: { key: { column: 'outcome' }, rules: [{ pattern: '^failure$', is: ['error'] }] },
  canSee: ['error'],
  samples: [
    { title: 'json-file', shape: 'docker-json', text: '{"log":"error: no such user\\n","stream":"stderr","attrs":{"tag":"web"},"time":"2026-03-02T08:00:01.123456789Z"}', expect: { time: '2026-03-02T08:00:01.123456Z', action: 'output', outcome: 'failure', service: 'web', category: ['error'] } },
    { title: 'CRI', shape: 'cri', text: '2026-03-02T08:00:01.123456789Z stdout F ready', expect: { time: '2026-03-02T08:00:01.123456Z', outcome: 'unknown' } },
  ],
  notes: [
    'The time is when the runtime took the line from the program, which may differ from a time inside the text.',
    'P marks a part of a line that was too long; it ends with the next F of the same stream. Each part is a record of its own here.',
    'Runtimes rotate and delete these files by size and with the container: what is missing before the first line is not said.',
    'docker compose and kubectl print times only when asked; without, records have no time.',
    'Neither container nor pod is named inside json-file and CRI logs: they stand in the path of the file.',
  ],
  sources: ['Docker documentation: JSON File logging driver', 'Kubernetes design: CRI stream and log format', 'docker compose logs; kubectl logs --prefix --timestamps'],
});
