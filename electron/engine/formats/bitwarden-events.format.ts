// Bitwarden event logs: sign-ins, use of vault items and administration of an organisation.
import { defineFormat } from '../../../shared/spec/format.ts';

export const bitwardenEvents = defineFormat({
  id: 'bitwarden-events',
  title: 'Bitwarden event logs',
  vendor: 'Bitwarden',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the Public API, the records under “data”', structure: { kind: 'json-envelope', keys: ['data'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV, as exported from the web vault', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { field: 'type', matches: '^(1[0-9]|2[0-9])[0-9]{2}$', because: 'Bitwarden numbers its events from 1000' },
      { has: 'date', because: 'the time' },
      { hasAny: ['object', 'appIcon', 'appName'], because: 'the kind of object, or the app as the web vault exports it' },
      { hasAny: ['actingUserId', 'memberId', 'userEmail', 'userId', 'itemId'], because: 'who acted' },
    ],
    mustNot: [
      { hasAny: ['@timestamp', 'published', 'eventSource'], because: 'fields of other sources' },
    ],
    should: [
      { has: 'device', weight: 1, because: 'the kind of device' },
      { hasAny: ['ipAddress', 'ip'], weight: 1, because: 'the address' },
    ],
  },
  times: [{ at: 'date', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['userEmail', 'userName', 'actingUserId', 'userId', 'memberId', 'serviceAccountId'] },
    actorId: { first: ['actingUserId', 'userId', 'memberId', 'serviceAccountId'] },
    action: { map: 'type', to: { '1000': 'logged in', '1001': 'changed password', '1002': 'enabled two-step login', '1003': 'disabled two-step login', '1004': 'recovered account from two-step login', '1005': 'login attempt failed with incorrect password', '1006': 'login attempt failed with incorrect two-step login', '1007': 'exported vault', '1008': 'updated password through account recovery', '1009': 'migrated decryption key with key connector', '1010': 'requested device approval', '1011': 'updated tde offboarding password', '1100': 'created item', '1101': 'edited item', '1102': 'permanently deleted item', '1103': 'created attachment', '1104': 'deleted attachment', '1105': 'moved item to organization', '1106': 'edited collections of item', '1107': 'viewed item', '1108': 'viewed password', '1109': 'viewed hidden field', '1110': 'viewed security code', '1111': 'copied password', '1112': 'copied hidden field', '1113': 'copied security code', '1114': 'autofilled item', '1115': 'sent item to trash', '1116': 'restored item', '1117': 'viewed card number', '1300': 'created collection', '1301': 'edited collection', '1302': 'deleted collection', '1400': 'created group', '1401': 'edited group', '1402': 'deleted group', '1500': 'invited user', '1501': 'confirmed user', '1502': 'edited user', '1503': 'removed user', '1504': 'edited groups of user', '1505': 'unlinked sso from user', '1506': 'user enrolled in account recovery', '1507': 'user withdrew from account recovery', '1508': 'master password of user reset', '1509': 'reset sso link of user', '1510': 'user logged in with sso first time', '1511': 'revoked organization access of user', '1512': 'restored organization access of user', '1513': 'approved device of user', '1514': 'denied device of user', '1515': 'deleted user', '1516': 'user left organization', '1600': 'edited organization settings', '1601': 'purged organization vault', '1602': 'exported organization vault', '1603': 'organization vault access by provider', '1604': 'enabled sso', '1605': 'disabled sso', '1606': 'enabled key connector', '1607': 'disabled key connector', '1608': 'synced families sponsorships', '1609': 'modified collection management', '1700': 'modified policy', '1800': 'added provider user', '1801': 'confirmed provider user', '1802': 'edited provider user', '1803': 'removed provider user', '1900': 'added client organization', '1901': 'created client organization', '1902': 'removed client organization', '1903': 'accessed client organization', '2000': 'added domain', '2001': 'removed domain', '2002': 'verified domain', '2003': 'domain not verified', '2100': 'viewed secret', '2101': 'created secret', '2102': 'edited secret', '2103': 'deleted secret', '2200': 'viewed project', '2201': 'created project', '2202': 'edited project', '2203': 'deleted project' }, otherwise: { first: ['message', 'type'] } },
    outcome: { match: 'type', cases: [['^(1005|1006|2003)$', { const: 'failure' }], ['^1514$', { const: 'denied' }], ['.', { const: 'success' }]] },
    target: { first: ['itemId', 'secretId', 'collectionId', 'groupId', 'policyId', 'memberId', 'projectId', 'domainName'] },
    targetId: { first: ['itemId', 'secretId', 'collectionId', 'groupId', 'policyId', 'memberId', 'projectId'] },
    targetKind: { first: [{ when: { has: 'itemId' }, then: { const: 'item' } }, { when: { has: 'secretId' }, then: { const: 'secret' } }, { when: { has: 'collectionId' }, then: { const: 'collection' } }, { when: { has: 'groupId' }, then: { const: 'group' } }, { when: { has: 'policyId' }, then: { const: 'policy' } }, { when: { has: 'memberId' }, then: { const: 'member' } }] },
    sourceAddress: { ip: { first: ['ipAddress', 'ip'] } },
    userAgent: 'appName',
    service: { const: 'bitwarden' },
    text: 'message',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^(logged in|user logged in with sso)', is: ['auth.success'] },
      { pattern: '^login attempt failed', is: ['auth.failure'] },
      { pattern: '^(exported)', is: ['data.export'] },
      { pattern: '^(viewed|copied|autofilled) (item|password|hidden|security|card|secret)', is: ['secret.read'] },
      { pattern: '^(created|edited|restored|moved) (item|attachment|secret)', is: ['secret.change'] },
      { pattern: '^(permanently deleted item|sent item to trash|deleted (attachment|secret)|purged)', is: ['secret.delete'] },
      { pattern: '^(invited|confirmed) user|^added provider', is: ['account.create'] },
      { pattern: '^(removed|deleted) (user|provider)|left organization', is: ['account.delete'] },
      { pattern: '^(changed password|enabled two|disabled two|recovered|updated password|master password|edited user|unlinked|reset sso|user (enrolled|withdrew)|approved device)', is: ['account.change'] },
      { pattern: '^(edited groups|edited group|restored organization access)', is: ['priv.grant'] },
      { pattern: '^revoked organization access', is: ['priv.revoke'] },
      { pattern: '^modified policy', is: ['policy.change'] },
      { pattern: '^(edited organization|enabled (sso|key)|disabled (sso|key)|created (collection|group|project)|edited (collection|project)|deleted (collection|group|project)|modified collection|added (domain|client)|removed (domain|client)|verified)', is: ['config.change'] },
      { pattern: '^(organization vault access|accessed client)', is: ['priv.use'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'data.export', 'secret.read', 'secret.change', 'secret.delete', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'policy.change', 'config.change', 'priv.use'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"object": "event", "type": 1000, "itemId": null, "collectionId": null, "groupId": null, "policyId": null, "memberId": null, "actingUserId": "00000000-0000-4000-8000-0000000000a1", "installationId": null, "date": "2026-03-02T08:00:01.250Z", "device": 9, "ipAddress": "192.0.2.10"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: '00000000-0000-4000-8000-0000000000a1', action: 'logged in', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
    {
      title: 'a password is looked at', shape: 'json-lines',
      text: '{"object": "event", "type": 1108, "itemId": "00000000-0000-4000-8000-0000000000b1", "collectionId": null, "memberId": null, "actingUserId": "00000000-0000-4000-8000-0000000000a1", "date": "2026-03-02T08:00:02Z", "device": 3, "ipAddress": "2001:db8::7"}',
      expect: { action: 'viewed password', targetKind: 'item', category: ['secret.read'] },
    },
  ],
  notes: [
    'Records name users and items by id; the CSV of the web vault adds names and addresses.',
    'Use of items inside apps without a connection is delivered later, or never.',
    'Records before the organisation had event logs do not exist; they are kept for as long as the organisation is.',
  ],
  sources: ['Bitwarden help: Event Logs', 'Bitwarden Public API: Events'],
});
