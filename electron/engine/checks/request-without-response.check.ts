// Where a source writes a request and its answer as two records: is one of the two missing?
import { defineCheck } from '../../../shared/spec/check.ts';

/** The halves of each request. Long-running watches, execs and port forwards end when their connection does; they are left out. */
const halves = `halves AS (
  SELECT format, item, record, "time", correlationId AS ref, nativeId LIKE '%/RequestReceived' AS asked, (nativeId LIKE '%/ResponseComplete' OR nativeId LIKE '%/Panic') AS answered, action IN ('watch', 'connect') OR nativeId LIKE '%/ResponseStarted' OR contains(coalesce(targetKind, ''), '/') AS isLong, action
  FROM events WHERE format = 'k8s-audit' AND correlationId IS NOT NULL
  UNION ALL SELECT format, item, record, "time", correlationId, "text" = 'request', "text" = 'response', false, action FROM events WHERE format = 'hashicorp-vault-audit' AND correlationId IS NOT NULL
), requests AS (
  SELECT format, ref, bool_or(asked) AS asked, bool_or(answered) AS answered, bool_or(isLong) AS isLong, min("time") AS "time", arg_min(item, (item, record)) AS item, arg_min(record, (item, record)) AS record, any_value(action) AS action FROM halves GROUP BY format, ref
), sources AS (SELECT format, min("time") AS first, max("time") AS last, count(*) FILTER (asked AND NOT isLong) AS asked, count(*) FILTER (asked AND answered AND NOT isLong) AS pairs, count(*) FILTER (answered AND NOT isLong) AS answered FROM requests GROUP BY format)`;

export const requestWithoutResponse = defineCheck({
  id: 'request-without-response',
  title: 'Requests without an answer',
  question: 'Where a source writes the request and the answer as two records, is one of the two missing?',
  needs: [{ has: `WITH ${halves} SELECT count(*) > 0 FROM sources WHERE pairs * 2 > least(asked, answered) AND pairs > 0`, why: 'No source here writes a request and its answer as two records.' }],
  // A minute at both ends is left out: the other half may stand before or after the export.
  sql: `WITH ${halves},
lone AS (
  SELECT r.*, s.pairs, CASE WHEN r.asked THEN 'asked' ELSE 'answered' END AS half FROM requests r JOIN sources s USING (format)
  WHERE NOT r.isLong AND r.asked <> r.answered AND r."time" > s.first + INTERVAL 1 MINUTE AND r."time" < s.last - INTERVAL 1 MINUTE AND CASE WHEN r.asked THEN s.pairs * 2 > s.asked ELSE s.pairs * 2 > s.answered END
)
SELECT CASE half WHEN 'asked' THEN count(*) || CASE WHEN count(*) = 1 THEN ' request has' ELSE ' requests have' END || ' no answer in the log' ELSE count(*) || CASE WHEN count(*) = 1 THEN ' answer has' ELSE ' answers have' END || ' no request in the log' END AS summary,
  item, min(record) AS record, min("time") AS fromTime, max("time") AS toTime, count(*) AS count, any_value(format) || '; ' || any_value(pairs) || ' requests have both; the first is ' || coalesce(min_by(action, record), 'unnamed') || ', id ' || min_by(ref, record) AS detail
FROM lone GROUP BY format, half, item ORDER BY format, half, item`,
  mode: 'loss',
  weight: 'serious',
  innocentCauses: ['The policy of the log leaves out one of the two stages for some requests.', 'The server was stopped in the middle of a request.', 'The other half stands in a file that was not handed over, or on another server.', 'A filter of the export.'],
  settledBy: ['The audit policy at that time.', 'The files of the other servers and of the next period.', 'Records of what the request did, in the system it was made to.'],
  cannotSee: ['Requests of which both halves are missing.', 'Requests that last: watches, sessions in containers, port forwards.', 'The first and the last minute of the source.'],
});
