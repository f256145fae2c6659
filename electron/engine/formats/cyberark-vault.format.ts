// CyberArk Privileged Access Security: audit records of the vault, as JSON of its syslog translator.
import { defineFormat } from '../../../shared/spec/format.ts';

export const cyberarkVault = defineFormat({
  id: 'cyberark-vault',
  title: 'CyberArk Vault audit records',
  vendor: 'CyberArk',
  rank: 'vendor',
  shapes: [
    { id: 'syslog-lines', title: 'JSON behind a syslog header', structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:1 )?(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<host>\\S+) (?:- - - - )?(?<json>\\{.*"audit_record".*\\})\\s*$' }, inner: 'json' },
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'syslog.audit_record.MessageID', because: 'the number of the action' },
      { has: 'syslog.audit_record.Issuer', because: 'who asked' },
      { field: 'syslog.audit_record.Vendor', matches: '^Cyber-?Ark$', because: 'the vendor names itself' },
    ],
    should: [
      { has: 'syslog.audit_record.Safe', weight: 1, because: 'the safe' },
    ],
  },
  times: [
    { at: 'syslog.audit_record.IsoTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'stamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'syslog.audit_record.Timestamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'event' },
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: ['syslog.audit_record.Issuer'] },
    action: { first: ['syslog.audit_record.Action', 'syslog.audit_record.Desc'] },
    outcome: { match: { lower: { first: ['syslog.audit_record.Action', 'syslog.audit_record.Desc'] } }, cases: [['(fail|unsuccess|error|denied|invalid)', { const: 'failure' }]], otherwise: { match: 'syslog.audit_record.Severity', cases: [['^Error$', { const: 'failure' }], ['^(Info|Warning)$', { const: 'success' }]] } },
    reason: 'syslog.audit_record.Reason',
    target: { first: ['syslog.audit_record.File', 'syslog.audit_record.SourceUser', 'syslog.audit_record.TargetUser', 'syslog.audit_record.Safe', { pair: 'syslog.audit_record.ExtraDetails', key: 'DstHost', style: 'query' }, 'syslog.audit_record.GatewayStation'] },
    targetId: { join: ['syslog.audit_record.Safe', { first: ['syslog.audit_record.SourceUser', 'syslog.audit_record.TargetUser'] }], with: ': ', skipMissing: true },
    targetKind: { first: [{ when: { has: 'syslog.audit_record.File' }, then: { const: 'account' } }, { when: { has: 'syslog.audit_record.SourceUser' }, then: { const: 'user' } }, { when: { has: 'syslog.audit_record.Safe' }, then: { const: 'safe' } }] },
    sourceAddress: { ip: { first: [{ regex: 'syslog.audit_record.ExtraDetails', pattern: 'SrcHost=([0-9A-Fa-f.:]+)(?:;|$)' }, 'syslog.audit_record.Station'] } },
    host: { first: ['host', 'syslog.audit_record.Hostname', 'syslog.audit_record.GatewayStation'] },
    service: { const: 'cyberark vault' },
    sessionId: { regex: 'syslog.audit_record.ExtraDetails', pattern: 'SessionID=([0-9A-Za-z-]+)' },
    correlationId: 'syslog.audit_record.RequestId',
    text: { first: ['syslog.audit_record.ExtraDetails', 'syslog.audit_record.Message'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)^logon (success|unknown)|^(partial gateway connection|full gateway connection) ', is: ['auth.success'] },
      { pattern: '(?i)^(logon|.*authentication).* failure$', is: ['auth.failure'] },
      { pattern: '(?i)^logoff ', is: ['auth.logout', 'session.end'] },
      { pattern: '(?i)^psm (secure )?connect|^keystroke|^window title|^sql command|^scp command', is: ['session.start', 'priv.use'] },
      { pattern: '(?i)^psm (secure )?disconnect', is: ['session.end'] },
      { pattern: '(?i)^(retrieve (password|file|ssh key)|use password|.*copy password|show password)', is: ['secret.read'] },
      { pattern: '(?i)(change|reconcile|set|reset) (user )?password|^(store|undelete) (file|password|ssh key)|^add file|change ssh key|update file', is: ['secret.change'] },
      { pattern: '(?i)^(delete file|.*delet\\w* (file|password))', is: ['secret.delete'] },
      { pattern: '(?i)^add (update )?(user|external user)|^add user', is: ['account.create'] },
      { pattern: '(?i)^delete user', is: ['account.delete'] },
      { pattern: '(?i)^(update user|.*user password|unlock|.*suspend)', is: ['account.change'] },
      { pattern: '(?i)^(add|update) owner|add group member|add/update group', is: ['priv.grant'] },
      { pattern: '(?i)^(remove|delete) owner|remove group member', is: ['priv.revoke'] },
      { pattern: '(?i)^(add|update|delete|rename) (safe|folder|rule|location|group|network|file category)|create discovery|bulk operation', is: ['config.change'] },
      { pattern: '(?i)clear (safe|users) history|old backup files deletion', is: ['log.clear'] },
      { pattern: '(?i)cpm disable password|verify', is: ['key.use'] },
      { pattern: '(?i)blservice', is: ['policy.change'] },
      { pattern: ' failure$', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.end', 'session.start', 'priv.use', 'secret.read', 'secret.change', 'secret.delete', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'config.change', 'log.clear', 'key.use', 'policy.change', 'error'],
  samples: [
    {
      title: 'a password is taken out', shape: 'syslog-lines',
      text: '<5>1 2026-03-02T08:00:01Z VAULT01 {"format": "elastic", "version": "1.0", "syslog": {"audit_record": {"Rfc5424": "yes", "Timestamp": "Mar 02 08:00:01", "IsoTimestamp": "2026-03-02T08:00:01Z", "Hostname": "VAULT01", "Vendor": "Cyber-Ark", "Product": "Vault", "Version": "12.6.0000", "MessageID": "295", "Desc": "Retrieve password", "Severity": "Info", "Issuer": "ana", "Action": "Retrieve password", "SourceUser": "", "TargetUser": "", "Safe": "Linux", "File": "Root\\\\Operating System-LINUX-SSH-shop.example.com-root", "Station": "192.0.2.10", "Location": "", "Category": "", "RequestId": "", "Reason": "maintenance", "ExtraDetails": "", "Message": "Retrieve password", "GatewayStation": "198.51.100.7"}}}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'Retrieve password', outcome: 'success', reason: 'maintenance', target: 'Root\\Operating System-LINUX-SSH-shop.example.com-root', sourceAddress: '192.0.2.10', host: 'VAULT01', category: ['secret.read'] },
    },
    {
      title: 'reconciliation fails', shape: 'syslog-lines',
      text: '<5>1 2026-03-02T08:00:02Z VAULT01 {"format": "elastic", "version": "1.0", "syslog": {"audit_record": {"Rfc5424": "yes", "Timestamp": "Mar 02 08:00:01", "IsoTimestamp": "2026-03-02T08:00:02Z", "Hostname": "VAULT01", "Vendor": "Cyber-Ark", "Product": "Vault", "Version": "12.6.0000", "MessageID": "60", "Desc": "CPM Reconcile Password Failed", "Severity": "Error", "Issuer": "PasswordManager", "Action": "CPM Reconcile Password Failed", "SourceUser": "", "TargetUser": "", "Safe": "Linux", "File": "Root\\\\Operating System-LINUX-SSH-shop.example.com-root", "Station": "192.0.2.10", "Location": "", "Category": "", "RequestId": "", "Reason": "Failure Description: timed out", "ExtraDetails": "", "Message": "Retrieve password", "GatewayStation": "198.51.100.7"}}}',
      expect: { action: 'CPM Reconcile Password Failed', outcome: 'failure', category: ['error', 'secret.change'] },
    },
  ],
  notes: [
    'The translator file of the vault decides which fields are in the record: this is the JSON translator; CEF and LEEF translators are read as CEF and LEEF.',
    'Failures are told by the action’s name or by the severity “Error”; the vault has no field for the result.',
    'The address is that of the person’s machine where a session record gives it, else that of the station that spoke to the vault (often the web access server).',
  ],
  sources: ['CyberArk documentation: Integrate with SIEM applications', 'CyberArk documentation: Vault audit action codes'],
});
