// Rows of a large CloudTrail corpus: string templates instead of objects, because a million of them must not take a minute.
import { present } from '../../../../shared/assert.ts';
import type { Rng } from '../prng.ts';
import { rngOf } from '../prng.ts';
import { ACCOUNT, BROWSERS, CI_KEY, CI_USER, PEOPLE, REGION } from '../story/cast.ts';
import { assumedRole, awsService, iamUser } from '../story/trail-record.ts';

const hex8 = (bits: number): string => (bits >>> 0).toString(16).padStart(8, '0');

/** Finaliser of MurmurHash3 behind an offset: a bijection on 32 bits, so that different rows never share an id. */
function scatter(row: number): number {
  let h = (row + 0x9e3779b9) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Unique for rows below 2^32; the rest of the id is noise. */
export function rowUuid(rng: Rng, row: number): string {
  const a = hex8(rng.int(0, 0xffffffff));
  const b = hex8(rng.int(0, 0xffffffff));
  return `${hex8(scatter(row))}-${a.slice(0, 3)}e-4${a.slice(3, 6)}-b${b.slice(0, 3)}-c${b.slice(3)}${a.slice(6)}${hex8(row).slice(4)}`;
}

type Template = { readonly weight: number; readonly service: string; readonly request: string; readonly tail: string };

const parts = (service: string, name: string, weight: number, isRead: boolean, request: string, isData = false, error: string | null = null): Template => ({
  weight,
  service: `"eventSource":"${service}.amazonaws.com","eventName":"${name}","awsRegion":"${REGION}",`,
  request: `${error === null ? '' : `"errorCode":"${error}","errorMessage":"User is not authorized to perform: ${service}:${name}",`}"requestParameters":${request},"responseElements":null,`
    + (isData ? '"additionalEventData":{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","bytesTransferredOut":48211},' : ''),
  tail: `","readOnly":${isRead},${service === 's3' ? `"resources":[{"accountId":"${ACCOUNT}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::nwh-documents"}],` : ''}"eventType":"AwsApiCall","managementEvent":${!isData},"recipientAccountId":"${ACCOUNT}",`
    + `"eventCategory":"${isData ? 'Data' : 'Management'}"${isData ? '' : `,"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"${service}.${REGION}.amazonaws.com"}`}}`,
});

// `~` stands where the row's own object key goes.
const TEMPLATES: readonly Template[] = [
  parts('s3', 'GetObject', 34, true, '{"bucketName":"nwh-documents","Host":"nwh-documents.s3.eu-central-1.amazonaws.com","key":"documents/2026/~.pdf"}', true),
  parts('s3', 'PutObject', 14, false, '{"bucketName":"nwh-documents","Host":"nwh-documents.s3.eu-central-1.amazonaws.com","key":"documents/2026/~.pdf"}', true),
  parts('kms', 'Decrypt', 12, true, '{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::nwh-documents/~"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}'),
  parts('sts', 'AssumeRole', 10, true, `{"roleArn":"arn:aws:iam::${ACCOUNT}:role/harbour-portal","roleSessionName":"harbour-~","durationSeconds":3600}`),
  parts('ec2', 'DescribeInstances', 10, true, '{"instancesSet":{"items":[{"instanceId":"i-0~"}]},"filterSet":{}}'),
  parts('dynamodb', 'Query', 8, true, '{"tableName":"harbour-berths","key":{"berth":"~"},"consistentRead":false}', true),
  parts('logs', 'CreateLogStream', 6, false, '{"logGroupName":"/harbour/portal","logStreamName":"portal/~"}'),
  parts('iam', 'GetRole', 3, true, '{"roleName":"harbour-~"}', false, 'AccessDenied'),
  parts('ec2', 'RunInstances', 2, false, '{"instancesSet":{"items":[{"imageId":"ami-0~","minCount":1,"maxCount":1}]},"instanceType":"m7g.large"}'),
  parts('secretsmanager', 'GetSecretValue', 1, true, '{"secretId":"harbour/~"}'),
];
const TEMPLATE_LOTS = TEMPLATES.flatMap((t) => Array.from({ length: t.weight }, () => t));

type Caller = { readonly head: string; readonly tail: string };

/** The callers, with everything that does not change from row to row written out once. */
function callers(): Caller[] {
  const sinceMs = Date.parse('2026-01-01T06:00:00Z');
  const identities = [
    ...PEOPLE.map((p) => assumedRole('harbour-read-only', p.mail, sinceMs)),
    ...Array.from({ length: 22 }, (_, i) => assumedRole('harbour-portal', `i-0${hex8(scatter(i))}${hex8(scatter(i + 99))}`, sinceMs)),
    ...Array.from({ length: 18 }, (_, i) => iamUser(`harbour-job-${i + 10}`, `AKIAJOB${hex8(scatter(i)).replaceAll(/[^a-f]/g, 'x').slice(0, 6).toUpperCase()}EXAMPLE`)),
    iamUser(CI_USER, CI_KEY), ...['config', 'lambda', 'ec2', 'eks'].map(awsService),
  ];
  return identities.map((identity, i) => {
    const service = identity['type'] === 'AWSService' ? String(identity['invokedBy']) : null;
    const ip = service ?? (i < PEOPLE.length ? `198.51.100.${20 + i}` : `10.20.${1 + (i % 3)}.${20 + i}`);
    return {
      head: `{"eventVersion":"1.11","userIdentity":${JSON.stringify(identity)},"eventTime":"`,
      tail: `"sourceIPAddress":"${ip}","userAgent":"${service ?? (i < PEOPLE.length ? BROWSERS[i % BROWSERS.length] : 'aws-sdk-go-v2/1.41.0 ua/2.1 os/linux lang/go#1.25.5 md/GOOS#linux md/GOARCH#amd64')}",`,
    };
  });
}

/** Makes record number `row` (counted from 0), written at `atMs`. About 1.2 kB. */
export function cloudtrailRows(): (row: number, atMs: number) => string {
  const rng = rngOf('bulk/cloudtrail');
  const who = callers();
  let second = -1;
  let secondText = '';
  return (row, atMs) => {
    const caller = present(who[rng.int(0, who.length - 1)], 'a caller');
    const template = present(TEMPLATE_LOTS[rng.int(0, TEMPLATE_LOTS.length - 1)], 'a template');
    const at = Math.floor(atMs / 1000);
    if (at !== second) {
      second = at;
      secondText = new Date(at * 1000).toISOString().slice(0, 19);
    }
    const key = `${hex8(rng.int(0, 0xffffffff))}${hex8(row)}`;
    return `${caller.head}${secondText}Z",${template.service}${caller.tail}${template.request.replace('~', key)}"requestID":"${rng.uuid()}","eventID":"${rowUuid(rng, row)}${template.tail}`;
  };
}
