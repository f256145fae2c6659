// Builds and serves the gallery under the content policy of the real doors.
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { responseHeaders, withNonce } from '../../../electron/hosts/content-policy.ts';

// The same in what is built and what is served; a real door makes a fresh one for each load.
const nonce = 'Z2FsbGVyeQ==';
const headers = responseHeaders(nonce, 'text/html');

export default defineConfig({
  root: import.meta.dirname, base: '/', publicDir: false, logLevel: 'warn',
  plugins: [react(), { name: 'nonce', transformIndexHtml: { order: 'post', handler: (html) => withNonce(html, nonce) } }],
  build: { outDir: path.join(import.meta.dirname, '../../../.cache/gallery'), emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 4000 },
  preview: { headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'Content-Type')), port: 4199, strictPort: true, host: '127.0.0.1' },
});
