// Are numbers missing in the numbering that a source gives its own records?
import { defineCheck } from '../../../shared/spec/check.ts';

export const sequenceGap = defineCheck({
  id: 'sequence-gap',
  title: 'Gaps in numbering',
  question: 'Are numbers missing in the sequence that the source itself gave its records?',
  needs: [{ has: 'SELECT count(*) > 1 FROM events WHERE sequence BETWEEN 0 AND 4611686018427387903', why: 'No source here numbers its records.' }],
  // Numbers outside 0 to 2^62 are no numbering (and would overflow). Numberings without a hole are recognised by their ends and count alone. In the rest, a new run begins where the number falls to the start or by more than half: a restart, not a gap.
  // Where fewer than half of the numbers are here in more than three places, or only single records, a selection was exported: one line. New beginnings of Windows logs have a check of their own.
  sql: `WITH holed AS (SELECT format, sequenceKey FROM events WHERE sequence BETWEEN 0 AND 4611686018427387903 GROUP BY format, sequenceKey HAVING max(sequence) - min(sequence) + 1 <> count(*) OR count(*) <> count(DISTINCT sequence)),
numbered AS (
  SELECT e.format, e.sequenceKey, e.sequence, e."time", e.item, e.record, lag(e.sequence) OVER w AS before
  FROM events e SEMI JOIN holed h ON e.format = h.format AND e.sequenceKey IS NOT DISTINCT FROM h.sequenceKey WHERE e.sequence BETWEEN 0 AND 4611686018427387903 WINDOW w AS (PARTITION BY e.format, e.sequenceKey ORDER BY e."time" NULLS LAST, e.item, e.record)
), runs AS (
  SELECT *, sum(CASE WHEN (before - sequence >= 10 AND sequence <= 1) OR (before - sequence > 1000 AND sequence < before // 2) THEN 1 ELSE 0 END)
    OVER (PARTITION BY format, sequenceKey ORDER BY "time" NULLS LAST, item, record ROWS UNBOUNDED PRECEDING) AS run FROM numbered
), steps AS (
  SELECT format, sequenceKey, run, sequence, item, record, "time", lag(sequence) OVER w AS previous, lag("time") OVER w AS previousTime
  FROM runs WINDOW w AS (PARTITION BY format, sequenceKey, run ORDER BY sequence, "time" NULLS LAST, item, record)
), gaps AS (SELECT *, sequence - previous - 1 AS missing, count(*) OVER (PARTITION BY format, sequenceKey) AS times FROM steps WHERE sequence - previous > 1),
sizes AS (SELECT format, sequenceKey, count(DISTINCT sequence) AS n, max(sequence) - min(sequence) + 1 AS span FROM numbered GROUP BY ALL),
judged AS (SELECT g.*, s.n < 10 AND s.n * 2 < s.span AND s.span > 100 AS isSingle, g.times > 3 AND s.n * 2 < s.span AS isSelected FROM gaps g JOIN sizes s ON g.format = s.format AND g.sequenceKey IS NOT DISTINCT FROM s.sequenceKey),
findings AS (
  SELECT missing || CASE WHEN missing = 1 THEN ' number is' ELSE ' numbers are' END || ' missing between ' || previous || ' and ' || sequence AS summary,
    item, record, previousTime AS fromTime, "time" AS toTime, missing AS count, 'numbering of ' || coalesce(sequenceKey, 'the whole source') || ' (' || format || ')' AS detail
  FROM judged WHERE times <= 100 AND NOT isSingle AND NOT isSelected
  UNION ALL
  SELECT sum(missing) || ' numbers are missing in ' || count(*) || ' places between ' || min(previous) || ' and ' || max(sequence) || ': this numbering is not continuous here', min_by(item, (item, record)), min_by(record, (item, record)),
    min(previousTime), max("time"), least(sum(missing), 4611686018427387903)::BIGINT, 'numbering of ' || coalesce(sequenceKey, 'the whole source') || ' (' || format || ')' FROM judged WHERE (times > 100 OR isSelected) AND NOT isSingle GROUP BY format, sequenceKey
  UNION ALL
  SELECT 'Of ' || count(DISTINCT coalesce(sequenceKey, '')) || CASE WHEN count(DISTINCT coalesce(sequenceKey, '')) = 1 THEN ' numbering' ELSE ' numberings' END || ' only single records are here, fewer than ten each: selected records', NULL, NULL, min(previousTime), max("time"), least(sum(missing), 4611686018427387903)::BIGINT, format || '; the first is ' || coalesce(min(sequenceKey), 'the whole source') FROM judged WHERE isSingle GROUP BY format
  UNION ALL
  SELECT CASE WHEN max(run) OVER (PARTITION BY format, sequenceKey) > 5 THEN 'The numbering begins again in ' || max(run) OVER (PARTITION BY format, sequenceKey) || ' places: several machines, or one that was started often, stand under one name' ELSE 'The numbering begins again at ' || min(sequence) OVER (PARTITION BY format, sequenceKey, run) || ' after ' || before END, item, record, NULL, "time", 1, 'numbering of ' || coalesce(sequenceKey, 'the whole source') || ' (' || format || ')'
  FROM runs WHERE format NOT IN ('windows-event-log', 'windows-event-log-legacy', 'windows-winlogbeat', 'windows-flat-json') QUALIFY run > 0 AND (run = 1 OR max(run) OVER (PARTITION BY format, sequenceKey) <= 5) AND row_number() OVER (PARTITION BY format, sequenceKey, run ORDER BY "time" NULLS LAST, item, record) = 1
) SELECT summary, item, record, fromTime, toTime, count, detail FROM findings ORDER BY fromTime NULLS FIRST, toTime, item, record, summary, detail`,
  mode: 'loss',
  weight: 'serious',
  innocentCauses: ['The export was filtered, so that records of no interest were left out.', 'The source drops records when it is overloaded and numbers them all the same.', 'Records were rotated away before the export was made.', 'A restart, where the numbering begins again.'],
  settledBy: ['The unfiltered log of the same period, from the machine or the central log server.', 'The source’s own statement of lost records, where it writes one.', 'The configuration of filters and rate limits at that time.'],
  cannotSee: ['Records missing before the first or after the last number.', 'A removed record whose followers were numbered anew.', 'Sources that do not number their records.'],
});
