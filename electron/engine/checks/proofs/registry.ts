// All proofs there are: every `*.proof.ts` of this folder, found by the build. There is no list to keep.
import { present } from '../../../../shared/assert.ts';
import type { ProofFile } from './proof.ts';

const modules = import.meta.glob<{ readonly proof: ProofFile }>('./*.proof.ts', { eager: true });
const proofs = new Map(Object.values(modules).map(({ proof }) => [proof.name, proof]));

/** Fails as a bug for a name that no file has: conformance sees to it that every check names one that is there. */
export const getProof = (name: string): ProofFile => present(proofs.get(name), `proof ${name}`);
