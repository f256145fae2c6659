// Electron's entry: lock down, open the window, plug in the engine, and end them in order.
import './hosts/no-network.ts';
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, dialog, Menu, MessageChannelMain, protocol, session, utilityProcess } from 'electron';
import { answerDialogs } from './hosts/electron/dialogs.ts';
import { lockApp, lockNames } from './hosts/electron/lockdown.ts';
import type { EngineLink } from './hosts/electron/ports.ts';
import { startEngine } from './hosts/electron/ports.ts';
import { schemes, serveWindow } from './hosts/electron/protocol.ts';
import { createWindow, loadWindow } from './hosts/electron/window.ts';
import { makeTemporary, profileFolderOf, removeTemporary, sweepTemporary } from './hosts/ports.ts';
import { readWindowFiles } from './hosts/window-files.ts';

const dist = import.meta.dirname;
const engineRestsWithinMs = 20_000;
const say = (text: string): void => { process.stderr.write(`exhibit: ${text}\n`); };

process.umask(0o077);
process.on('unhandledRejection', (reason) => {
  // The kind of error only: its text may quote the evidence.
  say(`ended because of an unexpected ${reason instanceof Error ? reason.name : typeof reason}`);
  app.exit(70);
});

async function run(): Promise<void> {
  const profileFolder = profileFolderOf(process.env, process.platform, os.homedir());
  app.setPath('userData', path.join(profileFolder, 'window'));
  // Taken before any file is opened.
  if (!app.requestSingleInstanceLock()) {
    say('Exhibit is open already; its window comes to the front');
    app.exit(0);
    return;
  }
  protocol.registerSchemesAsPrivileged(schemes);
  await app.whenReady();
  rmSync(app.getPath('crashDumps'), { recursive: true, force: true });
  lockNames(app);
  Menu.setApplicationMenu(null);
  serveWindow(session.fromPartition('exhibit', { cache: false }).protocol, readWindowFiles(dist));

  sweepTemporary();
  const temporaryFolder = makeTemporary();
  const window = createWindow(BrowserWindow, path.join(dist, 'preload.cjs'), app.isPackaged);
  const engine = startEngine({ utilityProcess, MessageChannelMain }, window, path.join(dist, 'engine.js'), { door: 'electron', profileFolder, temporaryFolder });
  answerDialogs(window, dialog);
  app.on('second-instance', () => { window.restore(); window.focus(); });
  endInOrder(engine, temporaryFolder);
  await loadWindow(window);
}

function endInOrder(engine: EngineLink, temporaryFolder: string): void {
  let isEnding = false;
  const end = async (): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    await engine.close(engineRestsWithinMs);
    removeTemporary(temporaryFolder);
    app.exit(0);
  };
  // The page learns it by its port and shows it; the window stays for the person to read.
  void engine.ended.then((code) => { if (!isEnding) say(`the analysis engine ended unexpectedly (${code})`); });
  app.on('window-all-closed', () => { void end(); });
  app.on('before-quit', (event) => { event.preventDefault(); void end(); });
}

if (lockApp(app, say)) void run();
else app.exit(3);
