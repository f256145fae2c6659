// Microsoft SQL Server: the error log and the agent's log as the server writes them.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;

export const mssqlErrorlog = defineFormat({
  id: 'mssql-errorlog',
  title: 'SQL Server error log',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'errorlog', title: 'ERRORLOG, 2026-03-02 08:00:01.35 spid9s message', structure: { kind: 'lines', start: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[.,]\\d\\d',
      pattern: '^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)[.,](?<hundredths>\\d\\d) (?<source>(?:Server|Logon|Backup|spid\\d+\\w?|[A-Za-z][\\w ]{0,11}?)) {2,}(?<message>[\\s\\S]*)$' },
      sniff: { must: [{ field: 'source', matches: '^(?:Server|Logon|Backup|spid\\d+\\w?)$', because: 'the part of the server that speaks' }] } },
    { id: 'agent', title: 'SQLAGENT.OUT, 2026-03-02 08:00:01 - ! [298] message', structure: { kind: 'lines', start: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d - ', pattern: '^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) - (?<sign>[!?+]) \\[(?<code>\\d{3})\\] (?<message>[\\s\\S]*)$' } },
  ],
  sniff: { must: [] },
  times: [{ at: { join: ['time', { first: ['hundredths', { const: '0' }] }], with: '.' }, form: { kind: 'iso' }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: { first: [of('^Login (?:failed|succeeded) for user \'([^\']*)\''), of('by login "([^"]+)"'), of('(?:by|requested by) (?:user|login|hostname [^,]+, host process ID \\d+\\. .*user) \'?([^\'\\s.]+)')] },
    action: { match: 'message', cases: [
      ['^Login failed', { const: 'login failed' }], ['^Login succeeded', { const: 'login succeeded' }], ['^Error: \\d+, Severity', { const: 'error' }], ['^SQL Server Audit (is starting|has started)|audit .* started', { const: 'audit started' }], ['^SQL Server Audit.*stopp|SQL Trace was stopped|audit .* stopped', { const: 'audit stopped' }],
      ['^SQL Trace.*started', { const: 'trace started' }], ['^Starting up database', { const: 'database started' }], ['^Configuration option', { const: 'configuration changed' }], ['^Setting database option', { const: 'database option set' }], ['^(Database|Log) (was )?backed up|^BACKUP', { const: 'backup' }], ['^(Database|Log) was restored|^RESTORE', { const: 'restore' }],
      ['^SQL Server is terminating|^SQL Server shutdown|^The service is stopping|terminating due to', { const: 'server stopping' }], ['^SQL Server is (now ready|starting)|^Recovery is complete|^Microsoft SQL Server \\d', { const: 'server starting' }], ['^The error log has been reinitialized', { const: 'error log begun anew' }], ['^Attempting to cycle error log', { const: 'error log cycled' }],
      ['^DBCC', { const: 'dbcc' }], ['[Pp]assword policy|^Process ID \\d+ was killed', { const: 'process killed or policy changed' }],
    ], otherwise: of('^([^:.\'(]{1,80})') },
    outcome: { match: 'message', cases: [['^Login failed', { const: 'failure' }], ['^Login succeeded|^(Database|Log) (was )?(backed up|restored)', { const: 'success' }], ['^Error: |^BACKUP failed|^RESTORE failed|[Ff]ailed', { const: 'failure' }]], otherwise: { map: 'sign', to: { '!': 'failure' } } },
    reason: { first: [of('Reason: (.*?)(?: \\[CLIENT|$)'), of('^(Error: \\d+, Severity: \\d+, State: \\d+)')] },
    target: { first: [of('(?i)database \'([^\']+)\''), of('(?i)database: ([^,\\s]+)'), of('^Configuration option \'([^\']+)\''), of('^Setting database option (\\S+)'), of('file \'([^\']+)\'')] },
    sourceAddress: { ip: of('\\[CLIENT: ([0-9A-Fa-f.:]+)\\]') },
    service: { first: ['source', { const: 'SQL Server Agent' }] },
    sessionId: { regex: 'source', pattern: '^(spid\\d+\\w?)$' },
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^login succeeded', is: ['auth.success'] }, { pattern: '^login failed', is: ['auth.failure'] }, { pattern: '^audit started|^trace started', is: ['log.start'] }, { pattern: '^audit stopped', is: ['log.stop'] }, { pattern: '^error log (cycled|begun)', is: ['log.change'] },
      { pattern: '^(configuration changed|database option set)', is: ['config.change'] }, { pattern: '^(backup|restore) ', is: ['data.export'] }, { pattern: '^(server starting|database started)', is: ['service.start'] }, { pattern: '^server stopping', is: ['service.stop'] }, { pattern: ' failure$', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'log.start', 'log.stop', 'log.change', 'config.change', 'data.export', 'service.start', 'service.stop', 'error'],
  samples: [
    { title: 'failed sign-in', shape: 'errorlog', text: '2026-03-02 08:00:01.35 Logon       Login failed for user \'sa\'. Reason: Password did not match that for the login provided. [CLIENT: 198.51.100.7]',
      expect: { time: '2026-03-02T08:00:01.350Z', timeZoneSource: 'assumed', actor: 'sa', action: 'login failed', outcome: 'failure', reason: 'Password did not match that for the login provided.', sourceAddress: '198.51.100.7', category: ['auth.failure', 'error'] } },
  ],
  notes: [
    'Times are the server’s local time without a zone; the line “UTC adjustment” near the start of the log says how far it was from UTC at that moment.',
    'By default only failed logins are written. Successful ones appear where login auditing is set to both.',
    'The server keeps six old logs and begins a new one at every start; sp_cycle_errorlog begins one at any time.',
    'An error is announced on one line and explained on the next, both with the same time and session.',
  ],
  sources: ['Microsoft Learn: View the SQL Server error log', 'Microsoft Learn: MSSQLSERVER_18456', 'Microsoft Learn: SQL Server Agent error log'],
});
