// Does a source itself say that it lost, dropped or shortened records?
import { defineCheck } from '../../../shared/spec/check.ts';

/** Sentences by which loggers say so: auditd, systemd-journald, rsyslog, syslog-ng, the kernel, Fluentd, the Kubernetes API server and kubelet, CloudTrail. */
const said = [
  'audit_lost=[1-9][0-9]*', 'audit: backlog limit exceeded', 'audit: rate limit exceeded', 'Suppressed [0-9]+ messages from', 'Missed [0-9]+ kernel messages', 'begin to drop messages due to rate-limiting',
  'imuxsock[^\\n]{0,80} lost [0-9]+ messages', '[0-9]+ messages lost due to rate-limiting', 'rsyslogd[^\\n]{0,200}(?:queue[^\\n]{0,80}(?:full|discard)|messages? discarded)', 'Destination queue full, dropping messages',
  'syslog-ng[^\\n]{0,40}Log statistics;[^\\n]*dropped=.[^,]*=[1-9]', '[0-9]+ (?:printk messages dropped|callbacks suppressed)', 'action=:drop_oldest_chunk', 'Error in audit plugin [^\\n]{0,40}affecting [0-9]+ audit events', '\\(will not retry!\\)', 'requestParameters too large',
].join('|');
const speaking = `('linux-auditd', 'linux-syslog', 'linux-journald', 'container-logs', 'generic-text', 'k8s-audit', 'aws-cloudwatch-syslog')`;

export const lossMarkers = defineCheck({
  id: 'loss-markers',
  title: 'Losses the source admits',
  question: 'Does a source itself say that it lost, dropped or shortened records?',
  needs: [{ has: `SELECT count(*) > 0 FROM items i WHERE i.events > 0 AND (i.format IN ${speaking} OR i.format LIKE 'aws-cloudtrail%' OR i.format IN (SELECT format FROM can_see WHERE category = 'log.loss'))`, why: 'None of the sources here is known to write down its own losses.' }],
  // CASE keeps the search for sentences behind the join: other sources are not searched. They are looked for only where the logger’s own words can stand; everything else goes by category. One finding for each item and kind.
  sql: `WITH by_kind AS (
  SELECT item, record, "time", format, action FROM events WHERE list_contains(category, 'log.loss') AND action IS DISTINCT FROM 'kernel_other' AND NOT regexp_matches(coalesce(action, ''), 'Eventlog 1108')
), by_words AS (
  SELECT r.item, r.record, i.format, regexp_extract(r.raw, '(?i)${said.replaceAll("'", "''")}') AS words FROM raw_records r JOIN items i ON r.item = i.id
  WHERE CASE WHEN i.format IN ${speaking} THEN regexp_matches(r.raw, '(?i)${said.replaceAll("'", "''")}') ELSE false END
), by_cut AS (
  SELECT r.item, r.record, i.format FROM raw_records r JOIN items i ON r.item = i.id WHERE i.format LIKE 'aws-cloudtrail%' AND contains(r.raw, '"omitted"') AND regexp_matches(r.raw, '"(?:requestParameters|responseElements)"\\s*:\\s*\\{[^{}]*"omitted"\\s*:\\s*true')
), marks AS (
  SELECT item, record, format, 'said' AS kind, left(words, 120) AS words FROM by_words
  UNION ALL SELECT item, record, format, 'cut', 'omitted because it was too large' FROM by_cut
  UNION ALL SELECT k.item, k.record, k.format, 'said', k.action FROM by_kind k WHERE NOT EXISTS (SELECT 1 FROM by_words w WHERE w.item = k.item AND w.record = k.record)
)
SELECT CASE kind WHEN 'cut' THEN count(*) || CASE WHEN count(*) = 1 THEN ' record was' ELSE ' records were' END || ' shortened by the source because of the size'
    ELSE 'The source says that it lost or dropped records, in ' || count(*) || CASE WHEN count(*) = 1 THEN ' place' ELSE ' places' END END AS summary,
  m.item, min(m.record) AS record, min(e."time") AS fromTime, max(e."time") AS toTime, count(*) AS count, any_value(m.format) || ': ' || min_by(m.words, m.record) AS detail
FROM marks m LEFT JOIN events e ON m.item = e.item AND m.record = e.record GROUP BY m.item, kind ORDER BY m.item, kind`,
  mode: 'loss',
  weight: 'serious',
  innocentCauses: ['More was written than a rate limit or a queue allows, for instance during a fault.', 'The collector or the disk was too slow for a while.', 'A limit of size that the vendor sets for every record.'],
  settledBy: ['The same time in a second source, or on the machine itself.', 'The settings of rate limits and queues, and the load of the machine at that time.', 'The number of lost records where the mark gives one; see the record.'],
  cannotSee: ['Losses that nobody wrote down.', 'What the lost records said.', 'In flow logs NODATA means that nothing flowed; it is not counted as a loss.'],
});
