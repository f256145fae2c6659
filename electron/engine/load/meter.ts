// Progress of an intake: what is done, how fast, how long it still takes; said at most five times a second.
import type { ItemTaken, Progress } from '../../../shared/pushes.ts';

export type Report = {
  readonly progress: (progress: Omit<Progress, 'request'>) => void;
  readonly item: (item: ItemTaken) => void;
  /** Milliseconds that never run backwards. */
  readonly monotonic: () => number;
};

export type Meter = {
  receiving(done: number, total: number): void;
  /** Passes a stream on and counts its bytes. */
  reading(bytes: AsyncIterable<Buffer>, path: string, size: number): AsyncIterable<Buffer>;
  records(count: number): void;
  stage(stage: Progress['stage']): void;
  item(item: ItemTaken): void;
};

export function createMeter(report: Report, _now: Date): Meter {
  const started = report.monotonic();
  let said = -1000;
  let stage: Progress['stage'] = 'receiving';
  let subject: string | null = null;
  let received = 0;
  let total: number | null = null;
  let read = 0;
  let records = 0;
  const say = (isForced: boolean): void => {
    const now = report.monotonic();
    if (!isForced && now - said < 200) return;
    said = now;
    const done = stage === 'receiving' ? received : Math.min(read, total ?? read);
    const seconds = Math.max(0.001, (now - started) / 1000);
    const perSecond = read > 0 ? read / seconds : null;
    report.progress({ stage, subject, done, total, unit: 'bytes', recordsSoFar: records, perSecond, secondsLeft: perSecond !== null && total !== null && total > read ? (total - read) / perSecond : null });
  };
  return {
    receiving(done, all) { received = done; total = all; if (read === 0) stage = 'receiving'; say(false); },
    async *reading(bytes, path) {
      stage = 'reading';
      subject = path;
      say(true);
      for await (const chunk of bytes) {
        read += chunk.length;
        stage = 'reading';
        say(false);
        yield chunk;
      }
    },
    records(count) { records += count; say(false); },
    stage(next) { stage = next; subject = null; say(true); },
    item(item) { report.item(item); },
  };
}
