// Do CloudTrail log files have the hashes of their signed digests, and is the chain of digests whole?
import { defineCheck } from '../../../shared/spec/check.ts';

export const cloudtrailDigest = defineCheck({
  id: 'cloudtrail-digest',
  title: 'CloudTrail digest chain',
  question: 'Are the CloudTrail log files those that the service signed, and is none of them missing?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE path LIKE '%CloudTrail%' OR format IN ('aws-cloudtrail', 'aws-cloudtrail-digest')`, why: 'No CloudTrail log files or digests lie among the evidence.' }],
  sql: `SELECT id, path, sha256, format, status FROM items WHERE path LIKE '%CloudTrail%' OR format IN ('aws-cloudtrail', 'aws-cloudtrail-digest') ORDER BY id`,
  proof: 'cloudtrail-digest',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['Only some days or regions of the bucket were copied.', 'A lifecycle rule of the bucket removed old files before the copy was made.', 'A log file was opened and saved again, or several were put together into one.', 'Validation of log files was switched on later than logging.'],
  settledBy: ['A copy of the bucket that includes the folder CloudTrail-Digest.', 'The public keys of each region for the whole time (aws cloudtrail list-public-keys), obtained by another way than the files and entered as trusted.', 'The metadata of the newest digest of each region (aws s3api head-object), which holds its signature.', 'The vendor’s own check in the account (aws cloudtrail validate-logs), run by the owner of the bucket.'],
  cannotSee: ['Digests and log files removed after the newest digest that is here.', 'Events the service never wrote, such as those a trail was set not to record.', 'A change before the service signed the digest.', 'Whether a key that lay among the files is the service’s own.', 'A change since intake: hashes are those computed when the files came in; the verification of the case reads the originals again.'],
});
