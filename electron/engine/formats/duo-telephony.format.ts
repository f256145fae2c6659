// Duo telephony log: every text message and call that Duo sent.
import { defineFormat } from '../../../shared/spec/format.ts';

export const duoTelephony = defineFormat({
  id: 'duo-telephony',
  title: 'Duo telephony log',
  vendor: 'Cisco',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'answer of the Admin API, the records under “response” or “items”', structure: { kind: 'json-envelope', keys: ['response', 'items'] } },
  ],
  sniff: {
    must: [
      { has: 'phone', because: 'the number' },
      { has: 'credits', because: 'what it cost' },
      { has: 'context', because: 'what it was for' },
      { hasAny: ['isotimestamp', 'timestamp', 'ts'], because: 'the time' },
    ],
  },
  times: [
    { at: { first: ['ts', 'isotimestamp'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    action: { join: ['type', 'context'], with: ' ', skipMissing: true },
    target: 'phone',
    targetKind: { const: 'phone' },
    service: { const: 'duo' },
    nativeId: { first: ['telephony_id'] },
    correlationId: 'txid',
    text: { join: ['credits', { const: 'credits' }], with: ' ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: 'authentication|verify|login', is: ['auth.challenge'] },
      { pattern: 'enrollment', is: ['account.change'] },
    ],
  },
  canSee: ['auth.challenge', 'account.change'],
  samples: [
    {
      title: 'a passcode by text message', shape: 'json-lines',
      text: '{"context": "authentication", "credits": 1, "isotimestamp": "2026-03-02T08:00:05+00:00", "phone": "+4930000000", "timestamp": 1772438405, "type": "sms"}',
      expect: { time: '2026-03-02T08:00:05Z', action: 'sms authentication', target: '+4930000000', category: ['auth.challenge'] },
    },
  ],
  notes: [
    'The log says that a message was sent, not whom it reached; the person is found by the number.',
    'Outcomes are not recorded.',
  ],
  sources: ['Duo documentation: Admin API, Telephony Logs'],
});
