// Where the lines of a custody log are put: its file, or memory behind a file that cannot be written.
import { closeSync, fstatSync, fsyncSync, readFileSync, readSync, truncateSync, writeSync } from 'node:fs';

export type Medium = {
  readonly path: string;
  /** Bytes as they stand now, whoever wrote them. */
  size(): number;
  /** All or nothing; `isForced` waits for the disk. */
  append(bytes: Uint8Array, isForced: boolean): void;
  read(start: number, length: number): Buffer;
  all(): Buffer;
  close(): void;
};

export function fileMedium(path: string, fd: number): Medium {
  return {
    path,
    size: () => fstatSync(fd).size,
    append(bytes, isForced) {
      const end = fstatSync(fd).size;
      try {
        for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
        if (isForced) fsyncSync(fd);
      } catch (error) {
        // Half an entry must not stay: the next one would be glued to it.
        truncateSync(path, end);
        throw error;
      }
    },
    read(start, length) {
      const bytes = Buffer.alloc(length);
      readSync(fd, bytes, 0, length, start);
      return bytes;
    },
    all: () => readFileSync(path),
    close: () => { closeSync(fd); },
  };
}

/** Goes on behind what the file holds; gone with the process. */
export function memoryMedium(path: string, begun: Uint8Array): Medium {
  const parts: Uint8Array[] = [begun];
  let size = begun.length;
  const all = (): Buffer => {
    if (parts.length > 1) parts.splice(0, parts.length, Buffer.concat(parts));
    return Buffer.from(parts[0] ?? []);
  };
  return {
    path, all,
    size: () => size,
    append(bytes) { parts.push(bytes); size += bytes.length; },
    read: (start, length) => all().subarray(start, start + length),
    close: () => undefined,
  };
}
