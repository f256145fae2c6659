// Mail servers in syslog: Postfix and Sendmail (who handed in what, where it went, what was refused) and Dovecot (sign-ins to mailboxes).
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string, group = 1) => ({ regex: 'message', pattern, group }) as const;
const line = (program: string) => ({ kind: 'lines', pattern: `^(?:<\\d{1,3}>)?(?:1 )?(?<time>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<host>\\S+) ${program}(?:\\[(?<pid>\\d+)\\]:?|:| (?<procid>\\d+|-) \\S+ -) (?:\\[ID \\d+ [\\w.]+\\] )?(?<message>.*)$` }) as const;
const address = '([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])';

export const mailSyslog = defineFormat({
  id: 'mail-syslog',
  title: 'Mail server log in syslog (Postfix, Sendmail, Dovecot)',
  vendor: 'Postfix, Sendmail, Dovecot',
  rank: 'vendor',
  shapes: [
    { id: 'mta', title: 'Postfix and Sendmail: host postfix/smtpd[1]: queue id: …', structure: line('(?<server>postfix[\\w.-]*(?:/[\\w./-]+)?|sendmail|sm-mta|sm-acceptingconnections|sm-msp-queue)'), fields: {
      actor: { first: [of('sasl_username=([^\\s,]+)'), of('authid=([^\\s,]+)'), of('\\bfrom=<?([^\\s>,]+@[^\\s>,]+)')] },
      action: { match: 'message', cases: [
        ['authentication failed', { const: 'authentication-failed' }], ['sasl_username=|AUTH=server', { const: 'authenticated' }], ['reject: |reject=|discard: ', { const: 'reject' }], ['\\b(?:status|stat)=', { lower: of('\\b(?:status|stat)=(\\w+)') }],
        ['^connect from|^connection from', { const: 'connect' }], ['^(?:disconnect|lost connection|timeout|improper command|too many errors) ', { const: 'disconnect' }], [' client=|^[0-9A-Za-z]+: client=', { const: 'received' }], ['queue active|nrcpts?=', { const: 'queued' }], [': removed$', { const: 'removed' }], ['message-id=', { const: 'message-id' }], ['^(?:warning|error|fatal|panic): ', of('^(\\w+): ')],
      ], otherwise: { const: 'message' } },
      outcome: { match: 'message', cases: [['reject: |reject=|discard: ', { const: 'denied' }], ['authentication failed|\\bstatus=(?:bounced|deferred|expired|undeliverable)|\\bstat=(?:[Dd]eferred|User unknown|Service unavailable|Host unknown)|^(?:error|fatal|panic): ', { const: 'failure' }], ['\\bstatus=(?:sent|deliverable)|\\bstat=Sent|sasl_username=|AUTH=server', { const: 'success' }]] },
      reason: { first: [of('authentication failed: (.*)$'), of('reject: \\w+ from [^:]*\\]:(?:\\d+:)? (.*?)(?:;|$)'), of('reject=(.*)$'), of('\\bstatus=\\w+ \\((.*)\\)$'), of('\\bstat=(.*)$')] },
      target: { first: [of('\\bto=<?([^\\s>,]+)'), of('arg1=<?([^\\s>,]+)'), 'host'] },
      targetKind: { when: { matches: 'message', pattern: '\\bto=|arg1=' }, then: { const: 'mailbox' }, otherwise: null },
      targetId: of('\\brelay=([^\\s,]+)'),
      sourceAddress: { ip: { first: [of(`(?:client=|from |^warning: )[^\\s\\[\\],=]*\\[${address}\\]`), { when: { matches: 'message', pattern: 'from=|ruleset=|AUTH=server' }, then: of(`relay=[^,]*\\[(?:IPv6:)?${address}\\]`), otherwise: null }] } },
      sourceHost: { regex: of('(?:client=|from |^warning: )([^\\s\\[\\],=]+)\\['), pattern: '^(?:unknown)$|^(.+)$' },
      correlationId: of('^([0-9A-Za-z]{8,20}): '),
    } },
    { id: 'dovecot', title: 'Dovecot: host dovecot: imap-login: Login: user=<…>, rip=…', structure: line('(?<server>dovecot[\\w/-]*)'), fields: {
      actor: { first: [of('user=<([^>]+)>'), of('\\b(?:pam|sql|ldap|passwd|passwd-file|static|dict|lua|oauth2|shadow|bsdauth|userdb-\\w+|policy)\\(([^,()]+)[,)]'), of('^(?:imap|pop3|lmtp|lda|indexer-worker|managesieve)\\(([^)<, ]+)[),]')] },
      action: { match: 'message', cases: [['-login: (?:Info: )?Login: ', { const: 'login' }], ['auth failed|pam_authenticate\\(\\) failed|unknown user|[Pp]assword mismatch|Authentication failure', { const: 'authentication-failed' }], ['Logged out', { const: 'logout' }], ['Disconnected|Aborted login|Connection closed', { const: 'disconnect' }], ['saved mail to|stored mail', { const: 'delivered' }], ['^(?:master|config|ssl-params|log): ', { const: 'server' }]], otherwise: { const: 'message' } },
      outcome: { match: 'message', cases: [['auth failed|\\) failed|unknown user|[Pp]assword mismatch|(?:Error|Fatal|Panic): ', { const: 'failure' }], ['-login: (?:Info: )?Login: |Logged out|saved mail to|stored mail', { const: 'success' }]] },
      reason: { first: [of('\\(((?:no )?auth [^)]*)\\)'), of('failed: (.*)$'), of('(unknown user|[Pp]assword mismatch)')] },
      target: { first: [of("saved mail to '?([^\\s']+)"), of('\\blip=([^\\s,]+)'), 'host'] },
      sourceAddress: { ip: { first: [of(`\\brip=${address}`), of(`\\([^,()]*,${address}[,)]`)] } },
      sessionId: of('session=<([^>]+)>'),
    } },
    { id: 'other', title: 'other programs in the same file', structure: line('(?<program>[\\w./\\(\\)-]+?)'), fields: { service: 'program', action: { const: 'message' }, target: 'program', text: 'message' }, sniff: { must: [{ has: 'server', because: 'a file of these alone is an ordinary syslog' }] } },
  ],
  sniff: { must: [{ has: 'server', because: 'the program of a mail server' }] },
  times: [
    { at: 'time', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S'] }, zone: 'unknown', means: 'written' },
  ],
  fields: { host: 'host', service: 'server', text: 'message' },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(login|authenticated) success$', is: ['auth.success'] }, { pattern: '^login success$', is: ['session.start'] }, { pattern: '^authentication-failed ', is: ['auth.failure'] }, { pattern: '^logout ', is: ['auth.logout', 'session.end'] },
      { pattern: '^reject ', is: ['net.deny'] }, { pattern: '^(connect|received) ', is: ['net.request'] }, { pattern: '^(error|fatal|panic) ', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'net.deny', 'net.request', 'error'],
  samples: [
    { title: 'a mail is refused', shape: 'mta', text: 'Mar  2 08:00:01 mail01 postfix/smtpd[26897]: NOQUEUE: reject: RCPT from unknown[192.0.2.10]: 554 5.7.1 Service unavailable; from=<ana@example.com> to=<ben@example.net> proto=ESMTP helo=<x>',
      expect: { timeZoneSource: 'assumed', actor: 'ana@example.com', action: 'reject', outcome: 'denied', reason: '554 5.7.1 Service unavailable', target: 'ben@example.net', sourceAddress: '192.0.2.10', host: 'mail01', category: ['net.deny'] } },
    { title: 'a sign-in to a mailbox', shape: 'dovecot', text: '2026-03-02T09:00:01.250000+01:00 mail01 dovecot: imap-login: Login: user=<ana@example.com>, method=PLAIN, rip=192.0.2.10, lip=198.51.100.7, mpid=18, TLS, session=<abc>',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated', actor: 'ana@example.com', action: 'login', outcome: 'success', target: '198.51.100.7', sourceAddress: '192.0.2.10', sessionId: 'abc', category: ['auth.success', 'session.start'] } },
  ],
  notes: [
    'One mail is several lines: the queue id ties them together, and the line that names the sender is not the one that names the recipient.',
    'The sender of an envelope is what the client claimed; only sasl_username, authid and Dovecot’s user were checked.',
    'Traditional syslog times state neither year nor zone.',
  ],
  sources: ['Postfix documentation: smtpd(8), qmgr(8), smtp(8), POSTFIX Debugging Howto', 'Sendmail Installation and Operation Guide, section Logging', 'Dovecot documentation: Logging, Login processes'],
});
