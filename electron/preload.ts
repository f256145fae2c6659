// window.exhibit in Electron: one frozen object over one port to the engine, the choosers and the paths of dropped files.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels } from './hosts/electron/channels.ts';

const onMessage: ((text: string) => void)[] = [];
const onClose: (() => void)[] = [];
/** What the page says before the port has arrived. */
let waiting: string[] | null = [];
let port: MessagePort | null = null;
let isClosed = false;

ipcRenderer.once(channels.port, (event) => {
  const [given] = event.ports;
  if (!given) return;
  port = given;
  // Never the event object: it carries the sender.
  port.onmessage = ({ data }) => { if (typeof data === 'string') for (const callback of onMessage) callback(data); };
  // Electron adds this event: the engine's end is gone.
  port.addEventListener('close', () => { isClosed = true; for (const callback of onClose) callback(); });
  for (const text of waiting ?? []) port.postMessage(text);
  waiting = null;
});
ipcRenderer.send(channels.connect);

/** Runs in the page before its scripts: what could open a socket is taken away. */
function removeNetwork(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebSocket', 'WebTransport', 'EventSource']) Reflect.deleteProperty(window, name);
  Reflect.deleteProperty(Navigator.prototype, 'sendBeacon');
}
contextBridge.executeInMainWorld({ func: removeNetwork });

contextBridge.exposeInMainWorld('exhibit', {
  post: (text: string) => { if (waiting) waiting.push(String(text)); else port?.postMessage(String(text)); },
  onMessage: (callback: (text: string) => void) => { onMessage.push(callback); },
  onClose: (callback: () => void) => { if (isClosed) callback(); else onClose.push(callback); },
  capabilities: { door: 'electron', nativeFiles: true, nativeFolder: true },
  pickFiles: (): Promise<string[]> => ipcRenderer.invoke(channels.pickFiles) as Promise<string[]>,
  pickFolder: (): Promise<string | null> => ipcRenderer.invoke(channels.pickFolder) as Promise<string | null>,
  pathsOf: (files: File[]): Promise<string[]> => Promise.resolve(files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '')),
});
