// What the tests of this folder share: a fixed clock, a repeatable source of bytes, a PDF by our generator, outside tools.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { makeThrowAwaySigner } from '../../../electron/engine/identity/identity.ts';
import type { RandomBytes } from '../../../electron/engine/identity/identity.ts';

export const now = new Date('2026-03-01T08:00:00.123Z');
export const wholeSecond = new Date('2026-03-01T08:00:00Z');

/** Bytes that are the same in every run: SHA-256 over a counter. */
export function repeatableBytes(seed: string): RandomBytes {
  let block = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < size; have += 32) blocks.push(createHash('sha256').update(`${seed}-${block++}`).digest());
    return Buffer.concat(blocks).subarray(0, size);
  };
}

/** A whole number below `limit`, the next of a repeatable row. */
export function repeatableNumbers(seed: string): (limit: number) => number {
  const bytes = repeatableBytes(seed);
  return (limit) => Buffer.from(bytes(6)).readUIntBE(0, 6) % limit;
}

export const signer = makeThrowAwaySigner({ name: 'Ada Prüferin', now, randomBytes: repeatableBytes('serial') });

export const fingerprintOf = (certificate: Uint8Array): string => createHash('sha256').update(certificate).digest('hex');

/** Two pages with a link, an attachment and a heading, as the report has them. */
export function makePdf(options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const pdf = new PDFDocument({ info: { Title: 'Report', CreationDate: now, ModDate: now }, ...options });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  pdf.text('Page one').link(10, 10, 100, 20, 'https://example.invalid/');
  pdf.addPage().text('Page two');
  pdf.file(Buffer.from('{}'), { name: 'report.json', creationDate: now, modifiedDate: now });
  pdf.outline.addItem('Page one');
  return new Promise((resolve) => {
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.end();
  });
}

/** Undefined when the tool is there, else the reason for skipping. */
export function missingTool(command: string, versionFlag: string): string | undefined {
  try {
    execFileSync(command, [versionFlag], { stdio: 'ignore' });
    return undefined;
  } catch (error) {
    // Found but unwilling to tell its version is found: mutool ends with 1.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? `${command} is not installed` : undefined;
  }
}

export type Ran = { readonly code: number; readonly output: string };

export function run(command: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: `${stdout}${stderr}` });
    });
  });
}
