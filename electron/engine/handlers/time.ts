// Times of a source set after loading: zone, year, offset, uncertainty; pairs of records of one moment, and what they say of the clocks; and all of it taken back.
import { present } from '../../../shared/assert.ts';
import { cannot } from '../../../shared/faults.ts';
import type { Handlers } from '../dispatch.ts';
import type { Session } from '../session.ts';
import { numberOf } from '../store/database.ts';
import { pairClocks, readClockPairs, unpairClocks } from '../timeline/clock-pairs.ts';
import { readSkew } from '../timeline/skew.ts';
import { readTimeSettings, setTimes, withdrawTimes } from '../timeline/time-settings.ts';
import type { Effect } from '../timeline/time-settings.ts';
import { parseEventId } from './event.ts';

const now = (session: Session): bigint => BigInt(session.ports.clock.now().getTime()) * 1000n;

/** Rows of the timeline move: views made before are void, whatever comes of it. */
async function moving(session: Session, work: () => Promise<Effect>): Promise<Effect> {
  try { return await work(); } finally { await session.changed(); }
}

async function placeOf({ case: { database } }: Session, eventId: string): Promise<{ readonly item: number; readonly record: number }> {
  const id = parseEventId(eventId);
  const [row] = await database.rows("SELECT e.item FROM event_rows e JOIN item_rows i ON i.id = e.item WHERE left(i.sha256, 16) = $1 AND i.status <> 'duplicate' AND e.record = $2 LIMIT 1", [id.item, id.record]);
  return row ? { item: numberOf(row['item']), record: id.record } : cannot('event-unknown', 'There is no such event in this case.', { where: eventId });
}

export const timeHandlers: Pick<Handlers, 'time.set' | 'time.withdraw' | 'time.list' | 'time.pair' | 'time.unpair' | 'time.pairs' | 'time.skew'> = {
  'time.set': ({ items, zone, year, shift, uncertainty, reason }, { session }) => moving(session, () => setTimes(session.case.database, { items, zone: zone ?? null, year: year ?? null, shift: shift ?? null, uncertainty: uncertainty ?? null, reason }, now(session))),
  'time.withdraw': ({ id }, { session }) => moving(session, () => withdrawTimes(session.case.database, id, now(session))),
  'time.list': async (_input, { session }) => ({ settings: (await readTimeSettings(session.case.database)).map((s) => ({ ...s, items: [...s.items] })) }),
  'time.pair': async ({ left, right, reason }, { session }) => {
    const { database } = session.case;
    const id = await pairClocks(database, await placeOf(session, left), await placeOf(session, right), reason, now(session));
    return present((await readClockPairs(database)).find((p) => p.id === id), 'the pair just made');
  },
  'time.unpair': async ({ id }, { session }) => { await unpairClocks(session.case.database, id, now(session)); return {}; },
  'time.pairs': async (_input, { session }) => ({ pairs: [...await readClockPairs(session.case.database)] }),
  'time.skew': (_input, { session, signal, progress }) => readSkew(session.case.database, {
    ...(signal ? { signal } : {}), onProgress: (done, total) => { progress({ stage: 'checking', subject: null, done, total, unit: 'steps', recordsSoFar: 0, perSecond: null, secondsLeft: null }); },
  }),
};
