// External anchors of the case: a request for a time-stamp authority, its answer, and whether both still hold.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cannot } from '../../../shared/faults.ts';
import { vouchedIn } from '../checks/proofs/whose-key.ts';
import { acceptAnchor, readAnchors, requestAnchor } from '../custody/anchors.ts';
import type { Handlers } from '../dispatch.ts';
import { readTrust } from '../store/trust.ts';
import { writeNew } from '../store/write-new.ts';

/** Longest reply that is read: tokens with a whole chain are near 8 kB. */
const longestReply = 1_048_576;

export const anchorHandlers: Pick<Handlers, 'anchor.request' | 'anchor.accept' | 'anchor.list'> = {
  'anchor.request': async ({ folder }, { session }) => {
    const place = resolve(folder);
    if (!existsSync(place) || !statSync(place).isDirectory()) cannot('file-missing', 'There is no such folder.', { where: place });
    const fileOf = (id: number, ending: string): string => join(place, `anchor-${id}.${ending}`);
    const { id, sha256 } = await requestAnchor(session.case, session.ports, (made) => {
      writeNew(fileOf(made.id, 'json'), Buffer.from(made.statement), 'The request');
      writeNew(fileOf(made.id, 'tsq'), made.request, 'The request');
    });
    return { id, sha256, statementFile: fileOf(id, 'json'), requestFile: fileOf(id, 'tsq') };
  },
  'anchor.accept': async ({ reply }, { session }) => acceptAnchor(session.case, readReply(resolve(reply)), vouchedIn(await readTrust(session.case.database)), session.ports.clock.now()),
  'anchor.list': async (_input, { session }) => ({ anchors: [...await readAnchors(session.case, vouchedIn(await readTrust(session.case.database)))] }),
};

function readReply(path: string): Buffer {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) cannot('file-missing', 'There is no such file.', { where: path });
  if (size > longestReply) cannot('usage', 'The file is no time stamp.', { where: path, why: 'It is larger than any time stamp.' });
  try {
    return readFileSync(path);
  } catch (error) {
    return cannot('file-unreadable', 'The reply cannot be read.', { where: path, why: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
  }
}
