// Writes a whole signed package from the sample case, as an export would: custody entries, a checkpoint, the package.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCustody } from '../../../electron/engine/custody/chain.ts';
import { makeThrowAwaySigner } from '../../../electron/engine/identity/identity.ts';
import { composeReport } from '../../../electron/engine/report/compose.ts';
import type { ReportInput } from '../../../electron/engine/report/compose.ts';
import { writePackage } from '../../../electron/engine/report/package.ts';
import type { Package } from '../../../electron/engine/report/package.ts';
import { sampleInput } from './sample-input.ts';

let running = 0;
export const samplePorts = {
  clock: { now: () => new Date('2026-03-05T10:20:31Z'), monotonic: () => (running += 1) },
  random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
  workstation: { host: 'lab-7', user: 'm.mustermann', platform: 'linux x64', door: 'test' },
};

export const sampleSigner = (name = 'M. Mustermann') => makeThrowAwaySigner({ name, now: new Date('2026-03-01T00:00:00Z'), randomBytes: (n) => samplePorts.random.bytes(n) });

/** A new folder under the system's temporary folder; the caller removes `root`. */
export async function writeSamplePackage({ throwAway = true, input = sampleInput(), signer = sampleSigner() }: { throwAway?: boolean; input?: ReportInput; signer?: ReturnType<typeof sampleSigner> } = {}): Promise<{ root: string; custodyPath: string; written: Package }> {
  const root = mkdtempSync(join(tmpdir(), 'package-'));
  const model = composeReport(input);
  const custody = openCustody({ folder: root, ports: samplePorts, version: '0.1.0', caseId: input.summary.id });
  custody.append({ audit: 'export', what: 'report.export', detail: { bodySha256: model.bodySha256 } });
  custody.checkpoint(signer);
  const custodyPath = join(root, 'custody.jsonl');
  const written = await writePackage({ folder: join(root, 'out', 'package'), model, signer, ports: samplePorts, custodyPath, throwAway });
  custody.close();
  return { root, custodyPath, written };
}

export const readPackage = (folder: string): Map<string, Buffer> => new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
