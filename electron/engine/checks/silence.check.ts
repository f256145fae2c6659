// Did a source fall silent for far longer than it usually does at that time of day?
import { defineCheck } from '../../../shared/spec/check.ts';

/** Minutes with the first and last event in them: pauses shorter than a minute are never of interest, and this keeps ten million events small. */
const pauses = `minutes AS (SELECT format, tenant, region, host, date_trunc('minute', "time") AS minute, min("time") AS first, max("time") AS last, count(*) AS n FROM events WHERE "time" IS NOT NULL GROUP BY ALL),
leveled AS (
  SELECT 0 AS level, format, 'all of it' AS part, minute, min(first) AS first, max(last) AS last, sum(n) AS n FROM minutes GROUP BY ALL
  UNION ALL SELECT 1, format, concat_ws(' ', tenant, region), minute, min(first), max(last), sum(n) FROM minutes WHERE tenant IS NOT NULL OR region IS NOT NULL GROUP BY ALL
  UNION ALL SELECT 2, format, host, minute, min(first), max(last), sum(n) FROM minutes WHERE host IS NOT NULL GROUP BY ALL
), pauses AS (
  SELECT level, format, part, lag(last) OVER w AS fromTime, first AS toTime, epoch_us(first) - epoch_us(lag(last) OVER w) AS pause FROM leveled WINDOW w AS (PARTITION BY level, format, part ORDER BY minute)
), own AS (
  SELECT level, format, part, count(*) AS pauses, quantile_cont(pause, 0.999) AS rare, date_diff('hour', min(fromTime), max(toTime)) AS hours FROM pauses WHERE pause IS NOT NULL GROUP BY ALL
), known AS (SELECT * FROM own WHERE pauses >= 100 AND hours >= 48)`;

export const silence = defineCheck({
  id: 'silence',
  title: 'Unusual silence',
  question: 'Did a source fall silent for far longer than it usually does at that time of day?',
  needs: [{ has: `WITH ${pauses} SELECT count(*) > 0 FROM known`, why: 'No source here has enough pauses over two days to say what is usual for it.' }],
  // Usual is the median, over the days (the weeks, from three weeks on), of the longest pause that began in the same hour. At the usual rate of
  // the hours at both ends, ten records or more would have come: with fewer, a long pause is chance.
  // A pause longer than half of the whole source, or than 45 days, lies between two exports and is none of its rhythm.
  sql: `WITH ${pauses},
slots AS (
  SELECT p.level, p.format, p.part, p.fromTime, p.toTime, p.pause, k.rare, CASE WHEN k.hours >= 504 THEN dayofweek(p.fromTime) * 24 + hour(p.fromTime) ELSE hour(p.fromTime) END AS slot,
    CASE WHEN k.hours >= 504 THEN dayofweek(p.toTime) * 24 + hour(p.toTime) ELSE hour(p.toTime) END AS endSlot
  FROM pauses p JOIN known k ON p.level = k.level AND p.format = k.format AND p.part = k.part WHERE p.pause IS NOT NULL
), longest AS (SELECT level, format, part, slot, CAST(fromTime AS DATE) AS day, max(pause) AS pause FROM slots GROUP BY ALL),
usual AS (SELECT level, format, part, slot, median(pause) AS usual, count(*) AS days FROM longest GROUP BY ALL),
hourly AS (SELECT l.level, l.format, l.part, date_trunc('hour', minute) AS hour, sum(n) AS n, any_value(k.hours) AS hours FROM leveled l JOIN known k ON l.level = k.level AND l.format = k.format AND l.part = k.part GROUP BY ALL),
rates AS (
  SELECT level, format, part, CASE WHEN hours >= 504 THEN dayofweek(hour) * 24 + hour(hour) ELSE hour(hour) END AS slot, median(n) * least(1, count(*) / (any_value(hours) / CASE WHEN any_value(hours) >= 504 THEN 168.0 ELSE 24.0 END)) AS rate
  FROM hourly GROUP BY level, format, part, slot
), found AS (
  SELECT s.*, u.usual FROM slots s JOIN usual u ON s.level = u.level AND s.format = u.format AND s.part = u.part AND s.slot = u.slot
  JOIN rates a ON s.level = a.level AND s.format = a.format AND s.part = a.part AND s.slot = a.slot
  JOIN rates b ON s.level = b.level AND s.format = b.format AND s.part = b.part AND b.slot = s.endSlot
  JOIN known k ON s.level = k.level AND s.format = k.format AND s.part = k.part
  WHERE s.pause > s.rare AND s.pause > 3 * u.usual AND s.pause >= 600000000 AND s.pause * 2 < k.hours * 3600000000 AND s.pause <= 45 * 86400000000 AND u.days >= 3 AND least(a.rate, b.rate) * s.pause / 3600000000.0 >= 10
)
SELECT 'No record for ' || CASE WHEN pause >= 7200000000 THEN round(pause / 3600000000.0, 1) || ' hours' ELSE round(pause / 60000000.0)::BIGINT || ' minutes' END
    || '; the longest pause at this time of day is usually ' || CASE WHEN usual >= 7200000000 THEN round(usual / 3600000000.0, 1) || ' hours' ELSE greatest(1, round(usual / 60000000.0)::BIGINT) || ' minutes' END AS summary,
  NULL::INTEGER AS item, NULL::BIGINT AS record, fromTime, toTime, (pause // 60000000)::BIGINT AS count, format || ': ' || part AS detail
FROM found l WHERE NOT EXISTS (SELECT 1 FROM found c WHERE c.format = l.format AND c.level < l.level AND c.fromTime <= l.toTime AND c.toTime >= l.fromTime AND (c.level = 0 OR (c.fromTime = l.fromTime AND c.toTime = l.toTime)))
ORDER BY fromTime, toTime, detail`,
  mode: 'loss',
  weight: 'notice',
  innocentCauses: ['Nobody worked: a holiday, a night, a weekend.', 'Maintenance, a restart, or a network cut between source and collector.', 'The export was filtered or cut into periods.'],
  settledBy: ['Records of another system that depends on this one, in the same time.', 'Up-time and maintenance records of the source.', 'Log management records: was logging stopped or reconfigured at its beginning or end?'],
  cannotSee: ['Silence before the first and after the last record.', 'Quiet that recurs at the same time every day: it counts as usual.', 'Records removed one by one from a busy time.', 'Pauses under ten minutes, and pauses of more than 45 days or half of the time the source spans: they are taken to lie between two exports.'],
});
