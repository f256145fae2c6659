// The two files of an identity: their shape, how they are read, and how they are written without ever replacing older ones.
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cannot } from '../../../shared/faults.ts';

/** The only cost that version 1 of the key file knows: 128 MiB and about half a second a try, which makes guessing dear. */
export const cost = { N: 131_072, r: 8, p: 1 } as const;

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = (pattern: RegExp): z.ZodString => z.string().regex(pattern);

const publicFile = z.strictObject({
  format: z.literal('exhibit-identity-1'),
  name: z.string(),
  organization: z.string().optional(),
  email: z.string().optional(),
  /** PEM. */
  certificate: z.string(),
  fingerprint: hex64,
  createdAt: z.iso.datetime(),
});
export type PublicFile = z.infer<typeof publicFile>;

const keyFile = z.strictObject({
  format: z.literal('exhibit-identity-key-1'),
  /** Of the certificate that the key belongs to. */
  fingerprint: hex64,
  kdf: z.strictObject({
    name: z.literal('scrypt'), N: z.literal(cost.N), r: z.literal(cost.r), p: z.literal(cost.p),
    salt: base64(/^[A-Za-z0-9+/]{43}=$/),
  }),
  cipher: z.strictObject({ name: z.literal('aes-256-gcm'), iv: base64(/^[A-Za-z0-9+/]{16}$/) }),
  /** PKCS#8, encrypted. */
  wrapped: base64(/^(?:[A-Za-z0-9+/]{4}){1,200}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
  tag: base64(/^[A-Za-z0-9+/]{22}==$/),
});
export type KeyFile = z.infer<typeof keyFile>;

// A certificate and a wrapped key are below 4 kB.
const maxBytes = 65_536;

const pathsIn = (folder: string): { readonly publicPath: string; readonly keyPath: string } =>
  ({ publicPath: join(folder, 'identity.json'), keyPath: join(folder, 'identity.key') });

/** Faults: `identity-missing`, `identity-damaged`, `file-unreadable`. */
export async function readPublicFile(folder: string): Promise<{ readonly file: PublicFile; readonly path: string }> {
  const path = pathsIn(folder).publicPath;
  return { file: parsed(publicFile, await readJson(path), path), path };
}

/** Faults: `identity-missing`, `identity-damaged`, `file-unreadable`. */
export async function readKeyFile(folder: string): Promise<{ readonly file: KeyFile; readonly path: string }> {
  const path = pathsIn(folder).keyPath;
  return { file: parsed(keyFile, await readJson(path), path), path };
}

function parsed<T>(shape: z.ZodType<T>, value: unknown, path: string): T {
  const result = shape.safeParse(value);
  return result.success ? result.data : damaged(path, `it is not a file of this version: ${result.error.issues[0]?.path.join('.') ?? ''}`);
}

export function damaged(path: string, why: string): never {
  return cannot('identity-damaged', 'The identity on disk cannot be used.', { where: path, why, remedy: 'Restore it from a copy, or create a new identity in another folder.' });
}

async function readJson(path: string): Promise<unknown> {
  const text = await readSmall(path);
  try {
    return JSON.parse(text);
  } catch {
    return damaged(path, 'it is not JSON');
  }
}

async function readSmall(path: string): Promise<string> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > maxBytes) return damaged(path, 'it is far too large');
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    switch (codeOf(error)) {
      case 'ENOENT': case 'ENOTDIR': return cannot('identity-missing', 'There is no identity here.', { where: path, remedy: 'Create one first.' });
      case 'EACCES': case 'EPERM': case 'EISDIR': case 'EIO': return cannot('file-unreadable', 'The identity cannot be read.', { where: path });
      default: throw error;
    }
  }
}

/** Writes both files, or neither. Never replaces: a lost key is lost for good. Faults: `identity-exists`, `folder-unwritable`, `disk-full`. */
export async function writeFiles(folder: string, files: { readonly key: KeyFile; readonly open: PublicFile }): Promise<void> {
  const { publicPath, keyPath } = pathsIn(folder);
  const written: string[] = [];
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeNew(keyPath, files.key, 0o600, written);
    await writeNew(publicPath, files.open, 0o644, written);
  } catch (error) {
    for (const path of written) await rm(path);
    switch (codeOf(error)) {
      case 'EEXIST': return cannot('identity-exists', 'There is an identity here already.', { where: folder, remedy: 'Use it, or create the new one in another folder; move the files of a half-written one away first.' });
      case 'EACCES': case 'EPERM': case 'EROFS': case 'ENOTDIR': return cannot('folder-unwritable', 'The identity cannot be written here.', { where: folder });
      case 'ENOSPC': case 'EDQUOT': return cannot('disk-full', 'There is no room for the identity.', { where: folder });
      default: throw error;
    }
  }
}

async function writeNew(path: string, content: KeyFile | PublicFile, mode: number, written: string[]): Promise<void> {
  const handle = await open(path, 'wx', mode);
  written.push(path);
  try {
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
