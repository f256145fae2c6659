// CloudTrail as it is handed over: S3 delivery files every half hour, two of them lost, one delivered twice, and a lookup-events answer.
import { assert, present } from '../../../../shared/assert.ts';
import type { Planted } from '../manifest.ts';
import type { Rng } from '../prng.ts';
import { ALPHANUMERIC, rngOf } from '../prng.ts';
import { isoPlusOne, isoSeconds, msOf, STORY_FROM_MS, STORY_TO_MS } from './calendar.ts';
import { ACCOUNT, REGION } from './cast.ts';
import type { Draft } from './outbox.ts';
import { countOf, draftOf } from './outbox.ts';
import type { StepDraft } from './steps.ts';
import { backgroundTrail, secondRegionTrail } from './trail-background.ts';
import { LOGGING_STOPPED, trailIncident } from './trail-incident.ts';
import type { TrailRecord } from './trail-record.ts';

const HALF_HOUR_MS = 1_800_000;
const DELIVERY_DELAY_MS = 300_000;
// Windows end at twenty past and ten to, so that two neighbouring files carry the stamps of one whole hour.
const FIRST_WINDOW_END_MS = STORY_FROM_MS + 1_200_000;
const LOST = { from: '2026-03-03T13:50:00Z', to: '2026-03-03T15:00:00Z' } as const;
const REDELIVERED_STAMP = '20260302T1025Z';

const stampOf = (windowEndMs: number) => `${isoSeconds(windowEndMs + DELIVERY_DELAY_MS).slice(0, 16).replaceAll(/[-:]/g, '')}Z`;

function pathOf(rng: Rng, stamp: string): string {
  const day = `${stamp.slice(0, 4)}/${stamp.slice(4, 6)}/${stamp.slice(6, 8)}`;
  return `aws/AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/${day}/${ACCOUNT}_CloudTrail_${REGION}_${stamp}_${rng.text(ALPHANUMERIC, 16)}.json.gz`;
}

const isBetween = (atMs: number, span: { readonly from: string; readonly to: string }) => atMs >= msOf(span.from) && atMs < msOf(span.to);

/** Which half-hour file a record comes in: a few are late by one, as with AWS, but none across the lost hour. */
function windowEndOf(rng: Rng, atMs: number): number {
  const end = FIRST_WINDOW_END_MS + Math.floor((atMs - FIRST_WINDOW_END_MS) / HALF_HOUR_MS + 1) * HALF_HOUR_MS;
  const isLate = rng.chance(0.04);
  return isLate && end + HALF_HOUR_MS < STORY_TO_MS && !isBetween(end, { from: '2026-03-03T13:00:00Z', to: '2026-03-03T16:00:00Z' }) ? end + HALF_HOUR_MS : end;
}

const fileText = (records: readonly TrailRecord[]) => `{"Records":[${records.map((r) => r.json).join(',')}]}`;

function lookupEvents(records: readonly TrailRecord[]): Draft {
  // Newest first, as the service answers.
  const events = records.toSorted((a, b) => b.atMs - a.atMs || (a.eventId < b.eventId ? -1 : 1)).map((record) => {
    const inner = JSON.parse(record.json) as { readOnly: boolean; eventSource: string; userIdentity: { accessKeyId?: string; userName?: string; principalId?: string } };
    return {
      EventId: record.eventId, EventName: record.name, ReadOnly: String(inner.readOnly), AccessKeyId: inner.userIdentity.accessKeyId, EventTime: isoPlusOne(record.atMs),
      EventSource: inner.eventSource, Username: inner.userIdentity.userName ?? inner.userIdentity.principalId?.split(':')[1], Resources: [], CloudTrailEvent: record.json,
    };
  });
  return draftOf('aws/lookup-events-eu-west-1.json', 'aws-cloudtrail', 'lookup-events', `${JSON.stringify({ Events: events }, null, 4)}\n`, countOf(events.length));
}

type Delivery = { drafts: Draft[]; fileOfEvent: Map<string, string>; lostStamps: string[]; redelivered: { first: string; second: string; count: number } };

