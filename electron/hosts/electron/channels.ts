// The names of the few messages between the preload script and Electron's main process.

export const channels = { connect: 'exhibit-connect', port: 'exhibit-port', pickFiles: 'exhibit-pick-files', pickFolder: 'exhibit-pick-folder' } as const;
