// app://bundle/: the window's files from the map that the build made, with the content policy on every answer.
import type { CustomScheme, Protocol } from 'electron';
import type { WindowFiles } from '../window-files.ts';
import { resolveRequest, serveFile } from '../window-files.ts';
import { origin, scheme } from './rules.ts';

/** Registered before `ready`. Never `bypassCSP`. */
export const schemes: CustomScheme[] = [{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }];

export function answerRequest(files: WindowFiles, method: string, url: string): Response {
  const resolved = resolveRequest(files, origin, method, url);
  if (resolved.kind === 'foreign') return new Response(null, { status: 403 });
  const { status, headers, body } = serveFile(resolved);
  return new Response(method === 'HEAD' ? null : new Uint8Array(body), { status, headers });
}

export function serveWindow(protocol: Protocol, files: WindowFiles): void {
  protocol.handle(scheme, (request) => answerRequest(files, request.method, request.url));
}
