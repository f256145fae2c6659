// Verifies a package or a signed PDF with nothing but its bytes: no case, no database, no window.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Verification } from '../../../shared/contract.ts';
import { cannot } from '../../../shared/faults.ts';
import { packageFiles } from '../../../shared/model/report.ts';
import type { Verdict } from '../custody/verify.ts';
import type { PdfVerdict } from '../identity/pdf-signature.ts';
import { verifyPdf } from '../identity/pdf-signature.ts';
import { judgePackage } from './package-checks.ts';
import type { PackageJudgement } from './package-checks.ts';
import { visible } from './visible.ts';

/** What operating systems put into folders that people look at; it is no part of a package and proves nothing against it. */
const litter = ['.DS_Store', 'Thumbs.db', 'desktop.ini'];
const maxBytes = 1024 ** 3;

/**
 * Takes the folder of a package, its manifest.json, or a PDF. `failed` is exit 1, `not-shown` 2, `holds` 0.
 * Faults, when there is nothing to judge: `package-missing`, `file-unreadable`.
 */
export function verifyPackage(path: string): Verification {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return cannot('package-missing', 'There is nothing at this place.', { where: path });
  if (stat.isFile() && /\.pdf$/i.test(path)) return verifyPdfFile(path);
  const folder = resolve(stat.isDirectory() ? path : dirname(path));
  const { files, ignored, refused } = readFolder(folder);
  if (!Object.values(packageFiles).some((name) => files.has(name)) || (stat.isFile() && !path.endsWith(packageFiles.manifest))) {
    cannot('package-missing', 'This is no package of a report.', { where: path, remedy: 'Name the folder that holds manifest.json, or the signed PDF.' });
  }
  return judgedPackage(path, judgePackage(files), ignored, refused);
}

/** Fault `package-missing` when there is no such file. */
export function verifyPdfFile(path: string): Verification {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return cannot('package-missing', 'There is no such file.', { where: path });
  if (stat.size > maxBytes) return cannot('file-unreadable', 'The file is larger than any report.', { where: path });
  const judged = verifyPdf(reading(path));
  const by = signerOf(judged.signerName);
  const verdicts: Verdict[] = judged.ok
    ? [{ outcome: 'proven', what: 'The signature is valid and covers the whole file.', detail: `by ${by}, certificate SHA-256 ${judged.fingerprint ?? '?'}`, where: null }]
    : [{ outcome: 'failed', what: 'The signature of the PDF does not hold.', detail: judged.reasons.join(' '), where: null }];
  const sentence = judged.ok ? `The PDF is unchanged since ${by} signed it on ${timeOf(judged)}.` : 'The PDF was changed after it was signed, is damaged, or was never signed by Exhibit.';
  return { subject: path, kind: 'pdf', outcome: judged.ok ? 'holds' : 'failed', sentence, verdicts, limits: judged.ok ? [...limitsOf(by, judged.fingerprint), 'The machine-readable data, the custody log and the manifest are in the package, not in the PDF.'] : [], notCovered: [] };
}

type Folder = { readonly files: Map<string, Buffer>; readonly ignored: string[]; readonly refused: Verdict[] };

function readFolder(folder: string): Folder {
  const files = new Map<string, Buffer>();
  const refused: Verdict[] = [];
  const ignored: string[] = [];
  for (const name of listing(folder)) {
    const stat = lstatSync(join(folder, name));
    if (litter.includes(name)) ignored.push(name);
    // A link could point to bytes that are not in the package; a folder is no file of it. Both count as present but strange.
    else if (!stat.isFile()) refused.push({ outcome: 'failed', what: 'The package holds something that is not a file.', detail: null, where: visible(name) });
    else if (stat.size > maxBytes) refused.push({ outcome: 'failed', what: 'The package holds a file larger than any report.', detail: null, where: visible(name) });
    else files.set(name, reading(join(folder, name)));
  }
  return { files, ignored, refused };
}

function judgedPackage(subject: string, { verdicts: judged, manifest, signature }: PackageJudgement, ignored: readonly string[], refused: readonly Verdict[]): Verification {
  const verdicts = [...refused, ...judged];
  const wrong = verdicts.filter((v) => v.outcome === 'failed');
  const open = verdicts.filter((v) => v.outcome === 'not-shown');
  const outcome = wrong.length > 0 ? 'failed' : open.length > 0 ? 'not-shown' : 'holds';
  const by = signerOf(signature.signerName);
  const key = manifest?.signer.throwAway ? ' with a throw-away key' : '';
  const first = wrong[0];
  const sentence = first
    ? `The package does not hold: ${first.what.replace(/^./, (c) => c.toLowerCase()).replace(/\.$/, '')}${first.where === null ? '' : ` (${first.where})`}${wrong.length > 1 ? `, and ${wrong.length - 1} more` : ''}.`
    : `The package is as ${by} signed it${key} on ${timeOf({ signedAt: signature.signingTime })}${open.length > 0 ? '; not everything could be shown' : ''}.`;
  const limits = outcome === 'failed' ? [] : [
    ...(manifest?.signer.throwAway ? ['The key was made for this export and thrown away: it ties the parts together and to nobody.'] : limitsOf(by, signature.fingerprint)),
    'An examiner who builds the whole case anew and signs it again is not detected; a note of the SHA-256 of manifest.json in other hands, or a time-stamp, prevents that.',
    'The time of signing is that of the signer’s own clock.',
    'Whether the evidence was complete and genuine before it was handed over is not shown by any signature.',
    ...(ignored.length > 0 ? [`Left aside, as made by operating systems: ${ignored.join(', ')}.`] : []),
  ];
  const notCovered = ignored.map((file) => ({ what: 'A file made by an operating system, not by Exhibit', why: 'No report is in it, and nothing in the package speaks of it.', file, ranges: [] }));
  return { subject, kind: 'package', outcome, sentence, verdicts, limits, notCovered };
}

const signerOf = (name: string | undefined): string => (name === undefined ? 'an unknown signer' : `“${visible(name, 64)}”`);
const timeOf = ({ signedAt }: Pick<PdfVerdict, 'signedAt'>): string => (signedAt === undefined ? 'an unknown date' : `${signedAt.toISOString().slice(0, 19).replace('T', ' ')} UTC`);

function limitsOf(by: string, fingerprint: string | undefined): string[] {
  return [`The identity is not anchored: the certificate was made by its holder. That it is ${by} is shown by comparing its SHA-256 over another channel: ${fingerprint ?? '?'}.`];
}

function listing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    return cannot('file-unreadable', 'The folder cannot be read.', { where: folder, ...(error instanceof Error ? { why: error.message } : {}) });
  }
}

function reading(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    return cannot('file-unreadable', 'The file cannot be read.', { where: path, ...(error instanceof Error ? { why: error.message } : {}) });
  }
}
