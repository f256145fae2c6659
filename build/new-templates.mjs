// The first files of a format, check, entity, pack, page or request, as build/new.mjs writes them: small, true to the rules, and compiling.

const camel = (id) => id.replace(/[-.]+([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const pascal = (id) => camel(`-${id}`);
const spoken = (id) => { const text = id.replace(/-/g, ' '); return text[0].toUpperCase() + text.slice(1); };

const format = (id) => ({
  files: {
    [`electron/engine/formats/${id}.format.ts`]: `// ${spoken(id)}: what it records, and in which export shapes it comes.
import { defineFormat } from '../../../shared/spec/format.ts';

export const ${camel(id)} = defineFormat({
  id: '${id}',
  title: '${spoken(id)}',
  vendor: '${spoken(id)}',
  rank: 'vendor',
  shapes: [{ id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } }],
  sniff: {
    must: [{ field: 'source', matches: '^${id}$', because: 'every record names its source' }],
    should: [{ has: 'eventId', weight: 1, because: 'records carry an id' }],
  },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: 'user',
    action: 'action',
    outcome: { map: 'result', to: { ok: 'success', error: 'failure', refused: 'denied' }, otherwise: { const: 'unknown' } },
    target: 'object',
    sourceAddress: { ip: 'address' },
    nativeId: 'eventId',
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^login$', is: ['session.start'] }] },
  canSee: ['session.start'],
  samples: [
    {
      title: 'a login', shape: 'json-lines',
      text: '{"source":"${id}","eventId":"s-1","time":"2026-03-02T08:00:01Z","user":"ana@example.com","action":"login","result":"ok","object":"portal","address":"192.0.2.10"}',
      expect: { actor: 'ana@example.com', action: 'login', outcome: 'success', target: 'portal', sourceAddress: '192.0.2.10', category: ['session.start'] },
    },
  ],
  notes: ['What an auditor must know before relying on it: what is not recorded, what is sampled, whose clock it is.'],
  sources: ['The page of the vendor that documents the fields'],
});
`,
    [`test/fixtures/formats/${id}/json-lines.jsonl`]: [1, 2].map((n) => `{"source":"${id}","eventId":"f-${n}","time":"2026-03-02T08:00:0${n}Z","user":"ana@example.com","action":"login","result":"${n === 1 ? 'ok' : 'refused'}","object":"portal","address":"192.0.2.10"}\n`).join(''),
    [`test/fixtures/formats/${id}/damaged.jsonl`]: `{"source":"${id}","eventId":"d-1","time":"2026-03-02T08:00:01Z","user":"ana@example.com","action":"login","result":"ok"}\n{"source":"${id}","eventId":"d-2","time":"2026-03-02T08:0\n`,
    [`test/fixtures/formats/${id}/SOURCE.md`]: `# Where these files come from\n\nMade by hand after the vendor's documentation of the fields (name the page and the date). No file holds real people, addresses or systems.\n`,
  },
  next: [
    `Replace the fields, shapes and samples by the real ones; every export shape the vendor documents is a shape here.`,
    `One fixture a shape, named after the shape's id; damaged.* is cut, garbled or mixed.`,
    `npm run golden -- ${id}   and read the difference.`,
    `npx vitest run test/conformance/formats.test.ts`,
    `npm run docs`,
  ],
});

const check = (id) => ({
  files: {
    [`electron/engine/checks/${id}.check.ts`]: `// Is there a record without a time?
import { defineCheck } from '../../../shared/spec/check.ts';

export const ${camel(id)} = defineCheck({
  id: '${id}',
  title: '${spoken(id)}',
  question: 'Is there a record without a time?',
  needs: [{ has: 'SELECT count(*) > 0 FROM events', why: 'There are no events.' }],
  sql: \`SELECT 'A record has no time' AS summary, item, record, NULL::TIMESTAMP AS fromTime, NULL::TIMESTAMP AS toTime, 1 AS count, NULL::VARCHAR AS detail
FROM events WHERE "time" IS NULL ORDER BY item, record\`,
  weight: 'note',
  innocentCauses: ['What explains it without anybody having done wrong.'],
  settledBy: ['What would settle it.'],
  cannotSee: ['What it cannot see.'],
});
`,
    [`test/fixtures/checks/${id}/fires/records.jsonl`]: '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n{"user":"ana","action":"read"}\n',
    [`test/fixtures/checks/${id}/stays-quiet/records.jsonl`]: '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n',
  },
  next: ['Write the question as a cross-examiner would put it, then the statement that answers it.', 'fires/ must give findings, stays-quiet/ none: both are evidence folders.', 'npx vitest run test/conformance', 'npm run docs'],
});

const entity = (id) => ({
  files: {
    [`electron/engine/entities/${id}.entity.ts`]: `// ${spoken(id)}: what it is and how it is told from what looks like it.
import { defineEntity } from '../../../shared/spec/entity.ts';

export const ${camel(id)} = defineEntity({
  id: '${id}',
  title: '${spoken(id)}',
  kind: 'personal',
  // The left border, then the candidate to the end of its characters; a validator of its own says which are real.
  patterns: ['(?:^|[^A-Za-z0-9])(XX-[0-9]+)'],
  hints: ['XX-'],
  validator: 'none',
  context: ['${id.split('-')[0]}'],
  against: [],
  tier: 'B',
  nearMisses: ['AXX-12345678', 'XX-none'],
  mask: 'last-4',
  regimes: ['GDPR Art. 4(1)'],
  notes: [],
});
`,
    [`test/fixtures/entities/${id}/hits.txt`]: `${id.split('-')[0]}: XX-12345678\n`,
    [`test/fixtures/entities/${id}/near-misses.txt`]: 'AXX-12345678\nXX-none\n',
  },
  next: ['Patterns must mean the same in RE2 and in JavaScript: no look-around, no \\b, no back reference.', 'A validator is a named function in electron/engine/entities/validate.ts.', 'npx vitest run test/conformance', 'npm run docs'],
});

const pack = (id) => ({
  files: {
    [`electron/engine/retention/packs/${id}.pack.yaml`]: `# ${id}: what it demands of logs, in our own words.
kind: retention-pack/1
id: ${id}
version: 1.0.0
title: "${id}, read over the logs handed over"
issuer: "Who issued it"
binding: standard
inForce: { from: "2026-01-01", to: null }
sources: ["Name, version and date of the text"]
notice: "This is no legal advice and no assessment: an export of logs can disprove more than it can prove."
checkedOn: "2026-01-01"
reviewBy: "2027-01-01"

parameters:
  keep: { value: P12M, origin: standard, stricter: longer, note: "the clause that gives the number" }
  hole: { value: P1D, origin: tool, stricter: shorter, note: "a pause longer than this counts as a hole" }

checks:
  - id: kept
    cite: ["1.1"]
    asks: "Logs are kept for at least twelve months."
    question: { kind: kept, keep: $keep, hole: $hole }
    passNeeds: [scope-stated, sources-confirmed]
    failNeeds: [scope-stated, export-complete]
    toSettle: ["The retention setting of each log store, and since when it stands so."]

cannotCheck:
  - { cite: ["1.2"], what: "Somebody reviews the logs", why: "An export does not show who read it." }
`,
    [`test/fixtures/packs/${id}/fires/records.jsonl`]: '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n',
    [`test/fixtures/packs/${id}/stays-quiet/records.jsonl`]: Array.from({ length: 14 }, (_, n) => `{"time":"20${25 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-02T08:00:01Z","user":"ana","action":"read"}\n`).join(''),
  },
  next: ['Never copy the text of a standard: say what it asks in your own words and cite the clause.', 'Every number says whose it is (origin) and which direction is stricter.', 'npx vitest run test/conformance', 'npm run docs'],
});

const feature = (id) => ({
  files: {
    [`renderer/features/${id}/feature.ts`]: `// ${spoken(id)}: what this page is for.
import { Shapes } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { ${pascal(id)}Page } from './${pascal(id)}Page.tsx';

export const feature: Feature = { id: '${camel(id)}', order: 9, icon: Shapes, letter: '${id[0]}', needsCase: true, Page: ${pascal(id)}Page };
`,
    [`renderer/features/${id}/${pascal(id)}Page.tsx`]: `// What the page shows.
import { words } from '../../../shared/words/en.ts';
import { Page } from '../../ui/Page.tsx';

export function ${pascal(id)}Page() {
  return <Page id="${camel(id)}" title={words.page.${camel(id)}} about={words.about.${camel(id)}}>{null}</Page>;
}
`,
  },
  edits: [
    { file: 'shared/words/en/shell.ts', before: '  },\n  about: {', insert: `    ${camel(id)}: '${spoken(id)}',\n` },
    { file: 'shared/words/en/shell.ts', before: '  },\n  status: {', insert: `    ${camel(id)}: 'What this page is for',\n` },
  ],
  next: ['Its words go to a file of its own in shared/words/en/, its questions to shared/contract.ts (npm run new -- request noun.verb).', 'Choose a free order, letter and icon.', 'npm run types renderer && npx vitest run test/conformance/features.test.ts', 'A journey in test/journeys: what a person does on this page.'],
});

const request = (name) => {
  const [noun] = name.split('.');
  return {
    files: {
      [`electron/engine/handlers/${noun}.ts`]: `// ${spoken(noun)}: answers what the contract asks of it.
import type { Handlers } from '../dispatch.ts';

export const ${noun}Handlers: Pick<Handlers, '${name}'> = {
  '${name}': async () => ({}),
};
`,
    },
    edits: [
      { file: 'shared/contract.ts', before: '} as const satisfies Record<string, Request>;', insert: `\n  /** What it answers. */\n  '${name}': { audit: 'view', input: nothing, output: nothing },\n` },
      { file: 'electron/engine/handlers/index.ts', before: '\nexport const handlers', insert: `import { ${noun}Handlers } from './${noun}.ts';\n` },
      { file: 'electron/engine/handlers/index.ts', before: '};', insert: `  ...${noun}Handlers,\n` },
    ],
    next: ['Say in the contract what it asks, what it answers at most, and what it does to the custody log (audit).', 'A line in test/conformance/contract.test.ts, so that its custody entry is looked at.', 'npm run types && npx vitest run test/conformance/contract.test.ts', 'A test beside the others in test/engine/handlers.'],
  };
};

export const templates = { format, check, entity, pack, feature, request };
