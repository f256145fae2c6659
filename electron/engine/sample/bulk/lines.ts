// Rows of the other large corpora: Kubernetes audit, syslog, CSV and access log, one line each.
import type { Rng } from '../prng.ts';
import { rngOf } from '../prng.ts';
import { accessTime, isoMicros, isoMillis, syslogTime } from '../story/calendar.ts';
import { BROWSERS, CUSTOMERS, MAIL_DOMAIN, PEOPLE } from '../story/cast.ts';
import { rowUuid } from './cloudtrail.ts';

type RowMaker = (row: number, atMs: number) => string;

const NAMESPACES = ['booking', 'portal', 'customs', 'quay-planner'] as const;

function k8s(rng: Rng): RowMaker {
  return (row, atMs) => {
    const namespace = rng.pick(NAMESPACES);
    const verb = rng.weighted([[50, 'get'], [20, 'list'], [15, 'update'], [10, 'patch'], [4, 'create'], [1, 'delete']]);
    const resource = rng.weighted([[30, 'configmaps'], [30, 'pods'], [20, 'leases'], [17, 'endpoints'], [3, 'secrets']]);
    const name = `${namespace}-${rng.hex(5)}`;
    const micros = rng.int(0, 999);
    const code = rng.chance(0.01) ? 403 : 200;
    return `{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"${rowUuid(rng, row)}","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/${namespace}/${resource}/${name}","verb":"${verb}",`
      + `"user":{"username":"system:serviceaccount:${namespace}:${namespace}","groups":["system:serviceaccounts","system:serviceaccounts:${namespace}","system:authenticated"]},"sourceIPs":["10.20.${rng.int(1, 3)}.${rng.int(10, 200)}"],"userAgent":"harbour-${namespace}/2026.2 (linux/amd64)",`
      + `"objectRef":{"resource":"${resource}","namespace":"${namespace}","name":"${name}","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":${code}},"requestReceivedTimestamp":"${isoMicros(atMs, micros)}","stageTimestamp":"${isoMicros(atMs + 4, micros)}",`
      + `"annotations":{"authorization.k8s.io/decision":"${code === 200 ? 'allow' : 'forbid'}","authorization.k8s.io/reason":"RBAC: allowed by RoleBinding \\"${namespace}/${namespace}\\""}}`;
  };
}

function syslog(rng: Rng): RowMaker {
  return (row, atMs) => {
    const person = rng.pick(PEOPLE).login;
    // The row number keeps lines of one second apart: the format has no id.
    const pid = 1_000 + row;
    const text = rng.weighted([
      [40, `Accepted publickey for ${person} from 198.51.100.${rng.int(20, 90)} port ${rng.int(32_768, 60_999)} ssh2: ED25519 SHA256:${rng.hex(43)}`],
      [30, `pam_unix(sshd:session): session closed for user ${person}`],
      [20, `Failed password for invalid user admin from 203.0.113.${rng.int(2, 240)} port ${rng.int(1_024, 65_535)} ssh2`],
      [10, `Connection closed by 203.0.113.${rng.int(2, 240)} port ${rng.int(1_024, 65_535)} [preauth]`],
    ]);
    return `${syslogTime(atMs)} bastion-0${1 + (row % 3)} sshd[${pid}]: ${text}`;
  };
}

function csv(rng: Rng): RowMaker {
  return (row, atMs) => {
    const customer = rng.pick(CUSTOMERS);
    const action = rng.weighted([[60, 'document.view'], [20, 'booking.update'], [15, 'session.start'], [5, 'export.download']]);
    return `${row + 1},${isoMillis(atMs)},${customer},${action},NWH-${rng.int(100_000, 999_999)},192.0.2.${rng.int(2, 250)},${rng.chance(0.97) ? 'success' : 'denied'},"berth ${rng.int(1, 40)}, quay ${rng.int(1, 9)}"`;
  };
}

function access(rng: Rng): RowMaker {
  return (row, atMs) => {
    const status = rng.weighted([[90, 200], [5, 304], [3, 404], [1, 403], [1, 500]]);
    return `192.0.2.${rng.int(2, 250)} - - [${accessTime(atMs)}] "${rng.chance(0.85) ? 'GET' : 'POST'} /shipments/${row}?page=${rng.int(1, 40)} HTTP/1.1" ${status} ${status === 304 ? 0 : rng.int(200, 90_000)} "https://portal.${MAIL_DOMAIN}/" "${rng.pick(BROWSERS)}"`;
  };
}

export const LINE_KINDS = {
  k8s: { file: 'audit.log', header: null, rows: () => k8s(rngOf('bulk/k8s')) },
  syslog: { file: 'auth.log', header: null, rows: () => syslog(rngOf('bulk/syslog')) },
  csv: { file: 'activity.csv', header: 'id,time,actor,action,target,source_ip,outcome,note', rows: () => csv(rngOf('bulk/csv')) },
  access: { file: 'access.log', header: null, rows: () => access(rngOf('bulk/access')) },
} as const;
