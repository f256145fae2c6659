// Slurm accounting: one job or step with its user, times, state and nodes, from sacct or the job completion file.
import { defineFormat } from '../../../shared/spec/format.ts';

const state = { first: ['State', 'state.current[0]', 'state.current', { regex: 'rest', pattern: '\\bJobState=(\\S+)' }] } as const;
const of = (key: string) => ({ regex: 'rest', pattern: `\\b${key}=(\\S+)` }) as const;
const known = (value: { regex: string; pattern: string } | string) => ({ match: value, cases: [['^(Unknown|None|N/A|0)$', { const: '' }]], otherwise: value }) as const;

export const slurmAccounting = defineFormat({
  id: 'slurm-accounting',
  title: 'Slurm accounting (sacct, job completion)',
  vendor: 'SchedMD',
  rank: 'vendor',
  shapes: [
    { id: 'parsable', title: 'sacct --parsable or --parsable2: JobID|User|State|…', structure: { kind: 'delimited' } },
    { id: 'json', title: 'sacct --json: {"jobs":[…]}', structure: { kind: 'json-envelope', keys: ['jobs'] },
      times: [{ at: 'time.end', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' }, { at: 'time.start', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' }] },
    { id: 'completion', title: 'jobcomp/filetxt: JobId=7 UserId=ana(1000) …', structure: { kind: 'lines', pattern: '^JobId=(?<job>\\d+) (?<rest>(?:UserId|ArrayJobId|HetJobId)=.*JobState=.*)$' } },
  ],
  sniff: { must: [
    { hasAny: ['JobID', 'job_id', 'job'], because: 'the job' },
    { hasAny: ['State', 'state', 'rest'], because: 'its state' },
    { hasAny: ['User', 'UID', 'Account', 'NodeList', 'Partition', 'user', 'association', 'rest'], because: 'a field of Slurm’s accounting' },
  ] },
  times: [
    { at: known('End'), form: { kind: 'iso' }, zone: 'unknown', means: 'event' },
    { at: { first: [known('Start'), known('Submit')] }, form: { kind: 'iso' }, zone: 'unknown', means: 'event' },
    { at: { first: [known(of('EndTime')), known(of('StartTime'))] }, form: { kind: 'iso' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: ['User', 'user', 'association.user', { regex: 'rest', pattern: '\\bUserId=([^( ]+)\\(' }] },
    actorId: { first: ['UID', { regex: 'rest', pattern: '\\bUserId=[^( ]+\\((\\d+)\\)' }] },
    action: { join: [{ const: 'job' }, { lower: { regex: state, pattern: '^([A-Z_]+)' } }], with: ' ' },
    outcome: { match: state, cases: [['^COMPLETED', { const: 'success' }], ['^(FAILED|CANCELLED|TIMEOUT|NODE_FAIL|OUT_OF_MEMORY|BOOT_FAIL|DEADLINE|PREEMPTED)', { const: 'failure' }]] },
    reason: { first: [{ regex: state, pattern: '^(CANCELLED by \\d+)' }, { when: { not: { equals: { first: ['ExitCode', of('ExitCode')] }, to: '0:0' } }, then: { join: [{ const: 'exit' }, { first: ['ExitCode', of('ExitCode')] }], with: ' ' } }] },
    target: { first: ['JobName', 'name', of('Name')] },
    targetId: { first: ['JobIDRaw', 'JobID', 'job_id', 'job'] },
    targetKind: { const: 'job' },
    host: { first: ['NodeList', 'nodes', of('NodeList')] },
    service: { first: ['Partition', 'partition', of('Partition')] },
    tenant: { first: ['Account', 'account', 'association.account', of('Account')] },
    region: { first: ['Cluster', 'cluster'] },
    correlationId: { first: ['JobIDRaw', 'JobID', 'job_id', 'job'] },
    text: { first: ['SubmitLine', 'submit_line', 'WorkDir', 'working_directory', of('WorkDir')] },
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^job (completed|failed|cancelled|timeout|node_fail|out_of_memory|boot_fail|deadline|preempted)', is: ['process.end'] }, { pattern: '^job (running|pending|suspended|completing)', is: ['process.start'] }, { pattern: '^job (failed|node_fail|out_of_memory|boot_fail)', is: ['error'] }] },
  canSee: ['process.end', 'process.start', 'error'],
  samples: [
    { title: 'job completion', shape: 'completion', text: 'JobId=1234 UserId=ana(1000) GroupId=research(2000) Name=train JobState=COMPLETED Partition=gpu TimeLimit=60 StartTime=2026-03-02T08:00:01 EndTime=2026-03-02T08:30:01 NodeList=gpu1 NodeCnt=1 ProcCnt=4 WorkDir=/home/ana ReservationName= Tres=cpu=4 Account=lab QOS=normal WcKey= Cluster=c1 SubmitTime=2026-03-02T07:59:00 EligibleTime=2026-03-02T07:59:00 DerivedExitCode=0:0 ExitCode=0:0',
      expect: { time: '2026-03-02T08:30:01Z', timeZoneSource: 'assumed', actor: 'ana', actorId: '1000', action: 'job completed', outcome: 'success', target: 'train', targetId: '1234', service: 'gpu', category: ['process.end'] } },
  ],
  notes: [
    'One record is a job or a step (7.batch, 7.0): count jobs by those without a dot.',
    'The time of the event is the end of the job, or its start while it has not ended; start and submission stand in the raw record.',
    'Times of sacct and of the completion file are the local time of the machine that printed them, unless SLURM_TIME_FORMAT says otherwise; those of JSON are epoch seconds.',
    'sacct shows by default only the jobs of one user since midnight: an export without --allusers and --starttime is not complete.',
    'What the job did on the nodes is not in the accounting.',
  ],
  sources: ['Slurm documentation: sacct(1)', 'Slurm documentation: slurm.conf(5), JobCompType=jobcomp/filetxt'],
});
