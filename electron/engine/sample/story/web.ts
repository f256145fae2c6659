// The web server's access log (combined format), its clock seven minutes ahead: customers, health checks, crawlers, a probing stranger.
import type { Planted } from '../manifest.ts';
import type { Rng } from '../prng.ts';
import { rngOf } from '../prng.ts';
import { accessTime, isoSeconds, momentsOf, msOf } from './calendar.ts';
import { ATTACKER_IP, BROWSERS, HEALTH_CHECK_IP, MAIL_DOMAIN } from './cast.ts';
import type { Draft } from './outbox.ts';
import { countOf, draftOf } from './outbox.ts';
import type { PortalRequest } from './portal.ts';
import type { StepDraft } from './steps.ts';

const SKEW_MS = 420_000;
const CURRENT = 'web/access.log';
const ROTATED = 'web/access.log.1.gz';
/** By the server's own clock. */
const ROTATION_MS = msOf('2026-03-03T06:25:00Z');
const SITE = `https://portal.${MAIL_DOMAIN}`;
const SCANNER = 'Mozilla/5.0 (compatible; probe/3.1)';
const HOSTILE_AGENT = '<img src=x onerror=alert(1)>';

type Hit = { readonly atMs: number; readonly ip: string; readonly method: string; readonly target: string; readonly status: number; readonly bytes: number; readonly referer: string; readonly agent: string };

const PROBES = ['/.env', '/.git/config', '/wp-login.php', '/phpmyadmin/', '/admin', '/backup.zip', '/server-status', '/api/v1/users', '/actuator/env', '/.aws/credentials',
  '/config.json', '/console', '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php', '/cgi-bin/luci', '/?id=1%27%20OR%20%271%27=%271', '/download?file=../../../../etc/passwd'] as const;

const fromPortal = (r: PortalRequest, rng: Rng): Hit => ({
  atMs: r.atMs, ip: r.ip, method: r.method, target: `${r.path}?rid=${r.requestId}`, status: r.status, bytes: r.bytes, referer: r.agent === null ? `${SITE}/` : '-', agent: r.agent ?? rng.pick(BROWSERS),
});

function assets(rng: Rng): Hit[] {
  return momentsOf(rng, 4_200, 'customers').map((atMs) => {
    const cached = rng.chance(0.3);
    return { atMs, ip: `192.0.2.${rng.int(40, 103)}`, method: 'GET', target: `/static/${rng.pick(['app', 'vendor', 'theme', 'map'])}.${rng.hex(8)}.${rng.pick(['js', 'css', 'svg', 'woff2'])}`,
      status: cached ? 304 : 200, bytes: cached ? 0 : rng.int(1_200, 480_000), referer: `${SITE}/shipments`, agent: rng.pick(BROWSERS) };
  });
}

function machines(rng: Rng): Hit[] {
  const checks = Array.from({ length: 3 * 24 * 30 }, (_, i): Hit => ({
    atMs: msOf('2026-03-02T00:00:07Z') + i * 120_000, ip: HEALTH_CHECK_IP, method: 'GET', target: '/healthz', status: 200, bytes: 2, referer: '-', agent: 'ELB-HealthChecker/2.0',
  }));
  const crawlers = momentsOf(rng, 700, 'machines').map((atMs): Hit => ({
    atMs, ip: `203.0.113.${rng.int(10, 24)}`, method: 'GET', target: rng.pick(['/robots.txt', '/', '/sitemap.xml', `/news/${rng.int(1, 900)}`]), status: 200, bytes: rng.int(300, 24_000),
    referer: '-', agent: 'Mozilla/5.0 (compatible; ExampleBot/1.0; +https://bot.example.com/)',
  }));
  return [...checks, ...crawlers];
}

const FOUND_AT_MS = msOf('2026-03-02T21:31:07Z');
const HOSTILE_AT_MS = msOf('2026-03-02T21:22:40Z');
const LEAKED_FILE = '/backup/.env.bak';

