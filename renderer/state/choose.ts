// Lets a person choose files or a folder: by the door's own dialog where it has one, else by ours.
import { create } from 'zustand';
import { host } from '../host/client.ts';

export type Wanted = 'files' | 'folder' | 'case' | 'file-or-folder';
type ChooserState = { readonly wanted: { readonly kind: Wanted; readonly title: string; readonly settle: (paths: readonly string[]) => void } | null };

export const useChooser = create<ChooserState>(() => ({ wanted: null }));

function ownChooser(kind: Wanted, title: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    useChooser.getState().wanted?.settle([]);
    useChooser.setState({ wanted: { kind, title, settle: (paths) => { useChooser.setState({ wanted: null }); resolve(paths); } } });
  });
}

/** Empty when the person thought better of it. */
export const chooseFiles = (title: string): Promise<readonly string[]> => (host.capabilities.nativeFiles ? host.pickFiles() : ownChooser('files', title));

export async function chooseFolder(title: string, kind: 'folder' | 'case' = 'folder'): Promise<string | null> {
  if (host.capabilities.nativeFolder) return host.pickFolder();
  return (await ownChooser(kind, title))[0] ?? null;
}

/** A package may be a folder or a single file: only our own dialog offers both. */
export const chooseFileOrFolder = async (title: string): Promise<string | null> => (await ownChooser('file-or-folder', title))[0] ?? null;
