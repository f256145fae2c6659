// Slurm daemons' logs: slurmctld, slurmd and slurmdbd; who submitted, started and cancelled jobs, and what failed.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;

export const slurmLog = defineFormat({
  id: 'slurm-log',
  title: 'Slurm daemon log (slurmctld, slurmd, slurmdbd)',
  vendor: 'SchedMD',
  rank: 'vendor',
  shapes: [{ id: 'log', title: '[2026-03-02T08:00:01.123] _slurm_rpc_submit_batch_job: JobId=7 …', structure: { kind: 'lines', pattern: '^\\[(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?:Z|[+-]\\d\\d:\\d\\d)?)\\] (?:\\[(?<step>\\d+(?:\\.\\w+)?)\\] )?(?:(?<level>error|fatal|debug\\d?|verbose|info): )?(?<message>.*)$', start: '^\\[\\d{4}-\\d\\d-\\d\\dT' } }],
  sniff: { must: [{ field: 'message', matches: '_slurm_rpc_|slurmctld|slurmd|slurmdbd|JobId=|StepId=|sched: |backfill: |_job_complete|launch task|done with job|Munge|munge|agent/|node_|gres/|select/|priority/|acct_gather|Recovered state|job_submit|TRES', because: 'words of Slurm’s daemons' }] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: { first: [of('\\b(?:user|User)[= ]([A-Za-z_][\\w.-]*)'), of('\\b(?:uid|UID)[=: ]?(\\d+)'), of('user_id=(\\d+)')] },
    actorId: of('\\b(?:uid|UID|user_id)[=: ]?(\\d+)'),
    action: { match: 'message', cases: [
      ['^_slurm_rpc_submit_batch_job', { const: 'job submit' }], ['^sched: Allocate|^backfill: Started', { const: 'job allocate' }], ['launch task|task_p_slurmd_batch_request|Launching batch job|launch_batch', { const: 'job launch' }], ['_slurm_rpc_kill_job|REQUEST_KILL_JOB|cancel', { const: 'job cancel' }], ['^_job_complete|done with job|job_complete|completed', { const: 'job complete' }],
      ['(?i)(authentication|credential|munge|access denied|permission denied|security violation|not authorized)', { const: 'authentication' }], ['(?i)(slurmctld|slurmd|slurmdbd) version \\S+ started', { const: 'daemon start' }], ['(?i)terminate signal|shutting down|slurm\\w+ shutdown', { const: 'daemon stop' }], ['_slurm_rpc_reconfigure|reconfigure|_slurm_rpc_update|update_node|update_part', { const: 'configuration change' }], ['^slurmdbd: .*(add|modify|delete|remove)|_add_assoc|_add_user|_modify_user|_remove_user', { const: 'account change' }],
    ], otherwise: { first: [{ regex: 'message', pattern: '^([A-Za-z_]\\w{2,40})(?::| )' }, 'level'] } },
    outcome: { match: 'level', cases: [['^(error|fatal)$', { const: 'failure' }]] },
    reason: { when: { matches: 'level', pattern: '^(error|fatal)$' }, then: 'message' },
    target: { first: [of('JobId=(\\d+)'), of('StepId=(\\S+)'), of('\\bjob (\\d+)'), 'step'] },
    targetKind: { when: { has: { first: [of('JobId=(\\d+)'), of('StepId=(\\S+)'), of('\\bjob (\\d+)'), 'step'] } }, then: { const: 'job' } },
    sourceAddress: { ip: { first: [of('HOST:([0-9A-Fa-f.:]+)'), of('from ([0-9A-Fa-f.:]+:\\d+)'), of('addr ([0-9A-Fa-f.:]+)')] } },
    host: of('NodeList=(\\S+)'),
    service: of('Partition=(\\S+)'),
    correlationId: { first: [of('JobId=(\\d+)'), of('StepId=(\\d+)'), of('\\bjob (\\d+)'), { regex: 'step', pattern: '^(\\d+)' }] },
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^job (submit|launch|allocate)', is: ['process.start'] }, { pattern: '^job (complete|cancel)', is: ['process.end'] }, { pattern: '^authentication failure', is: ['auth.failure'] }, { pattern: '^daemon start', is: ['service.start', 'log.start'] }, { pattern: '^daemon stop', is: ['service.stop', 'log.stop'] }, { pattern: '^configuration change', is: ['config.change'] }, { pattern: '^account change', is: ['account.change'] }, { pattern: ' failure$', is: ['error'] }],
  },
  canSee: ['process.start', 'process.end', 'auth.failure', 'service.start', 'log.start', 'service.stop', 'log.stop', 'config.change', 'account.change', 'error'],
  samples: [
    { title: 'submission', shape: 'log', text: '[2026-03-02T08:00:01.123] _slurm_rpc_submit_batch_job: JobId=1234 InitPrio=4294901757 usec=291', expect: { time: '2026-03-02T08:00:01.123Z', timeZoneSource: 'assumed', action: 'job submit', target: '1234', category: ['process.start'] } },
    { title: 'a task begins on a node', shape: 'log', text: '[2026-03-02T08:00:02.004] launch task StepId=1234.0 request from UID:1000 GID:1000 HOST:192.0.2.10 PORT:41212', expect: { actor: '1000', action: 'job launch', target: '1234.0', sourceAddress: '192.0.2.10' } },
  ],
  notes: ['Who submitted a job is in the accounting, seldom in the log: tie them by the job’s number.', 'Local time of the machine, unless LogTimeFormat says otherwise.', 'What is written depends on SlurmctldDebug and DebugFlags.'],
  sources: ['Slurm documentation: slurm.conf(5), LogTimeFormat, SlurmctldLogFile', 'Slurm documentation: Troubleshooting guide'],
});
