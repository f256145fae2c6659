// Who stopped, cleared or changed the logging, when, and when did it start again?
import { defineCheck } from '../../../shared/spec/check.ts';

/** Acts on logging by the name the source gives the act, beside those that formats classify: Elastic detection-rules, SigmaHQ and the vendors' own lists of actions. */
const names = [
  // AWS: model invocation logging, configuration rules, alarms, detectors. `s3` acts that remove what protects a log bucket are left to the person: any bucket may be meant.
  '\\b(?:Delete|Put)ModelInvocationLoggingConfiguration\\b', '\\bDeleteConfigRule\\b', '\\bDeleteAlarms\\b', '\\bPutInsightSelectors\\b',
  'microsoft\\.aadiam/diagnosticsettings/delete', 'microsoft\\.eventhub/namespaces/(?:eventhubs/)?delete', 'events\\.k8s\\.io/events/delete', 'microsoft\\.network/networkwatchers/(?:flowlogs/)?delete',
  'Remove-UnifiedAuditLogRetentionPolicy', 'Set-MailboxAuditBypassAssociation', 'Set-AdminAuditLogConfig',
  'event_hook\\.(?:deactivated|deleted)', 'audit_log_streaming\\.(?:destroy|update)', 'audit log configuration updated', 'sys/audit/\\S+ delete', '\\bDBMS_AUDIT_MGMT\\b', '(?:ALTER|DROP) SERVER AUDIT', '\\bNOAUDIT\\b',
  'Sysmon (?:4|16)\\b', 'Eventlog 1105\\b', 'Security-Auditing 4612\\b',
].join('|');
/** The same as a command that somebody gave: in a shell, a console of a network device, a database. */
const commands = [
  'wevtutil(?:\\.exe)?"?\\s+(?:cl|clear-log)\\b', 'wevtutil[^\\n]{0,80}/e(?:nabled)?:false', '\\bClear-EventLog\\b', '\\bRemove-EventLog\\b', 'auditpol[^\\n]{0,120}/(?:success|failure):disable', 'auditpol[^\\n]{0,40}/(?:clear|remove)\\b', 'logman[^\\n]{0,40}stop[^\\n]{0,40}EventLog-', 'Set-Service[^\\n]{0,60}EventLog[^\\n]{0,60}Disabled', '(?:sc|net)(?:\\.exe)?"?\\s+stop\\s+"?eventlog', 'appcmd[^\\n]{0,200}dontLog:"?true',
  '(?:systemctl|service)\\s+(?:stop|disable|mask)\\s+\\S*(?:auditd|rsyslog|syslog-ng|systemd-journald)', 'service\\s+(?:auditd|rsyslog|syslog)\\s+stop', 'auditctl\\s+(?:-\\S+\\s+)*(?:-D\\b|-e\\s*0)', 'journalctl[^\\n]{0,60}--vacuum-', 'dmesg\\s+(?:-C\\b|--clear|-c\\b)', '(?:rm|shred|truncate|unlink)\\s[^\\n|;]{0,120}(?:/var/log/|/etc/audit/)', '>\\s*/var/log/\\S+', '\\bhistory\\s+-c\\b', 'unset\\s+HISTFILE', 'HISTFILE=/dev/null',
  '\\bclear logging\\b', '\\bno logging\\s+(?:on|host|buffered|trap|enable|\\d)', '\\bclear archive\\b', 'esxcli\\s+system\\s+syslog\\s+config\\s+set', 'ALTER\\s+SYSTEM\\s+SET\\s+(?:log_|pgaudit)', 'parameter "(?:pgaudit\\.log|log_statement|logging_collector)" changed', 'SET\\s+GLOBAL\\s+(?:general_log|audit_log\\w*)\\s*=\\s*(?:0|OFF|.OFF.)',
].join('|');
/** Acts that concern logging only by what they ask for, which stands in the record itself: the name of the act, and what has to stand there. */
const asking: readonly (readonly [string, string])[] = [
  // A cluster whose logging is set to false, a policy that changes what is audited, a mailbox or an organisation whose audit is switched off.
  ['\\bUpdateClusterConfig\\b', `r.raw LIKE '%clusterLogging%' AND regexp_matches(r.raw, '"enabled\\\\*"\\s*:\\s*false')`],
  ['\\bSetIamPolicy\\b', "r.raw LIKE '%auditConfigDeltas%'"], ['^Set-Mailbox$', "regexp_matches(r.raw, '(?i)AuditEnabled[^{}]{0,40}False')"], ['^Set-OrganizationConfig$', "regexp_matches(r.raw, '(?i)AuditDisabled[^{}]{0,40}True')"],
];
const quoted = (pattern: string): string => `'(?i)(?:${pattern.replaceAll("'", "''")})'`;

