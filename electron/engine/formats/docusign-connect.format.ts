// Docusign Connect: what happened to envelopes, recipients and templates of an account, as delivered.
import { defineFormat } from '../../../shared/spec/format.ts';

export const docusignConnect = defineFormat({
  id: 'docusign-connect',
  title: 'Docusign Connect events',
  vendor: 'Docusign',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'event', matches: '^(envelope|recipient|template|click|sms)-[a-z-]+$', because: 'Docusign’s event names' },
      { has: 'generatedDateTime', because: 'the time' },
      { has: 'data.accountId', because: 'the account' },
    ],
  },
  times: [{ at: 'generatedDateTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['data.envelopeSummary.sender.email', 'data.senderEmail', 'data.userId'] },
    actorId: 'data.userId',
    action: 'event',
    outcome: { match: 'event', cases: [['(failed|undeliverable|failure)', { const: 'failure' }], ['(declined|voided)', { const: 'denied' }], ['.', { const: 'success' }]] },
    reason: { first: ['data.terminationReason', 'data.envelopeSummary.voidedReason'] },
    target: { first: ['data.envelopeSummary.emailSubject', 'data.envelopeId', 'data.templateId'] },
    targetId: { first: ['data.envelopeId', 'data.templateId'] },
    targetKind: { regex: 'event', pattern: '^([a-z]+)-' },
    service: { const: 'docusign' },
    tenant: 'data.accountId',
    text: 'data.envelopeSummary.status',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^(envelope|template)-(created|sent|corrected|completed|resent|reassign|modified)|^recipient-(completed|sent|signed|finish\\w*|reassign|resent)|^recipient-delivered', is: ['data.write'] },
      { pattern: '^envelope-delivered', is: ['data.read'] },
      { pattern: '^(envelope|template)-(deleted|purge\\w*|voided)', is: ['data.delete'] },
      { pattern: '^recipient-authenticationfailed', is: ['auth.failure'] },
      { pattern: '^recipient-autoresponded|declined', is: ['data.write'] },
    ],
  },
  canSee: ['data.write', 'data.read', 'data.delete', 'auth.failure'],
  samples: [
    {
      title: 'all have signed', shape: 'json-lines',
      text: '{"event": "envelope-completed", "apiVersion": "v2.1", "uri": "/restapi/v2.1/accounts/1/envelopes/2", "retryCount": 0, "configurationId": 9, "generatedDateTime": "2026-03-02T08:00:01.250Z", "data": {"accountId": "1", "userId": "u1", "envelopeId": "env1", "envelopeSummary": {"status": "completed", "emailSubject": "Shop contract", "sender": {"email": "ana@example.com", "userName": "Ana Example"}}}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'envelope-completed', outcome: 'success', target: 'Shop contract', category: ['data.write'] },
    },
  ],
  notes: [
    'The certificate of completion is the proof of a signature; this is the message about it.',
    'A delivery that failed is repeated (retryCount): the same event may stand twice.',
  ],
  sources: ['Docusign developer documentation: Connect event triggers, JSON SIM event model'],
});
