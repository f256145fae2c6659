// Who stopped, cleared or changed the logging, when, and when did it start again?
import { defineCheck } from '../../../shared/spec/check.ts';

export const loggingStopped = defineCheck({
  id: 'logging-stopped',
  title: 'Logging stopped, cleared or changed',
  question: 'Did somebody stop, clear or change the logging, who was it, and when did it start again?',
  needs: [{ has: `SELECT count(*) > 0 FROM can_see c JOIN items i ON i.format = c.format WHERE i.events > 0 AND c.category IN ('log.stop', 'log.clear', 'log.change', 'log.loss')`, why: 'None of the sources here records when logging is stopped, cleared or changed.' }],
  sql: `WITH acts AS (
  SELECT *, CASE WHEN list_contains(category, 'log.clear') THEN 'cleared' WHEN list_contains(category, 'log.stop') THEN 'stopped' WHEN list_contains(category, 'log.loss') THEN 'lost records' ELSE 'changed' END AS kind
  FROM events WHERE list_has_any(category, ['log.stop', 'log.clear', 'log.change', 'log.loss'])
), starts AS (SELECT format, coalesce(tenant, host, '') AS place, "time" AS started FROM events WHERE list_contains(category, 'log.start') AND outcome IS DISTINCT FROM 'failure' AND outcome IS DISTINCT FROM 'denied' AND "time" IS NOT NULL),
paired AS (SELECT a.*, s.started FROM acts a ASOF LEFT JOIN starts s ON a.format = s.format AND coalesce(a.tenant, a.host, '') = s.place AND a."time" < s.started)
SELECT CASE
    WHEN outcome IN ('failure', 'denied') THEN 'Somebody tried to ' || CASE kind WHEN 'cleared' THEN 'clear the log' WHEN 'stopped' THEN 'stop the logging' ELSE 'change the logging' END || ' and did not succeed'
    WHEN kind = 'cleared' THEN 'The log was cleared'
    WHEN kind = 'lost records' THEN 'The source says that it lost records'
    WHEN kind = 'changed' THEN 'The logging was set up differently'
    WHEN started IS NOT NULL THEN 'The logging was stopped and started again ' || CASE WHEN started - "time" >= INTERVAL 2 HOUR THEN round(date_diff('second', "time", started) / 3600.0, 1) || ' hours later' WHEN started - "time" >= INTERVAL 1 MINUTE THEN date_diff('second', "time", started) // 60 || ' min ' || date_diff('second', "time", started) % 60 || ' s later' ELSE date_diff('second', "time", started) || ' s later' END
    ELSE 'The logging was stopped; no record here says that it started again' END AS summary,
  item, record, "time" AS fromTime, CASE WHEN kind = 'stopped' AND outcome NOT IN ('failure', 'denied') THEN started END AS toTime, 1 AS count,
  concat_ws(' · ', 'by ' || coalesce(actor, actorId, 'nobody named'), action, 'on ' || target, 'from ' || sourceAddress, format) AS detail
FROM paired ORDER BY fromTime NULLS LAST, item, record, toTime`,
  mode: 'loss',
  weight: 'serious',
  innocentCauses: ['Maintenance, an upgrade, or a move of the log to another place.', 'A restart of the machine or the service.', 'A change ordered by somebody, with a ticket.'],
  settledBy: ['The change ticket, and when it was opened.', 'What the person named says.', 'Records of other systems in the time without logging.'],
  cannotSee: ['Logging that was stopped in a way this source does not record.', 'Logging stopped before the first record.', 'Sources that cannot express such acts; the formats page tells which can.'],
});
