// Do the record numbers of a Windows log show that it was begun anew, or that only a selection was exported?
import { defineCheck } from '../../../shared/spec/check.ts';

const windows = `('windows-event-log', 'windows-event-log-legacy', 'windows-winlogbeat', 'windows-flat-json')`;
const numbered = `numbered AS (
  SELECT format, sequenceKey, sequence, "time", item, record, action, category, lag(sequence) OVER w AS before, lag("time") OVER w AS beforeTime FROM events
  WHERE format IN ${windows} AND sequence BETWEEN 0 AND 4611686018427387903 AND "time" IS NOT NULL WINDOW w AS (PARTITION BY format, sequenceKey ORDER BY "time", item, record)
)`;

export const evtxGenerations = defineCheck({
  id: 'evtx-generations',
  title: 'Windows logs begun anew, or exported in part',
  question: 'Do the record numbers of a Windows log show that it was begun anew, or that only a selection of it was exported?',
  needs: [{ has: `SELECT count(*) > 1 FROM events WHERE format IN ${windows} AND sequence BETWEEN 0 AND 4611686018427387903`, why: 'There is no Windows event log with record numbers here.' }],
  // A fall by more than half to a low number is a new generation; small inversions are normal. A selection: fewer than half of the numbers between the first and the last, in at least twenty places.
  sql: `WITH ${numbered},
begun AS (SELECT n.*, EXISTS (SELECT 1 FROM events c WHERE list_contains(c.category, 'log.clear') AND c."time" BETWEEN n.beforeTime - INTERVAL 1 MINUTE AND n."time" + INTERVAL 10 MINUTE) AS isCleared FROM numbered n WHERE before - sequence > 100 AND sequence < before // 2),
counted AS (SELECT format, sequenceKey, count(DISTINCT sequence) AS n, max(sequence) - min(sequence) + 1 AS span, min("time") AS fromTime, max("time") AS toTime, arg_min(item, (item, record)) AS item, count(DISTINCT item) AS items FROM numbered GROUP BY ALL),
findings AS (
  SELECT CASE WHEN count(*) OVER k > 20 THEN 'The numbering begins anew in ' || count(*) OVER k || ' places: records of several logs stand under one name' ELSE 'The numbering begins anew at ' || sequence || ' after ' || before || CASE WHEN isCleared THEN '; a record says that the log was cleared' ELSE '; no record here says that the log was cleared' END END AS summary,
    item, record, beforeTime AS fromTime, "time" AS toTime, 1::BIGINT AS count, sequenceKey || ' (' || format || ')' AS detail FROM begun WINDOW k AS (PARTITION BY format, sequenceKey) QUALIFY count(*) OVER k <= 20 OR row_number() OVER (PARTITION BY format, sequenceKey ORDER BY "time", item, record) = 1
  UNION ALL
  SELECT n || ' of ' || span || ' numbers between the first and the last are here: an export of selected records, or a log that was cut', item, NULL, fromTime, toTime, span - n, sequenceKey || ' (' || format || ')' FROM counted c WHERE n * 2 < span AND n >= 20 AND NOT EXISTS (SELECT 1 FROM begun b WHERE b.format = c.format AND b.sequenceKey IS NOT DISTINCT FROM c.sequenceKey)
)
SELECT summary, item, record, fromTime, toTime, count, detail FROM findings ORDER BY fromTime, item, record, detail, summary`,
  mode: 'loss',
  weight: 'notice',
  innocentCauses: ['The log was cleared during installation or maintenance.', 'The machine was set up anew, or restored from a backup, under the same name.', 'Somebody exported by a filter, as Event Viewer and wevtutil offer.', 'A collector that forwards chosen events only.'],
  settledBy: ['The complete log file from the machine (winevt\\Logs), and its older archives.', 'Events 1102 and 104, and installation records of that time.', 'How the export was made, and with which filter.'],
  cannotSee: ['A log that was begun anew before the first record here.', 'Records that were left out of a collector’s stream by rule.'],
});
