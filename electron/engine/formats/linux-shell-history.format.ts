// Shell history of Unix: bash with times, zsh extended history, fish.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'command', pattern }) as const;

export const linuxShellHistory = defineFormat({
  id: 'linux-shell-history',
  title: 'Shell history (bash, zsh, fish)',
  vendor: 'Linux',
  rank: 'vendor',
  shapes: [
    { id: 'bash', title: 'bash with HISTTIMEFORMAT, #1772438401 and the command on the next lines', structure: { kind: 'lines', start: '^#\\d{9,10}$', pattern: '^#(?<time>\\d{9,10})\\n(?<command>[\\s\\S]+)$' } },
    { id: 'bash-untimed', title: 'commands without a time before the first that has one', structure: { kind: 'lines', start: '^#\\d{9,10}$', pattern: '^(?<command>[^#\\s][\\s\\S]*|#[^0-9][\\s\\S]*)$' }, sniff: { must: [{ has: 'time', because: 'a time, which other commands of the file have' }] } },
    { id: 'zsh', title: 'zsh extended history, : 1772438401:0;command', structure: { kind: 'lines', start: '^: \\d{9,10}:\\d+;', pattern: '^: (?<time>\\d{9,10}):(?<duration>\\d+);(?<command>[\\s\\S]*)$' } },
    { id: 'fish', title: 'fish, - cmd: … and when: …', structure: { kind: 'lines', start: '^- cmd: ', pattern: '^- cmd: (?<command>[^\\n]*)\\n\\s+when: (?<time>\\d{9,10})(?<paths>[\\s\\S]*)$' } },
  ],
  sniff: { must: [] },
  times: [{ at: 'time', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    action: of('^\\s*(?:sudo +(?:-\\S+ +)*|doas +|env +|nohup +|time +|\\w+=\\S* +)*([^\\s;|&<>()]+)'),
    target: of('^\\s*(?:sudo +(?:-\\S+ +)*|doas +|env +|nohup +|time +|\\w+=\\S* +)*[^\\s;|&<>()]+ +(?:-\\S+ +)*([^\\s;|&<>-][^\\s;|&<>]*)'),
    text: 'command',
  },
  categories: {
    key: { join: [{ column: 'action' }, { when: { matches: { column: 'text' }, pattern: '(^|[;&|] *)(sudo|doas|su)( |$)' }, then: { const: 'as another' }, otherwise: { const: '' } }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '', is: ['process.start'] }, { pattern: 'as another$|^(su|sudo|doas|pkexec)\\b', is: ['priv.use'] }, { pattern: '^(useradd|adduser|groupadd)\\b', is: ['account.create'] }, { pattern: '^(userdel|deluser)\\b', is: ['account.delete'] }, { pattern: '^(usermod|passwd|chage|gpasswd)\\b', is: ['account.change'] },
      { pattern: '^(rm|shred|unlink)\\b', is: ['data.delete'] }, { pattern: '^(scp|rsync|curl|wget|ftp|sftp|nc|ncat)\\b', is: ['net.request'] }, { pattern: '^(history|unset|journalctl|logrotate|auditctl)\\b', is: ['log.change'] },
    ],
  },
  canSee: ['process.start', 'priv.use', 'account.create', 'account.delete', 'account.change', 'data.delete', 'net.request', 'log.change'],
  samples: [
    { title: 'bash', shape: 'bash', text: '#1772438401\nsudo rm -rf /srv/old', expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', action: 'rm', target: '/srv/old', category: ['data.delete', 'priv.use', 'process.start'] } },
    { title: 'zsh', shape: 'zsh', text: ': 1772438401:3;scp report.pdf ana@example.com:', expect: { time: '2026-03-02T08:00:01Z', action: 'scp', target: 'report.pdf', category: ['net.request', 'process.start'] } },
  ],
  notes: [
    'The file says nothing about the user, the machine or the result: the user is whose home it lay in, and a typed command may have failed.',
    'Its owner can change or empty it, and turn it off (unset HISTFILE, a space before the command): absence proves nothing.',
    'bash writes when the shell ends, so that commands of several shells stand one after the other; times are when the command was typed. Commands typed before times were turned on have none.',
    'Commands may hold passwords.',
  ],
  sources: ['GNU Bash Reference Manual: Bash history facilities', 'zsh manual: EXTENDED_HISTORY', 'fish documentation: history'],
});
