// Writes a report as a signed package: a folder that another person can verify with nothing but the folder.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { assert } from '../../../shared/assert.ts';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { Plain } from '../../../shared/canonical-json.ts';
import { cannot } from '../../../shared/faults.ts';
import { packageFiles } from '../../../shared/model/report.ts';
import type { Manifest, Report, ReportDraft } from '../../../shared/model/report.ts';
import { verifyCustody } from '../custody/verify.ts';
import { pemOf, readCertificate } from '../identity/certificate.ts';
import { signCms } from '../identity/cms.ts';
import type { Signer } from '../identity/cms.ts';
import { signPdf } from '../identity/pdf-signature.ts';
import type { Ports } from '../ports.ts';
import { bodyHash, evidenceOf } from './compose.ts';
import { renderPdf } from './render-pdf.ts';
import { readmeText } from './verify-sheet.ts';

export type PackageFile = { readonly name: string; readonly size: number; readonly sha256: string };
export type Package = {
  readonly folder: string; readonly files: readonly PackageFile[]; readonly signer: string; readonly fingerprint: string; readonly throwAway: boolean;
  /** SHA-256 of manifest.json: one number that stands for the whole package, to note elsewhere. */
  readonly manifestSha256: string;
};

/**
 * Renders, signs and writes the package into a new folder; it appears whole or not at all.
 * The custody log must end with a checkpoint by the same signer: that entry is the head the package speaks of.
 * Faults: `package-exists`, `folder-unwritable`, `disk-full`, `case-damaged` (the custody log does not hold), `identity-expired`.
 */
export async function writePackage(wanted: {
  readonly folder: string; readonly model: ReportDraft; readonly signer: Signer; readonly ports: Pick<Ports, 'clock' | 'random'>;
  readonly custodyPath: string; /** The log where it does not stand in the file alone. */ readonly custodyBytes?: Buffer; readonly throwAway: boolean;
}): Promise<Package> {
  const folder = resolve(wanted.folder);
  if (existsSync(folder)) cannot('package-exists', 'There is something at the place of the package already.', { where: folder, remedy: 'Name a folder that does not exist yet.' });
  const { files, manifest, fingerprint, name } = await buildFiles(wanted);
  const hashes = new Map(manifest.files.map((f) => [f.name, f]));
  writeWhole(folder, files, Buffer.from(wanted.ports.random.bytes(6)).toString('hex'));
  const listed = [...files].map(([file, bytes]) => hashes.get(file) ?? fileOf(file, bytes));
  return { folder, files: listed, signer: name, fingerprint, throwAway: wanted.throwAway, manifestSha256: sha256(files.get(packageFiles.manifest) ?? Buffer.alloc(0)) };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const fileOf = (name: string, bytes: Uint8Array): PackageFile => ({ name, size: bytes.length, sha256: sha256(bytes) });

async function buildFiles({ model, signer, ports, custodyPath, custodyBytes, throwAway }: Parameters<typeof writePackage>[0]): Promise<{ files: Map<string, Buffer>; manifest: Manifest; fingerprint: string; name: string }> {
  assert(bodyHash(model.body) === model.bodySha256, 'the report body is as composed');
  const certificate = readCertificate(signer.certificate);
  const custody = custodyBytes ?? readFileSync(custodyPath);
  const head = headOf(custody, certificate.fingerprint, custodyPath);
  const signedBy = { name: certificate.subject.name, fingerprint: certificate.fingerprint, throwAway };
  const report: Report = { ...model, envelope: { ...model.envelope, custody: head, signer: signedBy } };
  const now = ports.clock.now();
  const reason = `Evidence report, body SHA-256 ${model.bodySha256}${throwAway ? ' (throw-away key)' : ''}`;
  const files = new Map<string, Buffer>([
    [packageFiles.pdf, signPdf({ pdf: await renderPdf(report), signer, reason, now })],
    [packageFiles.json, canonical(report)],
    [packageFiles.custody, custody],
    [packageFiles.certificate, Buffer.from(pemOf(signer.certificate), 'latin1')],
    [packageFiles.readme, Buffer.from(readmeText(report), 'utf8')],
  ]);
  const sums = [...files].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join('');
  files.set(packageFiles.sums, Buffer.from(sums, 'latin1'));
  const manifest = manifestOf(report, [...files].map(([name, bytes]) => fileOf(name, bytes)));
  files.set(packageFiles.manifest, canonical(manifest));
  files.set(packageFiles.signature, signCms({ content: canonical(manifest), signer, signingTime: now }));
  return { files, manifest, fingerprint: certificate.fingerprint, name: certificate.subject.name };
}

const canonical = (value: Report | Manifest): Buffer => Buffer.from(canonicalJson(value as Plain), 'utf8');

function headOf(custody: Buffer, fingerprint: string, path: string): Report['envelope']['custody'] {
  const judged = verifyCustody(custody);
  if (!judged.intact) cannot('case-damaged', 'The custody log of the case does not hold; no report can be signed over it.', { where: path, ...(judged.verdicts[0]?.detail ? { why: judged.verdicts[0].detail } : {}), remedy: 'Verify the case to see what still holds.' });
  const last = judged.checkpoints.at(-1);
  assert(last !== undefined && last.n === judged.entries - 1 && last.fingerprint === fingerprint, 'the custody log ends with a checkpoint by the signer');
  return { entries: judged.entries, head: judged.head };
}

function manifestOf({ bodySha256, body, envelope }: Report, files: readonly PackageFile[]): Manifest {
  return {
    kind: 'exhibit-package', version: 1, caseId: envelope.case.id, tool: body.tool, exportedAt: envelope.exportedAt, reportBodySha256: bodySha256, custody: envelope.custody, signer: envelope.signer,
    evidence: evidenceOf(body), files: [...files],
  };
}

/** Makes the folder with these files; it appears whole or not at all. `suffix` names the folder it is made in until then. */
export function writeWhole(folder: string, files: ReadonlyMap<string, Buffer>, suffix: string): void {
  const partial = join(dirname(folder), `.${basename(folder)}.partial-${suffix}`);
  try {
    mkdirSync(partial, { recursive: true });
    for (const [name, bytes] of files) writeDurably(join(partial, name), bytes);
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC' || code === 'EDQUOT') cannot('disk-full', 'The package could not be written: the disk is full.', { where: folder, remedy: 'Free some space or name a folder on another disk; nothing was left there.' });
    if (code === 'EEXIST' || code === 'ENOTEMPTY') cannot('package-exists', 'There is something at the place of the package already.', { where: folder });
    if (code !== '') cannot('folder-unwritable', 'The package could not be written.', { where: folder, why: code });
    throw error;
  }
}

function writeDurably(path: string, bytes: Buffer): void {
  const fd = openSync(path, 'wx', 0o644);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
