// CloudTrail digest files: for every hour, which log files were delivered and the hash of each. Proof of integrity, not activity.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Every log file a digest lists is a record. */
const file = 'logFiles';

export const awsCloudtrailDigest = defineFormat({
  id: 'aws-cloudtrail-digest',
  title: 'AWS CloudTrail digest',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 's3-delivery', title: 'digest file as delivered to S3', structure: { kind: 'json-objects' }, each: { at: 'logFiles[]' } },
  ],
  sniff: { must: [
    { has: 'digestEndTime', because: 'the hour of a digest' },
    { has: 'digestS3Object', because: 'the name of the digest itself' },
    { hasAny: ['logFiles', 'previousDigestHashValue', 'digestPublicKeyFingerprint'], because: 'the files it covers and its place in the chain' },
  ] },
  times: [{ at: 'digestEndTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    action: { when: { has: `${file}.s3Object` }, then: { const: 'log file listed with its hash' }, otherwise: { const: 'digest without log files' } },
    target: { first: [{ lastAfter: `${file}.s3Object`, separator: '/' }, { lastAfter: 'digestS3Object', separator: '/' }] },
    targetId: { first: [{ join: [`${file}.s3Bucket`, `${file}.s3Object`], with: '/' }, { join: ['digestS3Bucket', 'digestS3Object'], with: '/' }] },
    targetKind: { when: { has: `${file}.s3Object` }, then: { const: 'CloudTrail log file' }, otherwise: { const: 'CloudTrail digest' } },
    service: { const: 'cloudtrail.amazonaws.com' },
    tenant: 'awsAccountId',
    region: { regex: 'digestS3Object', pattern: '/CloudTrail-Digest/([a-z0-9-]+)/' },
    correlationId: 'digestS3Object',
    text: { join: [
      { join: [`${file}.hashAlgorithm`, `${file}.hashValue`], with: ' ' },
      { join: [{ const: 'events from' }, `${file}.oldestEventTime`], with: ' ' }, { join: [{ const: 'to' }, `${file}.newestEventTime`], with: ' ' },
      { join: [{ const: 'previous digest' }, 'previousDigestHashAlgorithm', 'previousDigestHashValue'], with: ' ' },
    ], with: ', ', skipMissing: true },
  },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [
    { title: 'a digest with one log file', shape: 's3-delivery', text: '{"awsAccountId":"111122223333","digestStartTime":"2026-03-02T07:01:31Z","digestEndTime":"2026-03-02T08:01:31Z","digestS3Bucket":"trail-logs","digestS3Object":"AWSLogs/111122223333/CloudTrail-Digest/eu-central-1/2026/03/02/111122223333_CloudTrail-Digest_eu-central-1_main_eu-central-1_20260302T080131Z.json.gz","digestPublicKeyFingerprint":"31e8b5433410dfb61a9dc45cc65b22ff","digestSignatureAlgorithm":"SHA256withRSA","newestEventTime":"2026-03-02T07:58:01Z","oldestEventTime":"2026-03-02T07:02:11Z","previousDigestS3Bucket":"trail-logs","previousDigestS3Object":"p","previousDigestHashValue":"97fb791cf91ffc440d274f8190dbdd9aa09c34432aba82739df18b6d3c13df2d","previousDigestHashAlgorithm":"SHA-256","previousDigestSignature":"50887ccf","logFiles":[{"s3Bucket":"trail-logs","s3Object":"AWSLogs/111122223333/CloudTrail/eu-central-1/2026/03/02/111122223333_CloudTrail_eu-central-1_20260302T0755Z_ab.json.gz","hashValue":"9bb6196fc6b84d6f075a56548feca262bd99ba3c2de41b618e5b6e22c1fc71f6","hashAlgorithm":"SHA-256","newestEventTime":"2026-03-02T07:54:25Z","oldestEventTime":"2026-03-02T07:51:49Z"}]}',
      expect: { time: '2026-03-02T08:01:31Z', action: 'log file listed with its hash', target: '111122223333_CloudTrail_eu-central-1_20260302T0755Z_ab.json.gz', tenant: '111122223333', region: 'eu-central-1' } },
  ],
  notes: [
    'A digest lists the log files CloudTrail delivered in an hour, with the SHA-256 of the uncompressed content of each. It proves that a file was not changed; it says nothing of what was done.',
    'Each digest names the hash of the one before it, and its own signature is kept by S3 beside it, not in the file: the integrity check “CloudTrail digest chain” verifies it, from the next digest or from saved metadata.',
    'A digest without log files says that none was delivered in that hour. A missing digest breaks the chain.',
    'Whether a listed log file is among the evidence, and has this hash, is to be compared with the hashes of the items: of a .gz, the item inside it.',
  ],
  sources: ['AWS CloudTrail user guide: CloudTrail digest file structure', 'AWS CloudTrail user guide: Validating CloudTrail log file integrity'],
});
