// What CloudTrail signs of a digest, put together from the vendor's words alone and compared with what the product signs over.
// AWS CloudTrail user guide, "Custom implementations of CloudTrail log file integrity validation" and "CloudTrail digest file structure"
// (github.com/awsdocs/aws-cloudtrail-user-guide, doc_source/cloudtrail-log-file-custom-validation.md, commit 22cf433). What it says:
// the string is the end of the digest in UTC extended format, LF, the S3 path of the digest (bucket, slash, object), LF, the SHA-256 of the
// content of the digest file in hex, LF, the signature of the previous digest in hex; the SHA-256 of the string and the private key go into
// RSA; the signature is written in hex. Public keys are DER in PKCS#1. It does not say what stands in the last line of a first digest.
import { constants, createHash, generateKeyPairSync, privateEncrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { readDigest, readTrailKeys, signatureFits, stringToSign } from '../../../electron/engine/checks/proofs/cloudtrail-digest-file.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const fingerprint = '31e8b5433410dfb61a9dc45cc65b22ff';

/** DigestInfo of SHA-256 (RFC 8017, 9.2 note 1), padded and raised by the private key: no signing function of the library. */
const signedHex = (text: string): string => privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), createHash('sha256').update(text, 'utf8').digest()])).toString('hex');

type Fields = { readonly bucket: string; readonly object: string; readonly end: string; readonly previousSignature: string };
const objectIn = (before: string, suffix = ''): string => `${before}111122223333/CloudTrail-Digest/us-east-2/2015/08/17/111122223333_CloudTrail-Digest_us-east-2_your-trail-name_us-east-2_20150817T150131Z${suffix}.json.gz`;
const previousSignature = signedHex('the digest of the hour before');

/** With the members that the page on the structure of digests shows. */
const membersOf = ({ bucket, object, end, previousSignature: signature }: Fields) => ({
  awsAccountId: '111122223333', digestStartTime: '2015-08-17T14:01:31Z', digestEndTime: end, digestS3Bucket: bucket, digestS3Object: object, digestPublicKeyFingerprint: fingerprint, digestSignatureAlgorithm: 'SHA256withRSA',
  newestEventTime: '2015-08-17T14:52:27Z', oldestEventTime: '2015-08-17T14:42:27Z', previousDigestS3Bucket: bucket, previousDigestS3Object: object.replaceAll('150131', '140131'),
  previousDigestHashValue: '97fb791cf91ffc440d274f8190dbdd9aa09c34432aba82739df18b6d3c13df2d', previousDigestHashAlgorithm: 'SHA-256', previousDigestSignature: signature,
  logFiles: [{ s3Bucket: bucket, s3Object: 'AWSLogs/111122223333/CloudTrail/us-east-2/2015/08/17/111122223333_CloudTrail_us-east-2_20150817T1445Z_9nYN7gp2eWAJHIfT.json.gz', hashValue: '9bb6196fc6b84d6f075a56548feca262bd99ba3c2de41b618e5b6e22c1fc71f6', hashAlgorithm: 'SHA-256', newestEventTime: '2015-08-17T14:52:27Z', oldestEventTime: '2015-08-17T14:42:27Z' }],
});

const usual: Fields = { bucket: 'S3-bucket-name', object: objectIn('AWSLogs/'), end: '2015-08-17T15:01:31Z', previousSignature };
const variants: readonly (readonly [string, Fields, (text: string) => string])[] = [
  ['as the page shows it', usual, (t) => t], ['with slashes written as two signs', usual, (t) => t.replaceAll('/', String.raw`\/`)], ['over many lines', usual, (t) => JSON.stringify(JSON.parse(t), null, 4)],
  ['under a prefix', { ...usual, object: objectIn('audit/prefix/AWSLogs/') }, (t) => t], ['of an organisation', { ...usual, object: objectIn('AWSLogs/o-abcdefghij/') }, (t) => t], ['backfill', { ...usual, object: objectIn('AWSLogs/', '_backfill') }, (t) => t],
  ['a bucket with dots', { ...usual, bucket: 'logs.example.com' }, (t) => t], ['a signature in capitals', { ...usual, previousSignature: previousSignature.toUpperCase() }, (t) => t], ['at midnight', { ...usual, end: '2015-08-18T00:00:00Z' }, (t) => t],
];

test.each(variants)('%s: the string is the one of the description, and what is signed so is accepted', (_name, fields, write) => {
  const file = Buffer.from(write(JSON.stringify(membersOf(fields))));
  const parts = [fields.end, `${fields.bucket}/${fields.object}`, createHash('sha256').update(file).digest('hex'), fields.previousSignature];
  const described = parts.join('\u000a');
  const digest = readDigest(1, fields.object, file);
  const [key] = readTrailKeys(Buffer.from(JSON.stringify({ PublicKeyList: [{ ValidityStartTime: '1436317441.0', ValidityEndTime: '1438909441.0', Value: publicKey.export({ format: 'der', type: 'pkcs1' }).toString('base64'), Fingerprint: fingerprint }] })), true);
  if (!digest || !key) throw new Error('the digest and the key are read');
  expect(stringToSign(digest)).toBe(described);
  expect(signatureFits(digest, signedHex(described), key.key)).toBe(true);
  // Nothing near it is accepted: another part, another order, another end of line, a line break at the end.
  const near = [...parts.map((_, i) => parts.map((p, j) => (i === j ? `${p.slice(0, -1)}0` : p)).join('\n')), parts.toReversed().join('\n'), parts.join('\r\n'), `${described}\n`, parts.join(''), [parts[0], fields.object, ...parts.slice(2)].join('\n')].filter((t) => t !== described);
  expect(near.length).toBeGreaterThanOrEqual(8);
  expect(near.map((t) => signatureFits(digest, signedHex(t), key.key))).toEqual(near.map(() => false));
});

test('the example of the page has the same four lines', () => {
  const [end = '', place = '', hash = '', signature = ''] = [
    '2015-08-12T04:01:31Z', 'S3-bucket-name/AWSLogs/111122223333/CloudTrail-Digest/us-east-2/2015/08/12/111122223333_us-east-2_CloudTrail-Digest_us-east-2_20150812T040131Z.json.gz',
    '4ff08d7c6ecd6eb313257e839645d20363ee3784a2328a7d76b99b53cc9bcacd', '6e8540b83c3ac86a0312d971a225361d28ed0af20d70c211a2d405e32abf529a8145c2966e3bb47362383a52441545ed091fb81',
  ];
  const [bucket = ''] = place.split('/');
  const digest = { item: 1, path: '', sha256: hash, account: '111122223333', region: 'us-east-2', trail: '', isBackfill: false, bucket, object: place.slice(bucket.length + 1), start: end, end, fingerprint, previous: { object: '', hash: '', signature }, logs: [] };
  expect(stringToSign(digest).split('\n')).toEqual([end, place, hash, signature]);
});
