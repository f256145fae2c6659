// The portal's own JSON Lines log: the clock to trust, the request ids shared with the web server, and fields that should not hold what they hold.
import type { Plain } from '../../../../shared/canonical-json.ts';
import type { Planted } from '../manifest.ts';
import type { Rng } from '../prng.ts';
import { rngOf } from '../prng.ts';
import { isoMillis, momentsOf, msOf } from './calendar.ts';
import { ATTACKER_IP, BACKUP_KEY, CUSTOMERS } from './cast.ts';
import type { Draft } from './outbox.ts';
import { countOf, draftOf } from './outbox.ts';
import { fakeJwt, fakePem, TEST_CARDS, TEST_IBANS } from './personal-data.ts';
import type { StepDraft } from './steps.ts';

const PORTAL_LOG = 'app/portal.jsonl';
const TAKEN_FILE = '/exports/customers-2025.csv';

/** A request the web server saw too. */
export type PortalRequest = { readonly atMs: number; readonly requestId: string; readonly ip: string; readonly method: 'GET' | 'POST'; readonly path: string; readonly status: number; readonly bytes: number; readonly agent: string | null };

type Line = { readonly atMs: number; readonly record: { readonly [key: string]: Plain } };

const PAGES = [
  ['GET', '/shipments', 'shipment.list'], ['GET', '/documents', 'document.list'], ['POST', '/bookings', 'booking.create'],
  ['GET', '/invoices', 'invoice.list'], ['GET', '/tracking', 'tracking.view'], ['POST', '/session', 'session.start'],
] as const;

function requestLine(request: PortalRequest, event: string, user: string, durationMs: number): Line {
  return {
    atMs: request.atMs,
    record: { ts: isoMillis(request.atMs), level: request.status >= 400 ? 'warn' : 'info', service: 'portal', event, requestId: request.requestId, user, ip: request.ip, method: request.method, path: request.path, status: request.status, durationMs },
  };
}

function visits(): { requests: PortalRequest[]; lines: Line[] } {
  const rng = rngOf('portal/visits');
  const requests: PortalRequest[] = [];
  const lines: Line[] = [];
  for (const atMs of momentsOf(rng, 2_300, 'customers')) {
    const [method, path, event] = rng.pick(PAGES);
    const number = rng.int(0, CUSTOMERS.length - 1);
    const request: PortalRequest = {
      atMs, method, path, requestId: rng.hex(16).replace(/^\d/, 'c'), ip: `192.0.2.${40 + number * 4 + rng.int(0, 2)}`,
      status: rng.weighted([[94, method === 'POST' ? 201 : 200], [3, 403], [2, 404], [1, 500]]), bytes: rng.int(900, 64_000), agent: null,
    };
    requests.push(request);
    lines.push(requestLine(request, event, CUSTOMERS[number] ?? '', rng.int(8, 900)));
  }
  return { requests, lines };
}

/** The last act: with a session nobody logged in for, the prepared export is fetched in large pieces. */
function takeAway(): { requests: PortalRequest[]; lines: Line[] } {
  const rng = rngOf('portal/take-away');
  const requests = Array.from({ length: 24 }, (_, i): PortalRequest => ({
    atMs: msOf('2026-03-04T00:12:06Z') + i * 97_000 + rng.int(0, 9_000), method: 'GET', path: TAKEN_FILE, requestId: `e${rng.hex(15)}`, ip: ATTACKER_IP, status: 206,
    bytes: 52_428_800 - rng.int(0, 4_096), agent: 'curl/8.17.0',
  }));
  return { requests, lines: requests.map((request) => requestLine(request, 'export.download', 'svc-export@northwind.example.com', rng.int(20_000, 60_000))) };
}

