// Ordinary cluster life: controllers renewing leases, nodes reporting, deployments, engineers looking around.
import type { Rng } from '../prng.ts';
import { rngOf } from '../prng.ts';
import { momentsOf } from './calendar.ts';
import { CI_IP, CI_USER, OFFICE_IP, PEOPLE, VPN_IPS } from './cast.ts';
import type { KubeCall, KubeEvent } from './kube-event.ts';
import { AUTHENTICATED, kubeEvent, userArn } from './kube-event.ts';

const KUBECTL = 'kubectl/v1.34.2 (linux/amd64) kubernetes/8cc511e';
const SERVICE_REASON = (role: string, account: string) => `RBAC: allowed by ClusterRoleBinding "${role}" of ClusterRole "${role}" to ServiceAccount "${account}"`;
const NAMESPACES = ['booking', 'portal', 'customs', 'quay-planner'] as const;
const NODES = ['ip-10-20-1-31', 'ip-10-20-2-57', 'ip-10-20-3-88'] as const;

type Maker = (rng: Rng, atMs: number) => KubeCall;

const lease: Maker = (rng, atMs) => {
  const name = rng.pick(['kube-controller-manager', 'kube-scheduler', 'cluster-autoscaler']);
  return {
    atMs, user: `system:serviceaccount:kube-system:${name}`, groups: ['system:serviceaccounts', 'system:serviceaccounts:kube-system', AUTHENTICATED], verb: 'update',
    uri: `/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/${name}?timeout=5s`, ip: '10.20.9.2', agent: `${name}/v1.34.2 (linux/amd64) kubernetes/8cc511e/leader-election`,
    object: { resource: 'leases', namespace: 'kube-system', name, apiGroup: 'coordination.k8s.io', apiVersion: 'v1' }, code: 200, reason: SERVICE_REASON(`system:${name}`, `${name}/kube-system`),
  };
};

const nodeStatus: Maker = (rng, atMs) => {
  const node = rng.pick(NODES);
  return {
    atMs, user: `system:node:${node}.eu-central-1.compute.internal`, groups: ['system:nodes', AUTHENTICATED], verb: 'patch', uri: `/api/v1/nodes/${node}/status?timeout=10s`,
    ip: node.slice(3).replaceAll('-', '.'), agent: 'kubelet/v1.34.2 (linux/amd64) kubernetes/8cc511e',
    object: { resource: 'nodes', name: node, apiVersion: 'v1', subresource: 'status' }, code: 200, reason: '',
  };
};

const configRead: Maker = (rng, atMs) => {
  const namespace = rng.pick(NAMESPACES);
  return {
    atMs, user: `system:serviceaccount:${namespace}:${namespace}`, groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, AUTHENTICATED], verb: 'get',
    uri: `/api/v1/namespaces/${namespace}/configmaps/${namespace}-settings`, ip: `10.20.${rng.int(1, 3)}.${rng.int(10, 200)}`, agent: 'harbour-config/2026.2 (linux/amd64)',
    object: { resource: 'configmaps', namespace, name: `${namespace}-settings`, apiVersion: 'v1' }, code: 200,
    reason: `RBAC: allowed by RoleBinding "settings-reader/${namespace}" of Role "settings-reader" to ServiceAccount "${namespace}/${namespace}"`,
  };
};

const lookAround: Maker = (rng, atMs) => {
  const person = rng.pick(PEOPLE.filter((p) => p.team === 'platform' || p.team === 'engineering'));
  const namespace = rng.pick(NAMESPACES);
  const isForbidden = person.team === 'engineering' && rng.chance(0.04);
  const resource = isForbidden ? 'secrets' : rng.pick(['pods', 'deployments', 'services', 'events']);
  const isApps = resource === 'deployments';
  return {
    atMs, user: person.login, groups: [person.team === 'platform' ? 'harbour:platform' : 'harbour:developers', AUTHENTICATED], arn: userArn(person.login), verb: 'list',
    uri: `${isApps ? '/apis/apps/v1' : '/api/v1'}/namespaces/${namespace}/${resource}?limit=500`, ip: rng.pick([OFFICE_IP, ...VPN_IPS]), agent: KUBECTL,
    object: { resource, namespace, ...(isApps ? { apiGroup: 'apps' } : {}), apiVersion: 'v1' }, code: isForbidden ? 403 : 200,
    reason: isForbidden ? '' : `RBAC: allowed by RoleBinding "view/${namespace}" of ClusterRole "view" to Group "harbour:developers"`,
  };
};

const deploy: Maker = (rng, atMs) => {
  const namespace = rng.pick(NAMESPACES);
  return {
    atMs, user: CI_USER, groups: ['harbour:deployers', AUTHENTICATED], arn: userArn(CI_USER), verb: 'patch', uri: `/apis/apps/v1/namespaces/${namespace}/deployments/${namespace}?fieldManager=kubectl-set`,
    ip: CI_IP, agent: KUBECTL, object: { resource: 'deployments', namespace, name: namespace, apiGroup: 'apps', apiVersion: 'v1' }, code: 200,
    reason: `RBAC: allowed by RoleBinding "deployers/${namespace}" of ClusterRole "edit" to Group "harbour:deployers"`,
    request: { spec: { template: { spec: { containers: [{ name: namespace, image: `harbour/${namespace}:2026.${rng.int(900, 999)}` }] } } } },
  };
};

const RECIPES: readonly (readonly [count: number, rhythm: 'office' | 'customers' | 'machines', make: Maker])[] = [
  [1300, 'machines', lease], [900, 'machines', nodeStatus], [700, 'customers', configRead], [950, 'office', lookAround], [260, 'office', deploy],
];

/** Long-running requests are written twice under one audit id, at the start of the answer and at its end. */
function watches(): KubeEvent[] {
  const rng = rngOf('k8s/watches');
  return momentsOf(rng, 40, 'office').flatMap((atMs) => {
    const call: KubeCall = { ...lookAround(rng, atMs), verb: 'watch', code: 200, auditId: rng.uuid() };
    return [kubeEvent(rng, { ...call, stage: 'ResponseStarted', tookMs: 3 }), kubeEvent(rng, { ...call, tookMs: rng.int(30_000, 540_000) })];
  });
}

export function backgroundKube(): KubeEvent[] {
  const plain = RECIPES.flatMap(([count, rhythm, make], index) => {
    const rng = rngOf(`k8s/background/${index}`);
    return momentsOf(rng, count, rhythm).map((atMs) => kubeEvent(rng, make(rng, atMs)));
  });
  return [...plain, ...watches()];
}

/** The second control plane node, handed over as a separate archive: one night of it. */
export function secondNodeKube(fromMs: number, toMs: number): KubeEvent[] {
  const rng = rngOf('k8s/second-node');
  const events = Array.from({ length: 320 }, () => {
    const atMs = rng.int(fromMs, toMs - 60_000);
    return kubeEvent(rng, rng.chance(0.6) ? lease(rng, atMs) : nodeStatus(rng, atMs));
  });
  return events.sort((a, b) => a.atMs - b.atMs);
}
