// Times of a source set after loading: zone, year, offset; and taken back.
import type { Handlers } from '../dispatch.ts';
import type { Session } from '../session.ts';
import { readTimeSettings, setTimes, withdrawTimes } from '../timeline/time-settings.ts';
import type { Effect } from '../timeline/time-settings.ts';

const now = (session: Session): bigint => BigInt(session.ports.clock.now().getTime()) * 1000n;

/** Rows of the timeline move: views made before are void, whatever comes of it. */
async function moving(session: Session, work: () => Promise<Effect>): Promise<Effect> {
  try { return await work(); } finally { await session.changed(); }
}

export const timeHandlers: Pick<Handlers, 'time.set' | 'time.withdraw' | 'time.list'> = {
  'time.set': ({ items, zone, year, shift, reason }, { session }) => moving(session, () => setTimes(session.case.database, { items, zone: zone ?? null, year: year ?? null, shift: shift ?? null, reason }, now(session))),
  'time.withdraw': ({ id }, { session }) => moving(session, () => withdrawTimes(session.case.database, id, now(session))),
  'time.list': async (_input, { session }) => ({ settings: (await readTimeSettings(session.case.database)).map((s) => ({ ...s, items: [...s.items] })) }),
};
