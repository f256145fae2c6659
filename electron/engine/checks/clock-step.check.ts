// Was a clock changed by more than the ordinary small corrections?
import { defineCheck } from '../../../shared/spec/check.ts';

/** Wall clock minus running time of the machine, which only moves when the wall clock is set. */
const journal = `journal AS (
  SELECT e.item, e.record, e.host, e."time", regexp_extract(r.raw, '"?_BOOT_ID"?\\s*[:=]\\s*"?([0-9a-f]{32})', 1) AS boot, epoch_us(e."time") - try_cast(regexp_extract(r.raw, '"?__MONOTONIC_TIMESTAMP"?\\s*[:=]\\s*"?(\\d+)', 1) AS BIGINT) AS began
  FROM events e JOIN raw_records r ON e.item = r.item AND e.record = r.record WHERE e.format = 'linux-journald'
), jumps AS (
  SELECT *, began - lag(began) OVER (PARTITION BY host, boot ORDER BY item, record) AS step FROM journal WHERE boot <> '' AND began IS NOT NULL
)`;

export const clockStep = defineCheck({
  id: 'clock-step',
  title: 'Clock changes',
  question: 'Was the clock of a machine set to another time, by whom and by how much?',
  needs: [{ has: `SELECT count(*) > 0 FROM items i WHERE i.events > 0 AND (i.format = 'linux-journald' OR i.format IN (SELECT format FROM can_see WHERE category = 'time.change'))`, why: 'None of the sources here records that a clock was changed.' }],
  // Left out as everyday: what the system did itself (start, resume), the time service of Windows and the tools of virtual machines (the filters of the public Sigma rule), where they are under a minute, and all steps under a second.
  // Their steps of a minute or more are one line for each machine.
  sql: `WITH ${journal}, raws AS (
  SELECT e.item, e.record, e."time", e.format, e.actor, e.actorId, e.host, e.action, e."text", r.raw FROM events e JOIN raw_records r ON e.item = r.item AND e.record = r.record
  WHERE list_contains(e.category, 'time.change') OR (contains(e.action, 'Kernel-General 1') AND regexp_matches(e.action, 'Kernel-General 1(:|$)'))
), told AS (
  SELECT *, try_cast(left(regexp_extract(raw, '(?:PreviousTime|OldTime)["'']?\\s*[>:=]\\s*["'']?(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?)', 1), 26) AS TIMESTAMP) AS old, try_cast(left(regexp_extract(raw, 'NewTime["'']?\\s*[>:=]\\s*["'']?(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?)', 1), 26) AS TIMESTAMP) AS new,
    try_cast(regexp_extract(coalesce("text", raw), '(?:time reset|clock wrong by|was stepped by) ([+-]?\\d+\\.?\\d*)', 1) AS DOUBLE) AS said,
    regexp_matches(raw, '(?i)\\\\(?:svchost|vmtoolsd|VBoxService|vmms|VGAuthService)\\.exe|vmicvss') OR coalesce(actorId, '') = 'S-1-5-19' OR upper(coalesce(actor, '')) = 'LOCAL SERVICE' OR (contains(action, 'Kernel-General') AND NOT starts_with(coalesce(actorId, actor, ''), 'S-1-5-21-')) OR action IN ('time_adjntpval', 'time_change') AS isService
  FROM raws
), steps AS (SELECT *, coalesce((epoch_us(new) - epoch_us(old)) / 1000000.0, said) AS step FROM told),
findings AS (
  SELECT step, item, record, "time", NULL AS last, 1 AS times, concat_ws(' · ', 'by ' || coalesce(actor, actorId, 'nobody named'), action, 'on ' || host, format) AS detail FROM steps WHERE NOT isService AND (step IS NULL OR abs(step) >= 1)
  UNION ALL
  SELECT arg_max(step, abs(step)), item, arg_max(record, abs(step)), min("time"), CASE WHEN count(*) > 1 THEN max("time") END, count(*), concat_ws(' · ', 'by the system itself, its time service, or the tools of the virtual machine', 'on ' || host, any_value(format)) FROM steps WHERE isService AND abs(step) >= 60 GROUP BY item, host
  UNION ALL
  SELECT step / 1000000.0, item, record, "time", NULL, 1, 'wall clock against running time of ' || coalesce(host, 'the machine') || ', linux-journald' FROM jumps WHERE abs(step) >= 1000000
)
SELECT CASE WHEN step IS NULL THEN 'The clock was changed; the record does not say by how much' ELSE 'The clock was set ' || CASE WHEN step < 0 THEN 'back' ELSE 'forward' END || ' by ' || CASE WHEN abs(step) >= 7200 THEN round(abs(step) / 3600.0, 1) || ' hours' WHEN abs(step) >= 120 THEN round(abs(step) / 60.0, 1) || ' minutes' ELSE round(abs(step), 1) || ' s' END || CASE WHEN times > 1 THEN ', the largest of ' || times || ' such steps' ELSE '' END END AS summary,
  item, record, "time" AS fromTime, last AS toTime, times AS count, detail FROM findings ORDER BY fromTime NULLS LAST, item, record, summary`,
  mode: 'clock',
  weight: 'serious',
  innocentCauses: ['The first synchronisation after a start, or after a virtual machine was resumed or moved.', 'An empty clock battery.', 'Somebody put a wrong clock right, or changed the zone of the machine.'],
  settledBy: ['Records of the time service on the machine.', 'A second source that saw the same acts before and after.', 'The change ticket, and what the person named says.'],
  cannotSee: ['A clock that was set while the machine, or its logging, was off.', 'Steps of less than a second, and small steps by the time service itself.', 'Sources that do not record changes of the clock.'],
});
