// The custody log as people read it: who asked what of the evidence, and whether the chain holds.
import type { Handlers } from '../dispatch.ts';

export const custodyHandlers: Pick<Handlers, 'custody.read'> = {
  'custody.read': async ({ from, limit }, { session }) => {
    const { custody } = session.case;
    return {
      total: custody.entries, head: custody.head, intact: !custody.verify().verdicts.some((v) => v.outcome === 'failed'),
      entries: custody.read(from, limit).map((e) => ({ n: e.n, time: e.time, who: `${e.who.user}@${e.who.host} (${e.who.door})`, what: e.what, audit: e.audit, detail: JSON.stringify(e.detail), outcome: e.outcome ?? '', hash: e.hash })),
    };
  },
};
