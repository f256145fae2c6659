// The command line: finds the command, runs it in-process, turns faults into messages and exit codes.
import '../no-network.ts';
import { FaultError } from '../../../shared/faults.ts';
import { openDirect } from '../direct.ts';
import type { Command, ExitCode } from './command.ts';
import { fault, out, progressLine, say } from './print.ts';

const modules = import.meta.glob<Record<string, Command | readonly Command[]>>('./commands/*.ts', { eager: true });
const commands: readonly Command[] = Object.values(modules).flatMap((m) => Object.values(m)).flat().sort((a, b) => (a.name < b.name ? -1 : 1));

async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await out(`exhibit — reads log exports into a case, accounts for every record, exports a signed report.\n\n${commands.filter((c) => c.isHidden !== true).map((c) => `  ${c.usage}\n      ${c.about}\n`).join('')}\nExit codes: 0 done and nothing failed · 1 something failed · 2 a required guarantee could not be shown · 3 did not run.\nNothing ever leaves this computer.\n`);
    return name === undefined ? 3 : 0;
  }
  const command = commands.find((c) => c.name === name);
  if (!command) {
    fault({ code: 'usage', what: `There is no command “${name}”.`, remedy: `Commands: ${commands.filter((c) => c.isHidden !== true).map((c) => c.name).join(', ')}.` });
    return 3;
  }
  if (rest.includes('--help') || rest.includes('-h')) { await out(`${command.usage}\n    ${command.about}\n`); return 0; }
  const door = openDirect({ door: 'cli' });
  const bar = progressLine();
  door.onPush('progress', (p) => { bar.show(p); });
  try {
    return await command.run(rest, door);
  } catch (error) {
    bar.end();
    if (!(error instanceof FaultError)) throw error;
    fault(error.fault);
    return codeOf(error.fault.code);
  } finally {
    bar.end();
    await door.close();
  }
}

/** What did not run at all ends with 3; what ran and broke with 1. */
const codeOf = (code: string): ExitCode => (['bug', 'accounting-unbalanced', 'evidence-changed', 'cancelled', 'disk-full', 'sql-failed'].includes(code) ? 1 : 3);

// A reader that went away (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => { process.exit(error.code === 'EPIPE' ? 0 : 1); });

main(process.argv.slice(2)).then(
  (code) => { process.exitCode = code; },
  (error: unknown) => {
    say(error instanceof Error && process.env['EXHIBIT_DEBUG'] !== undefined ? (error.stack ?? error.message) : 'exhibit: something went wrong inside the program. Set EXHIBIT_DEBUG=1 to see where.');
    process.exitCode = 1;
  },
);
