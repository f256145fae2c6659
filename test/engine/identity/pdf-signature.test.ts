// Signed PDFs: the original is a prefix, PDF readers agree, every byte counts, and garbage never throws.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bug } from '../../../shared/assert.ts';
import { FaultError } from '../../../shared/faults.ts';
import { makeThrowAwaySigner } from '../../../electron/engine/identity/identity.ts';
import { signPdf, verifyPdf } from '../../../electron/engine/identity/pdf-signature.ts';
import { fingerprintOf, makePdf, missingTool, now, repeatableBytes, repeatableNumbers, run, signer, wholeSecond } from './signing-material.ts';

const reason = 'Report of case “Nordwind” (1/1)';
const good = {
  ok: true, reasons: [], signerName: 'Ada Prüferin', fingerprint: fingerprintOf(signer.certificate), certificate: signer.certificate, signedAt: wholeSecond,
};
const kinds: readonly (readonly [string, PDFKit.PDFDocumentOptions])[] = [
  ['plain', {}],
  ['tagged, uncompressed', { compress: false, tagged: true, pdfVersion: '1.7', lang: 'en', displayTitle: true }],
  ['archival', { subset: 'PDF/A-3b', pdfVersion: '1.7', tagged: true, font: 'node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf' }],
];
let plain: Buffer;
let signed: Buffer;
let folder = '';
beforeAll(async () => {
  plain = await makePdf();
  signed = signPdf({ pdf: plain, signer, reason, now });
  folder = await mkdtemp(join(tmpdir(), 'exhibit-pdf-'));
});
afterAll(() => rm(folder, { recursive: true }));

const reasonsAfter = (change: (text: string) => string): readonly string[] =>
  verifyPdf(Buffer.from(change(signed.toString('latin1')), 'latin1')).reasons;

