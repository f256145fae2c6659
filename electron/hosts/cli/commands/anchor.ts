// exhibit anchor: a request for a time-stamp authority over where the case stands, its answer, and whether both hold.
import { cannot } from '../../../../shared/faults.ts';
import { flag, operand, readArguments, textOption } from '../arguments.ts';
import type { Command, ExitCode } from '../command.ts';
import { withCase } from '../command.ts';
import type { Direct } from '../../direct.ts';
import { isoOrNull, json, out, safe, say, tableText } from '../print.ts';

const usage = 'exhibit anchor request CASE [--out FOLDER] | accept CASE REPLY.tsr | list CASE [--json]';

export const anchor: Command = {
  name: 'anchor', usage, about: 'Ties the custody log to the outside: writes a time-stamp request (RFC 3161) for an authority of your choice, takes its reply, and shows whether the anchors hold.',
  async run(argv, door) {
    const args = readArguments(argv, { out: { type: 'string' }, json: { type: 'boolean' } }, usage);
    const verb = operand(args, 0, 'What to do: request, accept or list', usage);
    const asJson = flag(args.options, 'json');
    return withCase(door, operand(args, 1, 'The case', usage), async () => {
      if (verb === 'request') return request(door, textOption(args.options, 'out') ?? '.', asJson);
      if (verb === 'accept') return accept(door, operand(args, 2, 'The reply of the authority', usage), asJson);
      if (verb === 'list') return list(door, asJson);
      return cannot('usage', `anchor has no “${verb}”.`, { remedy: `Usage: ${usage}` });
    });
  },
};

async function request(door: Direct, folder: string, asJson: boolean): Promise<ExitCode> {
  const made = await door.request('anchor.request', { folder });
  if (asJson) { await out(`${json(made)}\n`); return 0; }
  await out(`request    ${safe(made.requestFile)}\nstatement  ${safe(made.statementFile)}\nsha256     ${made.sha256}\n`);
  say('Send the request to a time-stamp authority from a computer that may go online, keep the statement, and bring the reply back:\n  curl -H "Content-Type: application/timestamp-query" --data-binary @REQUEST.tsq URL-OF-THE-AUTHORITY -o REPLY.tsr\n  exhibit anchor accept CASE REPLY.tsr');
  return 0;
}

async function accept(door: Direct, reply: string, asJson: boolean): Promise<ExitCode> {
  const accepted = await door.request('anchor.accept', { reply });
  if (asJson) await out(`${json(accepted)}\n`);
  else await out(`anchor ${accepted.id} stamped ${isoOrNull(accepted.stamp?.genTime ?? null) ?? ''} by ${safe(accepted.stamp?.tsa ?? '')}\n${safe(accepted.stamp?.statement ?? '')}\n`);
  return 0;
}

/** Ends with 1 where an anchor does not hold any more. */
async function list(door: Direct, asJson: boolean): Promise<ExitCode> {
  const { anchors } = await door.request('anchor.list', {});
  if (asJson) await out(`${json(anchors)}\n`);
  else await out(tableText(['n', 'made (UTC)', 'custody entries', 'custody log', 'stamped (UTC)', 'authority', 'verdict'], anchors.map((a) => [
    String(a.id), isoOrNull(a.madeAt) ?? '', String(a.custodyEntries), a.holds ? 'holds' : 'does not hold', isoOrNull(a.stamp?.genTime ?? null) ?? 'waiting', safe(a.stamp?.tsa ?? ''), a.stamp?.verdict ?? '',
  ])));
  return anchors.some((a) => !a.holds || a.stamp?.verdict === 'altered') ? 1 : 0;
}
