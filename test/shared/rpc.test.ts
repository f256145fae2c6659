// Both ends of the conversation over a text transport: answers, faults, cancel, deadlines, pacing, hostile envelopes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultError } from '../../shared/faults.ts';
import type { Progress } from '../../shared/pushes.ts';
import { connect, textPort } from '../../shared/rpc.ts';
import type { TextPort } from '../../shared/rpc.ts';
import { serve } from '../../shared/rpc-serve.ts';
import { encode } from '../../shared/wire.ts';
import type { Answers } from '../support/fake-engine.ts';
import { fakeEngine } from '../support/fake-engine.ts';

/** Two ends joined by text, delivered in order and never at once. */
function textPair(): { a: TextPort; b: TextPort; sent: string[]; drop(): void } {
  const sent: string[] = [];
  const ends = [0, 1].map(() => ({ receive: [] as ((text: string) => void)[], closed: [] as (() => void)[] }));
  const end = (mine: number): TextPort => ({
    post: (text) => { sent.push(text); queueMicrotask(() => ends[1 - mine]?.receive.forEach((take) => take(text))); },
    onMessage: (callback) => { ends[mine]?.receive.push(callback); },
    onClose: (callback) => { ends[mine]?.closed.push(callback); },
  });
  return { a: end(0), b: end(1), sent, drop: () => { for (const each of ends) each.closed.forEach((call) => call()); } };
}

function joined(answers: Answers) {
  const pair = textPair();
  const engine = fakeEngine(answers);
  const serving = serve(textPort(pair.b), engine);
  return { ...pair, engine, serving, client: connect(textPort(pair.a)) };
}

const progress = (request: string, done: number): Progress => ({ request, stage: 'reading', subject: null, done, total: null, unit: 'bytes', recordsSoFar: 0, perSecond: null, secondsLeft: null });
const waiting = (_input: unknown, { signal }: { signal?: AbortSignal }) => new Promise((_, reject) => { signal?.addEventListener('abort', () => reject(new FaultError({ code: 'cancelled', what: 'stopped' }))); });
const codeOf = (asked: Promise<unknown>) => asked.then(() => 'answered', (error: unknown) => error instanceof FaultError ? error.fault.code : 'raw');
const settled = () => new Promise((resolve) => { setTimeout(resolve, 5); });

