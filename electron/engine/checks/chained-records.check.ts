// Do the records of logs that chain them follow from each other?
import { defineCheck } from '../../../shared/spec/check.ts';

export const chainedRecords = defineCheck({
  id: 'chained-records',
  title: 'Chained records',
  question: 'Where each record carries a value made from the one before it, do the records follow from each other, and does anything outside vouch for the chain?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE status = 'loaded' AND found > 1`, why: 'No records have been loaded yet.' }],
  sql: `SELECT id, path, sha256, found FROM items WHERE status = 'loaded' AND found > 1 ORDER BY id`,
  proof: 'chained-records',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: [
    'The program was started anew and began a new chain.', 'Two instances of the program wrote into the same file.', 'A collector or an export reordered the records, or left some out by a filter.',
    'A tool formatted the records anew: other spaces, other order of names, other numbers.', 'Records were removed or blacked out on purpose, with a note kept elsewhere.',
  ],
  settledBy: [
    'The same records from the system itself, or from its backup.', 'The recipe as the maker of the program states it, as a file NAME.chain-recipe.json beside the evidence or entered as trusted (docs/chain-recipe.md).',
    'The last value of the chain, or the key of an HMAC, from somebody who kept it apart from the log: entered as trusted, it makes “consistent” into “proven” and shows records missing at the end.',
  ],
  cannotSee: [
    'Records missing at the end of a chain, unless its last value was kept elsewhere.', 'A chain computed anew after a change, where nothing secret goes into it.', 'Whether a record was true when it was written.',
    'Chains of fewer than twenty records whose recipe is not stated, and chains across files of different kinds.',
  ],
});
