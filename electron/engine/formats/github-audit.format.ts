// GitHub audit log of an organisation or enterprise: exported, streamed, fetched, or forwarded by GitHub Enterprise Server.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Acts on a person: their object is the user, not the repository or team it happened in. */
const isAboutUser = { all: [{ has: 'user' }, { matches: 'action', pattern: '(member|invit|collaborator|admin|owner|manager|role|user|impersonat|two_factor|sso|credential)' }] } as const;

const isBlock = { matches: 'action', pattern: 'block_user$' } as const;
const isRequest = { equals: 'action', to: 'api.request' } as const;

export const githubAudit = defineFormat({
  id: 'github-audit',
  title: 'GitHub audit log',
  vendor: 'GitHub',
  rank: 'vendor',
  shapes: [
    { id: 'json-array', title: 'JSON array, as exported or answered', structure: { kind: 'json-array' } },
    { id: 'json-lines', title: 'JSON Lines, as exported or streamed', structure: { kind: 'json-lines' } },
    { id: 'syslog-lines', title: 'GitHub Enterprise Server, JSON behind a syslog header', structure: { kind: 'lines',
      pattern: '^(?:\\d{1,5} )?(?:<\\d{1,3}>)?(?:1 )?(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<host>\\S+) (?<program>github_audit)(?:\\[\\d+\\])?(?::| \\S+ \\S+ (?:-|\\[[^\\]]*\\])) ?(?<json>\\{.*\\})\\s*$' }, inner: 'json' },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV, as exported', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { field: 'action', matches: '^[a-z0-9_]+(\\.[a-z0-9_]+)+$', because: 'GitHub’s actions are dotted names' },
      { hasAny: ['created_at', '@timestamp'], because: 'the time of the act or of its record' },
      { hasAny: ['actor', 'actor_id', 'actor_ip'], because: 'who acted' },
      { hasAny: ['org', 'business', 'repo', 'repository', 'actor_location', '_document_id', 'operation_type'], because: 'GitHub names the organisation, enterprise or repository, or where the actor was' },
    ],
    mustNot: [{ hasAny: ['eventSource', 'published', 'requestURI'], because: 'fields of other sources’ audit logs' }],
    should: [{ hasAny: ['org', 'business', 'repo', 'repository'], weight: 1, because: 'the organisation, enterprise or repository' }],
  },
  times: [{ at: { first: ['"@timestamp"', 'created_at', 'at_sign_timestamp', 'stamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }, { at: 'created_at', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }, { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' }],
  received: { at: 'created_at', form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['actor', 'external_identity_nameid', 'actor_id'] },
    actorId: { first: ['actor_id', 'external_identity_nameid', 'actor'] },
    actorKind: { first: [{ when: { any: [{ equals: 'actor_is_bot', to: 'true' }, { matches: 'actor', pattern: '\\[bot\\]$' }] }, then: { const: 'bot' } }, { when: { has: 'actor' }, then: { const: 'user' } }] },
    action: 'action',
    outcome: { first: [
      { match: 'action', cases: [['rejected|denied|blocked', { const: 'denied' }], ['failed|failure', { const: 'failure' }], ['^user\\.login$', { const: 'success' }]] },
      { when: isRequest, then: { match: 'status_code', cases: [['^(401|403|429)$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] } },
      { map: 'conclusion', to: { success: 'success', failure: 'failure', timed_out: 'failure', startup_failure: 'failure' } },
    ] },
    reason: { first: ['failure_reason', 'explanation', 'reason', { when: { matches: 'conclusion', pattern: 'fail|timed_out' }, then: 'conclusion' }] },
    target: { first: [{ when: isAboutUser, then: 'user' }, { when: isBlock, then: 'blocked_user' }, { when: isRequest, then: { first: ['url_path', 'route'] } }, 'repo', 'repository', 'team', 'data.team', 'user', 'environment_name', 'org', 'name', 'business'] },
    targetId: { when: { not: isRequest }, then: { first: [{ when: isAboutUser, then: { first: ['user_id', 'user'] } }, { when: isBlock, then: { first: ['blocked_user_id', 'blocked_user'] } }, 'repo_id', 'repository_id', 'repo', 'repository', 'team', 'data.team', 'org_id', 'org', 'business_id', 'business'] } },
    targetKind: { first: [{ when: isAboutUser, then: { const: 'user' } }, { when: { all: [isBlock, { has: 'blocked_user' }] }, then: { const: 'user' } }, { when: isRequest, then: { const: 'route' } }, { when: { any: [{ has: 'repo' }, { has: 'repository' }] }, then: { const: 'repository' } }, { when: { any: [{ has: 'team' }, { has: 'data.team' }] }, then: { const: 'team' } }, { when: { has: 'org' }, then: { const: 'organisation' } }] },
    sourceAddress: { ip: { first: ['actor_ip', 'source_ip'] } },
    userAgent: 'user_agent',
    host: 'host',
    service: { const: 'github' },
    tenant: { first: ['org', 'business', 'data.org'] },
    correlationId: { first: ['request_id', 'data.request_id'] },
    sessionId: { first: ['actor_session', 'data.actor_session', 'hashed_token', 'token_id'] },
    nativeId: { first: ['_document_id', 'data._document_id'] },
    text: { join: [{ when: isRequest, then: { join: ['request_method', 'route'], with: ' ', skipMissing: true } }, 'operation_type', 'visibility', 'permission', 'branch', 'transport_protocol_name'], with: ', ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(user\\.login|org\\.sso_response|business\\.sso_response) (success|unknown)$', is: ['auth.success', 'session.start'] },
      { pattern: '^(user\\.failed_login|\\S*sso_response) ?(failure|denied)?$|^user\\.failed_login ', is: ['auth.failure'] },
      { pattern: '^user\\.two_factor_(requested|challenge)\\S* ', is: ['auth.challenge'] }, { pattern: '^user\\.(logout|sign_out) ', is: ['auth.logout', 'session.end'] },
      { pattern: '^(user\\.create|business\\.provision\\w*|external_identity\\.provision) ', is: ['account.create'] }, { pattern: '^(user\\.(delete|destroy)|external_identity\\.deprovision) ', is: ['account.delete'] },
      { pattern: '^user\\.(two_factor_(?:authentication|recovery)\\S*|change_password|reset_password|forgot_password|add_email|remove_email|rename|suspend|unsuspend|update)|^two_factor_authentication\\.|^org\\.(block_user|unblock_user)', is: ['account.change'] },
      { pattern: '\\.(add_(member|admin|organization|outside_collaborator|collaborator|owner|billing_manager|user|repository|integration_manager|security_manager)|invite_(member|admin)|update_member\\w*|update_permission|accept_invitation|promote\\w*|update_actions_access_settings)( |$)|^(integration_installation|oauth_authorization)\\.create |^\\w*role\\.(create|update|assign)|^repo\\.update_member ', is: ['priv.grant'] },
      { pattern: '\\.(remove_(member|admin|organization|outside_collaborator|collaborator|owner|billing_manager|user|repository|integration_manager|security_manager)|cancel_invitation|demote\\w*)( |$)|^(integration_installation|oauth_authorization)\\.destroy ', is: ['priv.revoke'] },
      { pattern: '^(staff\\.fake_login|user\\.\\w*impersonat\\w*|oauth_access\\.create_impersonation\\w*)', is: ['priv.use'] },
      { pattern: '^(public_key|deploy_key|personal_access_token|oauth_access|integration|ssh_certificate_authority|gpg_key)\\.(create|generate\\w*|access_granted|request_approved|regenerate) ', is: ['key.create'] },
      { pattern: '^(public_key|deploy_key|personal_access_token|oauth_access|ssh_certificate_authority|gpg_key)\\.(delete|destroy|revoke|access_revoked) ', is: ['key.delete'] },
      { pattern: '\\.(create|update)_(actions|codespaces|dependabot)_secret |^codespaces_secret\\.', is: ['secret.change'] }, { pattern: '\\.remove_(actions|codespaces|dependabot)_secret ', is: ['secret.delete'] },
      { pattern: '^(git\\.(clone|fetch)|repo\\.download_zip|repository_content\\S*read) ', is: ['data.read'] }, { pattern: '^(git\\.push|repo\\.(create_file|upload)|pull_request\\.merge) ', is: ['data.write'] },
      { pattern: '^(repo\\.download_zip|(org|business)\\.audit_log_(export|git_event_export)|migration\\.\\w+|repo\\.archive_export\\w*) ', is: ['data.export'] }, { pattern: '^repo\\.(destroy|delete)|^packages\\.\\w*delet', is: ['data.delete'] },
      { pattern: '^(repo\\.(access|transfer|transfer_start|visibility_change)|gist\\.visibility_change|repo\\.actions_share\\w*) ', is: ['data.share', 'policy.change'] },
      { pattern: '^(protected_branch|repository_ruleset|branch_protection_rule)\\.(create|update|destroy|policy_override|dismiss\\w*|authorized\\w*|update_\\w+)|^(org|business|enterprise)\\S*\\.(disable|enable|set|clear|update)_\\S+|\\.(disable|disabled|enable|enabled) |^ip_allow_list\\S*\\.', is: ['policy.change'] },
      { pattern: '^(audit_log_streaming|audit_log_stream\\w*)\\.(destroy|delete|disable\\w*) ', is: ['log.stop'] }, { pattern: '^(audit_log_streaming|audit_log_stream\\w*)\\.(create|enable\\w*) ', is: ['log.start'] }, { pattern: '^(audit_log_streaming|audit_log_stream\\w*)\\.(update|check|check_failed)\\w* ', is: ['log.change'] },
      { pattern: '^api\\.request ', is: ['net.request'] }, { pattern: '^api\\.request denied', is: ['net.deny'] },
      { pattern: '^(workflows|environment|deployment|pages\\w*|codespaces)\\.', is: ['deploy.change'] },
      { pattern: '^(hook|repo|org|team|integration|oauth_application|integration_installation|business|project|packages|label|organization_default_label|self_hosted_runner\\w*)\\.(create|update|destroy|delete|rename|config_changed|events_changed|active_changed|actions_\\w+|change_\\w+|register\\w*|remove_self_hosted_runner|add_repository|remove_repository|repositories_\\w+|set_\\w+|archived|unarchived) ', is: ['config.change'] },
    ],
  },
  canSee: [
    'auth.success', 'auth.failure', 'auth.challenge', 'auth.logout', 'session.start', 'session.end', 'account.create', 'account.change', 'account.delete', 'priv.grant', 'priv.revoke', 'priv.use', 'key.create', 'key.delete',
    'secret.change', 'secret.delete', 'data.read', 'data.write', 'data.delete', 'data.export', 'data.share', 'policy.change', 'log.start', 'log.stop', 'log.change', 'deploy.change', 'config.change', 'net.request', 'net.deny',
  ],
  samples: [
    { title: 'an owner is added', shape: 'json-lines', text: '{"@timestamp":1772438401250,"_document_id":"exampleAAAAAAAAAAAAAA","action":"org.add_member","actor":"ana","actor_id":7,"actor_ip":"192.0.2.10","actor_location":{"country_code":"DE"},"created_at":1772438401250,"operation_type":"create","org":"example","org_id":1,"permission":"admin","user":"eve","user_id":9,"user_agent":"Mozilla/5.0"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', actorId: '7', action: 'org.add_member', outcome: 'unknown', target: 'eve', targetId: '9', targetKind: 'user', sourceAddress: '192.0.2.10', tenant: 'example', nativeId: 'exampleAAAAAAAAAAAAAA', category: ['priv.grant'] } },
    { title: 'a repository is cloned', shape: 'json-array', text: '[{"@timestamp":1772438402000,"_document_id":"exampleBBBBBBBBBBBBBB","action":"git.clone","actor":"build[bot]","actor_id":8,"actor_ip":"2001:db8::7","business":"example-inc","org":"example","repository":"example/shop","repository_public":false,"transport_protocol":1,"transport_protocol_name":"http","user_agent":"git/2.52.0"}]',
      expect: { time: '2026-03-02T08:00:02Z', actor: 'build[bot]', actorKind: 'bot', action: 'git.clone', target: 'example/shop', targetKind: 'repository', sourceAddress: '2001:db8::7', category: ['data.read'] } },
  ],
  notes: [
    'GitHub records what was done; whether an attempt failed is recorded for few actions, so most outcomes are unknown.',
    'Git events are kept for days, other events for months: their absence before that shows nothing.',
    'Source addresses are in the log only where the organisation or enterprise chose to show them.',
    'Exports of the web page leave out Git events; they are a separate export.',
  ],
  sources: ['GitHub documentation: Audit log events for your organization', 'GitHub documentation: Exporting audit log activity for your enterprise', 'GitHub documentation: Streaming the audit log for your enterprise', 'GitHub documentation: Using the audit log API', 'GitHub Enterprise Server documentation: Log forwarding'],
});
