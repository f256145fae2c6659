// A certificate authority, signers and a time-stamp authority made by OpenSSL in a temporary folder, for tests that let it judge and be judged.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const config = `[req]
distinguished_name=dn
prompt=no
[dn]
CN=unused
[ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[leaf]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature,nonRepudiation
subjectKeyIdentifier=hash
[code]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=codeSigning
subjectAltName=critical,email:ada@example.org,URI:https://example.org/build
[tls]
basicConstraints=CA:FALSE
extendedKeyUsage=serverAuth
subjectKeyIdentifier=hash
[stamp]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
subjectKeyIdentifier=hash
[stamploose]
extendedKeyUsage=timeStamping,emailProtection
[tsa]
default_tsa=tsa1
[tsa1]
serial=SERIAL
crypto_device=builtin
signer_digest=sha256
default_policy=1.2.3.4.1
other_policies=1.2.3.4.5
digests=sha1,sha256,sha384,sha512
accuracy=secs:1,millisecs:500
ordering=no
tsa_name=yes
ess_cert_id_chain=no
ess_cert_id_alg=sha256
`;

export type Authority = {
  readonly folder: string;
  /** Runs openssl in the folder; throws when it fails. */
  openssl(...args: readonly string[]): string;
  /** Whether openssl ends with success. */
  accepts(...args: readonly string[]): boolean;
  read(name: string): Buffer;
  write(name: string, bytes: string | Uint8Array): void;
  /** Key and certificate `name.key`, `name.crt` (PEM), signed by `issuer` or by itself. */
  issue(name: string, extensions: string, issuer?: string, keyArgs?: readonly string[], subject?: string): void;
  remove(): void;
};

export const rsa = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'];
export const p256 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
export const p384 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'];

export function makeAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const openssl = (...args: readonly string[]): string => execFileSync('openssl', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'latin1' });
  writeFileSync(join(folder, 'openssl.cnf'), config.replace('SERIAL', join(folder, 'serial')));
  writeFileSync(join(folder, 'serial'), '01\n');
  return {
    folder, openssl,
    accepts: (...args) => { try { openssl(...args); return true; } catch { return false; } },
    read: (name) => readFileSync(join(folder, name)),
    write: (name, bytes) => { writeFileSync(join(folder, name), bytes); },
    issue(name, extensions, issuer = name, keyArgs = p256, subject = `/CN=${name}/O=Test Works`) {
      openssl('genpkey', ...keyArgs, '-out', `${name}.key`);
      if (issuer === name) { openssl('req', '-x509', '-new', '-config', 'openssl.cnf', '-key', `${name}.key`, '-subj', subject, '-days', '30', '-extensions', extensions, '-out', `${name}.crt`); return; }
      openssl('req', '-new', '-config', 'openssl.cnf', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`);
      openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.crt`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', '20', '-extfile', 'openssl.cnf', '-extensions', extensions, '-out', `${name}.crt`);
    },
    remove: () => { rmSync(folder, { recursive: true, force: true }); },
  };
}
