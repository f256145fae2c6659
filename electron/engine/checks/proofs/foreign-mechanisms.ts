// Integrity mechanisms of others that only their own tools can verify: how each is recognised, what it means, and the exact command for the owner.

export type Mechanism = {
  readonly verdict: 'not-answerable' | 'not-covered' | 'altered';
  readonly statement: string;
  readonly detail: string | null;
};

/** An argument for a shell: in single quotes, where it has more than harmless characters. Control characters become question marks. */
export const shellWord = (text: string): string => {
  const shown = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '?');
  return /^[A-Za-z0-9_./,@+-]+$/.test(shown) && !shown.startsWith('-') ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
};

/** How many first bytes are looked at. */
export const headBytes = 256;

/** Whether the name alone makes it worth reading the first bytes. */
export const mayBeForeign = (path: string): boolean => /\.(?:journal~?|e\d\d|ex\d\d|l\d\d|lx\d\d|ots|logsig|ksisig|gtsig)$|(?:^|\/)l[12]Hash(?:es)?[^/]*$/i.test(path);

/** What a file is by its name and first bytes; null where it is none of these. `signed`: the file beside it that it is about. */
export function recognise(name: string, head: Buffer, signed: { readonly name: string; readonly sha256: string | null } | null): Mechanism | null {
  return journal(name, head) ?? image(name, head) ?? rsyslog(name, head, signed) ?? openTimestamps(name, head, signed) ?? splunk(name);
}

/** systemd, docs/JOURNAL_FILE_FORMAT.md: signature `LPKSHHRH`, then compatible flags, little endian; SEALED is 1, SEALED_CONTINUOUS is 4. */
function journal(name: string, head: Buffer): Mechanism | null {
  if (head.length < 12 || head.toString('latin1', 0, 8) !== 'LPKSHHRH') return null;
  const flags = head.readUInt32LE(8);
  if ((flags & 1) === 0) {
    return { verdict: 'not-covered', statement: 'This systemd journal is not sealed: nothing in it shows whether it was changed.', detail: `its structure can be checked with: journalctl --verify --file=${shellWord(name)}` };
  }
  const old = (flags & 4) === 0 ? ' It was sealed by an older systemd, whose sealed journals could be cut off or sealed anew unnoticed (CVE-2023-31438, CVE-2023-31439).' : '';
  return {
    verdict: 'not-answerable', statement: `This systemd journal is sealed. Only systemd can check the seal, with the verification key that was shown when sealing was set up.${old}`,
    detail: `command: journalctl --verify --verify-key=KEY --file=${shellWord(name)}`,
  };
}

/** libewf, "Expert Witness Compression Format": `EVF` and `LVF` of version 1, `EVF2` and `LEF2` of version 2. */
function image(name: string, head: Buffer): Mechanism | null {
  const start = head.toString('latin1', 0, 8);
  if (!['EVF\x09\x0d\x0a\xff\x00', 'LVF\x09\x0d\x0a\xff\x00', 'EVF2\x0d\x0a\x81\x00', 'LEF2\x0d\x0a\x81\x00'].includes(start)) return null;
  return {
    verdict: 'not-answerable', statement: 'This is a forensic image (EnCase, Expert Witness Format). It carries its own checksums and hashes, which are not read here, and neither are the files inside it.',
    detail: `command: ewfverify ${shellWord(name)}`,
  };
}

/** rsyslog, lmsig_ksi-ls12 and lmsig_gt: the signatures stand beside the log, named like it. */
function rsyslog(name: string, head: Buffer, signed: { readonly name: string } | null): Mechanism | null {
  const isNamed = /\.(?:logsig|ksisig|gtsig)$/i.test(name);
  if (!isNamed && head.toString('latin1', 0, 7) !== 'LOGSIG1') return null;
  const log = shellWord(signed?.name ?? name.replace(/\.[^.]*$/, ''));
  const old = /\.(?:ksisig|gtsig)$/i.test(name);
  return {
    verdict: 'not-answerable',
    statement: `rsyslog signed ${signed ? 'the log beside this file' : 'a log that does not lie beside this file'} (Guardtime${old ? ', in a form that is no longer supported' : ' KSI'}). Only Guardtime's own tool can check it, for the last step with a publications file or over the network.`,
    detail: `command: ${old ? `rsgtutil --verify ${log}` : `logksi verify ${log} ${shellWord(name)}`}`,
  };
}

/** python-opentimestamps, core/timestamp.py and core/op.py: magic, version 1, the operation that hashed the file (SHA-256 is 8), the digest. */
function openTimestamps(name: string, head: Buffer, signed: { readonly name: string; readonly sha256: string | null } | null): Mechanism | null {
  const magic = Buffer.from('004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294', 'hex');
  if (!head.subarray(0, magic.length).equals(magic)) return null;
  const command = `command: ots verify ${shellWord(name)}`;
  const isSha256 = head[magic.length] === 1 && head[magic.length + 1] === 8 && head.length >= magic.length + 34;
  const digest = isSha256 ? head.toString('hex', magic.length + 2, magic.length + 34) : null;
  if (digest !== null && signed?.sha256 && signed.sha256 !== digest) {
    return { verdict: 'altered', statement: 'The file is not the one this OpenTimestamps proof was made for: its SHA-256 differs.', detail: `proof over sha256 ${digest}; file sha256 ${signed.sha256}` };
  }
  const about = digest !== null && signed?.sha256 === digest ? 'is over the SHA-256 that the file beside it has' : signed ? 'could not be compared with the file beside it' : 'is over a file that does not lie beside it';
  return { verdict: 'not-answerable', statement: `This OpenTimestamps proof ${about}. When that was can be checked only against the Bitcoin block chain.`, detail: `${command}${digest === null ? '' : `; sha256 ${digest}`}` };
}

/** docs.splunk.com, "Manage data integrity": both files stand in the rawdata folder of a bucket. */
function splunk(name: string): Mechanism | null {
  if (!/^l(?:1Hashes|2Hash)(?:_|\.|$)/i.test(name)) return null;
  return {
    verdict: 'not-answerable', statement: 'Splunk keeps hashes of this bucket (data integrity control). They can be checked only by Splunk and over the whole bucket; a search result exported from it is not covered.',
    detail: 'command: splunk check-integrity -bucketPath BUCKET -verbose',
  };
}
