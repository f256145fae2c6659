// Workday sign-on history: attempts to sign on, their result and why, with the session that came of it.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** Reports name their fields with underscores in JSON and with spaces in CSV. */
const at = (name: string): Verb => ({ first: [name, ...(name.includes('_') ? [name.replaceAll('_', ' ')] : [])] });
const isTrue = (name: string) => ({ matches: at(name), pattern: '(?i)^(1|yes|true|y)$' }) as const;
const failed = { any: [isTrue('Failed_Signon'), { matches: at('Successful'), pattern: '(?i)^(0|no|false|n)$' }, { has: at('Authentication_Failure_Message') }] } as const;

export const workdaySignon = defineFormat({
  id: 'workday-signon',
  title: 'Workday sign-ons',
  vendor: 'Workday',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one attempt a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'a report as a service, under “Report_Entry”', structure: { kind: 'json-envelope', keys: ['Report_Entry', 'data'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV of the report Signons and Attempted Signons', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['System_Account', 'System Account', 'Workday_Account', 'Workday Account', 'User_Name', 'User Name'], because: 'the account' },
      { hasAny: ['Signon_IP_Address', 'Signon IP Address', 'Session_IP_Address', 'Session IP Address', 'Authentication_Type_for_Signon', 'Authentication Type for Signon', 'Failed_Signon', 'Failed Signon'], because: 'a sign-on as Workday reports it' },
      { hasAny: ['Signon', 'Session_Start', 'Session Start', 'Signon_DateTime', 'Signon DateTime'], because: 'when' },
    ],
  },
  times: [{ at: { first: [at('Session_Start'), 'Signon', at('Signon_DateTime')] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: [at('System_Account'), at('User_Name'), { regex: at('Workday_Account'), pattern: '^([^/]+?)(?: /.*)?$' }] },
    actorKind: { const: 'user' },
    action: { when: { any: [isTrue('Forgotten_Password_Reset_Request')] }, then: { const: 'password reset request' }, otherwise: { const: 'signon' } },
    outcome: { when: failed, then: { const: 'failure' }, otherwise: { when: { any: [isTrue('Successful'), { has: at('Session_Start') }] }, then: { const: 'success' } } },
    reason: { when: failed, then: { first: [at('Authentication_Failure_Message'), { when: isTrue('Invalid_Credentials'), then: { const: 'invalid credentials' } }, { when: isTrue('Account_Disabled_or_Expired'), then: { const: 'account disabled or expired' } }, { when: isTrue('Locked_Out'), then: { const: 'locked out' } }, { when: isTrue('Invalid_for_Authentication_Policy'), then: { const: 'invalid for the authentication policy' } }, { when: isTrue('Required_Password_Change'), then: { const: 'password change required' } }] } },
    target: { first: [at('SAML_Identity_Provider'), at('Authentication_Type_for_Signon')] },
    sourceAddress: { ip: { first: [at('Signon_IP_Address'), at('Session_IP_Address')] } },
    userAgent: { join: [at('UI_Client_Type'), at('Browser_Type'), at('Operating_System')], with: ' ', skipMissing: true },
    service: { const: 'workday' },
    sessionId: { first: [at('Session_ID'), at('Short_Session_ID')] },
    text: { join: [at('Authentication_Type_for_Signon'), at('Authentication_Channel'), { first: ['"Multi-Factor_Type"', 'Multi-Factor Type', at('Multi_Factor_Type')] }, at('Location')], with: ', ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { first: [{ regex: { column: 'reason' }, pattern: '(?i)(locked)' }, { const: '' }] }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^signon success', is: ['auth.success', 'session.start'] }, { pattern: '^signon failure', is: ['auth.failure'] }, { pattern: '(?i) locked$', is: ['account.lock'] }, { pattern: '^password reset', is: ['account.change'] }],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'account.lock', 'account.change'],
  samples: [
    { title: 'refused', shape: 'json-lines', text: '{"System_Account":"ana","Signon":"2026-03-02T00:00:01-08:00","Failed_Signon":"1","Successful":"0","Invalid_Credentials":"1","Signon_IP_Address":"192.0.2.7","Authentication_Type_for_Signon":"User Name Password","Browser_Type":"Chrome","Operating_System":"Windows 11"}',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', actor: 'ana', outcome: 'failure', reason: 'invalid credentials', sourceAddress: '192.0.2.7', category: ['auth.failure'] } },
  ],
  notes: ['Reports show times in the zone of whoever ran them; exports as a service state the offset, tables often do not.', 'Which columns there are is chosen in the report: what it does not hold cannot be told from what did not happen.', 'With single sign-on a refusal by the identity provider never reaches Workday.', 'When a session ended stands in the raw record.'],
  sources: ['Workday documentation: Signons and Attempted Signons report', 'Workday documentation: Reports as a Service'],
});
