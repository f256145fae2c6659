// Keys, certificates and hashes that a person vouches for: entered, listed, withdrawn.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { cannot } from '../../../shared/faults.ts';
import { present } from '../../../shared/assert.ts';
import type { Handlers } from '../dispatch.ts';
import { addTrust, largestTrustFile, listTrust, withdrawTrust } from '../store/trust.ts';

export const trustHandlers: Pick<Handlers, 'trust.add' | 'trust.withdraw' | 'trust.list'> = {
  'trust.add': async ({ path: file, text, suppliedBy, reason }, { session }) => {
    if ((file === undefined) === (text === undefined)) cannot('usage', 'Either a file or a text is entered, not both.');
    const bytes = file === undefined ? Buffer.from(present(text, 'the text')) : readTrustFile(file);
    const { database } = session.case;
    const id = await addTrust(database, { name: file === undefined ? 'entered as text' : path.basename(file), sha256: createHash('sha256').update(bytes).digest('hex'), bytes, suppliedBy, reason, at: session.ports.clock.now() });
    return present((await listTrust(database)).find((t) => t.id === id), 'the file just entered');
  },
  'trust.withdraw': async ({ id }, { session }) => {
    if (!await withdrawTrust(session.case.database, id, session.ports.clock.now())) cannot('usage', 'No trusted file has this number, or it was withdrawn before.', { where: String(id) });
    return {};
  },
  'trust.list': async (_input, { session }) => ({ files: await listTrust(session.case.database) }),
};

function readTrustFile(file: string): Buffer {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) cannot('file-missing', 'There is no file here.', { where: file });
  if (size > largestTrustFile) cannot('usage', 'The file is too large to be a key or a certificate.', { where: file, remedy: `A trusted file has at most ${largestTrustFile / 2 ** 20} MiB.` });
  return readFileSync(file);
}
