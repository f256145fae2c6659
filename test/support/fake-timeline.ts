// A made-up timeline of any length, computed row by row: for looking at the window, never for testing the engine.
import type { Column, Columns } from '../../shared/columns.ts';
import type { Filter, Output } from '../../shared/contract.ts';

const hourMicros = 3_600_000_000n;
const start = BigInt(Date.UTC(2026, 1, 1)) * 1000n;
const hours = 59 * 24;

const noise = (n: number): number => { let x = (n ^ 0x9e3779b9) >>> 0; x = Math.imul(x ^ (x >>> 16), 0x85ebca6b) >>> 0; x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35) >>> 0; return ((x ^ (x >>> 16)) >>> 0) / 4294967296; };
const pick = <T>(list: readonly T[], n: number): T => list[Math.floor(noise(n) * noise(n + 7) * list.length * 1.4) % list.length] as T;

const actors = ['deploy-bot', 'maria.keller@example.org', 'svc-backup', 'j.okafor@example.org', 'ci-runner', 'root', 'a.lindqvist@example.org', 'web-frontend', 'payroll-export', 'temp-contractor-7'];
const actions = ['GetObject', 'AssumeRole', 'PutObject', 'DescribeInstances', 'ConsoleLogin', 'DeleteObject', 'secrets.get', 'session opened', 'StopLogging', 'AttachUserPolicy'];
const targets = ['s3://payroll-archive/2026/02/', 'arn:aws:iam::123456789012:role/ReadOnly', 's3://customer-data/exports/2026-02-14/full/very-long-object-name-that-goes-on-and-on.parquet', 'secret/default/db-password', 'i-0abc12de34f56', 'trail/main'];
const addresses = ['203.0.113.24', '198.51.100.7', '10.0.4.12', '2001:db8:85a3::8a2e:370:7334', '192.0.2.99'];
export const fakeFormats = [
  { format: 'aws-cloudtrail', title: 'AWS CloudTrail' }, { format: 'k8s-audit', title: 'Kubernetes audit' }, { format: 'okta-system-log', title: 'Okta System Log' },
  { format: 'github-audit', title: 'GitHub audit log' }, { format: 'linux-syslog', title: 'Linux syslog and auth' }, { format: 'web-access', title: 'nginx and Apache access' },
];

/** Events in an hour: quiet nights, a missing stretch, one burst. */
function weight(hour: number): number {
  if (hour >= 500 && hour < 507) return 0;
  const ofDay = hour % 24;
  const day = Math.floor(hour / 24) % 7;
  const base = (ofDay > 7 && ofDay < 19 ? 1 : 0.28) * (day === 0 || day === 6 ? 0.4 : 1);
  return (base + noise(hour) * 0.35) * (hour > 900 && hour < 905 ? 4 : 1);
}
const weights = Float64Array.from({ length: hours }, (_, i) => weight(i));
const sums = new Float64Array(hours + 1);
for (let i = 0; i < hours; i++) sums[i + 1] = (sums[i] ?? 0) + (weights[i] ?? 0);
const whole = sums[hours] ?? 1;

export const fakeFirst = start;
export const fakeLast = start + BigInt(hours) * hourMicros - 1n;

const rowsBefore = (total: number, at: bigint): number => {
  const hour = Number(at - start) / Number(hourMicros);
  if (hour <= 0) return 0;
  if (hour >= hours) return total;
  const i = Math.floor(hour);
  return Math.floor((((sums[i] ?? 0) + (weights[i] ?? 0) * (hour - i)) / whole) * total);
};

function timeOfRow(total: number, row: number): bigint {
  const wanted = ((row + 0.5) / total) * whole;
  let a = 0;
  let b = hours;
  while (b - a > 1) { const m = (a + b) >> 1; if ((sums[m] ?? 0) <= wanted) a = m; else b = m; }
  const part = (wanted - (sums[a] ?? 0)) / (weights[a] || 1);
  const micros = start + BigInt(a) * hourMicros + BigInt(Math.floor(part * Number(hourMicros)));
  return (micros / 1000n) * 1000n;
}

type View = { readonly from: number; readonly count: number; readonly step: number; readonly isTurned: boolean };

