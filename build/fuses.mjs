// After packing, before signing: takes Electron's back doors out of the binary for good, and removes its demo app.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/** Order and meaning: Electron's build/fuses/fuses.json5. The ninth (WasmTrapHandlers, on) is newer than this tool and stays as Electron ships it. */
export const wanted = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Enforced on macOS and Windows only.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

function programOf({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  switch (electronPlatformName) {
    case 'darwin': case 'mas': return path.join(appOutDir, `${name}.app`);
    case 'win32': return path.join(appOutDir, `${name}.exe`);
    default: return path.join(appOutDir, packager.executableName);
  }
}

/** electron-builder asks for a default export. */
export default async function afterPack(context) {
  const demo = path.join(context.appOutDir, 'resources', 'default_app.asar');
  if (existsSync(demo)) rmSync(demo);
  await flipFuses(programOf(context), { version: FuseVersion.V1, resetAdHocDarwinSignature: context.electronPlatformName === 'darwin', ...wanted });
}
