// Formats a person makes: saved after a file and tried on it, listed with what is wrong with them, forgotten.
import { join } from 'node:path';
import { cannot } from '../../../shared/faults.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import type { Format } from '../../../shared/spec/format.ts';
import type { Handlers } from '../dispatch.ts';
import { findHead } from '../detect/find-leaf.ts';
import { makeOwnFormat, tryFormat } from '../formats/make-own.ts';
import { adoptOwnFormats, readOwnFormats, removeOwnFormat, writeOwnFormat } from '../formats/own.ts';
import { adoptFormats, isBuiltIn } from '../formats/registry.ts';
import { placedColumns } from '../load/placed.ts';
import type { Session } from '../session.ts';
import { specHash } from '../spec-hash.ts';

/** Of the profile first, then those a case brought with it. */
export const ownFormatFolders = (session: Session): readonly string[] => [join(session.ports.folders.profile, 'formats'), ...(session.caseOrNull ? [join(session.caseOrNull.folder, 'formats')] : [])];

export const formatHandlers: Pick<Handlers, 'format.save' | 'format.forget' | 'format.problems'> = {
  'format.save': async ({ paths, item, id, title, columns, samples }, { session, signal }) => {
    if (isBuiltIn(id)) cannot('usage', 'A format of the program has this id.', { where: id, remedy: 'Choose another id.' });
    for (const column of Object.keys(columns)) if (placedColumns.has(column) || !eventColumns.some((c) => c.name === column)) cannot('usage', 'There is no such column to fill from a field.', { where: column });
    const folders = ownFormatFolders(session);
    const others = readOwnFormats(folders).formats.filter((f) => f.id !== id);
    // Made as if it were not there yet: an older version of it must not claim the file.
    adoptFormats(others);
    try {
      const { head, isWhole } = await findHead(paths, item, session.ports.folders.temporary, signal);
      const format = await makeOwnFormat(head, isWhole, { id, title, columns, samples });
      adoptFormats([...others, format]);
      const tried = await tryFormat(format, isWhole ? head : wholeLines(head), session.ports);
      if (tried.events === 0) cannot('usage', 'The format reads no record of this file.', { why: `${tried.found} found, ${tried.quarantined} quarantined`, remedy: 'Check the names of the fields.' });
      const complete = await withExpectations(format, session);
      const file = writeOwnFormat(folders[0] ?? '', complete);
      return { id, file, specHash: specHash(complete), found: tried.found, events: tried.events, quarantined: tried.quarantined, timed: tried.timed, samples: complete.samples.length };
    } finally {
      adoptOwnFormats(folders);
    }
  },

  'format.forget': async ({ id }, { session }) => {
    const [profile = ''] = ownFormatFolders(session);
    removeOwnFormat(profile, id);
    adoptOwnFormats(ownFormatFolders(session));
    return {};
  },

  'format.problems': async (_input, { session }) => ({ problems: [...adoptOwnFormats(ownFormatFolders(session)).problems] }),
};

/** What the samples give now is what they must give: the same rule as for formats of the program. */
async function withExpectations(format: Format, session: Session): Promise<Format> {
  const samples = [];
  for (const sample of format.samples) {
    const { first, detection } = await tryFormat(format, Buffer.from(`${sample.text}\n`), session.ports);
    if (detection === 'chosen') samples.push({ ...sample, expect: Object.fromEntries(Object.entries(first).filter(([, v]) => v !== null)) });
  }
  return { ...format, samples };
}

function wholeLines(head: Buffer): Buffer {
  const end = head.lastIndexOf(0x0a);
  return end < 0 ? head : head.subarray(0, end + 1);
}