export const loggingStopped = defineCheck({
  id: 'logging-stopped',
  title: 'Logging stopped, cleared or changed',
  question: 'Did somebody stop, clear or change the logging, who was it, and when did it start again?',
  needs: [{ has: `SELECT count(*) > 0 FROM can_see c JOIN items i ON i.format = c.format WHERE i.events > 0 AND c.category IN ('log.stop', 'log.clear', 'log.change', 'process.start', 'priv.use', 'config.change')`, why: 'None of the sources here records when logging is stopped, cleared or changed.' }],
  // Acts by category, by the name of the act, and by the command that was given. Losses are a check of their own. Stops of a machine’s log that start again within a
  // quarter of an hour, three or more, are its restarts: one line for the machine. Five or more equal changes by one actor in an hour are one line too: rules that are read one by one, programs that set themselves up.
  sql: `WITH asked AS (SELECT e.item, e.record FROM events e JOIN records r ON r.item = e.item AND r.record = e.record WHERE regexp_matches(e.action, ${quoted(asking.map(([act]) => act).join('|'))}) AND (${asking.map(([act, has]) => `regexp_matches(e.action, ${quoted(act)}) AND ${has}`).join(' OR ')})),
acts AS (
  SELECT *, CASE WHEN list_contains(category, 'log.clear') THEN 'cleared' WHEN list_contains(category, 'log.stop') THEN 'stopped' WHEN list_has_any(category, ['log.change']) OR regexp_matches(coalesce(action, ''), ${quoted(names)}) OR (item, record) IN (SELECT (item, record) FROM asked) THEN 'changed' ELSE 'commanded' END AS kind
  FROM events WHERE list_has_any(category, ['log.stop', 'log.clear', 'log.change']) OR (item, record) IN (SELECT (item, record) FROM asked) OR (NOT list_contains(category, 'log.start') AND (regexp_matches(action || ' ' || coalesce(target, ''), ${quoted(names)})
    OR (list_has_any(category, ['process.start', 'priv.use', 'config.change']) AND regexp_matches(concat_ws(' ', target, "text"), ${quoted(commands)}))))
), starts AS (SELECT format, coalesce(host, tenant, '') AS place, "time" AS started FROM events WHERE list_contains(category, 'log.start') AND outcome IS DISTINCT FROM 'failure' AND outcome IS DISTINCT FROM 'denied' AND "time" IS NOT NULL),
paired AS (SELECT a.*, coalesce(a.host, a.tenant, '') AS place, s.started FROM acts a ASOF LEFT JOIN starts s ON a.format = s.format AND coalesce(a.host, a.tenant, '') = s.place AND a."time" < s.started),
judged AS (
  SELECT *, coalesce(kind = 'stopped' AND started - "time" < INTERVAL 15 MINUTE AND host IS NOT NULL AND actor IS NULL, false) AS isRestart,
    count(*) FILTER (kind = 'stopped' AND started - "time" < INTERVAL 15 MINUTE AND host IS NOT NULL AND actor IS NULL) OVER (PARTITION BY format, place) AS restarts,
    kind = 'changed' AND coalesce(outcome, '') NOT IN ('failure', 'denied') AS isRule, count(*) OVER (PARTITION BY item, kind, action, actor, actorId, outcome, date_trunc('hour', "time")) AS together FROM paired
), single AS (
  SELECT CASE
    WHEN outcome IN ('failure', 'denied') THEN 'Somebody tried to ' || CASE kind WHEN 'cleared' THEN 'clear the log' WHEN 'stopped' THEN 'stop the logging' ELSE 'change the logging' END || ' and did not succeed'
    WHEN kind = 'cleared' THEN 'The log was cleared'
    WHEN kind = 'changed' THEN 'The logging was set up differently'
    WHEN kind = 'commanded' THEN 'Somebody gave a command that stops, clears or changes a log'
    WHEN started IS NOT NULL THEN 'The logging was stopped and started again ' || CASE WHEN started - "time" >= INTERVAL 2 HOUR THEN round(date_diff('second', "time", started) / 3600.0, 1) || ' hours later' WHEN started - "time" >= INTERVAL 1 MINUTE THEN date_diff('second', "time", started) // 60 || ' min ' || date_diff('second', "time", started) % 60 || ' s later' ELSE date_diff('second', "time", started) || ' s later' END
    ELSE 'The logging was stopped; no record here says that it started again' END AS summary,
    item, record, "time" AS fromTime, CASE WHEN kind = 'stopped' AND outcome NOT IN ('failure', 'denied') THEN started END AS toTime, 1 AS count,
    concat_ws(' · ', 'by ' || coalesce(actor, actorId, 'nobody named'), action, 'on ' || left(target, 200), CASE WHEN kind = 'commanded' THEN left("text", 200) END, 'from ' || sourceAddress, format) AS detail
  FROM judged WHERE NOT (isRestart AND restarts >= 3) AND NOT (isRule AND together >= 5)
), grouped AS (
  SELECT 'The log of a machine stopped and started again within a quarter of an hour, ' || count(*) || ' times, as at its restarts' AS summary, arg_min(item, (item, record)) AS item, arg_min(record, (item, record)) AS record, min("time") AS fromTime, max(started) AS toTime, count(*) AS count,
    place || ' · ' || min(action) || ' · the longest ' || max(date_diff('second', "time", started)) || ' s · ' || format AS detail FROM judged WHERE isRestart AND restarts >= 3 GROUP BY format, place
  UNION ALL
  SELECT 'The logging was set up differently, in ' || count(*) || ' steps within an hour', item, min(record), min("time"), max("time"), count(*), concat_ws(' · ', 'by ' || coalesce(any_value(actor), any_value(actorId), 'nobody named'), action, format) FROM judged WHERE isRule AND together >= 5 AND NOT (isRestart AND restarts >= 3) GROUP BY item, kind, action, actor, actorId, outcome, format, date_trunc('hour', "time")
) SELECT summary, item, record, fromTime, toTime, count, detail FROM (FROM single UNION ALL FROM grouped) ORDER BY fromTime NULLS LAST, item, record, toTime, summary`,
  mode: 'loss',
  weight: 'serious',
  innocentCauses: ['Maintenance, an upgrade, or a move of the log to another place.', 'A restart of the machine or the service.', 'A change ordered by somebody, with a ticket.'],
  settledBy: ['The change ticket, and when it was opened.', 'What the person named says.', 'Records of other systems in the time without logging.'],
  cannotSee: ['Logging that was stopped in a way this source does not record.', 'Logging stopped before the first record.', 'Sources that cannot express such acts; the formats page tells which can.', 'Whether a command that was given had an effect.'],
});
