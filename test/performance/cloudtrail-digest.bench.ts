// How fast a trail is verified where it lies, against only unpacking and hashing the same files.
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { verifyTrailFolder } from '../../electron/engine/checks/proofs/trail-folder.ts';
import { keyList, makeKey, makeTrail } from '../support/cloudtrail-trail.ts';

const wanted = Number(process.env['EXHIBIT_BENCH_LOGS'] ?? '100000');
const say = (text: string): void => { process.stdout.write(`${text}\n`); };

test('CloudTrail digests', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'exhibit-trail-'));
  try {
    const key = makeKey();
    const hours = Math.max(1, Math.min(240, Math.ceil(wanted / 50)));
    const perHour = Math.ceil(wanted / hours);
    const trail = makeTrail(hours, perHour, () => key, 'eu-central-1', '', 8);
    const put = (name: string, bytes: Buffer): string => { const at = path.join(root, name); mkdirSync(path.dirname(at), { recursive: true }); writeFileSync(at, bytes); return at; };
    for (const d of trail.digests) put(d.object, gzipSync(d.bytes));
    const files = trail.logs.map((l) => put(l.path, gzipSync(l.bytes)));
    put('head.json', Buffer.from(JSON.stringify({ Metadata: { signature: trail.digests.at(-1)?.signature } })));

    let bytes = 0;
    const plain = (): number => {
      const started = process.hrtime.bigint();
      for (const file of files) { const packed = readFileSync(file); bytes += packed.length; hash('sha256', gunzipSync(packed), 'hex'); }
      return Number(process.hrtime.bigint() - started) / 1e9;
    };
    const proved = async (): Promise<number> => {
      const started = process.hrtime.bigint();
      const { rows, logs } = await verifyTrailFolder([root], [keyList(key)]);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      expect({ logs, verdicts: [...new Set(rows.map((r) => r.verdict))] }).toEqual({ logs: files.length, verdicts: ['proven'] });
      return seconds;
    };
    plain();
    // Twice each, in turn: what else the machine does falls on both.
    const [a, b] = [plain(), await proved()];
    const [c, d] = [plain(), await proved()];
    bytes /= 3;
    const ratio = (a + c) / (b + d);
    say(`CloudTrail digests: ${files.length} log files, ${(bytes / 1e6).toFixed(0)} MB packed: ${Math.round(2 * files.length / (b + d))} files/s verified, ${Math.round(2 * files.length / (a + c))} files/s only unpacked and hashed: ratio ${ratio.toFixed(2)}`);
    expect(ratio).toBeGreaterThan(0.7);
  } finally { rmSync(root, { recursive: true, force: true }); }
}, 1_800_000);
