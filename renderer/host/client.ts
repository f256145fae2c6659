// The only place that knows window.exhibit: typed requests to the engine, and what the door can do for the window.
import type { Client } from '../../shared/rpc.ts';
import { connect, textPort } from '../../shared/rpc.ts';
import { present } from '../../shared/assert.ts';

export type Host = Pick<Client, 'request' | 'onPush'> & Pick<ExhibitDoor, 'pickFiles' | 'pickFolder' | 'pathsOf' | 'capabilities'>;

function openHost(): Host {
  const door = present(window.exhibit, 'window.exhibit: the page was opened outside of Exhibit');
  const client = connect(textPort(door));
  return {
    request: client.request, onPush: client.onPush, capabilities: door.capabilities,
    pickFiles: () => door.pickFiles(), pickFolder: () => door.pickFolder(), pathsOf: (files) => door.pathsOf(files),
  };
}

let opened: Host | null = null;
const current = (): Host => (opened ??= openHost());

/**
 * Opened by its first use, so that tests may lay their own `window.exhibit` before. `host.request('case.open', {path})`
 * rejects with FaultError; options: `{ signal, deadlineMs, onProgress }`. `host.onPush('case.changed', …)` returns how to stop.
 */
export const host: Host = {
  request: (name, input, options) => current().request(name, input, options),
  onPush: (name, callback) => current().onPush(name, callback),
  pickFiles: () => current().pickFiles(),
  pickFolder: () => current().pickFolder(),
  pathsOf: (files) => current().pathsOf(files),
  get capabilities() { return current().capabilities; },
};
