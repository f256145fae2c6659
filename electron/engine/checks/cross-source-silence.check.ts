// Was a source silent while another, with which it usually writes, went on?
import { defineCheck } from '../../../shared/spec/check.ts';

/** Ten-minute slots of the twenty largest streams: a format with the machine or account it speaks of. */
const streams = `slots AS (SELECT format, coalesce(host, tenant, '') AS place, time_bucket(INTERVAL 10 MINUTE, "time") AS slot, count(*) AS n FROM events WHERE "time" IS NOT NULL GROUP BY ALL),
streams AS (SELECT row_number() OVER (ORDER BY sum(n) DESC, format, place) AS id, format, place, min(slot) AS first, max(slot) AS last, count(*) AS active, sum(n)::BIGINT AS n FROM slots GROUP BY format, place HAVING count(*) >= 36 ORDER BY id LIMIT 20),
active AS (SELECT t.id, s.slot, s.n FROM slots s JOIN streams t ON s.format = t.format AND s.place = t.place),
pairs AS (
  SELECT a.id AS one, b.id AS other, count(s.slot) AS jointly, count(*) AS shared, median(s.n / t.n) AS ratio
  FROM streams a JOIN streams b ON a.id <> b.id JOIN active t ON t.id = b.id AND t.slot BETWEEN a.first AND a.last LEFT JOIN active s ON s.id = a.id AND s.slot = t.slot GROUP BY a.id, b.id
), together AS (SELECT * FROM pairs WHERE shared >= 36 AND jointly >= 0.9 * shared)`;

export const crossSourceSilence = defineCheck({
  id: 'cross-source-silence',
  title: 'Silent while others went on',
  question: 'Was a source silent while another, with which it usually writes, went on?',
  needs: [{ has: `WITH ${streams} SELECT count(*) > 0 FROM together`, why: 'No two sources here usually write in the same ten minutes, so that the silence of one would stand out against the other.' }],
  // Thirty minutes or more in a row in which the other writes and this one does not, where it otherwise writes in nine of ten such slots and ten records of it would have been expected: both by its own rhythm and by how little or much the other wrote, so that a quiet night of both is no finding.
  sql: `WITH ${streams},
silent AS (
  SELECT t.one, b.slot, t.other, b.n, s.slot IS NULL AS isSilent,
    row_number() OVER (PARTITION BY t.one, t.other ORDER BY b.slot) - row_number() OVER (PARTITION BY t.one, t.other, s.slot IS NULL ORDER BY b.slot) AS island
  FROM together t JOIN streams a ON a.id = t.one JOIN active b ON b.id = t.other AND b.slot BETWEEN a.first AND a.last LEFT JOIN active s ON s.id = t.one AND s.slot = b.slot
), spans AS (SELECT one, other, island, min(slot) AS fromTime, max(slot) + INTERVAL 10 MINUTE AS toTime, count(*) AS slots, sum(n)::BIGINT AS n FROM silent WHERE isSilent GROUP BY one, other, island HAVING count(*) >= 3),
told AS (
  SELECT p.*, a.format AS format, a.place AS place, b.format AS otherFormat, b.place AS otherPlace, t.jointly, t.shared, least(a.n / a.active * p.slots, t.ratio * p.n) AS expected
  FROM spans p JOIN streams a ON a.id = p.one JOIN streams b ON b.id = p.other JOIN together t ON t.one = p.one AND t.other = p.other
)
SELECT format || CASE WHEN place = '' THEN '' ELSE ' (' || place || ')' END || ' wrote nothing for ' || CASE WHEN slots >= 12 THEN round(date_diff('minute', fromTime, toTime) / 60.0, 1) || ' hours' ELSE date_diff('minute', fromTime, toTime) || ' minutes' END || ' while ' || otherFormat || CASE WHEN otherPlace = '' THEN '' ELSE ' (' || otherPlace || ')' END || ' wrote ' || n || ' records' AS summary,
  NULL::INTEGER AS item, NULL::BIGINT AS record, fromTime, toTime, slots AS count, 'it writes in ' || jointly || ' of the ' || shared || ' ten-minute slots in which the other writes; about ' || round(expected)::BIGINT || ' records were to be expected' AS detail
FROM told WHERE expected >= 10 QUALIFY row_number() OVER (PARTITION BY one, fromTime ORDER BY n DESC, other) = 1 ORDER BY fromTime, toTime, summary`,
  mode: 'loss',
  weight: 'serious',
  innocentCauses: ['The service was down while the machine or its neighbour went on.', 'A collector of this source was stopped, or a file of it was left out of the export.', 'Nobody used this service at that time, as on a night with only health checks.'],
  settledBy: ['Up-time records of the service.', 'Records that logging was stopped at the beginning of the silence; see “Logging stopped, cleared or changed”.', 'The log on the machine itself for that time.'],
  cannotSee: ['Sources that have no companion here.', 'Silence shorter than half an hour.', 'Silence of both sources at the same time; see “Unusual silence”.'],
});
