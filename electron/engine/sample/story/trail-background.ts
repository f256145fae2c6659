// Ordinary CloudTrail activity: people at work, the build user, services and the portal reading and writing documents.
import type { Rng } from '../prng.ts';
import { rngOf } from '../prng.ts';
import { momentsOf } from './calendar.ts';
import { ACCOUNT, BACKUP_KEY, BROWSERS, CI_IP, CI_KEY, CI_USER, OFFICE_IP, PEOPLE, REGION, VPN_IPS } from './cast.ts';
import type { TrailCall, TrailRecord } from './trail-record.ts';
import { assumedRole, awsService, iamUser, s3Object, temporaryKey, trailRecord } from './trail-record.ts';

const CLI = 'aws-cli/2.33.4 md/awscrt#0.31.0 ua/2.1 os/linux#6.8.0-1030-aws md/arch#x86_64 lang/python#3.13.9 md/pyimpl#CPython m/b,E,Z cfg/retry-mode#standard md/prompt#off';
const SDK_GO = 'aws-sdk-go-v2/1.41.0 ua/2.1 os/linux lang/go#1.25.5 md/GOOS#linux md/GOARCH#amd64 api/s3#1.94.0 m/E,g';
const KMS_KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/6f1c2b7a-3d5e-4a90-b1c4-e0f9a8d7c6b5`;

/** The portal's machines. */
const INSTANCES = ['i-0a4c9d1e77b2f3051', 'i-0b81e2f6a93c4d572', 'i-0c5d7a90e4f1b2683'] as const;

type Maker = (rng: Rng, atMs: number) => TrailCall;

/** What staff look at in the console; every call is a read, as most of a real trail is. */
const LOOKS: readonly (readonly [service: string, name: string, request: TrailCall['request']])[] = [
  ['ec2', 'DescribeInstances', { instancesSet: {}, filterSet: {} }],
  ['ec2', 'DescribeSecurityGroups', { securityGroupSet: {}, securityGroupIdSet: {}, filterSet: {} }],
  ['ec2', 'DescribeVolumes', { volumeSet: {}, filterSet: {} }],
  ['rds', 'DescribeDBInstances', { maxRecords: 100 }],
  ['s3', 'ListBuckets', { Host: `s3.${REGION}.amazonaws.com` }],
  ['s3', 'GetBucketVersioning', { bucketName: 'nwh-customer-data', Host: `nwh-customer-data.s3.${REGION}.amazonaws.com`, versioning: '' }],
  ['monitoring', 'DescribeAlarms', { maxRecords: 100, alarmTypes: ['CompositeAlarm', 'MetricAlarm'] }],
  ['logs', 'DescribeLogGroups', { limit: 50 }],
  ['eks', 'DescribeCluster', { name: 'harbour-prod' }],
  ['cloudtrail', 'LookupEvents', { maxResults: 50, lookupAttributes: [{ attributeKey: 'ReadOnly', attributeValue: 'false' }] }],
  ['tagging', 'GetResources', { resourcesPerPage: 100, tagsPerPage: '100' }],
];

const look: Maker = (rng, atMs) => {
  const person = rng.pick(PEOPLE.filter((p) => p.team !== 'finance' && p.team !== 'people'));
  const role = person.team === 'platform' ? 'AWSReservedSSO_PlatformAdmin_1a2b3c4d5e6f7a8b' : 'AWSReservedSSO_ReadOnly_9f8e7d6c5b4a3f2e';
  const [service, name, request] = rng.pick(LOOKS);
  const denied = role.includes('ReadOnly') && rng.chance(0.03);
  return {
    atMs, service, name, isRead: true, ip: rng.weighted([[7, OFFICE_IP], [3, rng.pick(VPN_IPS)]]), agent: rng.pick(BROWSERS),
    who: assumedRole(role, person.mail, atMs), request: denied ? null : request ?? null,
    ...(denied ? { error: ['AccessDenied', `User: arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${person.mail} is not authorized to perform: ${service}:${name}`] as const } : {}),
  };
};

const signIn: Maker = (rng, atMs) => {
  const person = rng.pick(PEOPLE);
  return {
    atMs, service: 'signin', name: 'ConsoleLogin', isRead: false, type: 'AwsConsoleSignIn', ip: rng.pick([OFFICE_IP, ...VPN_IPS]), agent: rng.pick(BROWSERS),
    who: assumedRole('AWSReservedSSO_ReadOnly_9f8e7d6c5b4a3f2e', person.mail, atMs),
    response: { ConsoleLogin: 'Success' }, extra: { MobileVersion: 'No', MFAUsed: 'No' },
  };
};

const build: Maker = (rng, atMs) => {
  const who = iamUser(CI_USER, CI_KEY);
  const shared = { atMs, who, ip: CI_IP, agent: CLI };
  const image = rng.pick(['booking', 'portal', 'customs', 'quay-planner']);
  return rng.weighted<() => TrailCall>([
    [4, () => ({ ...shared, service: 'ecr', name: 'GetAuthorizationToken', isRead: true })],
    [3, () => ({ ...shared, service: 'sts', name: 'GetCallerIdentity', isRead: true })],
    [3, () => ({ ...shared, service: 'ecr', name: 'PutImage', isRead: false, request: { registryId: ACCOUNT, repositoryName: `harbour/${image}`, imageTag: `2026.${rng.int(900, 999)}` },
      resources: [{ accountId: ACCOUNT, ARN: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/harbour/${image}` }] })],
    [3, () => ({ ...shared, service: 'eks', name: 'DescribeCluster', isRead: true, request: { name: 'harbour-prod' } })],
    [4, () => {
      const key = `builds/${image}/${rng.hex(12)}.tar.gz`;
      return { ...shared, service: 's3', name: 'PutObject', isRead: false, isData: true, resources: s3Object('nwh-build-artifacts', key),
        request: { bucketName: 'nwh-build-artifacts', Host: `nwh-build-artifacts.s3.${REGION}.amazonaws.com`, key },
        extra: { SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: rng.int(400_000, 90_000_000), AuthenticationMethod: 'AuthHeader', bytesTransferredOut: 0 } };
    }],
  ])();
};

