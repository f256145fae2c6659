// What is put into the page before its own scripts: window.exhibit over a binding, and the removal of what could reach a network.
// The function is sent as text and runs in the page: it may use nothing from outside of itself.

/** As renderer/host/types.d.ts says to the window. */
export type Capabilities = { readonly door: 'chromium'; readonly nativeFiles: boolean; readonly nativeFolder: boolean };

// This room is compiled without the browser's types; these are the few the function needs.
type PageFile = { readonly webkitRelativePath: string };
type FileInput = { type: string; multiple: boolean; webkitdirectory: boolean; readonly files: ArrayLike<PageFile> | null; onchange: (() => void) | null; oncancel: (() => void) | null; click(): void };
declare const window: Record<string, unknown> & { readonly top: unknown };
declare const document: { createElement(name: 'input'): FileInput };

/** Messages to the host begin with one letter: `m` an envelope, `p` "look up the paths of the files kept under this number". */
export function installDoor(secret: string, bindingName: string, capabilities: Capabilities): void {
  if (window.top !== window) return;
  const send = window[bindingName] as (text: string) => void;
  delete window[bindingName];
  const onMessage: ((text: string) => void)[] = [];
  const onClose: (() => void)[] = [];
  const kept = new Map<number, { files: PageFile[]; resolve(paths: string[]): void }>();
  let lastNumber = 0;
  let isClosed = false;

  const lookUp = (files: PageFile[]): Promise<string[]> => new Promise((resolve) => {
    if (files.length === 0) return resolve([]);
    kept.set(++lastNumber, { files, resolve });
    send(`p${lastNumber}`);
  });
  const choose = (isFolder: boolean): Promise<PageFile[]> => new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    if (isFolder) input.webkitdirectory = true;
    else input.multiple = true;
    input.onchange = () => resolve(Array.from(input.files ?? []));
    input.oncancel = () => resolve([]);
    input.click();
  });
  const pickFolder = async (): Promise<string | null> => {
    const [first] = await choose(true);
    if (!first) return null;
    const [path] = await lookUp([first]);
    // `folder/sub/file` at the end of the path: what stands before it, and the folder, is what was chosen.
    const inside = first.webkitRelativePath.slice(first.webkitRelativePath.indexOf('/'));
    return path && path.replaceAll('\\', '/').endsWith(inside) ? path.slice(0, path.length - inside.length) : null;
  };

  const hidden = {
    receive: (text: string) => { for (const callback of onMessage) callback(text); },
    take: (number: number) => kept.get(number)?.files ?? [],
    settle: (number: number, paths: string[]) => { kept.get(number)?.resolve(paths); kept.delete(number); },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      for (const callback of onClose) callback();
    },
  };
  Object.defineProperty(window, secret, { value: Object.freeze(hidden) });
  Object.defineProperty(window, 'exhibit', { enumerable: true, value: Object.freeze({
    post: (text: string) => send(`m${text}`),
    onMessage: (callback: (text: string) => void) => { onMessage.push(callback); },
    onClose: (callback: () => void) => { if (isClosed) callback(); else onClose.push(callback); },
    capabilities: Object.freeze(capabilities),
    pickFiles: async () => lookUp(await choose(false)),
    pickFolder,
    pathsOf: (files: readonly PageFile[]) => lookUp([...files]),
  }) });
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebSocket', 'WebTransport', 'EventSource']) delete window[name];
  const navigatorPrototype = (window['Navigator'] as { prototype: Record<string, unknown> }).prototype;
  delete navigatorPrototype['sendBeacon'];
  window['open'] = () => null;
}
