// The booking application's syslog (RFC 5424 with structured data): numbered per host, with a run of numbers missing on one of them.
import { assert, present } from '../../../../shared/assert.ts';
import type { Planted } from '../manifest.ts';
import type { Rng } from '../prng.ts';
import { rngOf } from '../prng.ts';
import { isoMillis, momentsOf, msOf, STORY_FROM_MS } from './calendar.ts';
import { CUSTOMERS, MAIL_DOMAIN } from './cast.ts';
import type { Draft } from './outbox.ts';
import { countOf, draftOf } from './outbox.ts';

const APP_LOG = 'linux/app-5424.log';
const HOSTS = [`app-01.${MAIL_DOMAIN}`, `app-02.${MAIL_DOMAIN}`] as const;
const GAP = { host: HOSTS[1], afterMs: msOf('2026-03-03T03:31:00Z'), count: 14 } as const;
const FACILITY_LOCAL0 = 16;
const SEVERITY = { error: 3, warning: 4, notice: 5, info: 6 } as const;

type Said = { readonly severity: keyof typeof SEVERITY; readonly id: string; readonly data: string; readonly text: string };

/** RFC 5424 §6.3.3: inside a value, quote, backslash and closing bracket are escaped. */
const param = (name: string, value: string) => `${name}="${value.replaceAll(/["\\\]]/g, (c) => `\\${c}`)}"`;
/** 32473 is the enterprise number reserved for documentation (RFC 5612). */
const element = (name: string, params: readonly string[]) => `[${name}@32473 ${params.join(' ')}]`;

function saying(rng: Rng): Said {
  const customer = rng.pick(CUSTOMERS);
  const booking = `NWH-${rng.int(210_000, 289_999)}`;
  return rng.weighted<Said>([
    [40, { severity: 'info', id: 'BOOKED', data: element('booking', [param('id', booking), param('customer', customer), param('teu', String(rng.int(1, 60)))]), text: `Booking ${booking} confirmed` }],
    [25, { severity: 'info', id: 'QUOTE', data: element('booking', [param('id', booking), param('customer', customer)]), text: `Quote for ${booking} sent` }],
    [16, { severity: 'info', id: 'SYNC', data: element('sync', [param('partner', 'customs'), param('records', String(rng.int(1, 400)))]), text: 'Declaration batch accepted' }],
    [10, { severity: 'notice', id: 'LOGIN', data: element('auth', [param('user', customer), param('result', 'success')]), text: 'Customer signed in' }],
    [5, { severity: 'warning', id: 'LOGIN', data: element('auth', [param('user', customer), param('result', 'failure'), param('reason', 'wrong password')]), text: 'Customer sign-in failed' }],
    [3, { severity: 'warning', id: 'SLOW', data: element('db', [param('query', 'select berth [free] from "quay"'), param('ms', String(rng.int(800, 9_000)))]), text: 'Slow query' }],
    [1, { severity: 'error', id: 'SYNC', data: element('sync', [param('partner', 'customs'), param('error', 'timeout')]), text: 'Declaration batch failed, will be tried again' }],
  ]);
}

export function linuxAppStory(): { drafts: Draft[]; planted: Planted[] } {
  const rng = rngOf('linux/app');
  const sequence = new Map<string, number>([[HOSTS[0], 48_211], [HOSTS[1], 1_006]]);
  const lines: string[] = [];
  let gap: { after: number; before: number; line: number } | null = null;
  for (const atMs of momentsOf(rng, 3_000, 'customers')) {
    const host = rng.pick(HOSTS);
    let number = present(sequence.get(host), 'sequence of a host') + 1;
    if (!gap && host === GAP.host && atMs > GAP.afterMs) {
      gap = { after: number - 1, before: number + GAP.count, line: lines.length + 1 };
      number += GAP.count;
    }
    sequence.set(host, number);
    const said = saying(rng);
    const priority = FACILITY_LOCAL0 * 8 + SEVERITY[said.severity];
    const upTime = Math.floor((atMs - STORY_FROM_MS) / 10) + 8_640_000;
    lines.push(`<${priority}>1 ${isoMillis(atMs)} ${host} harbour-booking ${host === HOSTS[0] ? 2_211 : 1_987} ${said.id} [meta sequenceId="${number}" sysUpTime="${upTime}"]${said.data} ${said.text}`);
  }
  assert(gap, 'the gap in the sequence was written');
  return {
    drafts: [draftOf(APP_LOG, 'linux-syslog', 'rfc5424', `${lines.join('\n')}\n`, countOf(lines.length))],
    planted: [{
      id: 'app-sequence-gap', kind: 'sequence-gap', file: `handover/${APP_LOG}`, detail: `The numbering of ${GAP.host} jumps; the other host's is complete.`,
      expect: { host: GAP.host, sequence: 'meta sequenceId', after: gap.after, before: gap.before, missing: GAP.count, line: gap.line },
    }],
  };
}
