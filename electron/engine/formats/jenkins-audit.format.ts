// Jenkins audit trail plugin: who called which page, started which build and changed which job.
import { defineFormat } from '../../../shared/spec/format.ts';

export const jenkinsAudit = defineFormat({
  id: 'jenkins-audit',
  title: 'Jenkins audit trail',
  vendor: 'Jenkins',
  rank: 'vendor',
  shapes: [
    { id: 'request', title: 'a request, time path by user from address', structure: { kind: 'lines', pattern: '^(?<time>[A-Z][a-z]{2} \\d{1,2}, \\d{4},? \\d{1,2}:\\d\\d:\\d\\d(?:[,.]\\d+)?[ \u202f]?(?:[AP]M)?|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?):? ?(?:hudson\\.plugins\\.audit_trail\\.AuditTrailFilter onRequest )?(?<path>/\\S*)(?: \\((?<parameters>[^)]*)\\))? by (?<user>[^\\s]+(?: [^\\s]+)*?)(?: from (?<address>[0-9A-Fa-f.:]+))?$' } },
    { id: 'build', title: 'a build, time job #n Started by user', structure: { kind: 'lines', pattern: '^(?<time>[A-Z][a-z]{2} \\d{1,2}, \\d{4},? \\d{1,2}:\\d\\d:\\d\\d(?:[,.]\\d+)?[ \u202f]?(?:[AP]M)?|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?):? ?(?<job>\\S.*?) #(?<build>\\d+) (?<cause>Started by (?:user (?<user>.+?)|[^,]+))(?:, Parameters:\\[(?<parameters>.*?)\\])?(?: on node (?<node>\\S+))?(?: started at (?<started>\\S+))?(?: completed in (?<duration>\\S+ms))?(?: completed: (?<result>[A-Z_]+))?$' } },
  ],
  sniff: { must: [{ hasAny: ['path', 'job'], because: 'a page of Jenkins or a job' }] },
  times: [
    { at: { replace: 'time', pattern: '\u202f', with: ' ' }, form: { kind: 'pattern', patterns: ['%b %d, %Y %I:%M:%S %p', '%b %d, %Y, %I:%M:%S %p', '%b %d, %Y %I:%M:%S,%g %p', '%b %d, %Y %H:%M:%S,%g'] }, zone: 'unknown', means: 'event' },
    { at: { replace: 'time', pattern: ',(\\d+)', with: '.\\1' }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: 'user',
    action: { first: [{ regex: 'path', pattern: '/([A-Za-z]+)/?(?:\\?.*)?$' }, { when: { has: 'job' }, then: { const: 'build' } }, 'path'] },
    outcome: { map: 'result', to: { success: 'success', failure: 'failure', unstable: 'failure', aborted: 'failure' } },
    reason: 'cause',
    target: { first: ['job', { urlDecode: { regex: 'path', pattern: '^/((?:job|user|computer|view|credentials)/[^?]+?)/\\w*(?:\\?.*)?$' } }, 'path'] },
    targetId: 'build',
    sourceAddress: 'address',
    host: 'node',
    text: { first: ['parameters', 'path'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'target' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '^(build|buildWithParameters|rebuild|replay|run)\\b', is: ['deploy.change'] }, { pattern: '^(configSubmit|createItem|doDelete|doRename|doWipeOutWorkspace|enable|disable|updateSubmit|postBuildResult|toggleLogKeep|configure|copy|installPlugins|uploadPlugin)\\b', is: ['config.change'] }, { pattern: '^(createAccount|createAccountByAdmin)\\b', is: ['account.create'] }, { pattern: '^(script|scriptText|execute)\\b', is: ['process.start'] },
      { pattern: '^(doDelete|delete)\\b.*user/', is: ['account.delete'] }, { pattern: '^(createCredentials|updateCredentials)\\b|credentials/', is: ['secret.change'] }, { pattern: '^(cancelQueue|stop|cancelItem|kill|term)\\b', is: ['service.stop'] }, { pattern: '^(exit|safeExit|restart|safeRestart|quietDown|shutdown)\\b', is: ['service.stop'] }, { pattern: '^(generateNewToken)\\b', is: ['key.create'] }, { pattern: '^revoke\\b', is: ['key.delete'] },
    ],
  },
  canSee: ['deploy.change', 'config.change', 'account.create', 'process.start', 'account.delete', 'secret.change', 'service.stop', 'key.create', 'key.delete'],
  samples: [
    { title: 'a job is changed', shape: 'request', text: 'Mar 2, 2026 8:00:01,250 AM /job/shop-deploy/configSubmit by ana from 192.0.2.10', expect: { actor: 'ana', action: 'configSubmit', target: 'job/shop-deploy', sourceAddress: '192.0.2.10', category: ['config.change'] } },
    { title: 'a build is started', shape: 'build', text: '2026-03-02 08:00:02,000 shop-deploy #42 Started by user ana, Parameters:[TARGET: {live}]', expect: { time: '2026-03-02T08:00:02Z', actor: 'ana', action: 'build', target: 'shop-deploy', targetId: '42', category: ['deploy.change'] } },
  ],
  notes: ['Only requests whose path fits the plugin’s pattern are recorded; by default reads of pages and the sign-in are not.', 'A request is recorded when it is asked, not whether Jenkins did it.', 'Times are local time of the server without a zone.'],
  sources: ['Jenkins plugins: Audit Trail', 'Jenkins documentation: Security auditing'],
});