describe('a signed PDF', () => {
  it.each(kinds)('verifies and keeps the original as its beginning: %s', async (_kind, options) => {
    const pdf = await makePdf(options);
    const result = signPdf({ pdf, signer, reason, now });
    expect({ verdict: verifyPdf(result), isPrefix: result.subarray(0, pdf.length).equals(pdf) }).toEqual({ verdict: good, isPrefix: true });
  });

  it('carries the certification, the field and the annotations that were there', () => {
    const update = signed.toString('latin1', plain.length);
    const wanted = [
      '/SubFilter /ETSI.CAdES.detached', '/Filter /Adobe.PPKLite', '/M (D:20260301080000Z)', '/TransformMethod /DocMDP', '/P 1 /V /1.2',
      '/SigFlags 3', '/Perms << /DocMDP', '/FT /Sig', '/Version /1.7', '/Names', '/Outlines',
    ];
    const annotations = /\/Annots \[([^\]]*)\]/.exec(update)?.[1]?.match(/\d+ 0 R/g) ?? [];
    expect({ missing: wanted.filter((text) => !update.includes(text)), annotations: annotations.length }).toEqual({ missing: [], annotations: 2 });
  });

  it('does not verify unsigned, signed over, added to or rearranged', () => {
    expect({
      unsigned: verifyPdf(plain).reasons,
      zeroBehind: reasonsAfter((text) => `${text}\n`),
      updateBehind: reasonsAfter((text) => `${text}% more\n${/startxref\n\d+\n%%EOF\n$/.exec(text)?.[0] ?? ''}`),
      cutEnd: reasonsAfter((text) => text.slice(0, -1)),
      upperCase: reasonsAfter((text) => text.replace(/(?<=\/Contents <)[0-9a-f]+/, (digits) => digits.toUpperCase())),
      body: reasonsAfter((text) => text.replace('/Kids', '/kids')),
      whiteInPadding: reasonsAfter((text) => text.replace('000>', '00 >')),
      time: reasonsAfter((text) => text.replace('/M (D:20260301080000Z)', '/M (D:20260301080001Z)')),
      year: reasonsAfter((text) => text.replace('/M (D:20260301080000Z)', '/M (D:20460301080000Z)')),
    }).toEqual({
      unsigned: ['The signed PDF cannot be read: /AcroForm is missing or of another kind.'],
      zeroBehind: ['The signed PDF cannot be read: the file does not end as a PDF does.'],
      updateBehind: ['The signed PDF cannot be read: the signature does not cover the whole file.'],
      cutEnd: ['The signed PDF cannot be read: the signature does not cover the whole file.'],
      upperCase: ['The signed PDF cannot be read: the signature is not written in lower-case hexadecimal.'],
      body: ['The content is not what was signed: its SHA-256 differs.'],
      whiteInPadding: ['The signed PDF cannot be read: the signature is not written in lower-case hexadecimal.'],
      time: ['The content is not what was signed: its SHA-256 differs.'],
      year: ['The content is not what was signed: its SHA-256 differs.', 'The certificate was not valid at the stated time.'],
    });
  });

  it('fails after a change of any one of 600 random bytes, half of them in the signature itself', () => {
    const next = repeatableNumbers('pdf');
    const update = plain.length;
    const accepted: number[] = [];
    for (let i = 0; i < 600; i++) {
      const bytes = Buffer.from(signed);
      const at = i % 2 === 0 ? next(bytes.length) : update + next(bytes.length - update);
      bytes[at] = (bytes[at] as number) ^ (1 + next(255));
      if (verifyPdf(bytes).ok) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  it('fails after a change of any byte outside the padding, each tried once', () => {
    const next = repeatableNumbers('every');
    const start = signed.indexOf('/Contents <', plain.length) + 11;
    const skip = { from: start + 2500, to: signed.indexOf('>', start) - 100 };
    const accepted: number[] = [];
    for (let at = 0; at < signed.length; at++) {
      if (at === skip.from) at = skip.to;
      const before = signed[at] as number;
      signed[at] = before ^ (1 + next(255));
      if (verifyPdf(signed).ok) accepted.push(at);
      signed[at] = before;
    }
    expect({ accepted, isRestored: verifyPdf(signed).ok }).toEqual({ accepted: [], isRestored: true });
  });

  it('meets garbage, truncation and splices with a verdict', () => {
    const tail = signed.subarray(signed.length - 400);
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(signed.length - 1).map((end) => signed.subarray(0, end)),
      fc.uint8Array({ maxLength: 400 }).map((head) => Buffer.concat([head, tail])),
      fc.tuple(fc.nat(signed.length - 1), fc.uint8Array({ minLength: 1, maxLength: 30 }), fc.nat(30))
        .map(([at, inserted, removed]) => Buffer.concat([signed.subarray(0, at), inserted, signed.subarray(at + removed)])),
    ).filter((bytes) => !signed.equals(bytes));
    fc.assert(fc.property(hostile, (bytes) => {
      const verdict = verifyPdf(Buffer.from(bytes));
      expect({ ok: verdict.ok, hasReason: verdict.reasons.length > 0 }).toEqual({ ok: false, hasReason: true });
    }), { numRuns: 1500 });
  });

  it('meets files that lie about their own structure with a verdict', () => {
    const ending = (body: string, start: number): Buffer => Buffer.from(`${body}\nstartxref\n${start}\n%%EOF\n`, 'latin1');
    const lies = [
      ending('xref\n0 9999999999\n', 0), ending('xref\n', 0), ending('xref\ntrailer\n<<', 0), ending('', 9_999_999_999),
      ending(`xref\ntrailer\n${'['.repeat(100_000)}`, 0), ending(`xref\ntrailer\n${'<</a'.repeat(100_000)}`, 0), ending(`xref\ntrailer\n<</a (${'('.repeat(100_000)}`, 0),
      ending(`xref\n1 1\n0000000000 00000 n \ntrailer\n<</Root 1 0 R>>`, 0), ending(`xref\ntrailer\n${'a'.repeat(5_000_000)}`, 0), ending(`xref\ntrailer\n[${'1 '.repeat(2_200_000)}]`, 0),
      ending('xref\ntrailer\n<</Root 1 0 R /Root 2 0 R>>', 0),
    ];
    expect(lies.map((pdf) => verifyPdf(pdf).ok)).toEqual(lies.map(() => false));
  });
});

describe('signing', () => {
  it('takes a name and a reason that try to leave their string', () => {
    const pdf = signPdf({ pdf: plain, signer, reason: ') >> /Contents <00> ( \u0000 \u{1f512}', name: '>> endobj', now });
    expect(verifyPdf(pdf)).toEqual(good);
  });

  it('refuses a PDF that is signed already or is none', () => {
    const outcomes = [signed, Buffer.from('no PDF'), Buffer.alloc(0)].map((pdf) => {
      try {
        return signPdf({ pdf, signer, reason, now });
      } catch (error) {
        return error instanceof Bug ? error.message : String(error);
      }
    });
    expect(outcomes).toEqual([
      'this PDF cannot be signed: it was updated or encrypted', 'this PDF cannot be signed: the file does not end as a PDF does',
      'this PDF cannot be signed: the file does not end as a PDF does',
    ]);
  });

  it('refuses a clock outside the life of the certificate', () => {
    const late = makeThrowAwaySigner({ name: 'Later', now: new Date('2030-01-01T00:00:00Z'), randomBytes: repeatableBytes('late') });
    let code: string | undefined;
    try {
      signPdf({ pdf: plain, signer: late, reason, now });
    } catch (error) {
      code = error instanceof FaultError ? error.fault.code : String(error);
    }
    expect(code).toBe('identity-expired');
  });
});

const noPdfsig = missingTool('pdfsig', '-v');
describe.skipIf(noPdfsig)(`pdfsig${noPdfsig ? ` (skipped: ${noPdfsig})` : ''}`, () => {
  it.each(kinds)('finds the signature valid and the whole document signed: %s', async (kind, options) => {
    const path = join(folder, `pdfsig-${kind}.pdf`);
    await writeFile(path, signPdf({ pdf: await makePdf(options), signer, reason, now }));
    // -nocert: whether the certificate is trusted is the reader's decision, not the file's.
    const { output } = await run('pdfsig', ['-nocert', path]);
    const wanted = [
      'Signer Certificate Common Name: Ada Prüferin', 'Signing Time: Mar 01 2026 08:00:00', 'Signing Hash Algorithm: SHA-256',
      'Signature Type: ETSI.CAdES.detached', 'Total document signed', 'Signature Validation: Signature is Valid.',
    ];
    expect(wanted.filter((text) => !output.includes(text)), output).toEqual([]);
  });
});

const noMutool = missingTool('mutool', '-v');
describe.skipIf(noMutool)(`mutool${noMutool ? ` (skipped: ${noMutool})` : ''}`, () => {
  it.each(kinds)('finds the document unchanged since signing: %s', async (kind, options) => {
    const path = join(folder, `mutool-${kind}.pdf`);
    await writeFile(path, signPdf({ pdf: await makePdf(options), signer, reason, now }));
    const { output } = await run('mutool', ['sign', '-v', path]);
    expect(output).toMatch(/^Verifying signature \d+:\n\tDistinguished name: cn=Ada Prüferin, .*\n\tCertificate error: Self-signed certificate\.\n\tThe document is unchanged since signing\.\n$/);
  });
});
