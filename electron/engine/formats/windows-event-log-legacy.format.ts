// Event logs of Windows NT, 2000, XP and 2003 (.evt).
import { defineFormat } from '../../../shared/spec/format.ts';

const isSecurity = { equals: 'SourceName', to: 'Security' } as const;
const isLogon = { all: [isSecurity, { matches: 'EventID', pattern: '^(52[89]|53[0-9]|540|551|552|67[2-9]|68[0-3])$' }] } as const;
const isAccount = { all: [isSecurity, { matches: 'EventID', pattern: '^(517|62[46-9]|630)$' }] } as const;
const isMembership = { all: [isSecurity, { matches: 'EventID', pattern: '^(63[2367]|66[01])$' }] } as const;
const said = (at: string) => ({ regex: at, pattern: '^([^-].*|-.+)$' }) as const;

export const windowsEventLogLegacy = defineFormat({
  id: 'windows-event-log-legacy',
  title: 'Windows event log of before Vista (.evt)',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [{ id: 'evt', title: 'EVT file, as copied from a machine or saved by Event Viewer', structure: { kind: 'evt' } }],
  sniff: { must: [{ has: 'EventID', because: 'every event has a number' }, { has: 'SourceName', because: 'every event names its source' }] },
  times: [{ at: 'TimeGenerated', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  received: { at: 'TimeWritten', form: { kind: 'iso' }, zone: 'declared-utc', means: 'written' },
  fields: {
    actor: { first: [{ when: isLogon, then: said('Strings[0]') }, { when: isAccount, then: said('Strings[3]') }, { when: isMembership, then: said('Strings[5]') }, 'UserSid'] },
    actorId: 'UserSid',
    action: { join: [{ join: ['SourceName', 'EventID'], with: ' ', skipMissing: true }, { when: isSecurity, then: { map: 'EventID', to: {
      512: 'system-started', 513: 'system-shutdown', 516: 'audit-records-lost', 517: 'audit-log-cleared', 520: 'system-time-changed', 528: 'logged-in', 529: 'logon-failed', 530: 'logon-failed', 531: 'logon-failed', 532: 'logon-failed', 533: 'logon-failed', 534: 'logon-failed', 535: 'logon-failed', 536: 'logon-failed', 537: 'logon-failed', 539: 'logon-failed',
      538: 'logged-out', 540: 'logged-in', 551: 'logged-out', 552: 'logged-in-explicit', 560: 'object-opened', 576: 'logged-in-special', 577: 'privileged-service-called', 578: 'privileged-operation', 592: 'created-process', 593: 'exited-process', 601: 'service-installed', 602: 'scheduled-task-created', 608: 'user-right-assigned', 609: 'user-right-removed', 612: 'changed-audit-config',
      624: 'added-user-account', 626: 'enabled-user-account', 627: 'changed-password', 628: 'reset-password', 629: 'disabled-user-account', 630: 'deleted-user-account', 632: 'added-member-to-group', 633: 'removed-member-from-group', 636: 'added-member-to-group', 637: 'removed-member-from-group', 642: 'modified-user-account', 644: 'locked-out-user-account', 660: 'added-member-to-group', 661: 'removed-member-from-group', 671: 'unlocked-user-account',
    } } }], with: ' ', skipMissing: true },
    outcome: { map: 'EventType', to: { 'success audit': 'success', 'failure audit': 'failure', error: 'failure' } },
    target: { first: [{ when: { all: [isSecurity, { equals: 'EventID', to: '517' }] }, then: { const: 'Security log' } }, { when: isMembership, then: said('Strings[2]') }, said('Strings[0]'), 'SourceName'] },
    targetId: { when: isMembership, then: said('Strings[1]') },
    sourceAddress: { ip: { when: isLogon, then: { first: [{ regex: 'Strings[13]', pattern: '^([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*)$' }, { regex: 'Strings[11]', pattern: '^([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*)$' }] } } },
    sourceHost: { when: { all: [isSecurity, { matches: 'EventID', pattern: '^(52[89]|53[0-79]|540)$' }] }, then: { first: [{ when: { matches: 'EventID', pattern: '^(528|540)$' }, then: said('Strings[6]') }, said('Strings[5]')] } },
    host: 'ComputerName',
    service: 'SourceName',
    sessionId: { when: { all: [isSecurity, { matches: 'EventID', pattern: '^(528|538|540|551)$' }] }, then: { first: [{ regex: 'Strings[2]', pattern: '^(\\(0x0,0x[0-9A-Fa-f]+\\))$' }] } },
    text: 'Strings',
  },
  sequence: { at: 'RecordNumber', per: { join: ['ComputerName', { const: 'log' }], with: ' ', skipMissing: true } },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: ' logged-in$', is: ['auth.success', 'session.start'] }, { pattern: ' logged-in-explicit$', is: ['auth.success'] }, { pattern: ' logon-failed$', is: ['auth.failure'] }, { pattern: ' logged-out$', is: ['session.end', 'auth.logout'] }, { pattern: ' (logged-in-special|privileged-\\S+)$', is: ['priv.use'] },
      { pattern: ' added-user-account$', is: ['account.create'] }, { pattern: ' deleted-user-account$', is: ['account.delete'] }, { pattern: ' (enabled|disabled|modified|unlocked)-user-account$| (changed|reset)-password$', is: ['account.change'] }, { pattern: ' locked-out-user-account$', is: ['account.lock'] },
      { pattern: ' (added-member-to-group|user-right-assigned)$', is: ['priv.grant'] }, { pattern: ' (removed-member-from-group|user-right-removed)$', is: ['priv.revoke'] }, { pattern: ' created-process$', is: ['process.start'] }, { pattern: ' exited-process$', is: ['process.end'] }, { pattern: ' (service-installed|scheduled-task-created)$', is: ['config.change'] },
      { pattern: ' system-started$', is: ['service.start'] }, { pattern: ' system-shutdown$', is: ['service.stop'] }, { pattern: ' audit-log-cleared$', is: ['log.clear'] }, { pattern: ' audit-records-lost$', is: ['log.loss'] }, { pattern: ' changed-audit-config$', is: ['log.change', 'policy.change'] }, { pattern: ' system-time-changed$', is: ['time.change'] },
      { pattern: '^EventLog 6005', is: ['log.start'] }, { pattern: '^EventLog 6006', is: ['log.stop'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'priv.use', 'account.create', 'account.delete', 'account.change', 'account.lock', 'priv.grant', 'priv.revoke', 'process.start', 'process.end', 'config.change', 'service.start', 'service.stop', 'log.clear', 'log.loss', 'log.change', 'policy.change', 'time.change', 'log.start', 'log.stop'],
  samples: [{ title: 'sign-in at a desk from afar', shape: 'evt', encoding: 'gzip-base64', text: 'H4sIAAAAAAACA4XQzUrDYBCF4ScFwYWg8RKCiwq2pPmQ1mU1BRfxB6ritkrUbhRqBV17Ld6G1yZfmoW60IGZ4cCB98zkqO6qOkHsvyrHKFn5Pzu8H33MY291WLep0/pusIGrVhcJU7VbLxbmlt5w7MzUhUEkr9Br25h5NMPEtbET5yoTdOVe5faaPTBWOBTsYtBku/SsthAUOFW792Rpbmap/sXs/dA7/xKDiWFLC0YNsdeoA4W+XL/Zqyxx7hs2Z8WfdZGmaZplWRZCCGVZltH38O3p0fMFP/INk5ABAAA=',
    expect: { time: '2026-03-02T08:00:03Z', timeZoneSource: 'stated', actor: 'ana', action: 'Security 528 logged-in', outcome: 'success', sourceAddress: '192.0.2.10', host: 'HOST1', category: ['auth.success', 'session.start'] } }],
  notes: [
    'The sentence of an event is not in the file: it stands in programs of the machine. Here are its number and the texts that are put into that sentence, in their order.',
    'The log is a ring of a fixed size: the oldest events are overwritten. Record numbers say whether events of the time asked about can still be there; a gap inside is a question.',
    'Which acts were audited is decided by the audit policy of that time (612 says when it changed). 517 says that the log was cleared, and by whom.',
    'Times are seconds of UTC by the clock of the machine: 520 says when it was set.',
    'Records behind the cursor belong to an earlier state of the log and are counted, not loaded.',
  ],
  sources: ['Microsoft Learn: Event Log File Format', 'Microsoft Learn: ELF_LOGFILE_HEADER, EVENTLOGRECORD, ELF_EOF_RECORD', 'Microsoft Support: Description of security events of Windows Server 2003'],
});
