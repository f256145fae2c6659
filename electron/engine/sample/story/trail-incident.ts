// The intruder's calls in CloudTrail: first use of the stolen key, more power, bulk read, export, and the log switched off.
import { rngOf } from '../prng.ts';
import type { Rng } from '../prng.ts';
import { msOf } from './calendar.ts';
import { ACCOUNT, ATTACKER_IP, ATTACKER_SECOND_IP, CI_KEY, CI_USER, LEAVER, OUTSIDE_ACCOUNT, REGION, SECOND_KEY, TRAIL_ARN } from './cast.ts';
import type { TrailCall, TrailRecord } from './trail-record.ts';
import { iamUser, s3Object, trailRecord } from './trail-record.ts';

type TrailStep = { readonly id: string; readonly eventId: string; readonly atMs: number; readonly actor: string; readonly action: string; readonly what: string };
type TrailIncident = { readonly records: readonly TrailRecord[]; readonly steps: readonly TrailStep[]; readonly secondRegion: readonly TrailRecord[] };

const BULK_READ = { from: '2026-03-03T00:18:00Z', to: '2026-03-03T01:37:59Z', count: 640, bucket: 'nwh-customer-data', prefix: 'customers/2025/' } as const;
export const LOGGING_STOPPED = { from: '2026-03-03T02:07:31Z', to: '2026-03-03T02:52:18Z' } as const;
const OUTSIDE_BUCKET = 'harbour-archive-transfer';

const TOOL = 'Boto3/1.40.30 md/Botocore#1.40.30 ua/2.1 os/linux#6.12.9 md/arch#x86_64 lang/python#3.12.8 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.40.30';
const asCi = { who: iamUser(CI_USER, CI_KEY), ip: ATTACKER_IP, agent: TOOL };
const asLeaver = { who: iamUser(LEAVER.login, SECOND_KEY), ip: ATTACKER_SECOND_IP, agent: TOOL };

type Act = { readonly step?: readonly [id: string, what: string]; readonly call: Omit<TrailCall, 'atMs'>; readonly at: string };

const denied = (name: string): readonly [string, string] =>
  ['AccessDenied', `User: arn:aws:iam::${ACCOUNT}:user/${CI_USER} is not authorized to perform: ${name} because no identity-based policy allows the ${name} action`];

const ENTRY: readonly Act[] = [
  { at: '2026-03-02T22:47:12Z', call: { ...asCi, service: 'sts', name: 'GetCallerIdentity', isRead: true },
    step: ['stolen-key-first-use', `Access key of ${CI_USER} used from an address it was never used from before`] },
  { at: '2026-03-02T22:48:03Z', call: { ...asCi, service: 'iam', name: 'ListUsers', region: 'us-east-1', isRead: true, error: denied('iam:ListUsers') } },
  { at: '2026-03-02T22:48:41Z', call: { ...asCi, service: 's3', name: 'ListBuckets', isRead: true, request: { Host: `s3.${REGION}.amazonaws.com` } } },
  { at: '2026-03-02T22:50:19Z', call: { ...asCi, service: 'secretsmanager', name: 'ListSecrets', isRead: true, error: denied('secretsmanager:ListSecrets') } },
  { at: '2026-03-02T22:52:30Z', call: { ...asCi, service: 'iam', name: 'ListAttachedUserPolicies', region: 'us-east-1', isRead: true, request: { userName: CI_USER } } },
  { at: '2026-03-02T22:59:41Z', call: { ...asCi, service: 'iam', name: 'AttachUserPolicy', region: 'us-east-1', isRead: false,
    request: { userName: CI_USER, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } },
  step: ['privilege-change', `${CI_USER} attached AdministratorAccess to itself`] },
  { at: '2026-03-02T23:00:12Z', call: { ...asCi, service: 'iam', name: 'ListUsers', region: 'us-east-1', isRead: true } },
  { at: '2026-03-02T23:01:03Z', call: { ...asCi, service: 'iam', name: 'CreateAccessKey', region: 'us-east-1', isRead: false, request: { userName: LEAVER.login },
    response: { accessKey: { userName: LEAVER.login, accessKeyId: SECOND_KEY, status: 'Active', createDate: 'Mar 2, 2026, 11:01:03 PM' } } },
  step: ['second-key', `Access key made for ${LEAVER.login}, who had left the company on 27 February`] },
];

