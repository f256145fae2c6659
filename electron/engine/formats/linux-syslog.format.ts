// Linux and Unix syslog: messages, auth and secure logs as rsyslog, syslog-ng and their ancestors write them, with sign-ins and account changes read out.
import { defineFormat } from '../../../shared/spec/format.ts';

/** What journalctl prints between boots and before the first line. */
const skip = '^-- (?:Logs begin|Journal begins|Reboot|Boot |No entries)[^\\n]*$';
/** Every shape starts records alike, so that a file that changes its shape half-way loses no line to the record before it. */
const start = '^(?:\\d{1,5} )?(?:<\\d{1,3}>)?(?:\\d{1,2} )?(?:\\S{3,6} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)';
const isoTime = '(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?)';
const plainTime = '(?<time>\\S{3,6} {1,2}\\d{1,2}(?: \\d{4})? \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)';
/** FreeBSD and macOS may write facility and priority before the machine, AIX after it; Solaris writes an id and both after the tag. */
const host = '(?:<[a-z0-9]{2,12}\\.[a-z]{3,7}> )?(?:(?<host>[0-9A-Za-z][\\w.@/-]*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+) )?';
/** `sshd[12]:`, `Google Chrome[12]:`, `com.apple.xpc.launchd[1] (com.apple.x[2]):`, `socketfilterfw[12] <Info>:`, `sudo:`; or no tag at all. */
const tag = '(?:(?:[a-z0-9]+\\|)?[a-z0-9]{2,12}:(?:emerg|alert|crit|err|warn|warning|notice|info|debug) )?(?:Message forwarded from (?<origin>[\\w.-]+): )?(?<label>(?<program>[^:\\[\\]\\n]{1,64}?)\\[(?<pid>[^\\]\\n]{0,32})\\](?: \\([^)\\n]{1,200}\\))?(?: <[A-Z][a-z]{3,8}>(?: \\[[^\\]\\n]{0,200}\\])?)?: ?|(?<tag>[^\\s:\\[\\]]{1,64}): ?)?(?:\\[ID \\d{1,8} [\\w.]{3,24}\\] )?(?<message>[\\s\\S]*)$';
const structuredData = '(?<sd>-|(?:\\[[^\\s="\\]]+(?: [^\\s="\\]]+="(?:[^"\\\\]|\\\\[\\s\\S])*")*\\])+)';

/** `-` is how RFC 5424 says that a field has no value. A byte order mark may begin the message. */
const fields5424 = `(?:-|(?<host>\\S+)) (?:-|(?<program>\\S+)) (?:-|(?<pid>\\S+)) (?:-|(?<msgid>\\S+)) ${structuredData}(?: [\\s\uFEFF]*(?<message>[\\s\\S]*))?$`;

const program = { first: ['program', 'tag'] } as const;
const subject = { join: [program, 'message'], with: ' ', skipMissing: true } as const;
const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const folded = '(?:message repeated \\d+ times: \\[ )?';

