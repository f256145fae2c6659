import { describe, expect, it } from 'vitest';
import { PageCache } from '../../../../renderer/ui/grid/page-cache.ts';

type Asked = { readonly from: number; readonly count: number; readonly signal: AbortSignal; readonly answer: (page: string) => void; readonly fail: (error: Error) => void };

function setUp(total = 1000, keep = 4) {
  const asked: Asked[] = [];
  const cache = new PageCache<string>((from, count, signal) => new Promise((answer, fail) => { asked.push({ from, count, signal, answer, fail }); }), { size: 10, keep, total });
  let told = 0;
  cache.subscribe(() => { told++; });
  return { cache, asked, told: () => told, ranges: () => asked.map((a) => [a.from, a.count, a.signal.aborted]) };
}
const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

describe('the page cache', () => {
  it('asks for what is visible and for the next window in the direction of scrolling', async () => {
    const { cache, asked, told, ranges } = setUp();
    cache.show(5, 14);
    asked[0]?.answer('first');
    await settle();
    expect([ranges(), cache.peek(7), cache.peek(15), told(), cache.version()]).toEqual([[[0, 10, false], [10, 10, false], [20, 10, false]], { page: 'first', at: 7 }, null, 1, 1]);
  });

  it('asks for the last window no further than the rows go', () => {
    const { cache, ranges } = setUp(25);
    cache.show(18, 24);
    expect(ranges()).toEqual([[10, 10, false], [20, 5, false]]);
  });

  it('withdraws questions about rows that were jumped over, and takes no late answer', async () => {
    const { cache, asked, told, ranges } = setUp();
    cache.show(0, 9);
    cache.show(500, 509);
    asked[0]?.answer('late');
    await settle();
    expect([ranges(), cache.peek(0), told()]).toEqual([[[0, 10, true], [10, 10, true], [500, 10, false], [510, 10, false]], null, 0]);
  });

  it('does not ask again for what is on its way or here, and forgets the longest unused', async () => {
    const { cache, asked } = setUp(1000, 3);
    const show = async (row: number): Promise<void> => {
      cache.show(row, row + 9);
      for (const a of asked) a.answer(`from ${a.from}`);
      await settle();
    };
    await show(0); await show(0); await show(10); await show(20);
    expect([asked.map((a) => a.from), cache.peek(0), cache.peek(20)]).toEqual([[0, 10, 20, 30], null, { page: 'from 20', at: 0 }]);
  });

  it('scrolling up looks ahead upwards', () => {
    const { cache, ranges } = setUp();
    cache.show(500, 509);
    cache.show(400, 409);
    expect(ranges().map(([from]) => from)).toEqual([500, 510, 400, 390]);
  });

  it('says what failed and asks again when told', async () => {
    const { cache, asked } = setUp();
    cache.show(0, 5);
    asked[0]?.fail(new Error('no'));
    await settle();
    const failure = cache.failure();
    cache.retry();
    expect([failure, cache.failure(), asked.map((a) => a.from)]).toEqual([new Error('no'), null, [0, 10, 0]]);
  });

  it('withdraws everything when closed, and starts anew when shown again', () => {
    const { cache, ranges } = setUp(20);
    cache.show(0, 9);
    cache.close();
    cache.show(0, 9);
    expect(ranges()).toEqual([[0, 10, true], [10, 10, true], [0, 10, false], [10, 10, false]]);
  });
});
