// Jamf Compliance Reporter: audit events of macOS hosts, of the basic security module and its own watches.
import { defineFormat } from '../../../shared/spec/format.ts';

export const jamfCompliance = defineFormat({
  id: 'jamf-compliance',
  title: 'Jamf Compliance Reporter',
  vendor: 'Jamf',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'header.event_name', because: 'the event' },
      { has: 'header.time_seconds_epoch', because: 'the time' },
      { hasAny: ['host_info.host_name', 'host_info.host_uuid'], because: 'the host' },
    ],
  },
  times: [{ at: { first: [{ join: ['header.time_seconds_epoch', { regex: { join: [{ const: '000' }, 'header.time_milliseconds_offset'], with: '' }, pattern: '(\\d{3})$' }], with: '.' }, 'header.time_seconds_epoch'] }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['subject.audit_user_name', 'subject.effective_user_name', 'process.audit_user_name', 'exec_args.user', 'subject.audit_id'] },
    actorId: { first: ['subject.audit_id', 'subject.effective_user_id'] },
    action: 'header.event_name',
    outcome: { match: { lower: 'return.description' }, cases: [['^success', { const: 'success' }], ['(denied|permission|not permitted)', { const: 'denied' }], ['.', { const: 'failure' }]] },
    reason: { when: { not: { matches: 'return.description', pattern: '^success' } }, then: 'return.description' },
    target: { first: ['file_event_info.path', 'event_attributes.path', 'path[0]', 'path[1]', 'attributes[0].file_path', 'texts[0]', 'exec_args.args_compiled', 'process.process_name', 'subject.process_name'] },
    targetId: { first: ['process.process_id', 'subject.process_id'] },
    sourceAddress: { ip: { first: ['subject.terminal_id.ip_address', 'process.terminal_id.addr[0]', 'socket_inet.ip_address'] } },
    host: { first: ['host_info.host_name', 'host_info.host_uuid'] },
    service: { const: 'jamf compliance reporter' },
    sessionId: 'subject.session_id',
    text: { first: ['texts[0]', 'exec_args.args_compiled'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^AUE_(auth_user|authentication|openssh|logonlogin|lw_login|login) success', is: ['auth.success'] },
      { pattern: '^AUE_(auth_user|authentication|openssh|logonlogin|lw_login|login|su|sudo) (failure|denied)', is: ['auth.failure'] },
      { pattern: '^AUE_(logout|lw_logout)', is: ['auth.logout'] },
      { pattern: '^AUE_(ssauthorize|ssauthint|su|sudo) success', is: ['priv.use'] },
      { pattern: '^AUE_(EXECVE|POSIX_SPAWN|FORK|execve)', is: ['process.start'] },
      { pattern: '^AUE_EXIT', is: ['process.end'] },
      { pattern: '^AUE_(create_user)', is: ['account.create'] },
      { pattern: '^AUE_(delete_user)', is: ['account.delete'] },
      { pattern: '^AUE_(modify_user|modify_password|enable_user|disable_user)', is: ['account.change'] },
      { pattern: '^AUE_(add_to_group|modify_group)', is: ['priv.grant'] },
      { pattern: '^AUE_(audit\\w*)|AUDIT_CLASS', is: ['log.change'] },
      { pattern: 'TAMPER', is: ['log.change'] },
      { pattern: '^AUE_(shutdown|reboot)', is: ['service.stop'] },
      { pattern: '^AUE_(settimeofday|clock\\w*)', is: ['time.change'] },
      { pattern: 'GATEKEEPER|XPROTECT|PREFERENCE|UNIFIED_LOG', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'priv.use', 'process.start', 'process.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'log.change', 'service.stop', 'time.change', 'config.change'],
  samples: [
    {
      title: 'authenticated', shape: 'json-lines',
      text: '{"header": {"event_name": "AUE_auth_user", "event_id": 45023, "time_seconds_epoch": 1772438401, "time_milliseconds_offset": 250, "version": 11}, "host_info": {"host_name": "mac01", "host_uuid": "00000000-0000-4000-8000-0000000000e1", "osversion": "Version 15", "serial_number": "SERIAL1"}, "subject": {"audit_user_name": "ana", "audit_id": 501, "effective_user_name": "root", "effective_user_id": 0, "process_id": 71, "process_name": "/usr/bin/sudo", "responsible_process_name": "/usr/bin/sudo", "session_id": 100, "terminal_id": {"ip_address": "192.0.2.10", "port": 0, "type": 4}}, "return": {"description": "success", "error": 0, "return_value": 0}, "texts": ["Authentication for user <ana>"]}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'AUE_auth_user', outcome: 'success', host: 'mac01', category: ['auth.success'] },
    },
  ],
  notes: [
    'Which events are written is a setting of the reporter: what is absent may not have been asked for.',
    'Names of events are those of the macOS audit subsystem.',
  ],
  sources: ['Jamf documentation: Compliance Reporter event types', 'Apple: audit_event(5)'],
});
