// Does one machine, check or act make up most of a source, so that it hides the rest?
import { defineCheck } from '../../../shared/spec/check.ts';

const probes = 'ELB-HealthChecker|kube-probe|GoogleHC|GoogleStackdriverMonitoring|Amazon-Route53-Health-Check|HealthChecker|Health ?Check|UptimeRobot|Pingdom|StatusCake|Site24x7|Consul Health|Datadog/?Synthetics|Zabbix|check_http|Prometheus/|Blackbox';

export const noiseShare = defineCheck({
  id: 'noise-share',
  title: 'Noise that hides the rest',
  question: 'Does one and the same act, or the health check of a machine, make up so much of a source that it hides the rest?',
  needs: [{ has: 'SELECT count(*) > 0 FROM (SELECT format FROM events GROUP BY format HAVING count(*) >= 200)', why: 'No source here has two hundred records, so that a share would mean anything.' }],
  // Equal acts name three of the four who, to what, from where and by which program; they are equal in who, what, to what, from where and with what result; half of a source. Health checks by the name their program gives; three tenths.
  sql: `WITH sources AS (SELECT format, count(*) AS n, count(*) FILTER (actor IS NOT NULL OR sourceAddress IS NOT NULL OR userAgent IS NOT NULL) AS told FROM events GROUP BY format HAVING count(*) >= 200),
acts AS (
  SELECT e.format, actor, action, target, sourceAddress, userAgent, outcome, count(*) AS n, arg_min(item, (item, record)) AS item, min(record) AS record, min("time") AS fromTime, max("time") AS toTime
  FROM events e JOIN sources s ON e.format = s.format WHERE action IS NOT NULL AND (actor IS NOT NULL OR sourceAddress IS NOT NULL OR userAgent IS NOT NULL OR target IS NOT NULL) GROUP BY ALL
), agents AS (SELECT format, userAgent, sum(n)::BIGINT AS n, min(fromTime) AS fromTime, max(toTime) AS toTime FROM acts WHERE userAgent IS NOT NULL GROUP BY ALL),
probing AS (SELECT format, sum(n)::BIGINT AS n, min(fromTime) AS fromTime, max(toTime) AS toTime, arg_max(userAgent, (n, userAgent)) AS most FROM agents WHERE regexp_matches(userAgent, '(?i)${probes}') GROUP BY format),
findings AS (
  SELECT 'One and the same act makes up ' || round(100.0 * a.n / s.n)::BIGINT || ' % of the source' AS summary, a.fromTime, a.toTime, a.n AS count, concat_ws(' · ', a.format, a.actor, a.action, left(a.target, 120), a.sourceAddress, left(a.userAgent, 80), a.outcome) AS detail, 0 AS kind FROM acts a JOIN sources s ON a.format = s.format WHERE a.n * 2 >= s.n AND (a.actor IS NOT NULL)::INTEGER + (a.target IS NOT NULL)::INTEGER + (a.sourceAddress IS NOT NULL)::INTEGER + (a.userAgent IS NOT NULL)::INTEGER >= 3
  UNION ALL
  SELECT 'Health checks make up ' || round(100.0 * p.n / s.n)::BIGINT || ' % of the source', p.fromTime, p.toTime, p.n, p.format || '; most as ' || left(p.most, 120), 1 FROM probing p JOIN sources s ON p.format = s.format WHERE p.n * 10 >= s.n * 3
)
SELECT summary, NULL::INTEGER AS item, NULL::BIGINT AS record, fromTime, toTime, count, detail FROM findings ORDER BY detail, kind`,
  mode: 'noise',
  weight: 'note',
  innocentCauses: ['Load balancers and monitors ask every few seconds, as they should.', 'A job that repeats, or a program that tries again and again because something is broken.', 'A small system with one user.'],
  settledBy: ['The list of monitors and scheduled jobs.', 'A look at the source without these records: filter them out in the timeline.'],
  cannotSee: ['Whether people stopped looking at the log because of the noise.', 'Noise that varies in its address or its name.'],
});
