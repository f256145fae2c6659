// Slack access logs of a workspace: from which address and program each person used it.
import { defineFormat } from '../../../shared/spec/format.ts';

export const slackAccess = defineFormat({
  id: 'slack-access',
  title: 'Slack access logs',
  vendor: 'Slack',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of team.accessLogs, the records under “logins”', structure: { kind: 'json-envelope', keys: ['logins'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'csv', title: 'CSV of the access logs page', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['user_id', 'User ID'], because: 'the person' },
      { hasAny: ['date_first', 'Date Accessed', 'date_last'], because: 'Slack’s name for the time' },
      { hasAny: ['user_agent', 'User Agent'], because: 'the program' },
      { hasAny: ['ip', 'IP Address'], because: 'the address' },
    ],
  },
  times: [{ at: { first: ['date_first', 'Date Accessed', 'date_last'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['username', 'Username', 'Email'] },
    actorId: { first: ['user_id', 'User ID'] },
    action: { const: 'access' },
    outcome: { const: 'success' },
    sourceAddress: { ip: { first: ['ip', 'IP Address'] } },
    userAgent: { first: ['user_agent', 'User Agent'] },
    service: { const: 'slack' },
    text: { join: ['isp', 'country', 'region', 'count'], with: ', ', skipMissing: true },
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^access', is: ['auth.success', 'session.start'] },
    ],
  },
  canSee: ['auth.success', 'session.start'],
  samples: [
    {
      title: 'first and last use', shape: 'json-lines',
      text: '{"user_id": "U1", "username": "ana", "date_first": 1772438401, "date_last": 1772438461, "count": 7, "ip": "192.0.2.10", "user_agent": "Slack/4 (Linux)", "isp": "Example ISP", "country": "DE", "region": "BE"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'access', sourceAddress: '192.0.2.10', category: ['auth.success', 'session.start'] },
    },
  ],
  notes: [
    'One record stands for all uses of one person from one address and program; the time is that of the first.',
  ],
  sources: ['Slack API: team.accessLogs', 'Slack help: View access logs for your workspace'],
});
