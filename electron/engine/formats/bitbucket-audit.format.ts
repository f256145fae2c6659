// Bitbucket Data Center audit log: the text file with bars between the fields, and the JSON lines of later versions.
import { defineFormat } from '../../../shared/spec/format.ts';

export const bitbucketAudit = defineFormat({
  id: 'bitbucket-audit',
  title: 'Bitbucket audit log (text)',
  vendor: 'Atlassian',
  rank: 'vendor',
  shapes: [
    { id: 'text', title: 'atlassian-bitbucket-audit.log, address | event | user | time | entity | details', structure: { kind: 'lines',
      pattern: '^(?<address>[0-9A-Fa-f.:, -]*|-) \\| (?<event>[A-Z]\\w+(?:Event)?) \\| (?<user>[^|]*?) \\| (?<time>\\d{13}) \\| (?<entity>[^|]*?) \\| (?<details>.*?)(?: \\| (?<request>[^|]*))?(?: \\| (?<session>[^|]*))?$' } },
  ],
  sniff: { must: [{ field: 'time', matches: '^\\d{13}$', because: 'milliseconds between bars' }, { field: 'event', matches: '^[A-Z][A-Za-z]+$', because: 'the name of Bitbucket’s event' }] },
  times: [{ at: 'time', form: { kind: 'epoch', unit: 'ms' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { when: { not: { equals: 'user', to: '-' } }, then: 'user' },
    action: 'event',
    outcome: { match: 'event', cases: [['(Failure|Failed|Denied)', { const: 'failure' }], ['(Success|Created|Deleted|Granted|Revoked|Requested|Modified|Changed|Added|Removed|Enabled|Disabled)', { const: 'success' }]] },
    reason: { json: 'details', at: 'error' },
    target: { first: [{ when: { not: { equals: 'entity', to: '-' } }, then: 'entity' }, { json: 'details', at: 'user' }, { json: 'details', at: 'permission' }] },
    targetId: { json: 'details', at: 'id' },
    // Behind a proxy the column holds several addresses; the first is the client’s.
    sourceAddress: { ip: { regex: 'address', pattern: '^([0-9A-Fa-f.:]+)' } },
    correlationId: { when: { not: { equals: 'request', to: '-' } }, then: 'request' },
    sessionId: { when: { not: { equals: 'session', to: '-' } }, then: 'session' },
    text: 'details',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^AuthenticationSuccess', is: ['auth.success', 'session.start'] }, { pattern: '^AuthenticationFailure', is: ['auth.failure'] }, { pattern: '^UserCreated|DirectoryUserCreated', is: ['account.create'] }, { pattern: '^UserDeleted', is: ['account.delete'] }, { pattern: '^User(Renamed|Updated|Modified|Credential\\w*)', is: ['account.change'] }, { pattern: 'Permission(Granted|GrantRequested|Modified)|MembershipsCreated|MembershipCreated|GroupMembership\\w*Created', is: ['priv.grant'] }, { pattern: 'Permission(Revoked|RevocationRequested)|Membership\\w*Deleted', is: ['priv.revoke'] },
      { pattern: 'SshKey(Created|Added)|AccessKey(Created|Added|Granted)|TokenCreated|AccessToken\\w*Created', is: ['key.create'] }, { pattern: 'SshKeyDeleted|AccessKey(Revoked|Deleted)|Token(Deleted|Revoked)', is: ['key.delete'] }, { pattern: '^RepositoryDeleted|^ProjectDeleted', is: ['data.delete'] }, { pattern: '^(Repository|Project)(Created|Imported|Forked)', is: ['data.write'] }, { pattern: '(BranchPermission|RestrictedRef|MergeCheck|HookEnabled|HookDisabled|PublicAccess)', is: ['policy.change'] }, { pattern: '(Modified|Changed|Enabled|Disabled|Settings|License)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'data.delete', 'data.write', 'policy.change', 'config.change'],
  samples: [{ title: 'a permission is granted', shape: 'text', text: '192.0.2.10,198.51.100.7 | ProjectPermissionGrantedEvent | ana | 1772438401250 | SHOP | {"user":"eve","permission":"PROJECT_ADMIN"} | @1X2Y3x1x1x0 | abc12', expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'ProjectPermissionGrantedEvent', outcome: 'success', target: 'SHOP', sourceAddress: '192.0.2.10', correlationId: '@1X2Y3x1x1x0', category: ['priv.grant'] } }],
  notes: ['Where several addresses stand, the first is what the client or a proxy said and may be forged.', 'What is recorded depends on the coverage level set by the administrator; pushes and clones are in the access log.', 'Versions from 7.0 on write JSON, which is read with the Atlassian audit format.'],
  sources: ['Atlassian documentation: Audit logging in Bitbucket Data Center', 'Atlassian documentation: Audit events in Bitbucket Server'],
});
