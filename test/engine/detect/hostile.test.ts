// Detection runs patterns over lines that somebody may have written to stop it: it must end soon whatever they are.
import { describe, expect, test } from 'vitest';
import { detect } from '../../../electron/engine/detect/detection.ts';

const size = 64 * 1024;
const starts = ['', 'Mar  2 08:00:01 host prog[1]: ', '<34>1 2026-03-02T08:00:01Z host prog 1 - ', '2026-03-02T08:00:01Z host prog: ', '192.0.2.10 - - [02/Mar/2026:08:00:01 +0000] "', '[2026-03-02T08:00:01Z] "', '[pid: 1|app: 0|req: 1/1] ', '192.0.2.10:1 [02/Mar/2026:08:00:01.395] a ', '[02/Mar/2026:08:00:01 +0000] ', '{"kind":"Event","x":"'];
const parts = [' ', 'a', '"', '\\', '\\"', 'a=,', 'a="b" ', 'k=v;', ', ', 'a, ', '10.0.0.1, ', '[', ']', '[a ', '[a="b"]', '[x y="z"]', '{', '[{', '{"a":[', '{"a":[{', ':', 'a:', '|', 'a|', '%', '-', '- ', '1/', '0', '\t', 'a b=', '#', '\u00e9', '\ufeff'];

describe('hostile lines', () => {
  test.each(starts)('after %j nothing repeated holds detection up', async (start) => {
    const slow: { part: string; ms: number }[] = [];
    for (const part of parts) {
      const line = start + part.repeat(Math.ceil(size / part.length));
      for (const text of [line, `${line}\n${line.slice(0, 200)}\n`, `${line.slice(0, 8000)}\n`.repeat(8)]) {
        const from = performance.now();
        const found = await detect(Buffer.from(text).subarray(0, size), false);
        const ms = performance.now() - from;
        expect(found.candidates.length).toBeGreaterThan(0);
        if (ms > 1500) slow.push({ part, ms: Math.round(ms) });
      }
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
