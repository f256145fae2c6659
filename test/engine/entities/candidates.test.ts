// What is searched of a record: elements of a divided record together with what stands around them.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scanPrivacy } from '../../../electron/engine/entities/scan.ts';
import { loadInto, withCase } from '../../support/case.ts';

test('what stands around an element is searched with it', () => withCase(async (open, folder) => {
  const [divided, whole] = ['divided.jsonl', 'whole.jsonl'].map((name) => path.join(folder, name)) as [string, string];
  writeFileSync(divided, '{"ts":"2026-03-02T08:00:00Z","name":"login"}\n');
  writeFileSync(whole, '{"ts":"2026-03-02T08:00:00Z","user":"ben@example.org"}\n');
  await loadInto(open, [divided, whole]);
  // As the loader leaves an item whose plan divides its records: the element's own bytes, and the reading beside them.
  const ofDivided = "SELECT id FROM item_rows WHERE name = 'divided.jsonl'";
  await open.database.run(`UPDATE item_rows SET options = json_merge_patch(options, '{"each":{"at":"events[]"}}') WHERE id = (${ofDivided})`);
  await open.database.run(`UPDATE records SET doc = '{"actor":{"email":"ana@example.com"},"events":' || raw || '}' WHERE item = (${ofDivided})`);
  const result = await scanPrivacy(open.database, { only: ['email'] });
  expect(result.hits.map((h) => [h.field, h.count]).sort()).toEqual([['actor.email', 1], ['user', 1]]);
}));