const EXPORT: readonly Act[] = [
  { at: '2026-03-03T01:41:07Z', call: { ...asLeaver, service: 'ec2', name: 'CreateSnapshot', isRead: false, request: { volumeId: 'vol-0a2e548958718390d', description: 'archive' },
    response: { snapshotId: 'snap-0c7d1e9f2a3b4c5d6', volumeId: 'vol-0a2e548958718390d', status: 'pending', ownerId: ACCOUNT, volumeSize: '512', encrypted: false } },
  step: ['snapshot-made', 'Snapshot made of the customer database volume'] },
  { at: '2026-03-03T01:44:50Z', call: { ...asLeaver, service: 'ec2', name: 'ModifySnapshotAttribute', isRead: false,
    request: { snapshotId: 'snap-0c7d1e9f2a3b4c5d6', createVolumePermission: { add: { items: [{ userId: OUTSIDE_ACCOUNT }] } }, attributeType: 'CREATE_VOLUME_PERMISSION' },
    response: { _return: true } }, step: ['snapshot-shared', `Snapshot shared with the outside account ${OUTSIDE_ACCOUNT}`] },
];

const COVER: readonly Act[] = [
  { at: LOGGING_STOPPED.from, call: { ...asLeaver, service: 'cloudtrail', name: 'StopLogging', isRead: false, request: { name: TRAIL_ARN } },
    step: ['logging-stopped', 'CloudTrail logging switched off'] },
  { at: LOGGING_STOPPED.to, call: { ...asLeaver, service: 'cloudtrail', name: 'StartLogging', isRead: false, request: { name: TRAIL_ARN } },
    step: ['logging-started', 'CloudTrail logging switched on again'] },
  { at: '2026-03-03T02:58:44Z', call: { ...asLeaver, service: 'eks', name: 'DescribeCluster', isRead: true, request: { name: 'harbour-prod' } } },
  { at: '2026-03-04T00:58:09Z', call: { ...asLeaver, service: 'iam', name: 'DeleteAccessKey', region: 'us-east-1', isRead: false, request: { userName: CI_USER, accessKeyId: CI_KEY } },
    step: ['first-key-deleted', `The stolen access key of ${CI_USER} deleted by the intruder`] },
];

function dataCall(rng: Rng, name: 'GetObject' | 'PutObject', bucket: string, key: string, owner: string): Omit<TrailCall, 'atMs'> {
  const size = rng.int(2_200, 48_000);
  const isRead = name === 'GetObject';
  return {
    ...asLeaver, service: 's3', name, isRead, isData: true, resources: s3Object(bucket, key, owner),
    request: { bucketName: bucket, Host: `${bucket}.s3.${REGION}.amazonaws.com`, key },
    extra: { SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: isRead ? 0 : size * 900, AuthenticationMethod: 'AuthHeader', bytesTransferredOut: isRead ? size : 0 },
  };
}

function bulkRead(rng: Rng): Act[] {
  const from = msOf(BULK_READ.from);
  const stride = (msOf(BULK_READ.to) - from) / (BULK_READ.count - 1);
  return Array.from({ length: BULK_READ.count }, (_, i) => ({
    at: new Date(from + Math.floor(i * stride)).toISOString(),
    call: dataCall(rng, 'GetObject', BULK_READ.bucket, `${BULK_READ.prefix}customer-${String(100_017 + i * 3)}.json`, ACCOUNT),
    ...(i === 0 ? { step: ['bulk-read', `${BULK_READ.count} customer records read one after another`] as const } : {}),
  }));
}

function copyOut(rng: Rng): Act[] {
  return Array.from({ length: 6 }, (_, i) => ({
    at: `2026-03-03T01:${49 + i}:22Z`,
    call: dataCall(rng, 'PutObject', OUTSIDE_BUCKET, `nwh/part-${i + 1}.zip`, OUTSIDE_ACCOUNT),
    ...(i === 0 ? { step: ['copied-out', 'Six archives written to a bucket that belongs to another account'] as const } : {}),
  }));
}

export function trailIncident(): TrailIncident {
  const rng = rngOf('cloudtrail/incident');
  const records: TrailRecord[] = [];
  const steps: TrailStep[] = [];
  for (const act of [...ENTRY, ...bulkRead(rng), ...EXPORT, ...copyOut(rng), ...COVER]) {
    const record = trailRecord(rng, { ...act.call, atMs: msOf(act.at) });
    records.push(record);
    if (act.step) steps.push({ id: act.step[0], eventId: record.eventId, atMs: record.atMs, actor: String(act.call.who['userName']), action: record.name, what: act.step[1] });
  }
  const look = (at: string, name: string, isRead: boolean): TrailRecord => trailRecord(rng, {
    ...asCi, atMs: msOf(at), service: 'ec2', name, isRead, region: 'eu-west-1',
    ...(isRead ? { request: { instancesSet: {}, filterSet: {} } } : { error: ['Client.UnauthorizedOperation', 'You are not authorized to perform this operation.'] as const }),
  });
  const secondRegion = [look('2026-03-02T22:54:02Z', 'DescribeInstances', true), look('2026-03-02T22:55:37Z', 'RunInstances', false), look('2026-03-02T22:56:11Z', 'RunInstances', false)];
  return { records, steps, secondRegion };
}
