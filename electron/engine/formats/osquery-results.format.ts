// osquery results log: differential, snapshot and batch results of scheduled queries on a host.
import { defineFormat } from '../../../shared/spec/format.ts';

export const osqueryResults = defineFormat({
  id: 'osquery-results',
  title: 'osquery results',
  vendor: 'osquery',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'results in a list under “data” or “result”', structure: { kind: 'json-envelope', keys: ['data'] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'name', because: 'the name of the scheduled query' },
      { hasAny: ['hostIdentifier', 'host_identifier'], because: 'the host' },
      { hasAny: ['columns', 'snapshot', 'diffResults'], because: 'what the query found' },
      { hasAny: ['action', 'diffResults', 'snapshot'], because: 'added, removed or snapshot' },
    ],
    mustNot: [
      { hasAny: ['@timestamp', 'published', 'eventSource', 'message'], because: 'fields of other sources' },
    ],
    should: [
      { hasAny: ['unixTime', 'calendarTime'], weight: 1, because: 'when osquery wrote it' },
      { has: 'counter', weight: 1, because: 'which run of the query it was' },
    ],
  },
  times: [
    { at: 'unixTime', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: 'calendarTime', form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S %Y %Z'] }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['columns.username', 'columns.user', 'decorations.username'] },
    action: { join: ['name', 'action'], with: ' ', skipMissing: true },
    target: { first: ['columns.path', 'columns.cmdline', 'columns.command', 'columns.key_file', 'columns.name', 'columns.label', 'columns.address'] },
    targetId: { first: ['columns.pid', 'columns.inode'] },
    targetKind: 'name',
    sourceAddress: { ip: { first: [{ when: { matches: 'columns.host', pattern: '^[0-9a-fA-F.:]+$' }, then: 'columns.host' }, 'columns.remote_address'] } },
    host: { first: ['hostIdentifier', 'host_identifier'] },
    service: { const: 'osquery' },
    tenant: 'decorations.host_uuid',
    text: { first: ['columns.cmdline', 'columns.command'] },
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '(?i)^\\S*(last|logged_in_users|ssh_login|user_events)\\S* added', is: ['session.start'] },
      { pattern: '(?i)^\\S*(process_events|processes|socket_events|bpf_process)\\S* added', is: ['process.start'] },
      { pattern: '(?i)^\\S*(users|user_accounts)\\S* added', is: ['account.create'] },
      { pattern: '(?i)^\\S*(users|user_accounts)\\S* removed', is: ['account.delete'] },
      { pattern: '(?i)^\\S*(sudoers|user_groups|suid)\\S* (added|removed)', is: ['priv.grant'] },
      { pattern: '(?i)^\\S*(authorized_keys|user_ssh_keys)\\S* added', is: ['key.create'] },
      { pattern: '(?i)^\\S*(file_events|file_changes|crontab|launchd|startup_items|kernel_modules|iptables|etc_hosts|mounts|packages|apt_|rpm_|deb_|programs|services)\\S* (added|removed)', is: ['config.change'] },
    ],
  },
  canSee: ['session.start', 'process.start', 'account.create', 'account.delete', 'priv.grant', 'key.create', 'config.change'],
  samples: [
    {
      title: 'a port is listened on', shape: 'json-lines',
      text: '{"name": "pack_incident-response_listening_ports", "hostIdentifier": "web01.example.com", "calendarTime": "Mon Mar  2 08:00:01 2026 UTC", "unixTime": 1772438401, "epoch": 0, "counter": 1, "numerics": false, "decorations": {"host_uuid": "00000000-0000-4000-8000-0000000000e1", "username": "ana"}, "columns": {"pid": "71", "port": "443", "path": "/usr/sbin/nginx", "protocol": "6"}, "action": "added"}',
      expect: { time: '2026-03-02T08:00:01Z', action: 'pack_incident-response_listening_ports added', target: '/usr/sbin/nginx', host: 'web01.example.com' },
    },
    {
      title: 'it is gone', shape: 'json-lines',
      text: '{"name": "pack_incident-response_listening_ports", "hostIdentifier": "web01.example.com", "calendarTime": "Mon Mar  2 08:00:02 2026 UTC", "unixTime": 1772438402, "epoch": 0, "counter": 2, "numerics": false, "decorations": {"host_uuid": "00000000-0000-4000-8000-0000000000e1", "username": "ana"}, "columns": {"pid": "71", "port": "443", "path": "/usr/sbin/nginx", "protocol": "6"}, "action": "removed"}',
      expect: { action: 'pack_incident-response_listening_ports removed' },
    },
  ],
  notes: [
    'The time is when the query ran, not when the thing happened: what came and went between two runs is not seen.',
    '“added” in the first run (counter 0) means that it was there already.',
    'A snapshot or batch is one event; its rows stand in the raw record.',
    'Event tables (process_events, file_events) carry the time of the event in columns.time of the raw record.',
  ],
  sources: ['osquery documentation: Logging, results logs, snapshot logs, batch format'],
});
