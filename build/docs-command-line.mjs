// docs/command-line.md: usage out of the commands themselves, and the form of each --json out of the contract's schemas.
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** What each command's --json prints, as an answer of the contract: `request` or `request.field`; or a text. */
const printed = {
  ingest: ['evidence.add'], explain: ['evidence.explain', 'items'], accounting: ['accounting.read'], check: ['integrity.run', 'results'], pii: ['privacy.scan'], retention: ['retention.evaluate'],
  report: ['report.export'], verify: ['package.verify'], identity: ['identity.show', 'identity'], custody: ['custody.read'], sample: ['sample.write'],
  formats: ['app.specs', 'formats'], checks: ['app.specs', 'checks'], entities: ['app.specs', 'entities'], packs: ['app.specs', 'packs'],
};
const remarks = {
  accounting: 'Besides these, `ledger` holds the rows of the ledger: `code`, `title`, `side`, `weight`, `remedy`, `item`, `path`, `count`, `firstRecord`, `offset`, `detail`.',
  custody: 'All entries, however many; `total` of them.',
  identity: 'For `identity create` and `identity show` alike.',
};

/** JSON Schema as a short text: `{ "found": integer, "path": string | null }`. */
function shape(schema, depth = 0) {
  const pad = '  '.repeat(depth + 1);
  if (schema.anyOf) return schema.anyOf.map((one) => shape(one, depth)).join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') { const inner = shape(schema.items ?? {}, depth); return inner.includes(' | ') && !inner.startsWith('{') ? `(${inner})[]` : `${inner}[]`; }
  if (schema.type === 'object' && schema.properties) {
    const rows = Object.entries(schema.properties).map(([key, value]) => `${pad}"${key}": ${shape(value, depth + 1)}`);
    return `{\n${rows.join(',\n')}\n${'  '.repeat(depth)}}`;
  }
  if (schema.type === 'object') return `{ [name]: ${shape(schema.additionalProperties ?? {}, depth)} }`;
  if (schema.format === 'date-time') return 'time';
  if (schema.pattern === '^[0-9a-f]{64}$') return 'sha256';
  return Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
}

const intro = `The command line does the whole main job without a window. \`npm run exhibit -- …\` installs and builds what is missing; \`node dist/cli.js …\` is the same after a build.

## What every command keeps to

- **Exit codes.** 0: done, and nothing failed. 1: something failed: an account that does not balance, a signature that does not hold, a serious finding, a rule that is not met. 2: a required guarantee could not be shown: an item that was not read, a question this evidence cannot answer. 3: it did not run: usage, unreadable, locked, no such case.
- **Streams.** Results go to standard output, everything else to standard error. A progress line is drawn on a terminal only.
- **Text of the evidence** is made harmless: control, escape and direction characters appear as \`\\u{…}\`; in CSV, a cell that a spreadsheet would run gets an apostrophe.
- **\`--json\`** is stable: within a major version fields are added, never renamed, removed or given another meaning. It is UTF-8. Times are ISO 8601 in UTC, to the microsecond where the source gave one. What is missing is \`null\`, not left out. Unknown fields must be ignored by readers.
- **The custody log** of the case records each command that looks at evidence, before it answers.
- **Environment.** \`EXHIBIT_PASSPHRASE\`: the passphrase of the identity, for use without a terminal. \`EXHIBIT_DEBUG=1\`: says where inside the program something went wrong (such output may hold values of the evidence). \`EXHIBIT_BROWSER\`: the browser for the window.

In the forms below, \`time\` is an ISO 8601 text in UTC, \`sha256\` 64 hexadecimal digits in lower case.

## events as lines

\`exhibit events CASE --format jsonl\` prints one object a line, in time order, events without a time last:

| Field | Meaning |
| --- | --- |
EVENTFIELDS
Records that repeat an event (the same native id and content, or a whole item with the same bytes) follow it with \`item\`, \`member\`, \`record\` and \`id\` of their own. They are no events and are counted as duplicates; with \`--without-duplicates\` they and the field \`duplicateOf\` are left out.

\`exhibit query CASE SQL --format jsonl\` prints one object a line with the columns of the SELECT. The views are \`events\`, \`items\`, \`ledger\`, \`quarantine\`, \`duplicates\`, \`raw_records\`.
`;

export async function commandLinePage(load, root) {
  const { contract } = await load('shared/contract.ts');
  const { eventColumns } = await load('shared/model/event.ts');
  const { z } = await import('zod');
  const folder = 'electron/hosts/cli/commands';
  const modules = await Promise.all(readdirSync(path.join(root, folder)).sort().map((file) => load(`${folder}/${file}`)));
  const commands = modules.flatMap((module) => Object.values(module)).flat().filter((c) => c.isHidden !== true).sort((a, b) => (a.name < b.name ? -1 : 1));
  const schemaOf = (request, field) => {
    const whole = contract[request].output;
    const schema = z.toJSONSchema(field === undefined ? whole : whole.shape[field], { unrepresentable: 'any', io: 'output', override: ({ zodSchema, jsonSchema }) => { if (zodSchema._zod.def.type === 'bigint') { jsonSchema.type = 'string'; jsonSchema.format = 'date-time'; } } });
    return schema;
  };
  const lines = commands.flatMap((c) => {
    const [request, field] = printed[c.name] ?? [];
    return [
      `## ${c.name}`, '', '```', ...c.usage.split(' | ').map((usage) => usage.trim()), '```', '', c.about, '',
      ...(request && c.usage.includes('--json') ? ['`--json`:', '', '```', shape(schemaOf(request, field)), '```', '', ...(remarks[c.name] ? [remarks[c.name], ''] : [])] : []),
    ];
  });
  const rows = [
    ['id', 'The event’s id: the first 16 digits of the item’s SHA-256 and the record’s ordinal; the same wherever the same evidence is loaded'],
    ...eventColumns.filter((c) => c.name !== 'sequenceKey').flatMap((c) => (c.name === 'item'
      ? [['item', 'The path of the file that was handed in'], ['member', 'The path inside that file, where it is an archive or compressed']]
      : [[c.name, c.about]])),
    ['duplicateOf', 'The id of the event that the record repeats; `null` for events'],
    ['localTime', 'Only with `--local ZONE`: the time in that zone, with the offset that held then'],
    ['orderWithin', 'Only where an uncertainty of a clock is set (`exhibit time --uncertainty`): the microseconds within which an event of another source stands, so that their order is not certain; `null` where it is'],
  ];
  const fields = rows.map(([name, about]) => `| \`${name}\` | ${about} |`).join('\n');
  return { title: 'Command line', about: intro.replace('EVENTFIELDS', `${fields}\n`), lines };
}
