// The native choosers for files and folders; only for our own page, and they start where the last one ended.
import path from 'node:path';
import type { BrowserWindow, Dialog, IpcMainInvokeEvent, OpenDialogOptions } from 'electron';
import { channels } from './channels.ts';
import { isOwnSender } from './rules.ts';

export function answerDialogs(window: BrowserWindow, dialog: Dialog): void {
  const contents = window.webContents;
  // Electron 43 and later: the system no longer remembers the folder.
  let lastFolder: string | undefined;
  const choose = async (event: IpcMainInvokeEvent, options: OpenDialogOptions): Promise<string[]> => {
    if (!isOwnSender(event.senderFrame, contents.mainFrame)) return [];
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { ...options, ...(lastFolder === undefined ? {} : { defaultPath: lastFolder }) });
    const [first] = filePaths;
    if (canceled || first === undefined) return [];
    lastFolder = path.dirname(first);
    return filePaths;
  };
  contents.ipc.handle(channels.pickFiles, (event) => choose(event, { properties: ['openFile', 'multiSelections', 'showHiddenFiles'] }));
  contents.ipc.handle(channels.pickFolder, async (event) => (await choose(event, { properties: ['openDirectory', 'createDirectory'] }))[0] ?? null);
}