describe('rpc', () => {
  it('answers with bigint and typed arrays intact', async () => {
    const { client, engine } = joined({ 'timeline.histogram': (input) => ({ from: 1n, to: 9n, width: 4n, series: [{ key: JSON.stringify(Object.keys(input as object)), counts: new Float64Array([1, 2]) }] }) });
    const answer = await client.request('timeline.histogram', { buckets: 2, from: 1n });
    expect(answer).toStrictEqual({ from: 1n, to: 9n, width: 4n, series: [{ key: '["buckets","from"]', counts: new Float64Array([1, 2]) }] });
    expect(engine.asked).toStrictEqual([{ name: 'timeline.histogram', input: { buckets: 2, from: 1n }, id: expect.stringMatching(/^\d+:1$/) }]);
  });

  it('carries a fault whole, and of a bug not a word', async () => {
    const fault = { code: 'case-locked', what: 'The case is open elsewhere', where: 'x.exhibit', remedy: 'Close it there' } as const;
    const { client } = joined({ 'case.close': () => { throw new FaultError(fault); }, 'case.summary': () => { throw new Error('secret of the evidence'); } });
    const faults = await Promise.all([client.request('case.close', {}), client.request('case.summary', {})].map((asked) => asked.catch((error: unknown) => (error as FaultError).fault)));
    expect(faults).toStrictEqual([fault, { code: 'bug', what: 'Something inside Exhibit went wrong' }]);
  });

  it('cancels, keeps deadlines, and refuses what was cancelled before', async () => {
    const { client } = joined({ 'case.verify': waiting });
    const controller = new AbortController();
    const cancelled = codeOf(client.request('case.verify', {}, { signal: controller.signal }));
    const late = codeOf(client.request('case.verify', {}, { deadlineMs: 20 }));
    setTimeout(() => controller.abort(), 5);
    expect(await Promise.all([cancelled, late, codeOf(client.request('case.verify', {}, { signal: AbortSignal.abort() }))])).toStrictEqual(['cancelled', 'deadline', 'cancelled']);
  });

  it('ends what is pending when the transport closes, and stops the engine', async () => {
    const { client, drop, engine } = joined({ 'case.verify': waiting });
    const pending = codeOf(client.request('case.verify', {}));
    await settled();
    drop();
    expect([await pending, await codeOf(client.request('case.close', {})), engine.asked.length]).toStrictEqual(['engine-stopped', 'engine-stopped', 1]);
  });

  it('paces progress per request, and the last one comes before the answer', async () => {
    let finish = (): void => undefined;
    const { client, engine } = joined({ 'case.sample': () => new Promise((resolve) => { finish = () => resolve({}); }) });
    const mine: number[] = [];
    const all: number[] = [];
    client.onPush('progress', (each) => all.push(each.done));
    const asked = client.request('case.sample', {}, { onProgress: (each) => mine.push(each.done) });
    await settled();
    const id = engine.asked[0]?.id ?? '';
    for (let done = 1; done <= 500; done++) engine.push('progress', progress(id, done));
    // Of another conversation with the same engine, and of another request of this one.
    engine.push('progress', progress('0:1', -2));
    engine.push('progress', progress(id.replace(/1$/, '7'), -1));
    finish();
    await asked;
    expect({ mine, all }).toStrictEqual({ mine: [1, 500], all: [1, -1, 500] });
  });

  it('sends the newest progress when its turn comes', async () => {
    const { client, engine } = joined({ 'case.verify': waiting });
    const all: number[] = [];
    client.onPush('progress', (each) => all.push(each.done));
    void client.request('case.verify', {}).catch(() => undefined);
    await settled();
    for (const done of [1, 2, 3]) engine.push('progress', progress(engine.asked[0]?.id ?? '', done));
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    expect(all).toStrictEqual([1, 3]);
  });

  it('a page loaded anew cancels what its predecessor asked and gets none of its answers', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { a, engine, client, sent } = joined({ 'case.verify': (_, { signal }) => { signals.push(signal); return new Promise((resolve) => { setTimeout(() => resolve('old'), 20); }); }, 'case.close': () => ({}) });
    void client.request('case.verify', {}).catch(() => undefined);
    await settled();
    const second = connect(textPort(a));
    const answer = await second.request('case.close', {});
    await new Promise((resolve) => { setTimeout(resolve, 30); });
    expect({ answer, aborted: signals.map((signal) => signal?.aborted), asked: engine.asked.length, old: sent.filter((text) => text.includes('old')) }).toStrictEqual({ answer: {}, aborted: [true], asked: 2, old: [] });
  });

  it('refuses hostile envelopes and never reaches the engine with them', async () => {
    const { a, engine, serving } = joined({});
    const hostile = [
      { kind: 'request', id: 1, name: 'case.close', input: {}, extra: 1 }, { kind: 'request', id: 0, name: 'case.close', input: {} }, { kind: 'request', id: 2 ** 60, name: 'case.close', input: {} },
      { kind: 'request', id: 1.5, name: 'case.close', input: {} }, { kind: 'answer', id: 1, output: 1 }, { kind: 'push', name: 'progress', payload: {} }, { kind: 'request', id: 3, name: 'x'.repeat(200), input: {} },
      { kind: 'request', id: 3, name: 'case.close', input: {}, deadlineMs: -1 }, null, 4, [], 'text', { kind: 'hello', now: true },
    ];
    for (const envelope of hostile) a.post(encode(envelope));
    a.post('not json');
    await settled();
    expect([serving.refused(), engine.asked]).toStrictEqual([hostile.length + 1, []]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'case.unknown', ''])('answers a request named %j with a fault', async (name) => {
    const { client, engine } = joined({});
    expect([await codeOf(client.request(name as 'case.close', {})), engine.asked]).toStrictEqual(['unknown-request', []]);
  });

  it('survives any JSON', async () => {
    await fc.assert(fc.asyncProperty(fc.json(), async (text) => {
      const { a, engine } = joined({});
      a.post(text);
      await Promise.resolve();
      expect(engine.asked).toStrictEqual([]);
    }), { numRuns: 200 });
  });

  it('limits what is asked at once', async () => {
    const { client, engine } = joined({ 'case.verify': waiting });
    const codes = Array.from({ length: 260 }, () => codeOf(client.request('case.verify', {})));
    expect([await Promise.race(codes), engine.asked.length]).toStrictEqual(['usage', 256]);
  });
});
