// Atlassian audit logs: Jira, Confluence and Bitbucket of data centers, Jira and Confluence cloud, and the organisation.
import { defineFormat } from '../../../shared/spec/format.ts';

export const atlassianAudit = defineFormat({
  id: 'atlassian-audit',
  title: 'Atlassian audit log',
  vendor: 'Atlassian',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API: “entities”, “records”, “results” or “data”', structure: { kind: 'json-envelope', keys: ['entities', 'records', 'results', 'data'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV, as exported from the page of a data center', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['auditType.action', 'type.actionI18nKey', 'type.action', 'summary', 'attributes.action', 'Action', 'Summary'], because: 'the action' },
      { hasAny: ['affectedObjects', 'affectedObject', 'objectItem', 'attributes.actor', 'associatedItems', 'Affected objects', 'Affected object'], because: 'Atlassian names the objects that were changed' },
      { hasAny: ['author.name', 'author.displayName', 'author.id', 'authorKey', 'authorAccountId', 'attributes.actor.id', 'attributes.actor.email', 'Author', 'objectItem.typeName'], because: 'who acted, or the kind of the thing that was changed: what a system did names nobody' },
      { hasAny: ['timestamp', 'creationDate', 'created', 'attributes.time', 'Date'], because: 'the time' },
    ],
    mustNot: [
      { hasAny: ['published', 'requestURI', 'specversion', 'eventType', '@timestamp'], because: 'fields of other sources' },
    ],
  },
  times: [
    { at: { join: ['timestamp.epochSecond', { regex: { join: [{ const: '000000000' }, 'timestamp.nano'], with: '' }, pattern: '(\\d{9})$' }], with: '.', skipMissing: false }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['timestamp', 'attributes.time', 'created', 'Date'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['creationDate'] }, form: { kind: 'epoch', unit: 'ms' }, zone: 'declared-utc', means: 'event' },
    { at: 'created', form: { kind: 'pattern', patterns: ['%Y-%m-%dT%H:%M:%S.%g%z'] }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['author.name', 'author.displayName', 'attributes.actor.email', 'attributes.actor.name', 'authorKey', 'authorAccountId', 'Author'] },
    actorId: { first: ['author.id', 'author.accountId', 'attributes.actor.id', 'authorAccountId', 'authorKey', 'Author Id'] },
    actorKind: 'author.type',
    action: { first: ['auditType.actionI18nKey', 'type.actionI18nKey', 'auditType.action', 'type.action', 'attributes.action', 'summary', 'Action', 'Summary'] },
    outcome: { match: { lower: { first: ['auditType.actionI18nKey', 'type.actionI18nKey', 'auditType.action', 'type.action', 'attributes.action', 'summary', 'Action', 'Summary'] } }, cases: [['(fail|denied|rejected)', { const: 'failure' }], ['logged.?in|(login|authentication).?success|user_login', { const: 'success' }]] },
    target: { first: ['affectedObjects[0].name', 'affectedObject.name', 'objectItem.name', 'attributes.context[0].attributes.email', 'attributes.context[0].attributes.name', 'attributes.container[0].attributes.name', 'Affected objects', 'Affected object'] },
    targetId: { first: ['affectedObjects[0].id', 'objectItem.id', 'attributes.context[0].id', 'attributes.container[0].id', 'affectedObjects[0].uri'] },
    targetKind: { first: ['affectedObjects[0].type', 'affectedObject.objectType', 'objectItem.typeName', 'attributes.context[0].type'] },
    sourceAddress: { ip: { first: ['source', 'remoteAddress', 'attributes.location.ip', 'IP Address'] } },
    host: { first: ['node', 'system'] },
    service: { const: 'atlassian' },
    tenant: { first: ['system', 'attributes.container[0].id'] },
    text: { first: ['auditType.action', 'type.action', 'message.content', 'description', 'summary'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)(login.?fail|failed.?login|user.login.failed|authentication.?fail)', is: ['auth.failure'] },
      { pattern: '(?i)(logged.?in|(login|authentication).?success|user_login)', is: ['auth.success'] },
      { pattern: '(?i)logged.?out|user_logout', is: ['auth.logout'] },
      { pattern: '(?i)user(_|\\.| )?(was )?(created|added$)|user_invited', is: ['account.create'] },
      { pattern: '(?i)user(_|\\.| )(deleted|removed$|deactivated)', is: ['account.delete'] },
      { pattern: '(?i)user.*(updated|renamed|password|activated)', is: ['account.change'] },
      { pattern: '(?i)(added.to.*group|group.?membership.?s?created|permission.*(added|granted|grant)|role.*(added|granted))', is: ['priv.grant'] },
      { pattern: '(?i)(removed.from.*group|membershipsdeleted|permission.*(removed|revoked|deleted)|role.*removed)', is: ['priv.revoke'] },
      { pattern: '(?i)(token|ssh.?key|gpg.?key|api.?key).*(created|added)', is: ['key.create'] },
      { pattern: '(?i)(token|ssh.?key|gpg.?key|api.?key).*(deleted|revoked|removed)', is: ['key.delete'] },
      { pattern: '(?i)audit.*(config|retention|coverage|policy|deleted)', is: ['log.change'] },
      { pattern: '(?i)audit.*(search|view)', is: ['config.read'] },
      { pattern: '(?i)export', is: ['data.export'] },
      { pattern: '(?i)(page|issue|attachment|content|repository|space|project).*(viewed|accessed|cloned|fetched|downloaded)', is: ['data.read'] },
      { pattern: '(?i)(page|blog|issue|attachment|content|repository|space|project|branch).*(deleted|purged|trash)', is: ['data.delete'] },
      { pattern: '(?i)(scheme|workflow|config\\w*|setting|plugin|app|webhook|space|project|repository|screen|field|global|license|mail).*(created|updated|changed|added|installed|enabled|disabled|uploaded|edited)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.failure', 'auth.success', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'log.change', 'config.read', 'data.export', 'data.read', 'data.delete', 'config.change'],
  samples: [
    {
      title: 'added to a group', shape: 'json-lines',
      text: '{"affectedObjects": [{"id": "10001", "name": "ben", "type": "USER"}], "auditType": {"action": "User added to group", "actionI18nKey": "jira.auditing.user.added.to.group", "area": "USER_MANAGEMENT", "category": "group management", "categoryI18nKey": "jira.auditing.category.groupmanagement", "level": "BASE"}, "author": {"id": "10000", "name": "ana", "type": "user"}, "changedValues": [{"key": "group", "to": "administrators"}], "extraAttributes": [], "method": "Browser", "source": "192.0.2.10", "system": "https://jira.example.com", "timestamp": {"epochSecond": 1772438401, "nano": 50000000}, "version": "1.0"}',
      expect: { time: '2026-03-02T08:00:01.050Z', actor: 'ana', actorId: '10000', action: 'jira.auditing.user.added.to.group', target: 'ben', sourceAddress: '192.0.2.10', category: ['priv.grant'] },
    },
    {
      title: 'sign-in fails', shape: 'json-lines',
      text: '{"affectedObjects": [{"id": "10001", "name": "ben", "type": "USER"}], "auditType": {"action": "User login failed", "actionI18nKey": "jira.auditing.user.login.failed", "area": "SECURITY", "category": "security", "level": "ADVANCED"}, "author": {"id": "-2", "name": "Anonymous", "type": "user"}, "changedValues": [], "extraAttributes": [], "method": "Browser", "source": "2001:db8::7", "system": "https://jira.example.com", "timestamp": {"epochSecond": 1772438402, "nano": 0}, "version": "1.0"}',
      expect: { action: 'jira.auditing.user.login.failed', outcome: 'failure', sourceAddress: '2001:db8::7', category: ['auth.failure'] },
    },
  ],
  notes: [
    'What is recorded depends on the coverage level set for each area (off, base, advanced, full): what is absent may not have been recorded.',
    'Only a few actions can fail; for the others the outcome is unknown.',
    'Data centers write one audit file per node: all nodes’ files are needed.',
    'Cloud products keep 180 days unless set otherwise.',
  ],
  sources: ['Atlassian documentation: Audit log events in Jira, Confluence and Bitbucket Data Center', 'Atlassian developer documentation: Jira Cloud and Confluence Cloud REST API, audit records', 'Atlassian developer documentation: Organizations REST API, events'],
});
