// The person or firm that signs reports.
import { join } from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import { FaultError, cannot } from '../../../shared/faults.ts';
import type { Handlers } from '../dispatch.ts';
import type { Signer } from '../identity/cms.ts';
import { createIdentity, makeThrowAwaySigner, readIdentity, unlockIdentity } from '../identity/identity.ts';
import type { Identity } from '../identity/identity.ts';
import type { Session } from '../session.ts';

export const identityFolder = (profile: string): string => join(profile, 'identity');

const shown = (i: Identity): NonNullable<Output<'identity.show'>['identity']> => ({ name: i.name, organization: i.organization ?? null, email: i.email ?? null, fingerprint: i.fingerprint, certificatePem: i.certificatePem, createdAt: i.createdAt });

export async function shownIdentity(profile: string): Promise<Output<'identity.show'>['identity']> {
  try { return shown(await readIdentity(identityFolder(profile))); } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'identity-missing') return null;
    throw error;
  }
}

/** Whoever signs an export: the identity, opened with the passphrase given or lent, or a key that dies with the process. */
export async function signerFor(input: { readonly throwAway: boolean; readonly passphrase?: string | undefined }, { ports }: Session): Promise<Signer> {
  if (input.throwAway) return makeThrowAwaySigner({ name: 'Exhibit throw-away identity', now: ports.clock.now(), randomBytes: (size) => ports.random.bytes(size) });
  const passphrase = input.passphrase ?? ports.secrets.passphrase() ?? cannot('passphrase-missing', 'The passphrase of the signing identity is needed.', { remedy: 'Type it, or set EXHIBIT_PASSPHRASE for headless use.' });
  return unlockIdentity(identityFolder(ports.folders.profile), passphrase);
}

export const identityHandlers: Pick<Handlers, 'identity.show' | 'identity.create'> = {
  'identity.show': async (_input, { session }) => ({ identity: await shownIdentity(session.ports.folders.profile) }),
  'identity.create': async ({ name, organization, email, passphrase }, { session: { ports } }) => shown(await createIdentity({
    folder: identityFolder(ports.folders.profile), name, passphrase, now: ports.clock.now(), randomBytes: (size) => ports.random.bytes(size),
    ...(organization === undefined ? {} : { organization }), ...(email === undefined ? {} : { email }),
  })),
};
