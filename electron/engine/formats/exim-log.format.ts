// Exim main and reject log: messages that came and went, refusals and failed sign-ins.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const address = '\\[([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])\\]';

export const eximLog = defineFormat({
  id: 'exim-log',
  title: 'Exim mail server log',
  vendor: 'Exim',
  rank: 'vendor',
  shapes: [
    { id: 'line', title: '2026-03-02 08:00:01 message id <= sender H=host [address] …', structure: { kind: 'lines', pattern: '^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?: [+-]\\d{4})?) (?:\\[\\d+\\] )?(?:(?<queue>[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) )?(?<message>.*)$' } },
  ],
  sniff: { must: [{ field: 'message', matches: '^(?:(?:<=|=>|->|>>|\\*\\*|==|\\*>) \\S+|H=[^\\s=]|\\S+ authenticator failed for |SMTP (?:connection (?:from|lost)|protocol (?:synchronization )?error|command timeout|call from|data timeout|syntax error)|(?:Start|End) queue run|no (?:host name|IP address) found for|(?:rejected|temporarily rejected) (?:EHLO|HELO|MAIL|RCPT|VRFY|EXPN|ETRN|AUTH|connection)\\b|refused connection from |unexpected (?:disconnection|EOF) while reading SMTP|exim \\d|Message is frozen$|TLS error on connection)', because: 'the signs Exim begins its messages with, a host as it writes it, or a command of SMTP' }] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: [of(' A=[^\\s:]+:(\\S+)'), of('set_id=([^)\\s]+)'), of('^<= ([^\\s<>]+)'), of('\\bF=<([^>]+)>'), of(' U=(\\S+)')] },
    action: { match: 'message', cases: [['^<= ', { const: 'received' }], ['^(?:=>|->|>>) ', { const: 'delivered' }], ['^\\*\\* ', { const: 'bounced' }], ['^== ', { const: 'deferred' }], ['^Completed$', { const: 'completed' }], ['authenticator failed', { const: 'authentication-failed' }], ['rejected (?:EHLO|HELO|MAIL|RCPT|DATA|VRFY|EXPN|ETRN|AUTH|connection|after|by |from )|refused connection|sender verify fail', { const: 'reject' }], ['^SMTP connection', { const: 'connect' }], ['queue run', { const: 'queue run' }]], otherwise: { const: 'message' } },
    outcome: { match: 'message', cases: [['authenticator failed|^\\*\\* |^== ', { const: 'failure' }], ['rejected (?:EHLO|HELO|MAIL|RCPT|DATA|VRFY|EXPN|ETRN|AUTH|connection|after|by |from )|refused connection|sender verify fail', { const: 'denied' }], ['^(?:=>|->|>>|<=) |^Completed$', { const: 'success' }]] },
    reason: { first: [of('authenticator failed for .*?: (\\d{3} .*?)(?: \\(set_id=|$)'), of('(?:rejected|refused|verify fail) [^:]*: (.*)$'), of(': ((?:SMTP error|[Uu]nrouteable|retry t|host ).*)$')] },
    target: { first: [of('^(?:=>|->|>>|\\*\\*|==) ([^\\s<>]+)'), of('RCPT <([^>]+)>'), of('verify fail for <([^>]+)>'), of(' for (\\S+@\\S+)$')] },
    targetKind: { when: { matches: 'message', pattern: '^(?:=>|->|>>|\\*\\*|==) |RCPT <' }, then: { const: 'mailbox' }, otherwise: null },
    targetId: { when: { matches: 'message', pattern: '^(?:=>|->|>>|\\*\\*) ' }, then: of(` H=[^\\[]*${address}`), otherwise: null },
    sourceAddress: { ip: { when: { matches: 'message', pattern: '^(?:=>|->|>>|\\*\\*|==) ' }, then: { const: '' }, otherwise: { first: [of(`\\) ${address}`), of(`\\bH=[^\\[]*(?:\\([^)]*\\) )?${address}`), of(`(?:for|from) [^\\[]*${address}`)] } } },
    sourceHost: { when: { matches: 'message', pattern: '^(?:<=|H=|\\S+ authenticator)' }, then: { first: [of('\\bH=([^\\s(\\[]+) '), of('failed for ([^\\s(\\[]+) ')] }, otherwise: null },
    service: { const: 'exim' },
    correlationId: 'queue',
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^authentication-failed ', is: ['auth.failure'] }, { pattern: '^received success .* A=', is: ['auth.success'] }, { pattern: '^reject ', is: ['net.deny'] }, { pattern: '^(received|connect) ', is: ['net.request'] }],
  },
  canSee: ['auth.failure', 'auth.success', 'net.deny', 'net.request'],
  samples: [
    { title: 'a mail handed in after a sign-in', shape: 'line', text: '2026-03-02 08:00:01 1o6abc-0001Ab-Cd <= ana@example.com H=mail.example.com (client) [192.0.2.10]:1234 P=esmtpsa X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=no A=plain_login:ana S=1234 id=abc@example.com',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'ana', action: 'received', outcome: 'success', sourceAddress: '192.0.2.10', correlationId: '1o6abc-0001Ab-Cd', category: ['auth.success', 'net.request'] } },
  ],
  notes: [
    'Times are those of the server and state a zone only where log_timezone is set.',
    'One mail is several lines, tied together by the message id; F and the address behind <= are what the client claimed, A is who signed in.',
  ],
  sources: ['Exim specification: Log files'],
});
