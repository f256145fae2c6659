// Checks the files of a package against each other: every hash, both signatures, the account, the exhibits, the custody log.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { Plain } from '../../../shared/canonical-json.ts';
import { manifestSchema, packageFiles, reportSchema } from '../../../shared/model/report.ts';
import type { Manifest, Report } from '../../../shared/model/report.ts';
import { readCanonical } from '../custody/read-canonical.ts';
import { verifyCustody } from '../custody/verify.ts';
import type { Verdict } from '../custody/verify.ts';
import { bytesOfPem } from '../identity/certificate.ts';
import { verifyCms } from '../identity/cms.ts';
import type { SignatureVerdict } from '../identity/cms.ts';
import { DerError } from '../identity/der.ts';
import { verifyPdf } from '../identity/pdf-signature.ts';
import { bodyHash, evidenceOf, isBalanced, isSameAccount } from './compose.ts';
import { counted, grouped } from './text.ts';
import { visible } from './visible.ts';

export type PackageJudgement = { readonly verdicts: readonly Verdict[]; readonly manifest: Manifest | null; readonly signature: SignatureVerdict };

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const proven = (what: string, detail: string | null = null): Verdict => ({ outcome: 'proven', what, detail, where: null });
const failed = (what: string, where: string | null, detail: string | null = null): Verdict => ({ outcome: 'failed', what, detail, where });
const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a as Plain) === canonicalJson(b as Plain);
const nothing = Buffer.alloc(0);

/** `files` by name, exactly those that are there. Never throws for any bytes. */
export function judgePackage(files: ReadonlyMap<string, Buffer>): PackageJudgement {
  const at = (name: string): Buffer => files.get(name) ?? nothing;
  const signature = verifyCms(at(packageFiles.signature), createHash('sha256').update(at(packageFiles.manifest)).digest());
  const manifest = readManifest(at(packageFiles.manifest));
  const verdicts: Verdict[] = [...presence(files), ...signatureVerdicts(signature)];
  if ('wrong' in manifest) return { verdicts: [...verdicts, failed('The manifest cannot be read.', packageFiles.manifest, manifest.wrong)], manifest: null, signature };
  const { value } = manifest;
  verdicts.push(
    ...fileVerdicts(value, files), ...sumsVerdicts(value, at(packageFiles.sums)), signerVerdict(value, signature, at(packageFiles.certificate)),
    ...reportVerdicts(value, at(packageFiles.json)), pdfVerdict(at(packageFiles.pdf), signature), ...custodyVerdicts(value, at(packageFiles.custody), signature),
  );
  return { verdicts, manifest: value, signature };
}

function readManifest(bytes: Buffer): { readonly value: Manifest } | { readonly wrong: string } {
  const read = readCanonical(bytes);
  if ('wrong' in read) return { wrong: `${read.wrong}` };
  const parsed = manifestSchema.safeParse(read.value);
  return parsed.success ? { value: parsed.data } : { wrong: 'it does not have the fields of a manifest' };
}

function presence(files: ReadonlyMap<string, Buffer>): Verdict[] {
  const known = Object.values(packageFiles);
  const missing = known.filter((name) => !files.has(name));
  const strange = [...files.keys()].filter((name) => !known.includes(name as (typeof known)[number])).sort();
  if (missing.length + strange.length === 0) return [proven(`The package holds its ${known.length} files and no other.`)];
  return [...missing.map((name) => failed('A file of the package is missing.', name)), ...strange.map((name) => failed('A file is in the package that does not belong to it.', visible(name)))];
}

function signatureVerdicts(signature: SignatureVerdict): Verdict[] {
  return signature.ok
    ? [proven('The signature over the manifest is valid.', `by ${signature.signerName ?? '?'}, certificate SHA-256 ${signature.fingerprint ?? '?'}`)]
    : [failed('The signature over the manifest does not hold.', packageFiles.signature, signature.reasons.join(' '))];
}

function fileVerdicts(manifest: Manifest, files: ReadonlyMap<string, Buffer>): Verdict[] {
  const expected = Object.values(packageFiles).filter((name) => name !== packageFiles.manifest && name !== packageFiles.signature);
  const listed = manifest.files.map((f) => f.name);
  const problems = [
    ...expected.filter((name) => !listed.includes(name)).map((name) => failed('The manifest does not list a file of the package.', name)),
    ...listed.filter((name, i) => !expected.includes(name as (typeof expected)[number]) || listed.indexOf(name) !== i).map((name) => failed('The manifest lists a file that does not belong to a package.', visible(name))),
    ...manifest.files.flatMap(({ name, size, sha256: hash }) => {
      const bytes = files.get(name);
      return bytes === undefined || (bytes.length === size && sha256(bytes) === hash) ? [] : [failed('A file was changed after it was signed.', visible(name), `SHA-256 ${sha256(bytes)}, ${grouped(bytes.length)} bytes; signed was ${hash}, ${grouped(size)} bytes`)];
    }),
  ];
  return problems.length > 0 ? problems : [proven(`All ${manifest.files.length} listed files have the size and SHA-256 that were signed.`)];
}

