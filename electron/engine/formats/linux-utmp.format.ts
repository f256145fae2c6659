// Linux sign-in accounting: utmp (who is in), wtmp (who was), btmp (who failed); binary records of one layout.
import { defineFormat } from '../../../shared/spec/format.ts';

const kind = { map: 'type', to: {
  EMPTY: 'empty', RUN_LVL: 'run_level', BOOT_TIME: 'boot', NEW_TIME: 'time_after_change', OLD_TIME: 'time_before_change', INIT_PROCESS: 'init_process', LOGIN_PROCESS: 'login_prompt', USER_PROCESS: 'login', DEAD_PROCESS: 'logout', ACCOUNTING: 'accounting',
} } as const;
/** A waiting prompt is written with the user LOGIN; with another name it is an attempt, as in btmp. */
const isPrompt = { all: [{ equals: 'type', to: 'LOGIN_PROCESS' }, { equals: 'user', to: 'LOGIN' }] } as const;
const isRefused = { any: [{ all: [{ equals: 'type', to: 'LOGIN_PROCESS' }, { has: 'user' }, { not: isPrompt }] }, { all: [{ equals: 'type', to: 'USER_PROCESS' }, { matches: 'line', pattern: ':notty$' }] }] } as const;
const isPerson = { matches: 'type', pattern: '^(USER_PROCESS|LOGIN_PROCESS|DEAD_PROCESS)$' } as const;

export const linuxUtmp = defineFormat({
  id: 'linux-utmp',
  title: 'Linux sign-in records (utmp, wtmp, btmp)',
  vendor: 'Linux',
  rank: 'vendor',
  shapes: [{ id: 'utmp', title: 'utmp, wtmp or btmp as copied from a 64-bit machine, records of 384 or 400 bytes', structure: { kind: 'utmp' } }],
  sniff: { must: [{ has: 'typeNumber', because: 'the kind of a sign-in record' }, { has: 'time', because: 'its time' }] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { when: { all: [isPerson, { not: isPrompt }] }, then: 'user' },
    actorKind: { when: { all: [isPerson, { has: 'user' }, { not: isPrompt }] }, then: { when: { equals: 'user', to: 'root' }, then: { const: 'root' }, otherwise: { const: 'user' } } },
    action: { when: isRefused, then: { const: 'login_failed' }, otherwise: { when: { all: [{ equals: 'type', to: 'RUN_LVL' }, { equals: 'user', to: 'shutdown' }] }, then: { const: 'shutdown' }, otherwise: kind } },
    outcome: { when: isRefused, then: { const: 'failure' }, otherwise: { map: 'type', to: { USER_PROCESS: 'success', DEAD_PROCESS: 'success', BOOT_TIME: 'success', RUN_LVL: 'success', NEW_TIME: 'success', OLD_TIME: 'success' } } },
    target: { first: [{ when: isPerson, then: 'line' }, { when: { matches: 'type', pattern: '^(BOOT_TIME|RUN_LVL)$' }, then: { first: ['host', 'user'] } }, 'line'] },
    targetId: { when: isPerson, then: 'id' },
    targetKind: { when: { all: [isPerson, { has: 'line' }] }, then: { const: 'terminal' } },
    sourceAddress: { ip: { first: [{ when: isPerson, then: 'address' }, { when: isPerson, then: { regex: 'host', pattern: '^((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*)(?:%\\S*)?$' } }] } },
    sourceHost: { when: { all: [isPerson, { not: { matches: 'host', pattern: '^[\\d.]+$|:.*:' } }] }, then: 'host' },
    service: { when: { matches: 'line', pattern: '^[a-z]+:notty$' }, then: { regex: 'line', pattern: '^([a-z]+):' } },
    correlationId: { join: ['line', 'pid'], with: ':', skipMissing: true },
    sessionId: { regex: 'session', pattern: '^(-?[1-9]\\d*)$' },
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^login$', is: ['auth.success', 'session.start'] }, { pattern: '^login_failed$', is: ['auth.failure'] }, { pattern: '^logout$', is: ['session.end'] },
      { pattern: '^boot$', is: ['service.start'] }, { pattern: '^shutdown$', is: ['service.stop'] }, { pattern: '^time_(after|before)_change$', is: ['time.change'] }, { pattern: '^init_process$', is: ['process.start'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'session.start', 'session.end', 'service.start', 'service.stop', 'time.change', 'process.start'],
  samples: [
    { title: 'sign-in over ssh', shape: 'utmp', encoding: 'gzip-base64', text: 'H4sIAAAAAAACA2NnYGAwF2BgKCgp1jdgwA1A0ol5iQz4gKGlkZ6BnpGeoQHDiAZ7nZdmzl7IznCAgYmLkFoAAhxgxYABAAA=',
      expect: { time: '2026-03-02T08:01:01.500123Z', timeZoneSource: 'stated', actor: 'ana', action: 'login', outcome: 'success', target: 'pts/0', sourceAddress: '192.0.2.10', category: ['auth.success', 'session.start'] } },
    { title: 'refused attempt, as in btmp', shape: 'utmp', encoding: 'gzip-base64', text: 'H4sIAAAAAAACA2NjYGBoYWZgKC7OsMrLLympZMANElNyM/PwyBtaWuiZGuoZGhjomTOMYNDovDQTRB8zTmEnpBYAeJ7ERYABAAA=',
      expect: { actor: 'admin', action: 'login_failed', outcome: 'failure', service: 'ssh', sourceAddress: '198.51.100.7', category: ['auth.failure'] } },
  ],
  notes: [
    'The three files have one layout and do not say which of them they are: the name of the file does. In btmp every record is a failed attempt. Those that name a user at a prompt (as sshd and login write them) or a connection without terminal are read as failures; a program that writes btmp as it writes wtmp would be read as signed in.',
    'Times are seconds of UTC by the clock of the machine at that moment; records of the kinds time_before_change and time_after_change say where the clock was set.',
    'utmp shows who was signed in when it was copied, one place a terminal, overwritten again and again; wtmp only grows. A place of nothing but zeros was never used, or it was wiped, as tools that hide a sign-in do.',
    'Only what goes through a terminal or asks for it is written: a command over ssh without terminal, a service, a graphical program that does not care leave nothing. Newer systems may use wtmpdb instead.',
    'The end of a session often names no user: it is tied to its beginning by the terminal and the process (correlation id). A missing end can mean a crash.',
    'Anyone with root can change the file: it has no checksums. In 32-bit times (records of 384 bytes) years end in 2106 as read here.',
  ],
  sources: ['utmp(5), Linux man-pages', 'GNU C Library manual: Manipulating the User Accounting Database', 'last(1), lastb(1), util-linux'],
});