function deliver(records: readonly TrailRecord[]): Delivery {
  const rng = rngOf('cloudtrail/delivery');
  const windows = new Map<number, TrailRecord[]>();
  for (const record of records) {
    const end = windowEndOf(rng, record.atMs);
    const window = windows.get(end);
    if (window) window.push(record);
    else windows.set(end, [record]);
  }
  const drafts: Draft[] = [];
  const fileOfEvent = new Map<string, string>();
  const lostStamps: string[] = [];
  let redelivered: Delivery['redelivered'] | null = null;
  for (let end = FIRST_WINDOW_END_MS; end < STORY_TO_MS + HALF_HOUR_MS; end += HALF_HOUR_MS) {
    const stamp = stampOf(end);
    const window = windows.get(end);
    if (!window) {
      lostStamps.push(stamp);
      continue;
    }
    const text = fileText(rng.shuffle(window));
    const path = pathOf(rng, stamp);
    drafts.push(draftOf(path, 'aws-cloudtrail', 's3-delivery', text, countOf(window.length)));
    for (const record of window) fileOfEvent.set(record.eventId, path);
    if (stamp === REDELIVERED_STAMP) {
      const second = pathOf(rng, stampOf(end + HALF_HOUR_MS));
      drafts.push(draftOf(second, 'aws-cloudtrail', 's3-delivery', text, countOf(window.length, { duplicates: window.length })));
      redelivered = { first: path, second, count: window.length };
    }
  }
  return { drafts, fileOfEvent, lostStamps, redelivered: present(redelivered, 'the file that is delivered twice') };
}

function plantedIn(delivery: Delivery, lostRecords: number, file: (id: string) => string, stopId: string, startId: string): Planted[] {
  const folder = `handover/aws/AWSLogs/${ACCOUNT}/CloudTrail/${REGION}`;
  const { first, second, count } = delivery.redelivered;
  return [
    { id: 'cloudtrail-missing-hour', kind: 'missing-hour', file: folder,
      detail: `The delivery files stamped ${delivery.lostStamps.join(' and ')} are not in the hand-over; every other half hour of the three days has one.`,
      expect: { from: LOST.from, to: LOST.to, hour: '2026-03-03T14:00:00Z', missingStamps: delivery.lostStamps, region: REGION, lostRecords } },
    { id: 'cloudtrail-redelivery', kind: 'duplicate-delivery', file: `handover/${second}`, detail: 'All records of one delivery file were delivered a second time in another file, byte for byte.',
      expect: { first: `handover/${first}`, second: `handover/${second}`, duplicates: count } },
    { id: 'cloudtrail-logging-stopped', kind: 'logging-stopped', file: file(stopId), detail: 'StopLogging and StartLogging; no record of the trail in between.',
      expect: { from: LOGGING_STOPPED.from, to: LOGGING_STOPPED.to, stopEventId: stopId, startEventId: startId, startFile: file(startId) } },
  ];
}

export function cloudtrailStory(): { drafts: Draft[]; steps: StepDraft[]; planted: Planted[] } {
  const incident = trailIncident();
  const stop = msOf(LOGGING_STOPPED.from);
  const start = msOf(LOGGING_STOPPED.to);
  const recorded = [...backgroundTrail().filter((r) => r.atMs < stop || r.atMs > start), ...incident.records];
  const kept = recorded.filter((r) => !isBetween(r.atMs, LOST));
  const delivery = deliver(kept);
  assert(delivery.lostStamps.length === 2, 'exactly the two files of the lost hour are missing');
  const file = (eventId: string) => `handover/${present(delivery.fileOfEvent.get(eventId), 'file of an event')}`;
  const eventIdOf = (id: string) => present(incident.steps.find((s) => s.id === id), `step ${id}`).eventId;
  const steps = incident.steps.map(({ eventId, ...step }): StepDraft => ({
    ...step, source: 'aws-cloudtrail', nativeId: eventId, file: present(delivery.fileOfEvent.get(eventId), 'file of a step'),
  }));
  return {
    drafts: [...delivery.drafts, lookupEvents([...secondRegionTrail(), ...incident.secondRegion])],
    steps,
    planted: plantedIn(delivery, recorded.length - kept.length, file, eventIdOf('logging-stopped'), eventIdOf('logging-started')),
  };
}