function sumsVerdicts(manifest: Manifest, sums: Buffer): Verdict[] {
  const expected = manifest.files.filter((f) => f.name !== packageFiles.sums).map((f) => `${f.sha256}  ${f.name}\n`).join('');
  return sums.toString('latin1') === expected ? [] : [failed('The list of hashes does not say what the manifest says.', packageFiles.sums)];
}

function signerVerdict(manifest: Manifest, signature: SignatureVerdict, pem: Buffer): Verdict {
  const problem = signerProblem(manifest, signature, pem);
  return problem === null ? proven('The certificate, the manifest and the signature name the same key.', manifest.signer.throwAway ? 'a throw-away key' : null) : failed(problem, packageFiles.certificate);
}

function signerProblem({ signer }: Manifest, signature: SignatureVerdict, pem: Buffer): string | null {
  if (signer.fingerprint !== signature.fingerprint || signer.name !== signature.signerName) return 'The manifest names another signer than its signature.';
  try {
    return sha256(bytesOfPem(pem.toString('latin1'))) === signature.fingerprint ? null : 'The certificate in the package is not that of the signature.';
  } catch (error) {
    if (error instanceof DerError) return 'The certificate in the package cannot be read.';
    throw error;
  }
}

function reportVerdicts(manifest: Manifest, bytes: Buffer): Verdict[] {
  const bad = (what: string, detail: string | null = null): Verdict[] => [failed(what, packageFiles.json, detail)];
  const read = readCanonical(bytes);
  if ('wrong' in read) return bad('The report data cannot be read.', read.wrong);
  const parsed = reportSchema.safeParse(read.value);
  if (!parsed.success) return bad('The report data does not have the fields of a report.');
  const report = parsed.data;
  if (bodyHash(report.body) !== report.bodySha256) return bad('The report body does not have the SHA-256 it states.');
  const disagreement = disagreementOf(manifest, report);
  if (disagreement !== null) return bad(`The manifest and the report disagree about ${disagreement}.`);
  return [
    proven('The report body has the SHA-256 that the report and the manifest state.', report.bodySha256),
    accountVerdict(report), ...exhibitVerdicts(report),
  ];
}

function disagreementOf(manifest: Manifest, { bodySha256, body, envelope }: Report): string | null {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['the report body', manifest.reportBodySha256, bodySha256], ['the case', manifest.caseId, envelope.case.id], ['the program', manifest.tool, body.tool], ['the time of export', manifest.exportedAt, envelope.exportedAt],
    ['the custody log', manifest.custody, envelope.custody], ['the signer', manifest.signer, envelope.signer], ['the evidence', manifest.evidence, evidenceOf(body)],
  ];
  return pairs.find(([, a, b]) => !isSame(a, b))?.[0] ?? null;
}

function accountVerdict({ body: { totals, items } }: Report): Verdict {
  const a = totals.accounting;
  const adds = isBalanced(a) && items.every((i) => isBalanced(i.accounting)) && isSameAccount(a, items.map((i) => i.accounting));
  return adds && a.balanced && totals.itemsAddUp
    ? proven(`The account of records balances: ${grouped(a.found)} found.`, `${grouped(a.events)} events, ${grouped(a.quarantined)} quarantined, ${grouped(a.duplicates)} duplicates, ${grouped(a.nonRecords)} non-records`)
    : failed('The account of records in the report does not balance.', packageFiles.json);
}

function exhibitVerdicts({ body: { exhibits } }: Report): Verdict[] {
  const exact = exhibits.filter((e) => e.rawIsExact);
  const wrong = exact.filter((e) => sha256(e.raw) !== e.recordHash);
  if (wrong.length > 0) return wrong.map((e) => failed('The record printed as an exhibit does not have the SHA-256 stated for it.', `exhibit ${e.number}`));
  return exact.length === 0 ? [] : [proven(`${counted(exact.length, 'exhibit has', 'exhibits have')} the SHA-256 stated for ${exact.length === 1 ? 'its record' : 'their records'}.`)];
}

function pdfVerdict(pdf: Buffer, signature: SignatureVerdict): Verdict {
  const judged = verifyPdf(pdf);
  if (!judged.ok) return failed('The signature of the PDF does not hold.', packageFiles.pdf, judged.reasons.join(' '));
  if (judged.fingerprint !== signature.fingerprint) return failed('The PDF was signed with another key than the manifest.', packageFiles.pdf, `certificate SHA-256 ${judged.fingerprint ?? '?'}`);
  return proven('The signature of the PDF is valid, covers the whole file and is by the same key.');
}

function custodyVerdicts(manifest: Manifest, bytes: Buffer, signature: SignatureVerdict): Verdict[] {
  const judged = verifyCustody(bytes);
  const verdicts = judged.verdicts.map((v): Verdict => ({ ...v, where: v.where === null ? packageFiles.custody : `${packageFiles.custody}, ${v.where}` }));
  const last = judged.checkpoints.at(-1);
  if (judged.entries !== manifest.custody.entries || judged.head !== manifest.custody.head) verdicts.push(failed('The custody log does not end where the manifest says.', packageFiles.custody));
  if (last?.ok && last.fingerprint !== signature.fingerprint) verdicts.push(failed('The custody log was signed with another key than the manifest.', packageFiles.custody));
  if (judged.cases.some((id) => id !== manifest.caseId)) verdicts.push(failed('The custody log belongs to another case.', packageFiles.custody));
  return verdicts;
}
