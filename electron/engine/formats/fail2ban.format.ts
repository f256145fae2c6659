// Fail2ban: what its filters found in other logs, and which addresses it banned for it.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;

export const fail2ban = defineFormat({
  id: 'fail2ban',
  title: 'Fail2ban log',
  vendor: 'Fail2ban',
  rank: 'vendor',
  shapes: [
    { id: 'log', title: '2026-03-02 08:00:01,123 fail2ban.actions [811]: NOTICE  [sshd] Ban 192.0.2.10', structure: { kind: 'lines', start: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} fail2ban',
      pattern: '^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}) (?<component>fail2ban[.\\w]*) *(?:\\[(?<pid>\\d+)\\])?: (?<level>[A-Z]+) +(?:\\[(?<jail>[^\\]\\n]+)\\] )?(?<message>[\\s\\S]*)$' } },
  ],
  sniff: { must: [{ has: 'component', because: 'the part of Fail2ban that speaks' }] },
  times: [{ at: { replace: 'time', pattern: ',', with: '.' }, form: { kind: 'iso' }, zone: 'unknown', means: 'written' }],
  fields: {
    action: { match: 'message', cases: [['^(Restore )?Ban ', { const: 'ban' }], ['^Unban ', { const: 'unban' }], ['^Found ', { const: 'found' }], ['^Ignore ', { const: 'ignore' }], ['already banned', { const: 'already banned' }], ['^Starting Fail2ban', { const: 'server start' }], ['^(Exiting Fail2ban|Shutdown)', { const: 'server stop' }], ['^Jail \'[^\']+\' started', { const: 'jail start' }], ['^Jail \'[^\']+\' stopped', { const: 'jail stop' }]], otherwise: { lower: 'level' } },
    outcome: { match: 'message', cases: [['^(Restore )?Ban |^Unban ', { const: 'success' }]], otherwise: { map: 'level', to: { ERROR: 'failure', CRITICAL: 'failure' } } },
    reason: { when: { matches: 'level', pattern: '^(ERROR|CRITICAL)$' }, then: 'message' },
    target: { first: ['jail', of('^Jail \'([^\']+)\' ')] },
    targetKind: { when: { has: 'jail' }, then: { const: 'jail' } },
    sourceAddress: { ip: { first: [of('^(?:Restore Ban|Ban|Unban|Found|Ignore) ([0-9A-Fa-f.:]+)'), of('^([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+) already banned')] } },
    service: 'component',
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [{ pattern: '^ban ', is: ['net.deny'] }, { pattern: '^unban ', is: ['net.allow'] }, { pattern: '^(server|jail) start ', is: ['service.start'] }, { pattern: '^(server|jail) stop ', is: ['service.stop'] }, { pattern: ' failure$', is: ['error'] }],
  },
  canSee: ['net.deny', 'net.allow', 'service.start', 'service.stop', 'error'],
  samples: [{ title: 'a ban', shape: 'log', text: '2026-03-02 08:00:03,123 fail2ban.actions        [811]: NOTICE  [sshd] Ban 192.0.2.10', expect: { time: '2026-03-02T08:00:03.123Z', timeZoneSource: 'assumed', action: 'ban', outcome: 'success', target: 'sshd', sourceAddress: '192.0.2.10', category: ['net.deny'] } }],
  notes: ['Times are the local time of the machine, without a zone.', '“Found” repeats what a filter saw in another log, with the time of that log at its end; the other log is the evidence.', 'A ban says that the action was ordered; that the firewall carried it out is said only by the absence of an error.', 'After a restart, bans that were in force are written again as “Restore Ban”.'],
  sources: ['Fail2ban: fail2ban.log, loglevel and logtarget in fail2ban.conf(5)'],
});
