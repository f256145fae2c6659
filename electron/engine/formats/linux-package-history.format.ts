// What package managers of Linux installed, upgraded and removed: apt, yum, dnf, zypper and pacman.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (label: string) => ({ regex: 'body', pattern: `\\n${label}: ([^\\n]*)` }) as const;
const iso = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d\\d:?\\d\\d)';
const done = 'Dep-Installed|Installed|Install|Reinstalled|Reinstall|Upgraded|Upgrade|Updated|Update|Downgraded|Downgrade|Erased|Erase|Removed|Obsoleted|Obsoletes|Cleanup|Verified';
/** How messages begin that no other program writes. */
const dnfSays = '--- logging initialized|DNF version|YUM version|timer: |Loaded plugins: |Installroot: |Releasever: |[Cc]achedir: |Base command: |Extra commands: |repo: |Unknown configuration|Metadata (?:timer|cache)|Last metadata|Completion plugin|User-Agent: |Cleaning |Dependencies resolved|Transaction |Running transaction|RPM transaction|[\\w.-]{1,60}: using metadata|---> |--> |={10}|countme|Librepo|Reviving: |Plugins were|Making cache';
const said = { lower: 'verb' } as const;

export const linuxPackageHistory = defineFormat({
  id: 'linux-package-history',
  title: 'Package history of Linux (apt, yum, dnf, zypper, pacman)',
  vendor: 'Linux',
  rank: 'vendor',
  shapes: [
    { id: 'apt', title: 'history.log of apt, Start-Date: 2026-03-02  08:00:01 and the lines of one transaction', structure: { kind: 'lines', start: '^Start-Date: ', pattern: '^Start-Date: (?<day>\\d{4}-\\d\\d-\\d\\d) +(?<clock>\\d\\d:\\d\\d:\\d\\d)\\s*(?<body>\\n[\\s\\S]*)$' },
      times: [{ at: { join: ['day', 'clock'], with: ' ' }, form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
      fields: {
        actor: { regex: of('Requested-By'), pattern: '^([^\\s(]+)' }, actorId: { regex: of('Requested-By'), pattern: '\\((\\d+)\\)' },
        action: { lower: { regex: 'body', pattern: '\\n(Install|Reinstall|Upgrade|Downgrade|Remove|Purge): ' } },
        outcome: { when: { has: of('Error') }, then: { const: 'failure' }, otherwise: { when: { has: of('End-Date') }, then: { const: 'success' } } }, reason: of('Error'),
        target: { regex: 'body', pattern: '\\n(?:Install|Reinstall|Upgrade|Downgrade|Remove|Purge): ([^\\s,(]+)' }, targetKind: { const: 'package' }, service: { const: 'apt' }, text: { first: [of('Commandline'), 'body'] },
      } },
    { id: 'yum', title: 'yum.log, Mar 02 08:00:01 Installed: package', structure: { kind: 'lines', pattern: `^(?<written>[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d) (?<verb>${done}): (?<package>\\S+)\\s*$` },
      sniff: { must: [{ field: 'package', matches: '-\\d[\\w.+~^-]*\\.(?:x86_64|noarch|i[3-6]86|aarch64|armv7hl|ppc64le|ppc64|s390x|s390|src)$|-\\d\\S*-\\d', because: 'a package with its version' }] },
      times: [{ at: 'written', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'event' }], fields: { service: { const: 'yum' } } },
    { id: 'dnf', title: 'dnf.log and dnf.rpm.log, 2026-03-02T08:00:01+0100 SUBDEBUG Installed: package', structure: { kind: 'lines', start: `^${iso} `, pattern: `^(?<iso>${iso}) (?<level>CRITICAL|ERROR|WARNING|INFO|DEBUG|DDEBUG|SUBDEBUG|TRACE|ALL) (?:(?<verb>${done}): (?<package>\\S+)\\s*|Command: (?<command>[^\\n]*)|(?<own>(?:${dnfSays})[\\s\\S]*)|(?<message>[\\s\\S]*))$` },
      sniff: { must: [{ has: 'level', because: 'the level' }, { hasAny: ['own', 'verb', 'command'], because: 'a message, a package or a command as dnf writes it' }], should: [{ field: 'level', matches: '^(SUBDEBUG|DDEBUG)$', weight: 2, because: 'a level that only dnf has' }],
        mustNot: [{ field: 'message', matches: '^(?!Total|Complete!|Using |Package |No match|Error:|Nothing to do|\\s*$|Added |Downloading |Synchroniz|not found|Repository |Excludes|Module |Sorting|Error )', because: 'a message that dnf does not write' }] },
      times: [{ at: 'iso', form: { kind: 'iso' }, zone: 'unknown', means: 'event' }], fields: { action: { first: [said, { when: { has: 'command' }, then: { const: 'command' } }, { lower: 'level' }] }, outcome: { first: [{ when: { has: 'verb' }, then: { const: 'success' } }, { map: 'level', to: { ERROR: 'failure', CRITICAL: 'failure' } }] }, service: { const: 'dnf' }, text: { first: ['own', 'message', 'command'] } } },
    { id: 'zypper', title: 'zypp history, 2026-03-02 08:00:01|install|package|1.0|x86_64|root@host|repository|…', structure: { kind: 'lines', skip: '^#', pattern: '^(?<stamp>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\|(?<verb>install|remove |remove|command|patch  |patch|radd|rremove|ralias|rurl)\\s*\\|(?<cells>[^\\n]*)$' },
      times: [{ at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
      fields: { action: { regex: said, pattern: '^(\\S+)' }, actor: { first: [{ when: { equals: 'verb', to: 'command' }, then: { regex: 'cells', pattern: '^([^@|]+)@' } }, { regex: { cell: 'cells', at: 4, delimiter: '|' }, pattern: '^([^@]+)@' }] }, target: { regex: { cell: 'cells', at: 1, delimiter: '|' }, pattern: '^([^@]+)$' }, targetId: { when: { matches: 'verb', pattern: '^(install|remove)' }, then: { cell: 'cells', at: 2, delimiter: '|' } }, outcome: { when: { matches: 'verb', pattern: '^(install|remove)' }, then: { const: 'success' } }, host: { regex: 'cells', pattern: '(?:^|\\|)[\\w.-]+@([\\w.-]+)(?:\\||$)' }, targetKind: { match: 'verb', cases: [['^(install|remove|patch)', { const: 'package' }], ['^r', { const: 'repository' }]] }, service: { const: 'zypp' }, text: 'cells' } },
    { id: 'pacman', title: 'pacman.log, [2026-03-02T08:00:01+0000] [ALPM] installed package (1.0)', structure: { kind: 'lines', start: '^\\[\\d{4}-', pattern: `^\\[(?<iso>${iso})\\] \\[(?<part>ALPM|PACMAN|ALPM-SCRIPTLET)\\] (?:(?<verb>installed|reinstalled|upgraded|downgraded|removed) (?<package>\\S+) \\((?<version>[^)\\n]*)\\)|(?<message>[\\s\\S]*))$` },
      sniff: { must: [{ has: 'part', because: 'the part of pacman that speaks' }] },
      times: [{ at: 'iso', form: { kind: 'iso' }, zone: 'unknown', means: 'event' }], fields: { action: { first: [said, { regex: 'message', pattern: '^(Running|starting full system upgrade|synchronizing|transaction \\w+|error)' }, { lower: 'part' }] }, service: { const: 'pacman' }, text: 'message' } },
  ],
  sniff: { must: [] },
  times: [{ at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
  fields: {
    action: said,
    outcome: { when: { has: 'verb' }, then: { const: 'success' } },
    target: 'package',
    targetId: 'version',
    targetKind: { when: { has: 'package' }, then: { const: 'package' } },
    text: '@raw',
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^(dep-installed|install(ed)?|reinstall(ed)?|upgraded?|updated?|downgraded?|erased?|removed?|purge|obsolete[ds]|patch)$', is: ['deploy.change'] }, { pattern: '^(radd|rremove|ralias|rurl)$', is: ['config.change'] }] },
  canSee: ['deploy.change', 'config.change'],
  samples: [{ title: 'a transaction of apt', shape: 'apt', text: 'Start-Date: 2026-03-02  08:00:01\nCommandline: apt install htop\nRequested-By: ana (1000)\nInstall: htop:amd64 (3.2.2-2)\nEnd-Date: 2026-03-02  08:00:05', expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'ana', actorId: '1000', action: 'install', outcome: 'success', target: 'htop:amd64', category: ['deploy.change'] } }],
  notes: ['Times are the local time of the machine; dnf and pacman state its offset, the others nothing.', 'A transaction of apt is one event, under its first package; all of them stand in the record.', 'apt names who asked only where that was through sudo or polkit. yum and dnf do not name anyone: see their transaction history, sudo and the audit log.', 'apt marks a transaction that failed with “Error:”; one without “End-Date:” was broken off.', 'yum.log states no year.'],
  sources: ['apt(8): /var/log/apt/history.log', 'yum.conf(5): logfile', 'DNF Command Reference: Logging', 'libzypp: /var/log/zypp/history', 'pacman.conf(5): LogFile'],
});
