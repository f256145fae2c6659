// Runs the engine in a utility process and joins it to the window by a message channel; the main process never sees what they say.
import type { BrowserWindow, MessageChannelMain, UtilityProcess } from 'electron';
import type { Setup } from '../engine-process.ts';
import { channels } from './channels.ts';
import { engineEnvironment, isOwnSender } from './rules.ts';

export type EngineLink = {
  /** Resolves with the exit code when the engine has ended, by whomever. */
  readonly ended: Promise<number>;
  /** Asks the engine to bring its case to rest and end; after the time it is ended. */
  close(withinMs: number): Promise<void>;
};

type Electron = { readonly utilityProcess: { fork(module: string, args: string[], options: object): UtilityProcess }; readonly MessageChannelMain: new () => MessageChannelMain };

/** Only after `ready`. */
export function startEngine({ utilityProcess, MessageChannelMain: Channel }: Electron, window: BrowserWindow, program: string, setup: Setup): EngineLink {
  const engine = utilityProcess.fork(program, [], { serviceName: 'Exhibit engine', stdio: 'inherit', env: engineEnvironment(process.env) });
  const ended = new Promise<number>((resolve) => { engine.once('exit', resolve); });
  let hasEnded = false;
  void ended.then(() => { hasEnded = true; });
  const contents = window.webContents;
  // The page asks when its preload script runs: once at the start, and again after a reload.
  contents.ipc.on(channels.connect, (event) => {
    if (!isOwnSender(event.senderFrame, contents.mainFrame)) return;
    const { port1, port2 } = new Channel();
    // A port whose other end is closed tells a page that is loaded anew that there is no engine any more.
    if (hasEnded) port2.close();
    else engine.postMessage({ kind: 'port', setup }, [port2]);
    contents.postMessage(channels.port, null, [port1]);
  });
  return {
    ended,
    close: async (withinMs) => {
      engine.postMessage({ kind: 'stop' });
      const timer = setTimeout(() => engine.kill(), withinMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
