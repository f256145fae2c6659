// One CloudTrail record, with the members in the order AWS writes them (record contents reference, event version 1.11).
import type { Plain } from '../../../../shared/canonical-json.ts';
import type { Rng } from '../prng.ts';
import { BASE32, rngOf } from '../prng.ts';
import { ACCOUNT, REGION } from './cast.ts';
import { HOUR_MS, isoSeconds } from './calendar.ts';

type PlainObject = { readonly [key: string]: Plain };

export type TrailRecord = { readonly atMs: number; readonly eventId: string; readonly name: string; readonly json: string };

export type TrailCall = {
  readonly atMs: number;
  readonly who: PlainObject;
  /** Service prefix: `s3` becomes `s3.amazonaws.com`. */
  readonly service: string;
  readonly name: string;
  readonly ip: string;
  readonly agent: string;
  readonly region?: string;
  readonly request?: Plain;
  readonly response?: Plain;
  readonly extra?: PlainObject;
  readonly resources?: readonly PlainObject[];
  readonly isRead: boolean;
  readonly isData?: boolean;
  readonly error?: readonly [code: string, message: string];
  readonly type?: 'AwsApiCall' | 'AwsConsoleSignIn' | 'AwsServiceEvent';
  readonly hasTls?: boolean;
};

/** Principal ids end in EXAMPLE like the keys, so that nobody takes them for real ones. */
const principal = (prefix: string, name: string) => {
  let text = '';
  for (let i = 0; i < 10; i += 1) text += BASE32.charAt((name.charCodeAt(i % name.length) * 7 + i * 13) % BASE32.length);
  return `${prefix}${text}EXAMPLE`;
};

export const iamUser = (name: string, key: string): PlainObject => ({
  type: 'IAMUser', principalId: principal('AIDA', name), arn: `arn:aws:iam::${ACCOUNT}:user/${name}`, accountId: ACCOUNT, accessKeyId: key, userName: name,
});

export const awsService = (name: string): PlainObject => ({ type: 'AWSService', invokedBy: `${name}.amazonaws.com` });

const SESSION_MS = 6 * HOUR_MS;

/** A session lasts six hours and keeps its key, so that what one person or machine did hangs together. */
export function assumedRole(role: string, session: string, atMs: number): PlainObject {
  const id = principal('AROA', role);
  const period = Math.floor(atMs / SESSION_MS);
  const rng = rngOf(`session/${role}/${session}/${period}`);
  const key = temporaryKey(rng);
  const sinceMs = Math.min(atMs, period * SESSION_MS + rng.int(0, 1_500_000));
  return {
    type: 'AssumedRole', principalId: `${id}:${session}`, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`, accountId: ACCOUNT, accessKeyId: key,
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: id, arn: `arn:aws:iam::${ACCOUNT}:role/${role}`, accountId: ACCOUNT, userName: role },
      attributes: { creationDate: isoSeconds(sinceMs), mfaAuthenticated: 'false' },
    },
  };
}

export const temporaryKey = (rng: Rng): string => `ASIA${rng.text(BASE32, 9)}EXAMPLE`;

export const s3Object = (bucket: string, key: string, owner = ACCOUNT): PlainObject[] => [
  { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
  { accountId: owner, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` },
];

export function trailRecord(rng: Rng, call: TrailCall): TrailRecord {
  const region = call.region ?? REGION;
  const source = `${call.service}.amazonaws.com`;
  const eventId = rng.uuid();
  const record: { [key: string]: Plain | undefined } = {
    eventVersion: '1.11', userIdentity: call.who, eventTime: isoSeconds(call.atMs), eventSource: source, eventName: call.name, awsRegion: region,
    sourceIPAddress: call.ip, userAgent: call.agent, errorCode: call.error?.[0], errorMessage: call.error?.[1],
    requestParameters: call.request ?? null, responseElements: call.response ?? null, additionalEventData: call.extra,
    requestID: call.isData ? rng.text(`${BASE32}01`, 16) : rng.uuid(), eventID: eventId, readOnly: call.isRead, resources: call.resources,
    eventType: call.type ?? 'AwsApiCall', managementEvent: !call.isData, recipientAccountId: ACCOUNT, eventCategory: call.isData ? 'Data' : 'Management',
    tlsDetails: call.hasTls === false ? undefined
      : { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: `${call.service}.${region}.amazonaws.com` },
  };
  return { atMs: call.atMs, eventId, name: call.name, json: JSON.stringify(record) };
}
