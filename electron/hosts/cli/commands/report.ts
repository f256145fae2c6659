// exhibit report, verify, identity: the signed package, its verification by anyone, and the identity that signs.
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Verification } from '../../../../shared/contract.ts';
import { cannot } from '../../../../shared/faults.ts';
import type { Command, ExitCode } from '../command.ts';
import { withCase } from '../command.ts';
import { flag, operand, readArguments, textOption, texts } from '../arguments.ts';
import { json, out, safe, say, verdictWord } from '../print.ts';

const reportUsage = 'exhibit report CASE --out DIR [--title T] [--author A] [--notes TEXT] [--pack ID] [--zone ZONE] [--cite EVENT-ID]… [--throw-away-identity] [--not-verified] [--json]';
const verifyUsage = 'exhibit verify CASE|PACKAGE|PDF [--record] [--json]';
const identityUsage = 'exhibit identity create --name NAME [--organization O] [--email E] | exhibit identity show [--json]';

/** EXHIBIT_PASSPHRASE, or asked for on a terminal without showing what is typed. */
async function passphrase(): Promise<string> {
  const lent = process.env['EXHIBIT_PASSPHRASE'];
  if (lent !== undefined && lent !== '') return lent;
  if (process.stdin.isTTY !== true) return cannot('passphrase-missing', 'The passphrase of the signing identity is needed.', { remedy: 'Set EXHIBIT_PASSPHRASE, or run this in a terminal.' });
  process.stderr.write('Passphrase: ');
  const lines = createInterface({ input: process.stdin, terminal: false });
  process.stdin.setRawMode(false);
  const answer = await new Promise<string>((resolve) => { lines.once('line', resolve); });
  lines.close();
  return answer;
}

export const report: Command = {
  name: 'report', usage: reportUsage, about: 'Writes the signed report package: PDF, JSON, custody log, manifest. Times are printed in UTC and, with its offset, in the time of ZONE or else of this computer. The passphrase comes from EXHIBIT_PASSPHRASE.',
  async run(argv, door) {
    const args = readArguments(argv, { out: { type: 'string' }, title: { type: 'string' }, author: { type: 'string' }, notes: { type: 'string' }, pack: { type: 'string' }, zone: { type: 'string' }, cite: { type: 'string', multiple: true }, 'throw-away-identity': { type: 'boolean' }, 'not-verified': { type: 'boolean' }, json: { type: 'boolean' } }, reportUsage);
    const folder = textOption(args.options, 'out') ?? cannot('usage', '--out is missing.', { remedy: `Usage: ${reportUsage}` });
    const throwAway = flag(args.options, 'throw-away-identity');
    const secret = throwAway ? undefined : await passphrase();
    return withCase(door, operand(args, 0, 'The case', reportUsage), async () => {
      const summary = await door.request('case.summary', {});
      const author = textOption(args.options, 'author');
      const notes = textOption(args.options, 'notes');
      const pack = textOption(args.options, 'pack');
      const zone = textOption(args.options, 'zone');
      const made = await door.request('report.export', {
        folder, title: textOption(args.options, 'title') ?? summary.title, throwAway, notVerified: flag(args.options, 'not-verified'), cited: [...texts(args.options, 'cite')],
        ...(author === undefined ? {} : { author }), ...(notes === undefined ? {} : { notes }), ...(pack === undefined ? {} : { pack }), ...(zone === undefined ? {} : { zone }), ...(secret === undefined ? {} : { passphrase: secret }),
      });
      if (flag(args.options, 'json')) await out(`${json(made)}\n`);
      else {
        await out(made.files.map((f) => `${f.sha256}  ${f.name}\n`).join(''));
        say(`Signed by ${safe(made.signer)}${made.throwAway ? ' (a throw-away identity)' : ''}, certificate SHA-256 ${made.fingerprint}\nVerify with: exhibit verify ${made.folder}`);
      }
      return 0;
    });
  },
};

export const verify: Command = {
  name: 'verify', usage: verifyUsage, about: 'Recomputes every hash, walks the custody chain and checks the signatures of a case, a report package or a signed PDF. Needs no case for the latter two. --record opens the case and writes the outcome into its custody log, which ends the quarantine of a received case.',
  async run(argv, door) {
    const args = readArguments(argv, { json: { type: 'boolean' }, record: { type: 'boolean' } }, verifyUsage);
    const path = operand(args, 0, 'What to verify', verifyUsage);
    if (!existsSync(path)) cannot('package-missing', 'There is nothing at this path.', { where: path });
    if (flag(args.options, 'record')) return withCase(door, path, async () => printed(await door.request('case.verify', {}), flag(args.options, 'json')));
    return printed(await door.request('package.verify', { path }), flag(args.options, 'json'));
  },
};

async function printed(result: Verification, asJson: boolean): Promise<ExitCode> {
  if (asJson) await out(`${json(result)}\n`);
  else {
    for (const v of result.verdicts) await out(`${v.outcome === 'proven' ? 'ok       ' : v.outcome === 'failed' ? 'FAILED   ' : 'not shown'}  ${safe(v.what)}${v.where === null ? '' : `  [${safe(v.where)}]`}${v.detail === null ? '' : `  ${safe(v.detail)}`}\n`);
    for (const limit of result.limits) say(`limit: ${safe(limit)}`);
    for (const n of result.notCovered) say(`not covered: ${safe(n.file)}${n.ranges.length === 0 ? '' : `, bytes ${n.ranges.map((r) => `${r.from}-${r.to - 1}`).join(' ')}`}: ${safe(n.what)}. ${safe(n.why)}`);
    await out(`\n${verdictWord(result.outcome)}: ${safe(result.sentence)}\n`);
  }
  return exitOf(result);
}

const exitOf = (v: Verification): ExitCode => (v.outcome === 'holds' ? 0 : v.outcome === 'failed' ? 1 : 2);

export const identity: Command = {
  name: 'identity', usage: identityUsage, about: 'Makes or shows the identity that signs reports: a P-256 key, encrypted with a passphrase, and its certificate.',
  async run(argv, door) {
    const args = readArguments(argv, { name: { type: 'string' }, organization: { type: 'string' }, email: { type: 'string' }, json: { type: 'boolean' } }, identityUsage);
    const verb = operand(args, 0, 'create or show', identityUsage);
    if (verb !== 'create' && verb !== 'show') cannot('usage', 'identity takes create or show.', { where: verb, remedy: `Usage: ${identityUsage}` });
    if (verb === 'create') {
      const name = textOption(args.options, 'name') ?? cannot('usage', '--name is missing.', { remedy: `Usage: ${identityUsage}` });
      const organization = textOption(args.options, 'organization');
      const email = textOption(args.options, 'email');
      await door.request('identity.create', { name, passphrase: await passphrase(), ...(organization === undefined ? {} : { organization }), ...(email === undefined ? {} : { email }) });
    }
    const shown = (await door.request('identity.show', {})).identity ?? cannot('identity-missing', 'There is no signing identity yet.', { remedy: 'Make one with: exhibit identity create --name "Your name"' });
    await out(flag(args.options, 'json') ? `${json(shown)}\n` : `${safe(shown.name)}${shown.organization === null ? '' : `, ${safe(shown.organization)}`}\ncertificate SHA-256  ${shown.fingerprint}\nmade                 ${shown.createdAt}\n${shown.certificatePem}`);
    return 0;
  },
};