function probing(rng: Rng): Hit[] {
  const shared = { ip: ATTACKER_IP, method: 'GET', referer: '-', agent: SCANNER };
  const from = msOf('2026-03-02T21:14:02Z');
  const hits = Array.from({ length: 260 }, (_, i): Hit => ({
    ...shared, atMs: from + i * 3_900 + rng.int(0, 2_500), target: `${PROBES[i % PROBES.length]}${i < PROBES.length ? '' : `${PROBES[i % PROBES.length]?.includes('?') ? '&' : '?'}n=${i}`}`,
    status: rng.weighted([[80, 404], [15, 403], [5, 400]]), bytes: rng.int(146, 560),
  }));
  return [...hits, { ...shared, atMs: FOUND_AT_MS, target: LEAKED_FILE, status: 200, bytes: 1_184 }, { ...shared, atMs: HOSTILE_AT_MS, target: '/search?q=x', status: 404, bytes: 196, agent: HOSTILE_AGENT }];
}

const lineOf = (hit: Hit) => `${hit.ip} - - [${accessTime(hit.atMs + SKEW_MS)}] "${hit.method} ${hit.target} HTTP/1.1" ${hit.status} ${hit.bytes} "${hit.referer}" "${hit.agent}"`;

export function webStory(requests: readonly PortalRequest[]): { drafts: Draft[]; steps: StepDraft[]; planted: Planted[] } {
  const rng = rngOf('web/access');
  const hits = [...requests.map((r) => fromPortal(r, rng)), ...assets(rng), ...machines(rng), ...probing(rng)].sort((a, b) => a.atMs - b.atMs);
  // The format has no id: two equal lines would be duplicates that nobody planted.
  const seen = new Set<string>();
  const lines: { text: string; isRotated: boolean }[] = [];
  for (const hit of hits) {
    const text = lineOf(hit);
    if (seen.has(text)) continue;
    seen.add(text);
    lines.push({ text, isRotated: hit.atMs + SKEW_MS < ROTATION_MS });
  }
  const rotated = lines.filter((l) => l.isRotated).map((l) => l.text);
  const current = lines.filter((l) => !l.isRotated).map((l) => l.text);
  return {
    drafts: [
      draftOf(CURRENT, 'web-access', 'combined', `${current.join('\n')}\n`, countOf(current.length)),
      draftOf(ROTATED, 'web-access', 'combined', `${rotated.join('\n')}\n`, countOf(rotated.length)),
    ],
    steps: [
      { id: 'web-probing', atMs: msOf('2026-03-02T21:14:02Z'), source: 'web-access', file: ROTATED, nativeId: null, actor: ATTACKER_IP, action: 'GET', what: 'The web server probed for forgotten files' },
      { id: 'key-found', atMs: FOUND_AT_MS, source: 'web-access', file: ROTATED, nativeId: null, actor: ATTACKER_IP, action: `GET ${LEAKED_FILE}`, what: 'A forgotten copy of the settings, with the access key, was served' },
    ],
    planted: [
      { id: 'web-skewed-clock', kind: 'skewed-clock', file: `handover/${CURRENT}`, detail: 'The web server is seven minutes ahead; the request id in `rid=` is the `requestId` of the portal log.',
        expect: { skewSeconds: SKEW_MS / 1000, files: [`handover/${CURRENT}`, `handover/${ROTATED}`], reference: 'handover/app/portal.jsonl', sharedRequests: requests.length, matchedBy: ['rid', 'requestId'] } },
      { id: 'web-hostile-agent', kind: 'hostile-text', file: `handover/${ROTATED}`, detail: 'A user agent that is markup.',
        expect: { line: rotated.findIndex((l) => l.includes(HOSTILE_AGENT)) + 1, member: 'user agent', writtenTime: isoSeconds(HOSTILE_AT_MS + SKEW_MS) } },
    ],
  };
}
