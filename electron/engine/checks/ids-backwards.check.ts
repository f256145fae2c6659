// Do the numbers a source gives its records fall although the time goes on?
import { defineCheck } from '../../../shared/spec/check.ts';

export const idsBackwards = defineCheck({
  id: 'ids-backwards',
  title: 'Numbers that go backwards',
  question: 'Do later records of a source carry lower numbers than earlier ones?',
  needs: [{ has: 'SELECT count(*) > 1 FROM events WHERE sequence BETWEEN 0 AND 4611686018427387903 AND "time" IS NOT NULL', why: 'No source here numbers its records and gives their times.' }],
  // A fall of more than half the number is a new beginning and belongs to “Gaps in numbering”. Two seconds are left to the small inversions of undamaged Windows logs.
  sql: `WITH numbered AS (
  SELECT format, sequenceKey, sequence, "time", item, record, max(sequence) OVER (PARTITION BY format, sequenceKey ORDER BY "time" RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 2 SECOND PRECEDING) AS highest
  FROM events WHERE sequence BETWEEN 0 AND 4611686018427387903 AND "time" IS NOT NULL
), steps AS (SELECT *, lag(sequence) OVER (PARTITION BY format, sequenceKey ORDER BY "time", item, record) AS before FROM numbered),
fallen AS (SELECT * FROM steps WHERE sequence < highest AND sequence >= highest // 2 AND sequence < before),
known AS (SELECT format, sequenceKey, count(*) AS n FROM numbered GROUP BY ALL)
SELECT 'The numbers fall although the time goes on, in ' || count(*) || CASE WHEN count(*) = 1 THEN ' place' ELSE ' places' END AS summary, arg_min(f.item, (f."time", f.item, f.record)) AS item, arg_min(f.record, (f."time", f.item, f.record)) AS record,
  min(f."time") AS fromTime, max(f."time") AS toTime, count(*) AS count, 'numbering of ' || coalesce(f.sequenceKey, 'the whole source') || ' (' || f.format || '), ' || any_value(k.n) || ' records; the first is ' || arg_min(f.sequence, (f."time", f.item, f.record)) || ' after ' || arg_min(f.highest, (f."time", f.item, f.record)) AS detail
FROM fallen f JOIN known k ON f.format = k.format AND f.sequenceKey IS NOT DISTINCT FROM k.sequenceKey GROUP BY f.format, f.sequenceKey ORDER BY f.format, f.sequenceKey`,
  mode: 'alteration',
  weight: 'notice',
  innocentCauses: ['The clock of the machine was set back or forward.', 'Several threads take a number and a time at different moments.', 'Records of two machines, or of two lives of one machine, were put together under one name.', 'The time of a record is the beginning of an act that was written at its end.'],
  settledBy: ['Records of clock changes on the machine; see “Clock changes”.', 'The log from the machine itself, with its numbers in the order of the file.', 'A second source with the same acts.'],
  cannotSee: ['Which of the two is wrong, the number or the time.', 'Numbers that were written anew together with the times.'],
});
