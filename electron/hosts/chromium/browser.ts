// Starts a browser as the window of Exhibit and ends it: its pipe, its one page, its refusals.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { cannot } from '../../../shared/faults.ts';
import type { FlagOptions } from './flags.ts';
import { browserEnvironment, browserFlags, origin } from './flags.ts';
import type { Pipe, Session } from './pipe.ts';
import { openPipe } from './pipe.ts';

export type Browser = {
  readonly page: Session;
  readonly version: string;
  readonly pid: number;
  /** Resolves when the browser has ended, by whomever. */
  readonly ended: Promise<void>;
  /** Asks it to end, and after three seconds ends it. */
  close(): Promise<void>;
};

const answerWithinMs = 8000;

/** Fails with `browser-refused` where the browser does not start, or starts and does not let itself be driven. */
export async function startBrowser(program: string, options: FlagOptions): Promise<Browser> {
  // A group of its own, so that Ctrl+C in a terminal reaches us first and the page can say goodbye.
  const child = spawn(program, browserFlags(options), { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: browserEnvironment(process.env, options.profileFolder), detached: process.platform !== 'win32', windowsHide: true });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => { said = (said + chunk.toString('utf8')).slice(-2000); });
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); child.once('error', () => resolve()); });
  const pipe = openPipe(child);
  const close = (): Promise<void> => endBrowser(child, pipe, ended);
  try {
    const { page, version } = await within(answerWithinMs, attachFirstPage(pipe), ended);
    return { page, version, pid: child.pid ?? 0, ended, close };
  } catch (error) {
    await close();
    return cannot('browser-refused', 'The browser did not become a window', {
      where: program, why: [error instanceof Error ? error.message : 'unknown', lastWord(said)].filter(Boolean).join('; it said: '),
      remedy: 'On a managed computer the policies RemoteDebuggingAllowed and DeveloperToolsAvailability may forbid it. Name another browser with EXHIBIT_BROWSER=/path, or work from the command line: npm run exhibit -- help',
    });
  }
}

/** Nearly every browser complains about a message bus it does not find; that is never the cause. */
const lastWord = (said: string): string => said.split('\n').filter((line) => line.trim() !== '' && !line.includes('dbus/')).at(-1)?.trim() ?? '';

async function within<T>(milliseconds: number, work: Promise<T>, ended: Promise<void>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`no page answered within ${milliseconds / 1000} s`)), milliseconds); });
  const gone = ended.then((): never => { throw new Error('it ended at once'); });
  try {
    return await Promise.race([work, late, gone]);
  } finally {
    clearTimeout(timer);
  }
}

type TargetInfo = { targetId: string; type: string };

async function attachFirstPage(pipe: Pipe): Promise<{ page: Session; version: string }> {
  const { product } = await pipe.send('Browser.getVersion') as { product?: string };
  const firstPage = new Promise<string>((resolve) => {
    pipe.on('Target.targetCreated', (params) => {
      const { targetId, type } = params['targetInfo'] as TargetInfo;
      if (type === 'page') resolve(targetId);
    });
  });
  await pipe.send('Target.setDiscoverTargets', { discover: true });
  const targetId = await firstPage;
  const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true }) as { sessionId: string };
  await keepAlone(pipe, targetId);
  return { page: pipe.session(sessionId), version: product ?? 'unknown' };
}

/** One window, no downloads, no permission but to write to the clipboard, and the end when the window is closed. */
async function keepAlone(pipe: Pipe, targetId: string): Promise<void> {
  const ignore = (): undefined => undefined; // Gone already.
  pipe.on('Target.targetCreated', (params) => {
    const info = params['targetInfo'] as TargetInfo;
    if (info.type === 'page' && info.targetId !== targetId) pipe.send('Target.closeTarget', { targetId: info.targetId }).catch(ignore);
  });
  pipe.on('Target.targetDestroyed', (params) => { if (params['targetId'] === targetId) pipe.send('Browser.close').catch(ignore); });
  await pipe.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  await pipe.send('Browser.grantPermissions', { origin, permissions: ['clipboardSanitizedWrite'] });
}

async function endBrowser(child: ChildProcess, pipe: Pipe, ended: Promise<void>): Promise<void> {
  pipe.send('Browser.close').catch(() => undefined); // It may be gone, which is what is wanted.
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  if (child.pid !== undefined) await ended;
  clearTimeout(timer);
}
