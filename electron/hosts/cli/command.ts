// What a command of the command line is, and the codes it ends with.
import { safe, say } from './print.ts';
import type { Direct } from '../direct.ts';

/** 0 done and nothing failed · 1 something failed · 2 a required guarantee could not be shown · 3 did not run. */
export type ExitCode = 0 | 1 | 2 | 3;

export type Command = {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  /** Not listed in the overview. */
  readonly isHidden?: boolean;
  run(argv: readonly string[], door: Direct): Promise<ExitCode>;
};

export async function withCase(door: Direct, path: string, work: () => Promise<ExitCode>): Promise<ExitCode> {
  const { readOnly, quarantine } = await door.request('case.open', { path });
  if (readOnly) say('The case folder cannot be written to: this reading is NOT recorded in the custody log of the case.');
  if (quarantine) say(`Received case, in quarantine until it is verified here: ${safe(quarantine.why)} It can be read; nothing is signed over it until “exhibit verify CASE --record” holds.`);
  try { return await work(); } finally { await door.request('case.close', {}); }
}
