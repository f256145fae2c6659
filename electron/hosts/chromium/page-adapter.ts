// Makes a page of a Chromium into the window of Exhibit: serves its files, carries its messages, finds the paths of chosen files.
import { randomBytes } from 'node:crypto';
import type { TextPort } from '../../../shared/rpc.ts';
import type { WindowFiles } from '../window-files.ts';
import { resolveRequest, serveFile } from '../window-files.ts';
import { origin } from './flags.ts';
import type { Capabilities } from './page-glue.ts';
import { installDoor } from './page-glue.ts';
import type { Session } from './pipe.ts';

export type PageOptions = { readonly session: Session; readonly files: WindowFiles; readonly capabilities?: Capabilities };
export type Page = {
  /** The page's end of the conversation; the other end is the engine's. */
  readonly transport: TextPort;
  /** Requests that were not for a file of the window; all were refused. */
  foreignRequests(): readonly string[];
  /** Tells the page, and every page after a reload, that the engine is gone for good. */
  sayClosed(): Promise<void>;
};

const usual: Capabilities = { door: 'chromium', nativeFiles: true, nativeFolder: false };

/** Resolves when the page has begun to load. Works over the raw pipe and over Playwright's CDPSession alike. */
export async function attachPage({ session, files, capabilities = usual }: PageOptions): Promise<Page> {
  const secret = `exhibit-${randomBytes(16).toString('hex')}`;
  const bindingName = `${secret}-send`;
  const foreign: string[] = [];
  let isClosed = false;
  const { transport, call, context } = openTransport(session, secret, bindingName, () => { if (isClosed) void call('close', []); });

  session.on('Fetch.requestPaused', (params) => { void answer(session, files, params as unknown as Paused, foreign); });
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('DOM.enable');
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  await session.send('Runtime.addBinding', { name: bindingName });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${installDoor.toString()})(${JSON.stringify(secret)},${JSON.stringify(bindingName)},${JSON.stringify(capabilities)})` });
  context.forget();
  await session.send('Page.navigate', { url: `${origin}/` });
  return { transport, foreignRequests: () => foreign, sayClosed: () => { isClosed = true; return call('close', []); } };
}

type Paused = { requestId: string; resourceType: string; request: { url: string; method: string } };

async function answer(session: Session, files: WindowFiles, { requestId, resourceType, request }: Paused, foreign: string[]): Promise<void> {
  const resolved = resolveRequest(files, origin, request.method, request.url);
  const send = (method: string, params: Record<string, unknown>): Promise<unknown> =>
    // The page may have gone on before its answer: then there is nobody to answer.
    session.send(method, { requestId, ...params }).catch(() => undefined);
  if (resolved.kind === 'foreign') {
    foreign.push(request.url);
    // A navigation answered with 204 leaves the page where it is; an error would replace it.
    await (resourceType === 'Document' ? send('Fetch.fulfillRequest', { responseCode: 204 }) : send('Fetch.failRequest', { errorReason: 'BlockedByClient' }));
    return;
  }
  const { status, headers, body } = serveFile(resolved);
  await send('Fetch.fulfillRequest', { responseCode: status, responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })), body: body.toString('base64') });
}

type Transport = { transport: TextPort; call(name: string, values: unknown[]): Promise<void>; context: { forget(): void } };

function openTransport(session: Session, secret: string, bindingName: string, entered: () => void): Transport {
  let contextId: number | null = null;
  const onMessage: ((text: string) => void)[] = [];
  /** What the page said before anybody listened: its first words may come with the answer to the navigation. */
  const early: string[] = [];
  const take = (text: string): void => {
    if (onMessage.length === 0) early.push(text);
    for (const callback of onMessage) callback(text);
  };
  const call = async (name: string, values: unknown[]): Promise<void> => {
    if (contextId === null) return;
    await session.send('Runtime.callFunctionOn', {
      functionDeclaration: `function(...values) { window[${JSON.stringify(secret)}].${name}(...values) }`,
      executionContextId: contextId, arguments: values.map((value) => ({ value })), silent: true,
      // A page that was loaded anew in the meantime has said hello and waits for nothing.
    }).catch(() => undefined);
  };
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { id, auxData, origin: from } = context as { id: number; origin: string; auxData?: { isDefault?: boolean } };
    if (!auxData?.isDefault || from !== origin) return;
    contextId = id;
    entered();
  });
  session.on('Runtime.executionContextsCleared', () => { contextId = null; });
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== bindingName || contextId === null || executionContextId !== contextId || typeof payload !== 'string') return;
    if (payload.startsWith('m')) take(payload.slice(1));
    else if (payload.startsWith('p')) settlePaths(session, secret, contextId, Number(payload.slice(1))).catch(() => undefined); // The page has gone on meanwhile.
  });
  return {
    transport: { post: (text) => { void call('receive', [text]); }, onMessage: (callback) => { onMessage.push(callback); for (const text of early.splice(0)) callback(text); } },
    call, context: { forget: () => { contextId = null; } },
  };
}

type Remote = { result: { objectId?: string } };

/** A page never learns a path by itself: the browser tells it to us for a File object that the person chose or dropped. */
async function settlePaths(session: Session, secret: string, executionContextId: number, number: number): Promise<void> {
  const inPage = JSON.stringify(secret);
  const taken = await session.send('Runtime.callFunctionOn', { functionDeclaration: `function(number) { return window[${inPage}].take(number) }`, executionContextId, arguments: [{ value: number }] }) as Remote;
  const { result } = await session.send('Runtime.getProperties', { objectId: taken.result.objectId, ownProperties: true }) as unknown as { result: { name: string; value?: { objectId?: string } }[] };
  const objects = result.filter(({ name }) => /^\d+$/.test(name)).flatMap(({ value }) => value?.objectId ?? []);
  const paths = await Promise.all(objects.map(async (objectId) => {
    // A File made by a script has no path, and the browser says so with an error.
    const { path } = await session.send('DOM.getFileInfo', { objectId }).catch(() => ({ path: '' })) as { path?: unknown };
    return typeof path === 'string' ? path : '';
  }));
  await session.send('Runtime.callFunctionOn', { functionDeclaration: `function(number, paths) { window[${inPage}].settle(number, paths) }`, executionContextId, arguments: [{ value: number }, { value: paths.filter((path) => path !== '') }] });
  if (taken.result.objectId) await session.send('Runtime.releaseObject', { objectId: taken.result.objectId });
}
