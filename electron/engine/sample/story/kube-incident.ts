// The intruder in the cluster: a binding to cluster-admin, every secret of the shop read, six of them deleted.
import { rngOf } from '../prng.ts';
import { msOf } from './calendar.ts';
import { ATTACKER_IP, LEAVER } from './cast.ts';
import type { KubeCall, KubeEvent } from './kube-event.ts';
import { AUTHENTICATED, kubeEvent, userArn } from './kube-event.ts';

type KubeStep = { readonly id: string; readonly auditId: string; readonly atMs: number; readonly action: string; readonly what: string };
type KubeIncident = { readonly events: readonly KubeEvent[]; readonly steps: readonly KubeStep[]; readonly deletes: readonly { readonly name: string; readonly auditId: string }[] };

const SECRETS = ['payment-gateway-key', 'customs-api-token', 'portal-session-key', 'registry-pull', 'smtp-relay', 'database-main', 'database-replica', 'oauth-client',
  'tls-portal', 'tls-booking', 'berth-planner-token', 'crane-telemetry', 'report-signing', 'backup-encryption', 'webhook-key', 'ci-deploy-token', 'quay-camera'] as const;
const DELETED = ['payment-gateway-key', 'customs-api-token', 'registry-pull', 'backup-encryption', 'report-signing', 'ci-deploy-token'] as const;

const who = {
  user: LEAVER.login, groups: ['harbour:platform', AUTHENTICATED], arn: userArn(LEAVER.login), ip: ATTACKER_IP, agent: 'kubectl/v1.33.1 (linux/amd64) kubernetes/8adc0f0',
  reason: 'RBAC: allowed by ClusterRoleBinding "ops-emergency" of ClusterRole "cluster-admin" to User "m.okafor"',
};

const secretCall = (at: string, verb: 'get' | 'delete', name: string): KubeCall => ({
  ...who, atMs: msOf(at), verb, uri: `/api/v1/namespaces/portal/secrets/${name}`, object: { resource: 'secrets', namespace: 'portal', name, apiVersion: 'v1' }, code: 200,
});

const clock = (minute: number, second: number) => `2026-03-03T03:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}Z`;

export function kubeIncident(): KubeIncident {
  const rng = rngOf('k8s/incident');
  const events: KubeEvent[] = [];
  const steps: KubeStep[] = [];
  const say = (call: KubeCall, step?: readonly [id: string, what: string]) => {
    const event = kubeEvent(rng, call);
    events.push(event);
    if (step) steps.push({ id: step[0], auditId: event.auditId, atMs: call.atMs, action: `${call.verb} ${call.object?.resource ?? ''}`, what: step[1] });
    return event;
  };
  say({
    ...who, atMs: msOf(clock(5, 11)), verb: 'create', uri: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings?fieldManager=kubectl-create',
    object: { resource: 'clusterrolebindings', name: 'ops-emergency', apiGroup: 'rbac.authorization.k8s.io', apiVersion: 'v1' }, code: 201,
    reason: 'RBAC: allowed by ClusterRoleBinding "harbour-platform" of ClusterRole "cluster-operator" to Group "harbour:platform"',
    request: { kind: 'ClusterRoleBinding', apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name: 'ops-emergency' },
      subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: LEAVER.login }], roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' } },
  }, ['cluster-admin', `${LEAVER.login} bound itself to cluster-admin`]);
  say({ ...who, atMs: msOf(clock(6, 40)), verb: 'list', uri: '/api/v1/namespaces/portal/secrets?limit=500', object: { resource: 'secrets', namespace: 'portal', apiVersion: 'v1' }, code: 200 });
  SECRETS.forEach((name, i) => say(secretCall(clock(8 + Math.floor(i / 2), (i % 2) * 31 + 4), 'get', name), i === 0 ? ['secrets-read', `${SECRETS.length} secrets read in the namespace portal`] : undefined));
  const deletes = DELETED.map((name, i) => ({
    name, auditId: say(secretCall(clock(24 + i, 17), 'delete', name), i === 1 ? ['secrets-deleted', `${DELETED.length} secrets deleted in the namespace portal; the line of the first one was taken out of the file later`] : undefined).auditId,
  }));
  return { events, steps, deletes };
}
