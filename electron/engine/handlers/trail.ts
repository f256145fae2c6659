// CloudTrail log files and digests verified where they lie, without a case.
import { readFileSync, statSync } from 'node:fs';
import { cannot } from '../../../shared/faults.ts';
import { proofVerdicts } from '../../../shared/spec/check.ts';
import type { Handlers } from '../dispatch.ts';
import { verifyTrailFolder } from '../checks/proofs/trail-folder.ts';
import { longestDigest } from '../checks/proofs/cloudtrail-digest-file.ts';

/** Rows that travel; `total` is exact. */
const mostRows = 5000;

export const trailHandlers: Pick<Handlers, 'trail.verify'> = {
  'trail.verify': async ({ paths, keys }, { signal, progress, session }) => {
    const began = session.ports.clock.monotonic();
    const answer = await verifyTrailFolder(paths, keys.map(readKeys), {
      ...(signal ? { signal } : {}),
      onProgress: (files, bytes) => { const seconds = (session.ports.clock.monotonic() - began) / 1000; progress({ stage: 'checking', subject: 'CloudTrail files', done: bytes, total: 0, unit: 'bytes', recordsSoFar: files, perSecond: seconds > 0 ? bytes / seconds : null, secondsLeft: null }); },
    });
    const rows = answer.rows.map((r) => ({ ...r, isNotable: r.isNotable ?? false })).sort((a, b) => proofVerdicts.indexOf(a.verdict) - proofVerdicts.indexOf(b.verdict));
    const tally = proofVerdicts.map((verdict) => ({ verdict, count: rows.filter((r) => r.verdict === verdict).reduce((n, r) => n + r.count, 0) })).filter((t) => t.count > 0);
    return { because: answer.because, logs: answer.logs, digests: answer.digests, bytes: answer.bytes, proof: { rows: rows.slice(0, mostRows), total: rows.length, tally } };
  },
};

function readKeys(path: string): Buffer {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) cannot('file-missing', 'There is no file here.', { where: path });
  if (size > longestDigest) cannot('usage', 'The file is too large to be a list of keys.', { where: path });
  return readFileSync(path);
}