export const linuxSyslog = defineFormat({
  id: 'linux-syslog',
  title: 'Syslog of Linux and Unix (messages, auth, secure)',
  vendor: 'Linux',
  rank: 'vendor',
  shapes: [
    { id: 'rfc3164', title: 'traditional lines, Mar  2 08:00:01 host program[pid]: message', structure: { kind: 'lines', start, skip, pattern: `^(?:<(?<pri>\\d{1,3})>)?${plainTime}:? ${host}${tag}` },
      sniff: { must: [], should: [{ field: 'time', matches: '^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ', weight: 2, because: 'the month by its English short name' }] } },
    { id: 'rfc5424', title: 'RFC 5424, <34>1 2026-03-02T08:00:01Z host program pid id [data] message', structure: { kind: 'lines', start,
      pattern: `^(?:\\d{1,5} )?<(?<pri>\\d{1,3})>(?<version>\\d{1,2}) (?<time>\\S+) ${fields5424}` } },
    { id: 'rfc5424-bare', title: 'RFC 5424 without priority and version', structure: { kind: 'lines', start,
      pattern: `^${isoTime} ${fields5424.replace('(?<pid>\\S+)', '(?<pid>\\d+)')}` } },
    { id: 'iso', title: 'lines with ISO times, 2026-03-02T08:00:01.5+00:00 host program[pid]: message', structure: { kind: 'lines', start, skip, pattern: `^${isoTime} ${host}${tag}` },
      sniff: { must: [{ has: 'host', because: 'the name of a machine stands after the time' }, { has: 'label', because: 'a program and a colon stand before the message' }] } },
    { id: 'iso-level', title: 'lines with ISO times and a level instead of a machine, as ChromeOS writes, 2026-03-02T08:00:01.5Z NOTICE program[pid]: message', structure: { kind: 'lines', start, pattern: `^${isoTime} (?<level>EMERG|ALERT|CRIT|ERR|WARNING|NOTICE|INFO|DEBUG) ${tag}` },
      sniff: { must: [{ field: 'pid', matches: '^\\d', because: 'a program and its process before the message' }] } },
    { id: 'iso-forward', title: 'forwarded lines with ISO times, <34>2026-03-02T08:00:01.5+00:00 host program[pid]: message', structure: { kind: 'lines', start, pattern: `^<(?<pri>\\d{1,3})>${isoTime} ${host}${tag}` },
      sniff: { must: [], mustNot: [{ field: 'message', matches: '<\\d{1,3}>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d', because: 'further records stand in the message' }] } },
    { id: 'forward-joined', title: 'forwarded records with ISO times and nothing between them, as a forwarding template without a line break leaves them in a file', structure: { kind: 'lines', start, split: '<\\d{1,3}>(?=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)', pattern: `^<(?<pri>\\d{1,3})>${isoTime} ${host}${tag}` } },
    { id: 'journal-full', title: 'journalctl -o short-full, Mon 2026-03-02 08:00:01 UTC host program[pid]: message', structure: { kind: 'lines', skip, start: '^[A-Z][a-z]{2} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d', pattern: `^[A-Z][a-z]{2} (?<day>\\d{4}-\\d\\d-\\d\\d) (?<clock>\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?) (?<zone>[A-Z]{1,5}|[+-]\\d\\d(?::?\\d\\d)?) ${host}${tag}` },
      sniff: { must: [{ has: 'host', because: 'the name of a machine stands after the time' }, { has: 'label', because: 'a program and a colon stand before the message' }] },
      times: [{ at: { join: ['day', 'clock', 'zone'], with: ' ' }, form: { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S.%f %Z', '%Y-%m-%d %H:%M:%S %Z'] }, zone: 'unknown', means: 'written' }, { at: { join: ['day', { const: 'T' }, 'clock', { match: 'zone', cases: [['^[+-]', 'zone']] }], with: '' }, form: { kind: 'iso' }, zone: 'unknown', means: 'written' }] },
    { id: 'journal-unix', title: 'journalctl -o short-unix, 1772438401.221373 host program[pid]: message', structure: { kind: 'lines', skip, start: '^\\d{10}\\.\\d{6} ', pattern: `^(?<epoch>\\d{10}\\.\\d{6}) ${host}${tag}` },
      sniff: { must: [{ has: 'host', because: 'the name of a machine stands after the time' }, { has: 'label', because: 'a program and a colon stand before the message' }] },
      times: [{ at: 'epoch', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'written' }] },
    { id: 'apple-install', title: 'install.log of macOS, 2026-03-02 08:00:01+01 host program[pid]: message', structure: { kind: 'lines', start: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[+-]\\d\\d ', pattern: `^(?<day>\\d{4}-\\d\\d-\\d\\d) (?<clock>\\d\\d:\\d\\d:\\d\\d)(?<zone>[+-]\\d\\d) (?<host>\\S+) ${tag}` },
      sniff: { must: [{ has: 'label', because: 'a program and a colon stand before the message' }] },
      times: [{ at: { join: ['day', { const: 'T' }, 'clock', 'zone', { const: ':00' }], with: '' }, form: { kind: 'iso' }, zone: 'unknown', means: 'written' }] },
    { id: 'cloudwatch', title: 'traditional lines behind the time CloudWatch Logs gave them', structure: { kind: 'lines', start, pattern: `^(?<stamp>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z) ${plainTime}:? ${host}${tag}` },
      times: [{ at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }] },
  ],
  sniff: {
    must: [],
    should: [
      { field: 'host', matches: '^[0-9A-Za-z]', weight: 2, because: 'the name of a machine' },
      { field: 'message', matches: '^', weight: 2, because: 'a message' },
      // A lower weight leaves a log of which every line is one program's own shape to that program's format.
      { field: 'message', matches: '^(?!(?:(?:\\S+\\s)?MSWinEventLog\\s|(?:-|[0-9A-Fa-f.:]+):\\d+ \\[\\d|Connect from |\\{"|\\S+ \\S+ \\S+ \\[\\d\\d/|[^\\n]{0,100}?IN=\\S* OUT=|(?:NOQUEUE|[0-9A-Za-z]{8,20}): (?:from=|to=|client=|message-id=|uid=|reject|removed|milter-|ruleset=)|(?:connect|disconnect|lost connection after \\S+) from \\S+\\[|warning: \\S+\\[|(?:imap|pop3|submission|managesieve)(?:-login)?[:(]|auth(?:-worker)?[:(]|(?:\\S+/)?[0-9.]+:\\d+ (?:TLS|MULTI|VERIFY|SIG|PUSH|\\[)|client (?:@0x[0-9a-f]+ )?\\S+#\\d+|\\d{9,10}\\.\\d{3} +-?\\d+ \\S+ [A-Z_]+/\\d{3} |\\d*,\\d{4}/\\d\\d/\\d\\d |[0-9a-f]{8}:\\d: |\\d{4}-\\d\\d-\\d\\dT\\S+ \\S+ \\S+ \\S+ \\S+ \\[junos@))', weight: 30, because: 'messages that are not records of another format' },
    ],
    mustNot: [
      { field: 'host', matches: '^(?:trace|debug|info|notice|warn|warning|error|fatal|severe|critical|[iwefdv]|stdout|stderr|\\d+)$|^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|SEVERE|CRITICAL|[IWEFDV])$', because: 'a level or number stands where the name of the machine should' },
      { field: 'tag', matches: '^%?[A-Z][A-Z0-9_]*-(?:[A-Z0-9_]+-)?\\d-', because: 'a tag of network equipment, not of a program' },
      { field: 'message', matches: '^(?:: )?%[A-Z][A-Z0-9_]*-', because: 'a tag of network equipment, not of a program' },
      { field: 'message', matches: '^/[\\w./-]+\\.php: ', because: 'what the web interface of a firewall writes' },
      { field: 'message', matches: '^\\d+ (?:\\S+:\\d+|-) -?[\\d.]+ -?[\\d.]+ -?[\\d.]+ ', because: 'access lines of a load balancer' },
      { field: 'message', matches: '^(?:%[A-Z0-9]+-\\d-)?[A-Z][A-Z0-9]*_[A-Z0-9_]+: ', because: 'a tag of network equipment, not of a program' },
      { field: 'msgid', matches: '^[A-Z][A-Z0-9]*_[A-Z0-9_]+$', because: 'a tag of network equipment, not of a program' },
      { field: 'message', matches: '^CIS[A-Z]_\\w+ \\d+ \\d+ \\d+ ', because: 'a class and numbers of network equipment, not of a program' },
      { field: 'tag', matches: '^(?:Dep-Installed|Installed|Updated|Erased|Obsoleted)$', because: 'what a package manager did stands where the program should' },
      { field: 'message', matches: '^(?:[\\w.-]+ [\\w.-]+(?:\\[\\w+\\])? |)\\[Originator@\\d+ ', because: 'the header of a program of a hypervisor, a format of its own' },
      { field: 'tag', matches: '^(?:CEF|LEEF)$', because: 'CEF and LEEF are formats of their own inside syslog' },
      { field: 'message', matches: '^(?:<[\\w.]+> \\S+ )?(?:CEF|LEEF):\\d', because: 'CEF and LEEF are formats of their own inside syslog' },
      { field: 'message', matches: '^(?:type=[A-Z_0-9]+ )?(?:msg=)?audit\\(\\d', because: 'records of the Linux audit daemon are a format of their own' },
      { field: 'message', matches: '^(?:Oracle Unified Audit\\[\\d+\\]: )?LENGTH ?: ?\'\\d+\' ', because: 'records of a database’s audit trail are a format of their own' },
      { field: 'message', matches: '^(?!IN=)(?:[A-Za-z][\\w.-]{0,60}=(?:"[^"]*"|[^\\s"=;,]*)[ ;,]+){4}', because: 'a list of names and values, as network equipment writes' },
      { field: 'message', matches: '^(?:[^,"=]{0,40},){8}', because: 'values divided by commas, as network equipment writes' },
    ],
  },
  times: [
    { at: 'time', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S', '%b %d %Y %H:%M:%S.%f'] }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: [
      of('^(?:message repeated \\d+ times: \\[ )?(?:Accepted|Failed|Postponed|Partial) \\S+ for (?:invalid user |illegal user )?(.*?) from \\S+'),
      of('^(?:message repeated \\d+ times: \\[ )?(?:Invalid|Illegal) user (.*?) from \\S+'),
      of('^(?:Disconnected from|Connection (?:closed|reset) by|Disconnecting) (?:authenticating |invalid )?user (\\S+) '),
      of('^(?:error: |fatal: )?(?:PAM: .*|maximum authentication attempts exceeded|Received disconnect|Starting session: .*) for (?:illegal user |invalid user )?(\\S+) from '),
      of('^error: maximum authentication attempts exceeded for (?:illegal user |invalid user )?(\\S+) from'),
      of('^User (\\S+) (?:from|not allowed)'),
      { when: { matches: program, pattern: '^(sudo|doas)' }, then: { first: [of('^\\s*([^\\s:]+) : '), of('^(\\S+) ran command '), of('^(?:failed auth|command not permitted|failed command) for ([^\\s:]+)')] } },
      { when: { matches: program, pattern: '^pkexec' }, then: of('^([^\\s:]+): (?:Executing|Error executing) ') }, of('^Operator of .*\\(owned by unix-user:([^)\\s]+)\\)'),
      of('^password check failed for user \\(([^)]*)\\)'), of('^\\S+: received for user ([^\\s:]+): '), of('[Cc]onsecutive login failures for (?:user )?(.+?) (?:account|temporarily)'), of('^(?:BAD SU|BAD su) (\\S+) to '), of('^[+-] \\S+ ([^\\s:]+):'),
      { when: { matches: program, pattern: '^(passwd|gpasswd|usermod|useradd|chpasswd|chage|groupmems)' }, then: of('(?:changed|added|removed|set|deleted) by \'?([^\\s\',]+)') },
      { when: { matches: program, pattern: '^openvpn' }, then: { first: [of('\\[([^\\]\\s]+)\\] Peer Connection Initiated'), of("^user '([^']+)'"), of('^([^/\\s]+)/[0-9A-Fa-f.:]+ ')] } },
      of('session opened for user \\S+ by ([^\\s(]+)\\('), of('session (?:opened|closed) for (?:local )?user ([^\\s(]+)'),
      of('^(?:Successful su|FAILED su|FAILED SU) for \\S+ by (\\S+)'), of('^(?:FAILED SU )?\\(to \\S+\\) (\\S+) (?:on|from) '),
      of('\\suser=(\\S+)'), of('\\sruser=(\\S+)'), of('not met by user "([^"]+)"'), of('^New session \\S+ of user \'?([^\\s\']+?)\'?(?:\\.?$| with )'),
      of('^(?:ROOT LOGIN|LOGIN|FAILED LOGIN).*? (?:BY|FOR) \'?([^\\s\',]+)'),
      { when: { matches: program, pattern: '(?i)^/?(\\S*/)?(anac?ron|cron|crond|crontab|fcron|atd)$' }, then: of('^\\(([^)\\s]+)\\) [A-Z]') },
    ] },
    action: { match: subject, cases: [
      [`^sshd\\S* ${folded}(Accepted|Failed|Postponed|Partial|Invalid user|Illegal user) `, { const: 'ssh_login' }],
      ['^sshd\\S* (error: PAM: |error: maximum authentication attempts|Disconnecting.*: Too many authentication failures|User \\S+ (from \\S+ )?not allowed)', { const: 'ssh_login' }],
      ['^sshd\\S* (Received disconnect|Disconnected|Disconnecting|Connection (closed|reset))', { const: 'ssh_disconnect' }],
      ['^sshd\\S* (Did not receive identification|Bad protocol|banner exchange|Unable to negotiate|error: kex_exchange|ssh_dispatch_run_fatal)', { const: 'ssh_probe' }],
      ['(^|[ :])session opened for ', { const: 'session_open' }], ['^systemd-logind New session ', { const: 'session_open' }], ['^\\S*login\\S* (LOGIN|ROOT LOGIN) ', { const: 'session_open' }],
      ['(^|[ :])session closed for |^systemd-logind (Removed session|Session \\S+ logged out)', { const: 'session_close' }],
      ['authentication failure;|more authentication failures?;|FAILED LOGIN|[Aa]uthentication failure$|check pass; user unknown|conversation failed|password check failed for user|^\\S+ \\S+:auth\\): received for user ', { const: 'authentication_failure' }], ['authentication success; ', { const: 'authentication' }],
      ['[Cc]onsecutive login failures for .* locked|tally \\d+, deny \\d+|^usermod\\S* lock user ', { const: 'account_lock' }],
      ['^(sudo|doas)\\S* .*(COMMAND=|incorrect password attempt|NOT in sudoers|command not allowed)|^doas\\S* (\\S+ ran command|failed auth for|command not permitted for|failed command for) ', { const: 'sudo' }],
      ['^pkexec\\S* \\S+: (Executing|Error executing) ', { const: 'pkexec' }], ['^polkitd\\S* Operator of .* to gain ', { const: 'polkit_authorization' }],
      ['^su\\b.* (Successful su|FAILED su|FAILED SU|BAD SU|BAD su|\\(to \\S+\\)|[+-] )', { const: 'su' }],
      ['^useradd\\S* .*new user', { const: 'account_create' }], ['^(userdel|deluser)\\S* .*delete', { const: 'account_delete' }], ['^(groupadd|addgroup|useradd|adduser)\\S* .*(new group|group added)', { const: 'group_create' }], ['^(groupdel|userdel)\\S* .*(removed|group )', { const: 'group_delete' }],
      ['(?i)^(passwd|chpasswd|gpasswd\\b.*password|usermod|chage)?\\S* .*password (changed|expired|for \\S+ changed|not acceptable)', { const: 'password_change' }], ['^(gpasswd|usermod|useradd|newusers|groupmod|groupmems)\\S* .*(add|remove|delet)\\w* .*group', { const: 'group_member_change' }], ['^(useradd|adduser|newusers)\\S* failed adding user ', { const: 'account_create' }], ['^(usermod|chage|chfn|chsh|vipw|groupmod)\\S* ', { const: 'account_change' }],
      ['(?i)^(\\S*/)?(cron|crond|anacron)\\S* \\([^)]+\\) CMD', { const: 'cron_command' }], ['(?i)^crontab\\S* \\([^)]+\\) (BEGIN EDIT|END EDIT|REPLACE|DELETE)', { const: 'crontab_change' }],
      ['^kernel.*\\[UFW (BLOCK|DENY|LIMIT)|^kernel.*\\b(DROP|REJECT|DENY|BLOCK)\\w*\\b.* SRC=', { const: 'firewall_block' }], ['^kernel.*(\\[UFW (ALLOW|AUDIT)| SRC=)', { const: 'firewall_log' }],
      ['^(rsyslogd\\S*|syslogd|syslog-ng) .*(exiting on signal|exiting|shutting down|terminat)|^systemd-journald\\S* (Journal stopped|Received SIGTERM)|^auditd .*(exiting|terminating)', { const: 'log_stop' }],
      ['^(rsyslogd\\S*|syslogd|syslog-ng) .*(\\bstart|restart|starting up)|^systemd-journald\\S* (Journal started|Collecting audit)|^auditd .*(Started|Init complete|initialized)', { const: 'log_start' }],
      ['(^|[ :])(last )?message repeated \\d+ times?( ---)?$', { const: 'message_repeated' }],
      ['(Suppressed \\d+ messages|begin to drop messages|messages? (lost|dropped|discarded) due|rate-limiting|remaining messages this second discarded|log message per second limit)', { const: 'log_loss' }],
      ['^systemd\\S* (Started|Starting|Reached target|Finished|Listening on) ', { const: 'service_start' }], ['^systemd\\S* (Stopped|Stopping|Closed|Deactivated|Unmounted) ', { const: 'service_stop' }], ['^systemd\\S* (Failed to |\\S+: (Failed|Main process exited))', { const: 'service_fail' }],
      ['^sshd\\S* Server listening', { const: 'service_start' }], ['^sshd\\S* Received signal 15', { const: 'service_stop' }], ['^systemd-logind (System is|Power key|The system will)|^shutdown|^init .*(reboot|halt)', { const: 'shutdown' }],
      ['(?i)^(chronyd|ntpd|systemd-timesyncd|systemd)\\S* .*(time (reset|stepped|has been changed)|clock (was stepped|wrong by)|set system time)', { const: 'time_change' }],
    ] },
    outcome: { match: subject, cases: [
      ['NOT in sudoers|command not allowed|command not permitted|user NOT authorized|not allowed because|access denied|permission denied|\\[UFW (BLOCK|DENY|LIMIT)|^pkexec\\S* \\S+: Error .*Not authorized|tally \\d+, deny ', { const: 'denied' }],
      // Before the terminal sudo writes why it ran nothing; where it ran the command, nothing.
      ['^(sudo|doas)\\S* +\\S+ : (HOST=[^;]* ; )?(TTY|CHROOT|PWD|GROUP|USER|TSID|ENV|COMMAND)=', { const: 'success' }], ['^(sudo|doas)\\S* +\\S+ : .* COMMAND=|^doas\\S* failed |^pkexec\\S* \\S+: Error |^polkitd\\S* Operator of .* FAILED to authenticate|failed adding user|password not acceptable|password check failed|^\\S+ \\S+:auth\\): received for user |[Cc]onsecutive login failures|BAD SU|^su\\S* - \\S+ \\S+:', { const: 'failure' }],
      [`^sshd\\S* ${folded}(Failed|Invalid user|Illegal user) |[Aa]uthentication failure|more authentication failure|FAILED|incorrect password attempt|maximum authentication attempts|Too many authentication failures|^sshd\\S* error: PAM: |not met by user|check pass; user unknown|^systemd\\S* (Failed to |\\S+: (Failed|Main process exited))`, { const: 'failure' }],
      [`^sshd\\S* ${folded}Accepted |session (opened|closed) for |^systemd-logind New session|^pkexec\\S* \\S+: Executing |^doas\\S* \\S+ ran command |^polkitd\\S* Operator of .* successfully authenticated|authentication success; |Successful su|^su\\b.* (\\(to |\\+ )|new (user|group): name=|group added to |delete user '|removed (shadow )?group|group '[^']+' removed|password changed|password for \\S+ changed|changed password expiry|^gpasswd|^usermod|^chfn\\S* changed|^chsh\\S* changed|^systemd\\S* (Started|Stopped|Finished|Reached|Deactivated) |LOGIN ON`, { const: 'success' }],
    ] },
    reason: { match: subject, cases: [['(^|[ :])(last )?message repeated \\d+ times?( ---)?$', of('((?:last )?message repeated \\d+ times?)(?: ---)?$')], ['NOT in sudoers', { const: 'user NOT in sudoers' }], ['command not allowed', { const: 'command not allowed' }], ['incorrect password attempt', { const: 'incorrect password attempts' }], ['^(sudo|doas)\\S* +\\S+ : ', of('^\\s*\\S+ : ([^;=]+?) ; ')], ['^pkexec\\S* \\S+: Error ', of('Error executing command as another user: ([^\\[]+?) \\[')], ['received for user ', of('received for user [^\\s:]+: \\d+ \\(([^)]*)\\)')],
      [`^sshd\\S* ${folded}Failed \\S+ for (invalid|illegal) user|^sshd\\S* (Invalid|Illegal) user|user unknown`, { const: 'invalid user' }], [`^sshd\\S* ${folded}Failed `, { join: [{ const: 'failed' }, of('Failed (\\S+) for')], with: ' ' }]] },
    target: { first: [
      of('new (?:user|group): name=([^,\\s]+)'), of('(?:delete|remove|removed|change|changed|lock|unlock) (?:shadow )?(?:user|group) \'([^\']+)\''), of('^group \'([^\']+)\' removed'), of('^group added to \\S+: name=([^,\\s]+)'), of('^failed adding user \'([^\']+)\''), of('^add \'([^\']+)\' to (?:shadow )?group'), of('^user (\\S+) (?:added|removed) by'), of('password (?:changed|expiry) for \'?([^\'\\s,]+)'), of('password for \'([^\']+)\' changed'),
      of('\\[COMMAND=(.*)\\]$'), of('^\\S+ ran command (.*) as \\S+ from '), of('authorization for action (\\S+) for '), of('[Cc]onsecutive login failures for (?:user )?(.+?) (?:account|temporarily)'), of('^BAD (?:SU|su) \\S+ to (\\S+) on'), of('^[+-] \\S+ [^\\s:]+:(\\S+)$'),
      of('; COMMAND=([\\s\\S]*)$'), of('^(?:Successful su|FAILED su|FAILED SU) for (\\S+) by'), of('^(?:FAILED SU )?\\(to (\\S+)\\) '), of('^\\([^)\\s]+\\) CMD \\((.*)\\)$'),
      { when: { matches: program, pattern: '^systemd$' }, then: of('^(?:Start(?:ed|ing)|Stopp(?:ed|ing)|Finished|Reached target|Failed to (?:start|stop)|Reload(?:ed|ing)) ([^\\s].*?)\\.*$') }, program, 'host',
    ] },
    targetId: { join: [program, { join: [{ const: '[' }, 'pid', { const: ']' }], with: '' }], with: '', skipMissing: true },
    targetKind: { match: subject, cases: [['new user: name=|user \'[^\']+\'|add \'[^\']+\' to |password (changed|expiry) for |password for \'|Successful su|FAILED su|BAD SU|\\(to \\S+\\) |^su [+-] |[Cc]onsecutive login failures', { const: 'account' }], ['new group: name=|group \'[^\']+\'|group added to ', { const: 'group' }], ['; COMMAND=|\\[COMMAND=|\\) CMD \\(| ran command ', { const: 'command' }], ['authorization for action ', { const: 'permission' }]], otherwise: { const: 'program' } },
    sourceAddress: { ip: { first: [{ when: { matches: program, pattern: '^openvpn' }, then: of('^(?:[^/\\s]+/)?\\[?([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])\\]?:\\d+ ') }, 
      of('(?:from|by|with|Disconnecting) (?:(?:(?:authenticating|invalid) )?user \\S* )?(?:\\S+ )?([0-9A-Za-z][0-9A-Za-z.:%_-]*) port \\d+'), of('^(?:Invalid|Illegal) user .* from ([0-9A-Za-z][0-9A-Za-z.:%_-]*)'), of('\\srhost=([^\\s]+)'), of('^(?:error: )?PAM: .* for .* from ([0-9A-Za-z][0-9A-Za-z.:%_-]*)'),
      of('^Did not receive identification string from ([0-9A-Za-z][0-9A-Za-z.:%_-]*)'), of('^Connection (?:closed|reset) by (?:(?:authenticating|invalid) user \\S+ )?([0-9A-Fa-f.:]*[0-9A-Fa-f])'), of('^Received disconnect from ([0-9A-Fa-f.:]*[0-9A-Fa-f]):? '),
      of('^(?:Bad protocol version identification .* from|refused connect from \\S+ \\(|reverse mapping checking getaddrinfo for \\S+ \\[|Address) ?([0-9A-Fa-f.:]*[0-9A-Fa-f])'), of('\\bSRC=([0-9A-Fa-f.:]+)'), of('^User \\S+ from ([0-9A-Za-z][0-9A-Za-z.:%_-]*) not allowed'),
    ] } },
    host: { first: ['origin', 'host'] },
    service: program,
    correlationId: { when: { has: 'pid' }, then: { join: ['host', { join: [program, { const: '[' }, 'pid', { const: ']' }], with: '' }], with: '/', skipMissing: true } },
    sessionId: of('^(?:New|Removed) session \'?([^\\s\']+?)\'?(?: of user|\\.$)'),
    text: 'message',
  },
  // RFC 5424 section 7.3.1: sequenceId in the element `meta` grows by one with every message its originator hands over.
  sequence: { at: { regex: 'sd', pattern: '\\[meta [^\\]]*sequenceId="(\\d{1,10})"' }, per: 'host' },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^ssh_login success$', is: ['auth.success', 'session.start'] }, { pattern: '^ssh_login (failure|denied)$', is: ['auth.failure'] }, { pattern: '^authentication_failure ', is: ['auth.failure'] }, { pattern: '^authentication success$', is: ['auth.success'] }, { pattern: '^account_lock ', is: ['account.lock'] },
      { pattern: '^session_open ', is: ['session.start'] }, { pattern: '^session_close ', is: ['session.end', 'auth.logout'] }, { pattern: '^ssh_disconnect ', is: ['session.end'] },
      { pattern: '^(sudo|su|pkexec) success$', is: ['priv.use', 'process.start'] }, { pattern: '^(sudo|su|pkexec|polkit_authorization) (failure|denied|unknown)$', is: ['priv.use', 'auth.failure'] }, { pattern: '^polkit_authorization success$', is: ['priv.use', 'auth.success'] },
      { pattern: '^(account_create|group_create) (success|unknown)', is: ['account.create'] }, { pattern: '^(account_delete|group_delete) ', is: ['account.delete'] }, { pattern: '^(account_change|password_change) ', is: ['account.change'] }, { pattern: '^group_member_change ', is: ['account.change', 'priv.grant'] },
      { pattern: '^cron_command ', is: ['process.start'] }, { pattern: '^crontab_change ', is: ['config.change'] }, { pattern: '^firewall_block ', is: ['net.deny'] }, { pattern: '^firewall_log ', is: ['net.allow'] },
      { pattern: '^log_stop ', is: ['log.stop', 'service.stop'] }, { pattern: '^log_start ', is: ['log.start', 'service.start'] }, { pattern: '^log_loss ', is: ['log.loss'] },
      { pattern: '^service_start ', is: ['service.start'] }, { pattern: '^(service_stop|shutdown) ', is: ['service.stop'] }, { pattern: '^service_fail ', is: ['error'] }, { pattern: '^time_change ', is: ['time.change'] },
    ],
  },
  canSee: [
    'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'priv.use', 'priv.grant', 'process.start', 'account.create', 'account.change', 'account.delete', 'account.lock', 'config.change', 'net.allow', 'net.deny',
    'log.start', 'log.stop', 'log.loss', 'service.start', 'service.stop', 'time.change', 'error',
  ],
  samples: [
    { title: 'refused SSH sign-in', shape: 'rfc3164', text: 'Mar  2 08:00:01 bastion sshd[2738]: Failed password for invalid user admin from 192.0.2.10 port 1786 ssh2',
      expect: { actor: 'admin', action: 'ssh_login', outcome: 'failure', reason: 'invalid user', target: 'sshd', targetId: 'sshd[2738]', sourceAddress: '192.0.2.10', host: 'bastion', category: ['auth.failure'], timeZoneSource: 'assumed' } },
    { title: 'sudo in RFC 5424', shape: 'rfc5424', text: '<85>1 2026-03-02T08:00:02.250+01:00 bastion sudo 4211 - - ana : TTY=pts/0 ; PWD=/home/ana ; USER=root ; COMMAND=/usr/bin/less /var/log/secure',
      expect: { time: '2026-03-02T07:00:02.250Z', timeZoneSource: 'stated', actor: 'ana', action: 'sudo', outcome: 'success', target: '/usr/bin/less /var/log/secure', targetId: 'sudo[4211]', category: ['priv.use', 'process.start'] } },
    { title: 'account made, ISO time', shape: 'iso', text: '2026-03-02T08:00:03.000001+00:00 bastion useradd[5120]: new user: name=eve, UID=1007, GID=1007, home=/home/eve, shell=/bin/bash, from=/dev/pts/1',
      expect: { time: '2026-03-02T08:00:03.000001Z', action: 'account_create', outcome: 'success', target: 'eve', targetKind: 'account', category: ['account.create'] } },
  ],
  notes: [
    'Traditional lines state no year and no zone: the year is taken from the file’s date and the time read as UTC, and both are said to be assumed.',
    'Times are when the line was written. In the hour a clock is set back, local times run twice.',
    'Months are read in English and in the languages of Western and Northern Europe. A file that is named after a day or month holds nothing younger: its year is counted from there.',
    '“message repeated N times” is one record that stands for N messages; its text says how many.',
    'Target id is the program and process that wrote the line, as written there.',
    'syslog over the network may lose messages and anyone may send them: a line is what a program claimed, not what happened.',
  ],
  sources: ['RFC 3164', 'RFC 5424', 'rsyslog documentation: output templates', 'OpenSSH sshd(8) messages', 'shadow-utils useradd(8)', 'sudoers(5): log format', 'systemd-logind(8)', 'Ubuntu wiki: UFW log messages'],
});
