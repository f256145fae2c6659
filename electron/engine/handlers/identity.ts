// The person or firm that signs reports.
import { join } from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import { FaultError } from '../../../shared/faults.ts';
import type { Handlers } from '../dispatch.ts';
import { createIdentity, readIdentity } from '../identity/identity.ts';
import type { Identity } from '../identity/identity.ts';

export const identityFolder = (profile: string): string => join(profile, 'identity');

const shown = (i: Identity): NonNullable<Output<'identity.show'>['identity']> => ({ name: i.name, organization: i.organization ?? null, email: i.email ?? null, fingerprint: i.fingerprint, certificatePem: i.certificatePem, createdAt: i.createdAt });

export async function shownIdentity(profile: string): Promise<Output<'identity.show'>['identity']> {
  try { return shown(await readIdentity(identityFolder(profile))); } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'identity-missing') return null;
    throw error;
  }
}

export const identityHandlers: Pick<Handlers, 'identity.show' | 'identity.create'> = {
  'identity.show': async (_input, { session }) => ({ identity: await shownIdentity(session.ports.folders.profile) }),
  'identity.create': async ({ name, organization, email, passphrase }, { session: { ports } }) => shown(await createIdentity({
    folder: identityFolder(ports.folders.profile), name, passphrase, now: ports.clock.now(), randomBytes: (size) => ports.random.bytes(size),
    ...(organization === undefined ? {} : { organization }), ...(email === undefined ? {} : { email }),
  })),
};
