// Dropbox team event log: sign-ins, files, sharing, members and settings of a team.
import { defineFormat } from '../../../shared/spec/format.ts';

export const dropboxTeamEvents = defineFormat({
  id: 'dropbox-team-events',
  title: 'Dropbox team events',
  vendor: 'Dropbox',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “events”', structure: { kind: 'json-envelope', keys: ['events'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { hasAny: ['event_type.".tag"', 'event_type._tag'], because: 'Dropbox tags its events' },
      { hasAny: ['event_category.".tag"', 'event_category._tag'], because: 'and their categories' },
      { has: 'details', because: 'the details' },
    ],
  },
  times: [{ at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor.user.email', 'actor.admin.email', 'actor.user.display_name', 'actor.app.display_name', 'actor.reseller.reseller_name'] },
    actorId: { first: ['actor.user.account_id', 'actor.admin.account_id', 'actor.app.app_id'] },
    actorKind: { first: ['actor.".tag"', 'actor._tag'] },
    action: { first: ['event_type.".tag"', 'event_type._tag'] },
    outcome: { match: { first: ['event_type.".tag"', 'event_type._tag'] }, cases: [['(fail|denied|blocked)', { const: 'failure' }], ['.', { const: 'success' }]] },
    target: { first: ['assets[0].display_name', 'assets[0].path.contextual', 'participants[0].user.email', 'details.app_info.display_name', 'context.email'] },
    targetId: { first: ['assets[0].file_id', 'participants[0].user.account_id'] },
    targetKind: { first: ['assets[0].".tag"'] },
    sourceAddress: { ip: 'origin.geo_location.ip_address' },
    service: { const: 'dropbox' },
    sessionId: { first: ['origin.access_method.end_user.session_id'] },
    correlationId: 'origin.access_method.request_id',
    text: 'event_type.description',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^(login_success|sso_login|sign_in_as_session_start)', is: ['auth.success'] },
      { pattern: '^(login_fail|sso_error)', is: ['auth.failure'] },
      { pattern: '^(logout|sign_in_as_session_end)', is: ['auth.logout'] },
      { pattern: '^member_(add|suggest|send_invite\\w*)|^member_change_status', is: ['account.create'] },
      { pattern: '^member_(delete|remove)\\w*', is: ['account.delete'] },
      { pattern: '^(password_\\w+|tfa_\\w+|member_change_(email|name))', is: ['account.change'] },
      { pattern: '^(member_change_admin_role|group_add_member)', is: ['priv.grant'] },
      { pattern: '^group_remove_member', is: ['priv.revoke'] },
      { pattern: '^(file_download|file_preview|shared_content_(download|view)|shared_link_(download|view)|paper_doc_view)', is: ['data.read'] },
      { pattern: '^(file_(add|edit|copy|move|rename|restore|revert|save\\w*)|paper_doc_edit)', is: ['data.write'] },
      { pattern: '^file_(delete|permanently_delete)|^paper_doc_(deleted|trashed)', is: ['data.delete'] },
      { pattern: '^(shared_|sf_|paper_doc_(follow|invite)|file_request)\\w*', is: ['data.share'] },
      { pattern: '(export|report)', is: ['data.export'] },
      { pattern: '^(\\w*_policy\\w*|\\w*_change_\\w*|data_placement\\w*|domain_\\w+|app_link_\\w+|app_unlink_\\w+|team_\\w+|device_\\w+|group_\\w+)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'data.read', 'data.write', 'data.delete', 'data.share', 'data.export', 'config.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"timestamp": "2026-03-02T08:00:01Z", "event_category": {".tag": "logins"}, "actor": {".tag": "user", "user": {".tag": "team_member", "account_id": "dbid:1", "display_name": "Ana Example", "email": "ana@example.com"}}, "origin": {"geo_location": {"ip_address": "192.0.2.10", "city": "Exampletown", "country": "DE"}, "access_method": {".tag": "end_user", "end_user": {".tag": "web", "session_id": "dbwsid:1"}}}, "involve_non_team_member": false, "context": {".tag": "team"}, "assets": [], "event_type": {".tag": "login_success", "description": "Signed in"}, "details": {".tag": "login_success_details"}}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'login_success', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
  ],
  notes: [
    'Records have no id: the same export read twice cannot be told from two acts at one second.',
    'File events are kept for two years.',
  ],
  sources: ['Dropbox for HTTP developers: team_log/get_events, event types'],
});
