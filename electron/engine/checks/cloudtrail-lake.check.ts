// Are saved results of CloudTrail Lake those that the service signed?
import { defineCheck } from '../../../shared/spec/check.ts';

export const cloudtrailLake = defineCheck({
  id: 'cloudtrail-lake',
  title: 'CloudTrail Lake sign file',
  question: 'Are the saved CloudTrail Lake results those that the service signed?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE status = 'kept'`, why: 'No sign file of CloudTrail Lake (result_sign.json) lies among the evidence.' }],
  sql: `SELECT id, path, sha256, status FROM items ORDER BY id`,
  proof: 'cloudtrail-lake',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['The result was unpacked, or opened and saved again, after it was delivered.', 'Only some of the files of a large result were copied.', 'Another file was put into the folder of the result.'],
  settledBy: ['The whole folder of the result as the service delivered it, still packed.', 'The public keys of the region (aws cloudtrail list-public-keys), obtained by another way than the files and entered as trusted.', 'The vendor’s own check (aws cloudtrail verify-query-results).'],
  cannotSee: ['Whether the query asked for all that was wanted: the signature is over its answer.', 'Whether a key that lay among the files is the service’s own.', 'A change before the service signed the result.'],
});
