// One Kubernetes audit event (audit.k8s.io/v1), with the members in the order the API server writes them.
import type { Plain } from '../../../../shared/canonical-json.ts';
import type { Rng } from '../prng.ts';
import { isoMicros } from './calendar.ts';
import { ACCOUNT } from './cast.ts';

export type KubeCall = {
  readonly atMs: number;
  readonly user: string;
  readonly groups: readonly string[];
  /** Set for people and builds that come through the cloud's identity mapping. */
  readonly arn?: string;
  readonly verb: string;
  readonly uri: string;
  readonly ip: string;
  readonly agent: string;
  readonly object?: { readonly resource: string; readonly namespace?: string; readonly name?: string; readonly apiGroup?: string; readonly apiVersion: string; readonly subresource?: string };
  readonly code: number;
  readonly reason: string;
  readonly tookMs?: number;
  readonly stage?: 'ResponseStarted' | 'ResponseComplete' | 'RequestReceived' | 'Panic';
  readonly auditId?: string;
  readonly request?: Plain;
};

export type KubeEvent = { readonly atMs: number; readonly auditId: string; readonly json: string };

export function kubeEvent(rng: Rng, call: KubeCall): KubeEvent {
  const auditId = call.auditId ?? rng.uuid();
  const micros = rng.int(0, 999);
  const tookMs = call.tookMs ?? rng.int(1, 40);
  const isAllowed = call.code !== 403;
  const event: { [key: string]: Plain | undefined } = {
    kind: 'Event', apiVersion: 'audit.k8s.io/v1', level: call.request === undefined ? 'Metadata' : 'Request', auditID: auditId, stage: call.stage ?? 'ResponseComplete',
    requestURI: call.uri, verb: call.verb,
    user: { username: call.user, groups: call.groups, ...(call.arn === undefined ? {} : { extra: { arn: [call.arn], canonicalArn: [call.arn], sessionName: [''] } }) },
    sourceIPs: [call.ip], userAgent: call.agent, objectRef: call.object as Plain | undefined,
    responseStatus: { metadata: {}, ...(isAllowed ? {} : { status: 'Failure', reason: 'Forbidden' }), code: call.code }, requestObject: call.request,
    requestReceivedTimestamp: isoMicros(call.atMs, micros), stageTimestamp: isoMicros(call.atMs + tookMs, (micros + 613) % 1000),
    annotations: { 'authorization.k8s.io/decision': isAllowed ? 'allow' : 'forbid', 'authorization.k8s.io/reason': call.reason },
  };
  return { atMs: call.atMs + tookMs, auditId, json: JSON.stringify(event) };
}

export const userArn = (login: string): string => `arn:aws:iam::${ACCOUNT}:user/${login}`;
export const AUTHENTICATED = 'system:authenticated';
