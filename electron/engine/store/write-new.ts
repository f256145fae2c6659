// Writes one file for a person into a folder of their choice, never over one that is there.
import { writeFileSync } from 'node:fs';
import { cannot } from '../../../shared/faults.ts';

/** `what` begins the sentence of a fault: “The request”. Faults `disk-full`, `folder-unwritable`. */
export function writeNew(path: string, bytes: Buffer, what: string): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx', mode: 0o644 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    if (code === 'ENOSPC') cannot('disk-full', 'There is no space left on the disk.', { where: path });
    cannot('folder-unwritable', `${what} cannot be written here.`, { where: path, why: code === 'EEXIST' ? 'There is a file of this name already.' : code, remedy: 'Choose another folder.' });
  }
}
