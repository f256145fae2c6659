// A minimal window for tests of doors: speaks the rpc as text, without React and without a build.
import { createHash } from 'node:crypto';
import type { WindowFile, WindowFiles } from '../../electron/hosts/window-files.ts';

const file = (text: string, type: string): WindowFile => ({ bytes: Buffer.from(text), type, sha256: createHash('sha256').update(text).digest('hex') });

const script = `
const violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
const waiting = new Map();
let last = 0;
exhibit.onMessage((text) => {
  const message = JSON.parse(text);
  if (message.kind === 'push') { document.getElementById('pushes').textContent += message.name + ' '; return; }
  waiting.get(message.id)?.(message);
});
exhibit.onClose(() => { document.body.dataset.closed = 'yes'; });
exhibit.post(JSON.stringify({ kind: 'hello' }));
window.ask = (name, input) => new Promise((resolve) => { waiting.set(++last, resolve); exhibit.post(JSON.stringify({ kind: 'request', id: last, name, input })); });
window.violations = violations;
document.getElementById('drop').addEventListener('dragover', (event) => event.preventDefault());
document.getElementById('drop').addEventListener('drop', async (event) => {
  event.preventDefault();
  document.getElementById('paths').textContent = JSON.stringify(await exhibit.pathsOf([...event.dataTransfer.files]));
});
document.getElementById('files').addEventListener('click', async () => { document.getElementById('paths').textContent = JSON.stringify(await exhibit.pickFiles()); });
document.getElementById('folder').addEventListener('click', async () => { document.getElementById('paths').textContent = JSON.stringify(await exhibit.pickFolder()); });
document.getElementById('root').textContent = 'ready';
`;

const html = `<!doctype html><html lang="en">
<head><meta charset="utf-8"><title>Exhibit</title><script type="module" src="/page.js"></script></head>
<body><div id="root"></div><div id="drop">drop</div><button id="files">files</button><button id="folder">folder</button><pre id="paths"></pre><pre id="pushes"></pre></body></html>`;

export const testWindow = (): WindowFiles => new Map([['index.html', file(html, 'text/html; charset=utf-8')], ['page.js', file(script, 'text/javascript; charset=utf-8')]]);
