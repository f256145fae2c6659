// What a door puts into the window before any script of ours runs: the same object in Electron and in Chromium.

type ExhibitCapabilities = {
  readonly door: 'electron' | 'chromium';
  /** False: `pickFiles` may resolve with nothing although the person saw no chooser; use the in-app one. */
  readonly nativeFiles: boolean;
  /** False: an empty folder cannot be chosen natively; ask `folder.list` and show the in-app chooser. */
  readonly nativeFolder: boolean;
};

interface ExhibitDoor {
  /** One envelope in the form of shared/wire.ts. */
  post(text: string): void;
  onMessage(callback: (text: string) => void): void;
  /** Called when the engine is gone for good. */
  onClose(callback: () => void): void;
  readonly capabilities: ExhibitCapabilities;
  /** Real paths; empty when the person cancelled. Must be called in a click or key handler. */
  pickFiles(): Promise<string[]>;
  pickFolder(): Promise<string | null>;
  /** Real paths of dropped files and folders; those without one are left out. */
  pathsOf(files: readonly File[]): Promise<string[]>;
}

interface Window {
  readonly exhibit?: ExhibitDoor;
}
