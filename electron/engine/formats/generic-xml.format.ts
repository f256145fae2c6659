// XML of any source: the element that is repeated inside the outermost one is a record; its columns are proposed and can be corrected.
import { defineFormat } from '../../../shared/spec/format.ts';

export const genericXml = defineFormat({
  id: 'generic-xml',
  title: 'XML events',
  vendor: 'any',
  rank: 'generic',
  shapes: [{ id: 'xml', title: 'Repeated elements inside one element', structure: { kind: 'xml', elements: ['*'] } }],
  sniff: { must: [] },
  times: [{ at: '@none', form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: { text: '@raw' },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [{ title: 'A record with attributes', shape: 'xml', text: '<log><entry timestamp="2026-03-02T08:00:01Z" user="alice"><action>delete</action></entry><entry timestamp="2026-03-02T08:00:02Z" user="bob"><action>read</action></entry></log>', expect: { time: '2026-03-02T08:00:01Z', actor: 'alice', action: 'delete' } }],
  notes: ['Which fields are time, actor and action was guessed from their names and can be corrected.', 'Only elements of one name are records; text and elements beside them are counted in the ledger or belong to no record.', 'External entities and document types are never obeyed.'],
  sources: ['W3C, Extensible Markup Language (XML) 1.0'],
});
