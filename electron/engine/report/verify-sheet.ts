// The instructions for whoever receives a package: the same steps on the last page of the PDF and in README-VERIFY.txt.
import { packageFiles as f } from '../../../shared/model/report.ts';
import type { Report } from '../../../shared/model/report.ts';

export type Step = { readonly title: string; readonly text: string; readonly commands: readonly string[]; readonly after?: string };

export function verifySteps(report: Pick<Report, 'envelope'>): Step[] {
  const { signer } = report.envelope;
  return [
    {
      title: 'Everything at once', text: 'With Exhibit, in the folder of the package. It recomputes every hash, checks both signatures and walks the custody log.',
      commands: ['exhibit verify .'], after: 'Exit code 0: everything holds. 1: something was changed. 2: something could not be shown. 3: it did not run.',
    },
    {
      title: 'The files', text: 'Compares each file with the list. On macOS write “shasum -a 256” for “sha256sum”; on Windows compare with “certutil -hashfile FILE SHA256”.',
      commands: [`sha256sum -c ${f.sums}`],
    },
    {
      title: 'The signature over the list', text: `${f.manifest} lists every file with its SHA-256; ${f.signature} is a detached CMS signature over it. The certificate is taken from the package, so the command shows that the signature is by this key, not whose key it is.`,
      commands: [`openssl cms -verify -binary -inform DER -in ${f.signature} -content ${f.manifest} -CAfile ${f.certificate} -purpose any -out ../manifest-verified.json`],
      after: 'Must print “CMS Verification successful”. The output is written beside the package, not into it: a file that is not listed counts as a change.',
    },
    {
      title: 'The PDF', text: 'The PDF carries a certification signature over the whole file. Adobe Reader shows it in the signature panel as by an unknown signer, because nobody but the holder vouches for the certificate.',
      commands: [`pdfsig -nocert ${f.pdf}`], after: 'Must say “Signature is Valid” and “Total document signed”.',
    },
    {
      title: 'Whose key it is', text: signer.throwAway
        ? 'The key was made for this export and thrown away. It ties the parts of the package together and to nobody.'
        : `Ask ${signer.name} over another channel – in person, by telephone – for the SHA-256 of the certificate and compare it with this:`,
      commands: [`openssl x509 -in ${f.certificate} -noout -fingerprint -sha256`],
    },
    {
      title: 'The evidence', text: 'The SHA-256 of every item stands in this report. Whoever holds the original files can compute them again and compare.',
      commands: ['sha256sum FILE'],
    },
  ];
}

/** README-VERIFY.txt: plain ASCII-friendly text with line breaks every system reads. */
export function readmeText(report: Pick<Report, 'envelope' | 'bodySha256'>): string {
  const { envelope, bodySha256 } = report;
  const steps = verifySteps(report).map((s, i) => [`${i + 1}. ${s.title}`, '', ...wrapped(s.text), '', ...s.commands.map((c) => `       ${c}`), ...(s.after === undefined ? [] : ['', ...wrapped(s.after)]), '']);
  const lines = [
    'HOW TO VERIFY THIS PACKAGE', '==========================', '',
    'Nothing here needs the case, the examiner or a network.', '',
    ...(envelope.signer.throwAway ? ['NOTE: signed with a throw-away key made for this export alone.', ''] : []),
    ...steps.flat(),
    'To compare', '----------', '',
    `certificate SHA-256   ${envelope.signer.fingerprint}`,
    `report body SHA-256   ${bodySha256}`,
    `custody log head      ${envelope.custody.head} (${envelope.custody.entries} entries)`, '',
    'Files', '-----', '',
    `${f.pdf.padEnd(20)}the report, signed`, `${f.json.padEnd(20)}the same for machines, complete`, `${f.custody.padEnd(20)}the custody log up to the export`,
    `${f.certificate.padEnd(20)}the certificate of the signing key`, `${f.manifest.padEnd(20)}every file with its SHA-256`, `${f.signature.padEnd(20)}signature over ${f.manifest}`, `${f.sums.padEnd(20)}the hashes once more, for sha256sum`, '',
  ];
  return lines.join('\n');
}

function wrapped(text: string, width = 74): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(`   ${line}`);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, `   ${line}`];
}
