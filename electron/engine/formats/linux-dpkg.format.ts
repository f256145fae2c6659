// Debian packages: dpkg.log, what was installed, upgraded and removed.
import { defineFormat } from '../../../shared/spec/format.ts';

export const linuxDpkg = defineFormat({
  id: 'linux-dpkg',
  title: 'Debian package log (dpkg.log)',
  vendor: 'Debian',
  rank: 'vendor',
  shapes: [{ id: 'log', title: '2026-03-02 08:00:01 install base-files:amd64 <none> 13', structure: { kind: 'lines',
    pattern: '^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) (?:(?<action>install|upgrade|configure|trigproc|disappear|remove|purge) (?<package>\\S+) (?<old>\\S+)(?: (?<version>\\S+))?|status (?<state>\\S+) (?<statusPackage>\\S+) (?<statusVersion>\\S*)|(?<startup>startup) (?<what>archives|packages) (?<command>\\S+)|(?<conffile>conffile) (?<file>\\S+) (?<decision>install|keep))\\s*$' } }],
  sniff: { must: [] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
  fields: {
    action: { first: ['action', { join: [{ const: 'status' }, 'state'], with: ' ' }, { join: ['startup', 'command'], with: ' ' }, 'conffile'] },
    outcome: { match: 'state', cases: [['^(installed|config-files|not-installed)$', { const: 'success' }]] },
    target: { first: ['package', 'statusPackage', 'file', 'what'] },
    targetId: { first: [{ regex: 'version', pattern: '^([^<].*)$' }, 'statusVersion'] },
    targetKind: { when: { has: 'file' }, then: { const: 'file' }, otherwise: { const: 'package' } },
    service: { const: 'dpkg' },
    text: '@raw',
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^(install|upgrade|remove|purge|disappear)$', is: ['deploy.change'] }, { pattern: '^(configure|conffile)$', is: ['config.change'] }] },
  canSee: ['deploy.change', 'config.change'],
  samples: [{ title: 'installation', shape: 'log', text: '2026-03-02 08:00:01 install base-files:amd64 <none> 13', expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', action: 'install', target: 'base-files:amd64', category: ['deploy.change'] } }],
  notes: ['Local time of the machine without a zone.', 'Who asked for it is not said: see the history of apt, sudo and the audit log.', 'Every step of a package is a line: count “install” and “upgrade”, not lines.'],
  sources: ['dpkg(1) and dpkg.cfg: --log'],
});
