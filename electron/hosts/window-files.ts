// The files of the window: read once, checked against the hashes of the build, then served from memory by exact name.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cannot } from '../../shared/faults.ts';
import { responseHeaders, withNonce } from './content-policy.ts';

export type WindowFile = { readonly bytes: Buffer; readonly type: string; readonly sha256: string };
/** By path from the root of the window, with `/`. */
export type WindowFiles = ReadonlyMap<string, WindowFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.woff2': 'font/woff2', '.json': 'application/json', '.wasm': 'application/wasm', '.ttf': 'font/ttf', '.txt': 'text/plain; charset=utf-8',
};

/** Fails with `file-missing` before a build, and with `bug` where a file is not the one that was built. */
export function readWindowFiles(dist: string): WindowFiles {
  const files = new Map<string, WindowFile>();
  for (const { path: name, sha256 } of readManifest(dist)) {
    const bytes = readFileSync(path.join(dist, 'window', name));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) cannot('bug', 'A file of the application is not the one that was built', { where: name, remedy: 'Install Exhibit again, or run npm run build' });
    files.set(name, { bytes, type: types[path.extname(name)] ?? 'application/octet-stream', sha256 });
  }
  return files;
}

function readManifest(dist: string): { path: string; sha256: string }[] {
  const file = path.join(dist, 'window.json');
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { files: { path: string; sha256: string }[] }).files;
  } catch {
    return cannot('file-missing', 'The window has not been built', { where: file, remedy: 'Run npm run build' });
  }
}

export type Resolved = { readonly kind: 'file'; readonly path: string; readonly file: WindowFile } | { readonly kind: 'missing' } | { readonly kind: 'foreign' };

/** No path arithmetic: a name either is in the map, letter for letter, or it is missing. `origin` as in `app://bundle`. */
export function resolveRequest(files: WindowFiles, origin: string, method: string, url: string): Resolved {
  const asked = URL.canParse(url) ? new URL(url) : null;
  const own = new URL(origin);
  if (!asked || asked.protocol !== own.protocol || asked.host !== own.host || asked.username || asked.password) return { kind: 'foreign' };
  if (method !== 'GET' && method !== 'HEAD') return { kind: 'missing' };
  const name = asked.pathname === '/' || asked.pathname === '' ? 'index.html' : asked.pathname.slice(1);
  const file = files.get(name);
  return file ? { kind: 'file', path: name, file } : { kind: 'missing' };
}

export type Served = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer };

export function serveFile(resolved: Extract<Resolved, { kind: 'file' | 'missing' }>): Served {
  const nonce = randomBytes(16).toString('base64');
  if (resolved.kind === 'missing') return { status: 404, headers: responseHeaders(nonce, 'text/plain; charset=utf-8'), body: Buffer.from('not here') };
  const { bytes, type } = resolved.file;
  const body = type.startsWith('text/html') ? Buffer.from(withNonce(bytes.toString('utf8'), nonce)) : bytes;
  return { status: 200, headers: responseHeaders(nonce, type), body };
}
