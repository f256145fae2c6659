// Sample evidence on request: for the first look, for demonstrations and for measuring.
import { mkdir } from 'node:fs/promises';
import { cannot } from '../../../shared/faults.ts';
import type { Handlers } from '../dispatch.ts';
import { bulkKinds, writeBulk } from '../sample/bulk.ts';
import type { BulkKind } from '../sample/bulk.ts';
import { writeStory } from '../sample/story.ts';

export const sampleHandlers: Pick<Handlers, 'sample.write'> = {
  'sample.write': async ({ kind, rows, folder }) => {
    await mkdir(folder, { recursive: true });
    if (kind === 'story') {
      const { files, totals } = await writeStory(folder);
      return { files: files.length, records: totals.found, bytes: totals.contentBytes };
    }
    if (!bulkKinds.includes(kind as BulkKind)) cannot('usage', 'There is no such sample.', { where: kind, remedy: `Samples: story, ${bulkKinds.join(', ')}.` });
    const made = await writeBulk(kind as BulkKind, rows, folder);
    return { files: made.files.length, records: made.rows, bytes: made.bytes };
  },
};
