// Every output of the build, one mode each: window · preload · main · engine · chromium · cli. Without a mode: the window.
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const root = import.meta.dirname;
const dist = path.join(root, 'dist');

/** Entry of each output that runs in Node, from the root of the repository. */
const entries = {
  main: 'electron/main.ts',
  engine: 'electron/hosts/engine-process.ts',
  chromium: 'electron/hosts/chromium/main.ts',
  cli: 'electron/hosts/cli/main.ts',
} as const;

const shared: UserConfig = { root, configFile: false, logLevel: 'warn', clearScreen: false };

/** No inline script, no `data:` image, no source map: what the content policy of hosts/content-policy.ts allows, and no more. */
const window: UserConfig = {
  ...shared,
  root: path.join(root, 'renderer'), base: '/', publicDir: false, plugins: [react()],
  build: { outDir: path.join(dist, 'window'), emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0, sourcemap: false, reportCompressedSize: false, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 4000 },
};

/** One ES module; packages stay in node_modules. Not minified: an auditor may want to read what runs. */
const node = (name: keyof typeof entries): UserConfig => ({
  ...shared, publicDir: false,
  build: {
    ssr: path.join(root, entries[name]), outDir: dist, emptyOutDir: false, target: 'node20', minify: false, sourcemap: false, reportCompressedSize: false,
    rolldownOptions: { output: { format: 'es', entryFileNames: `${name}.js`, codeSplitting: false, ...(name === 'cli' ? { banner: '#!/usr/bin/env node' } : {}) } },
  },
});

/** A sandboxed preload script must be one CommonJS file that requires nothing but electron. */
const preload: UserConfig = {
  ...shared, publicDir: false, ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: path.join(root, 'electron/preload.ts'), outDir: dist, emptyOutDir: false, target: 'chrome130', minify: false, sourcemap: false, reportCompressedSize: false,
    rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false } },
  },
};

export default defineConfig(({ mode }) => {
  switch (mode) {
    case 'preload': return preload;
    case 'main': case 'engine': case 'chromium': case 'cli': return node(mode);
    default: return window;
  }
});
