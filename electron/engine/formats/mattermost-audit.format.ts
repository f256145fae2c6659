// Mattermost audit log: every call of the server’s API that changes or reads what matters, with its result.
import { defineFormat } from '../../../shared/spec/format.ts';

export const mattermostAudit = defineFormat({
  id: 'mattermost-audit',
  title: 'Mattermost audit log',
  vendor: 'Mattermost',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { hasAny: ['api_path', 'meta.api_path'], because: 'the path of the API' },
      { hasAny: ['cluster_id', 'meta.cluster_id'], because: 'the node' },
      { has: 'status', because: 'the result' },
      { hasAny: ['user_id', 'actor.user_id'], because: 'who' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp'], because: 'fields of other sources' },
    ],
  },
  times: [
    { at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: { regex: 'timestamp', pattern: '^(.+) Z$' }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['actor.user_id', 'user_id'] },
    actorId: { first: ['actor.user_id', 'user_id'] },
    action: { first: ['event_name', 'event'] },
    outcome: { map: 'status', to: { success: 'success', fail: 'failure', attempt: 'unknown' } },
    reason: { first: ['error.description', 'err'] },
    target: { first: ['api_path', 'meta.api_path'] },
    targetKind: 'event.object_type',
    sourceAddress: { ip: { first: ['ip_address', 'actor.ip_address'] } },
    userAgent: { first: ['client', 'actor.client'] },
    host: { first: ['cluster_id', 'meta.cluster_id'] },
    service: { const: 'mattermost' },
    sessionId: { first: ['session_id', 'actor.session_id'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(login\\w*|completeOAuth|completeSaml) success', is: ['auth.success'] },
      { pattern: '^(login\\w*|completeOAuth|completeSaml) failure', is: ['auth.failure'] },
      { pattern: '^(logout|revoke\\w*Session\\w*)', is: ['auth.logout', 'session.end'] },
      { pattern: '^createUser ', is: ['account.create'] },
      { pattern: '^(deleteUser|permanentDeleteUser)', is: ['account.delete'] },
      { pattern: '^(patchUser|updateUser|updateUserMfa|updateUserActive|updateUserAuth|updatePassword|resetPassword) ', is: ['account.change'] },
      { pattern: '^(updateUserRoles|updateChannelMemberRoles|updateTeamMemberRoles|patchRole|promoteGuest\\w*|addTeamMember\\w*|addChannelMember)', is: ['priv.grant'] },
      { pattern: '^(removeTeamMember|removeChannelMember|demoteUser\\w*)', is: ['priv.revoke'] },
      { pattern: '^(createUserAccessToken|createOAuthApp|generate\\w*)', is: ['key.create'] },
      { pattern: '^(revokeUserAccessToken|deleteOAuthApp)', is: ['key.delete'] },
      { pattern: '^(createPost|updatePost|patchPost|uploadFile\\w*|createChannel|patchChannel|updateChannel)', is: ['data.write'] },
      { pattern: '^(deletePost|deleteChannel|deleteTeam)', is: ['data.delete'] },
      { pattern: '^(getFile|downloadExport|getPost\\w*|getLogs|downloadLogs)', is: ['data.read'] },
      { pattern: '^(\\w*[eE]xport\\w*|createComplianceReport)', is: ['data.export'] },
      { pattern: '^(updateConfig|patchConfig|configReload|installPlugin\\w*|enablePlugin|disablePlugin|createTeam|patchTeam|updateTeam|addLicense|createCommand|create\\w*Hook|updateIncomingHook)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'data.write', 'data.delete', 'data.read', 'data.export', 'config.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"timestamp": "2026-03-02 08:00:01.250 Z", "event": "login", "status": "success", "user_id": "userexample000000000000001", "session_id": "sess1", "ip_address": "192.0.2.10", "api_path": "/api/v4/users/login", "cluster_id": "cluster1", "client": "Mozilla/5.0"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'userexample000000000000001', action: 'login', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
    {
      title: 'a change of the configuration is refused', shape: 'json-lines',
      text: '{"timestamp": "2026-03-02 08:00:02.000 Z", "event": "updateConfig", "status": "fail", "user_id": "userexample000000000000002", "session_id": "sess2", "ip_address": "2001:db8::7", "api_path": "/api/v4/config", "cluster_id": "cluster1", "client": "Mozilla/5.0"}',
      expect: { outcome: 'failure', category: ['config.change'] },
    },
  ],
  notes: [
    'Each act is written by the node that served it: all nodes’ files are needed.',
    'People are named by id; the names are in the server’s database.',
    'The log is off unless it was switched on; level and target are settings of the server.',
  ],
  sources: ['Mattermost documentation: Audit log (v1 and JSON schema)'],
});
