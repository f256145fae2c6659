// TeamViewer: incoming and outgoing connections of one machine.
import { defineFormat } from '../../../shared/spec/format.ts';

export const teamviewerConnections = defineFormat({
  id: 'teamviewer-connections',
  title: 'TeamViewer connections',
  vendor: 'TeamViewer',
  rank: 'vendor',
  shapes: [
    { id: 'incoming', title: 'Connections_incoming.txt', structure: { kind: 'lines', skip: '^\\s*$', pattern: '^(?<partner>\\d{6,12})\\t(?<name>[^\\t]*)\\t(?<time>\\d\\d-\\d\\d-\\d{4} \\d\\d:\\d\\d:\\d\\d)\\t(?<end>[^\\t]*)\\t(?<user>[^\\t]*)\\t(?<kind>[A-Za-z]\\w*)\\t(?<id>\\{[0-9A-Fa-f-]{36}\\})\\s*$' } },
    { id: 'outgoing', title: 'Connections.txt', structure: { kind: 'lines', skip: '^\\s*$', pattern: '^(?<other>\\d{6,12})\\s+(?<time>\\d\\d-\\d\\d-\\d{4} \\d\\d:\\d\\d:\\d\\d)\\s+(?<end>\\d\\d-\\d\\d-\\d{4} \\d\\d:\\d\\d:\\d\\d)\\s+(?<user>\\S+)\\s+(?<kind>[A-Za-z]\\w*)\\s+(?<id>\\{[0-9A-Fa-f-]{36}\\})\\s*$' } },
  ],
  sniff: { must: [{ has: 'id', because: 'the id of the connection in braces' }, { has: 'kind', because: 'the kind of connection' }] },
  times: [{ at: 'time', form: { kind: 'pattern', patterns: ['%d-%m-%Y %H:%M:%S'] }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['name', { when: { has: 'other' }, then: 'user' }] },
    actorId: 'partner',
    action: { join: [{ when: { has: 'partner' }, then: { const: 'incoming' }, otherwise: { const: 'outgoing' } }, 'kind'], with: ' ' },
    outcome: { const: 'success' },
    target: { first: ['other', 'user'] },
    targetKind: { when: { has: 'other' }, then: { const: 'machine' }, otherwise: { const: 'account' } },
    service: { const: 'teamviewer' },
    sessionId: 'id',
    text: 'end',
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^incoming ', is: ['session.start', 'auth.success'] }, { pattern: '^outgoing ', is: ['session.start'] }, { pattern: '(?i)FileTransfer', is: ['data.share'] }] },
  canSee: ['session.start', 'auth.success', 'data.share'],
  samples: [{ title: 'incoming', shape: 'incoming', text: '1660360496\tBen PC\t02-03-2026 08:00:01\t02-03-2026 08:02:06\tana\tRemoteControl\t{b3a4df33-d027-44d5-b50f-4e61115494d4}', expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'declared', actor: 'Ben PC', actorId: '1660360496', action: 'incoming RemoteControl', target: 'ana', category: ['auth.success', 'session.start'] } }],
  notes: ['The name is what the partner’s TeamViewer calls itself; the number is TeamViewer’s own.', 'Only connections that came about are listed; refused ones are in TeamViewer’s log file.', 'The end stands in the text.'],
  sources: ['TeamViewer knowledge base: Connections_incoming.txt and Connections.txt'],
});