export function fakeTimeline(total: number) {
  const views: View[] = [{ from: 0, count: total, step: 1, isTurned: false }];
  const stepOf = (filter: Filter | undefined): number => {
    let step = 1;
    for (const t of filter?.where ?? []) step *= t.value === 'no-such-value' ? Infinity : t.test === 'is-not' || t.test === 'present' ? 1.2 : 7;
    return step;
  };
  const rangeOf = (filter: Filter | undefined): readonly [number, number] => [filter?.from === undefined ? 0 : rowsBefore(total, filter.from), filter?.to === undefined ? total : rowsBefore(total, filter.to)];
  const base = (view: number, row: number): number => {
    const v = views[view] ?? views[0] as View;
    return Math.min(total - 1, v.from + Math.floor((v.isTurned ? v.count - 1 - row : row) * v.step));
  };
  const event = (n: number) => {
    const odd = noise(n * 3 + 1);
    return {
      time: timeOfRow(total, n), timePrecision: 'ms', timeZoneSource: 'stated', actor: n % 97 === 5 ? null : pick(actors, n), actorKind: 'user', action: pick(actions, n * 5 + 2), target: pick(targets, n * 11 + 3), outcome: odd < 0.9 ? 'success' : odd < 0.96 ? 'failure' : 'denied',
      sourceAddress: pick(addresses, n * 13), format: pick(fakeFormats, n * 17).format, service: 'production', region: 'eu-central-1', item: BigInt(1 + (n % 9)), record: BigInt(n % 100_000), category: ['data.read'], id: `${'9f2c1a7be0d4355a'}-${n}`,
    } as Record<string, unknown>;
  };
  return {
    total,
    event, base,
    view(filter: Filter, sort: { column: string; descending: boolean } | undefined): Output<'timeline.view'> {
      const [a, b] = rangeOf(filter);
      const step = stepOf(filter);
      const count = Number.isFinite(step) ? Math.floor((b - a) / step) : 0;
      views.push({ from: a, count, step: Number.isFinite(step) ? step : 1, isTurned: sort?.descending === true });
      return { view: views.length - 1, total: count, firstTime: count ? timeOfRow(total, a) : null, lastTime: count ? timeOfRow(total, Math.max(a, b - 1)) : null, hasUncertainty: false };
    },
    page(view: number, from: number, count: number, names: readonly string[]): Columns {
      const rows = Array.from({ length: Math.max(0, Math.min(count, (views[view]?.count ?? 0) - from)) }, (_, i) => event(base(view, from + i)));
      return { rows: rows.length, columns: ['id', ...names].map((name) => columnOf(name, rows.map((r) => r[name] ?? null))) };
    },
    histogram(from: bigint, to: bigint, buckets: number, by: string, filter: Filter | undefined): Output<'timeline.histogram'> {
      const keys = by === 'format' ? fakeFormats.map((f) => f.format) : by === 'outcome' ? ['success', 'failure', 'denied'] : [''];
      const shares = by === 'outcome' ? [0.9, 0.06, 0.04] : keys.map((_, i) => 2 ** -i);
      const sum = shares.reduce((a, b) => a + b, 0);
      const step = stepOf(filter);
      const width = (to - from) / BigInt(buckets);
      const series = keys.map((key, k) => ({ key, counts: Float64Array.from({ length: buckets }, (_, i) => {
        const all = rowsBefore(total, from + width * BigInt(i + 1)) - rowsBefore(total, from + width * BigInt(i));
        return Math.round((all / step) * ((shares[k] ?? 0) / sum) * (0.7 + 0.6 * noise(i * 31 + k)));
      }) }));
      return { from, to, width, series };
    },
    facet(column: string, limit: number): Output<'timeline.facet'> {
      const values: Record<string, readonly (string | null)[]> = { actor: [...actors, null], action: actions, outcome: ['success', 'failure', 'denied'], sourceAddress: addresses, format: fakeFormats.map((f) => f.format), target: targets };
      const list = (values[column] ?? ['one', 'two']).map((value, i) => ({ value, count: Math.max(1, Math.floor(total * 0.42 ** (i + 1))) }));
      return { values: list.slice(0, limit), distinct: list.length, other: list.slice(limit).reduce((n, v) => n + v.count, 0) };
    },
    locate(view: number, time: bigint | undefined): number | null {
      const v = views[view] ?? views[0] as View;
      if (time === undefined) return Math.min(v.count - 1, 1234);
      const row = Math.ceil((rowsBefore(total, time) - v.from) / v.step);
      return row < 0 || row >= v.count ? null : row;
    },
  };
}

function columnOf(name: string, values: readonly unknown[]): Column {
  const first = values.find((v) => v !== null);
  if (typeof first === 'bigint') return { name, kind: name === 'time' || name === 'receivedTime' ? 'instant' : 'integer', values: BigInt64Array.from(values.map((v) => (typeof v === 'bigint' ? v : 0n))), missing: Uint8Array.from(values.map((v) => (v === null ? 1 : 0))) };
  if (Array.isArray(first)) return { name, kind: 'texts', values: values as readonly (readonly string[] | null)[] };
  return { name, kind: 'text', values: values as readonly (string | null)[] };
}