/** Careless lines, one for each value: what a developer logged while looking for a fault. */
function careless(rng: Rng): Line[] {
  const moments = momentsOf(rng, 22, 'office');
  const at = (i: number) => moments[i] ?? 0;
  const line = (i: number, level: string, event: string, more: { readonly [key: string]: Plain }): Line => ({ atMs: at(i), record: { ts: isoMillis(at(i)), level, service: 'portal', event, ...more } });
  const customer = (i: number) => CUSTOMERS[i % CUSTOMERS.length] ?? '';
  return [
    ...Array.from({ length: 9 }, (_, i) => line(i, 'error', 'payment.declined', { user: customer(i), gateway: 'test', payload: { cardNumber: TEST_CARDS[i % TEST_CARDS.length] ?? '', expiry: '12/29', amount: rng.int(40, 900) } })),
    ...Array.from({ length: 6 }, (_, i) => line(9 + i, 'info', 'refund.requested', { user: customer(i + 4), iban: TEST_IBANS[i % TEST_IBANS.length] ?? '', amount: rng.int(40, 900) })),
    ...Array.from({ length: 4 }, (_, i) => line(15 + i, 'debug', 'http.headers', { headers: { authorization: `Bearer ${fakeJwt(rng, customer(i + 2), Math.floor(at(15 + i) / 1000))}`, accept: 'application/json' } })),
    line(19, 'error', 'storage.failed', { message: `credentials rejected for ${BACKUP_KEY}` }),
    line(20, 'error', 'storage.failed', { message: `retry with ${BACKUP_KEY} failed` }),
    line(21, 'debug', 'config.dump', { config: { tlsKey: fakePem(rng), port: 8443 } }),
  ];
}

type PortalStory = { readonly drafts: readonly Draft[]; readonly requests: readonly PortalRequest[]; readonly steps: readonly StepDraft[]; readonly planted: readonly Planted[] };

export function portalStory(): PortalStory {
  const { requests, lines } = visits();
  const taken = takeAway();
  const sorted = [...lines, ...taken.lines, ...careless(rngOf('portal/careless'))].sort((a, b) => a.atMs - b.atMs);
  const texts = sorted.map((line) => JSON.stringify(line.record));
  const cut = `{"ts":"${isoMillis(msOf('2026-03-04T23:59:58.204Z'))}","level":"info","service":"portal","event":"shipment.list","requestId":"a91f3c`;
  const file = `handover/${PORTAL_LOG}`;
  const linesWith = (event: string) => sorted.flatMap((line, i) => (line.record['event'] === event ? [i + 1] : []));
  const found = texts.length + 1;
  return {
    drafts: [draftOf(PORTAL_LOG, 'generic-json-lines', 'json-lines', `${texts.join('\n')}\n${cut}`, countOf(found, { quarantined: 1 }))],
    requests: [...requests, ...taken.requests],
    steps: [{ id: 'data-taken', atMs: taken.requests[0]?.atMs ?? 0, source: 'generic-json-lines', file: PORTAL_LOG, nativeId: taken.requests[0]?.requestId ?? null, actor: 'svc-export@northwind.example.com', action: 'export.download', what: `${taken.requests.length} pieces of the customer export fetched from the intruder's address` }],
    planted: [
      { id: 'portal-truncated', kind: 'truncated-last-line', file, detail: 'The last line ends in the middle of a record, without a line end.', expect: { line: found, bytes: Buffer.byteLength(cut), quarantined: 1 } },
      { id: 'portal-cards', kind: 'personal-data', file, detail: 'Payment card numbers in a payload that was logged.', expect: { entity: 'payment-card', member: 'payload.cardNumber', lines: linesWith('payment.declined'), occurrences: 9, distinct: 5 } },
      { id: 'portal-ibans', kind: 'personal-data', file, detail: 'Bank accounts of customers.', expect: { entity: 'iban', member: 'iban', lines: linesWith('refund.requested'), occurrences: 6, distinct: 5 } },
      { id: 'portal-tokens', kind: 'personal-data', file, detail: 'Session tokens in logged request headers.', expect: { entity: 'jwt', member: 'headers.authorization', lines: linesWith('http.headers'), occurrences: 4, distinct: 4 } },
      { id: 'portal-aws-key', kind: 'personal-data', file, detail: 'An access key in an error message.', expect: { entity: 'aws-access-key', member: 'message', lines: linesWith('storage.failed'), occurrences: 2, distinct: 1 } },
      { id: 'portal-private-key', kind: 'personal-data', file, detail: 'A private key in a dumped configuration.', expect: { entity: 'private-key', member: 'config.tlsKey', lines: linesWith('config.dump'), occurrences: 1, distinct: 1 } },
    ],
  };
}
