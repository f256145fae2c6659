// No check fails on what a hostile source may write: extreme numbers, extreme times, empty and odd texts.
import { expect, test } from 'vitest';
import { checks } from '../../../electron/engine/checks/registry.ts';
import { runChecks } from '../../../electron/engine/checks/run.ts';
import { withCase } from '../../support/case.ts';

const texts = ['', '\u0000', '+99:99', '2026-03-02T08:00:00+99:99', '2026-03-02T08:00:00-0a:00', "';--", '%s', '{"omitted": true', 'x'.repeat(5000), '1.2E+17', 'h=99', '/RequestReceived'];
const extremes = ['9223372036854775807', '-9223372036854775808', '0', '1', 'NULL', '4294967296'];
const times = ["TIMESTAMP '0001-01-01 00:00:00'", "TIMESTAMP '9999-12-31 23:59:59.999999'", "TIMESTAMP '2026-03-29 02:30:00'", "TIMESTAMP '2026-10-25 02:30:00'", 'NULL', "TIMESTAMP '1970-01-01 00:00:00'"];
const formats = ['windows-event-log', 'linux-journald', 'linux-auditd', 'k8s-audit', 'hashicorp-vault-audit', 'aws-cloudtrail', 'generic-csv', 'gcp-audit'];

test.each(formats)('%s', (format) => withCase(async (open) => {
  await open.database.run(`INSERT INTO item_rows (id, path, name, kind, status, sha256, format, shape, found, events, first_time, last_time, modified) VALUES (1, 'a/2026/99/99/99/app.log.1', 'app.log.1', 'file', 'loaded', repeat('a', 64), '${format}', 'x', 400, 400, TIMESTAMP '0001-01-01', TIMESTAMP '9999-12-31', TIMESTAMP '2026-01-01'),
    (2, 'y=2026/m=13/d=01/h=07/PT1H.csv', 'PT1H.csv', 'file', 'loaded', repeat('b', 64), '${format}', 'x', 0, 400, NULL, NULL, NULL)`);
  const rows = Array.from({ length: 800 }, (_, i) => {
    const text = (texts[i % texts.length] ?? '').replaceAll("'", "''").replaceAll('\u0000', '');
    return `(${times[i % 6]}, '${text}', '${i % 2 ? 'assumed' : 'stated'}', ${times[(i * 5 + 1) % 6]}, '${text}', '${text}', ['log.stop', 'time.change', 'log.loss', 'process.start'], ${i % 3 ? `'${text}'` : 'NULL'}, 'c${i % 40}', '${i % 40}${i % 2 ? '/RequestReceived' : '/ResponseComplete'}', ${extremes[i % 6]}, 'k${i % 5}', '${text}', '${format}', ${1 + (i % 2)}, ${i >> 1})`;
  });
  await open.database.run(`INSERT INTO event_rows ("time", "timeText", "timeZoneSource", "receivedTime", actor, action, category, target, "correlationId", "nativeId", sequence, "sequenceKey", "text", format, item, record) VALUES ${rows.join(', ')}`);
  await open.database.run(`INSERT INTO records (item, record, "offset", length, exact, raw) SELECT item, record, record * 100, 99, true, "text" FROM event_rows`);
  const results = await runChecks(open, {});
  expect(results.map((r) => r.id)).toEqual(checks.map((c) => c.check.id));
}), 60_000);