const assume: Maker = (rng, atMs) => {
  const service = rng.pick(['ec2', 'lambda', 'config', 'eks', 'access-analyzer']);
  const role = `arn:aws:iam::${ACCOUNT}:role/harbour-${service}`;
  const session = service === 'ec2' ? rng.pick(INSTANCES) : `harbour-${rng.hex(8)}`;
  return {
    atMs, service: 'sts', name: 'AssumeRole', isRead: true, ip: `${service}.amazonaws.com`, agent: `${service}.amazonaws.com`, hasTls: false, who: awsService(service),
    request: { roleArn: role, roleSessionName: session },
    response: { credentials: { accessKeyId: temporaryKey(rng), expiration: new Date(atMs + 3_600_000).toUTCString().slice(5) },
      assumedRoleUser: { assumedRoleId: `AROAHARBOURROLEXAMPLE:${session}`, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/harbour-${service}/${session}` } },
    resources: [{ accountId: ACCOUNT, type: 'AWS::IAM::Role', ARN: role }],
  };
};

const decrypt: Maker = (rng, atMs) => ({
  atMs, service: 'kms', name: rng.pick(['Decrypt', 'GenerateDataKey']), isRead: true, ip: 'AWS Internal', agent: 'AWS Internal', hasTls: false,
  who: assumedRole('harbour-portal', rng.pick(INSTANCES), atMs),
  request: { encryptionContext: { 'aws:s3:arn': 'arn:aws:s3:::nwh-documents' }, keyId: KMS_KEY, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
  resources: [{ accountId: ACCOUNT, type: 'AWS::KMS::Key', ARN: KMS_KEY }],
});

const document: Maker = (rng, atMs) => {
  const isRead = rng.chance(0.72);
  const key = `documents/2026/${rng.pick(['bill-of-lading', 'manifest', 'customs', 'invoice'])}/${rng.hex(20)}.pdf`;
  const size = rng.int(18_000, 2_400_000);
  return {
    atMs, service: 's3', name: isRead ? 'GetObject' : 'PutObject', isRead, isData: true, ip: `10.20.${rng.int(1, 3)}.${rng.int(10, 200)}`, agent: SDK_GO,
    who: assumedRole('harbour-portal', rng.pick(INSTANCES), atMs), resources: s3Object('nwh-documents', key),
    request: { bucketName: 'nwh-documents', Host: `nwh-documents.s3.${REGION}.amazonaws.com`, key },
    extra: { SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: isRead ? 0 : size, AuthenticationMethod: 'AuthHeader', bytesTransferredOut: isRead ? size : 0 },
  };
};

/** The nightly job reads customer data too, a little and from the inside: the baseline the bulk read stands out from. */
const backup: Maker = (rng, atMs) => {
  const key = `customers/index/part-${String(rng.int(0, 63)).padStart(4, '0')}.parquet`;
  return {
    atMs, service: 's3', name: 'GetObject', isRead: true, isData: true, ip: '10.20.9.14', agent: SDK_GO, who: iamUser('backup-runner', BACKUP_KEY), resources: s3Object('nwh-customer-data', key),
    request: { bucketName: 'nwh-customer-data', Host: `nwh-customer-data.s3.${REGION}.amazonaws.com`, key },
    extra: { SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: 0, AuthenticationMethod: 'AuthHeader', bytesTransferredOut: rng.int(90_000, 700_000) },
  };
};

const RECIPES: readonly (readonly [count: number, rhythm: 'office' | 'customers' | 'machines', make: Maker])[] = [
  [1900, 'office', look], [90, 'office', signIn], [700, 'office', build],
  [1500, 'machines', assume], [1100, 'customers', decrypt], [2300, 'customers', document], [120, 'machines', backup],
];

export function backgroundTrail(): TrailRecord[] {
  return RECIPES.flatMap(([count, rhythm, make], index) => {
    const rng = rngOf(`cloudtrail/background/${index}`);
    return momentsOf(rng, count, rhythm).map((atMs) => trailRecord(rng, make(rng, atMs)));
  });
}

/** A second region that the trail does not cover; the hand-over has it only as a `lookup-events` answer. */
export function secondRegionTrail(): TrailRecord[] {
  const rng = rngOf('cloudtrail/second-region');
  return momentsOf(rng, 40, 'office').map((atMs) => trailRecord(rng, { ...look(rng, atMs), region: 'eu-west-1' }));
}
