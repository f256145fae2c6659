// Every request goes this way: known name → parsed input → custody entry → handler → parsed output. No handler is called otherwise.
import { Bug } from '../../shared/assert.ts';
import { contract } from '../../shared/contract.ts';
import type { Output, Parsed, RequestName } from '../../shared/contract.ts';
import { FaultError, cannot } from '../../shared/faults.ts';
import type { Fault } from '../../shared/faults.ts';
import type { Progress } from '../../shared/pushes.ts';
import type { PlainObject } from '../../shared/model/custody-entry.ts';
import type { Session } from './session.ts';

export type Context = {
  readonly session: Session;
  readonly signal: AbortSignal | undefined;
  readonly progress: (progress: Omit<Progress, 'request'>) => void;
};
export type Handler<N extends RequestName> = (input: Parsed<N>, context: Context) => Promise<Output<N>>;
/** A request without a handler does not compile. */
export type Handlers = { readonly [N in RequestName]: Handler<N> };

/** What a custody entry says of a request: its options, shortened; texts a person typed stay, passphrases never do. */
function custodyDetail(input: unknown): PlainObject {
  const detail = JSON.parse(JSON.stringify(input, (key, value: unknown) => {
    if (key === 'passphrase') return undefined;
    if (key === 'passwords') return Array.isArray(value) ? `${value.length} given` : undefined;
    if (isNumbers(value) && value.length > 12) return rangesOf(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value === 'string' && value.length > 2000) return `${value.slice(0, 2000)}… (${value.length} characters)`;
    return value;
  })) as PlainObject;
  return detail;
}

const isNumbers = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every((v) => Number.isSafeInteger(v));

/** `3-17 20 22-24`: the numbers in their order, runs that go up by one as one. A thousand items of a folder are one run. */
function rangesOf(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last && n === last.to + 1) last.to = n;
    else runs.push({ from: n, to: n });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

export async function dispatch(handlers: Handlers, name: RequestName, input: unknown, context: Context): Promise<unknown> {
  const row = contract[name];
  const parsed = row.input.safeParse(input);
  if (!parsed.success) throw new FaultError({ code: 'usage', what: `The request ${name} was not understood.`, why: parsed.error.issues.slice(0, 3).map((i) => `${i.path.join('.')}: ${i.message}`).join('; ') });
  const detail = custodyDetail(parsed.data);
  const isRecorded = row.audit !== 'none';
  const recordedIn = isRecorded && context.session.recordIfOpen(row.audit, name, detail) ? context.session.caseOrNull : null;
  try {
    if (row.audit === 'write' && !name.startsWith('case.') && context.session.caseOrNull?.readOnly === true) cannot('case-read-only', 'The case can only be read here.', { where: context.session.case.folder, remedy: 'Copy the case to a writable folder and open it there.' });
    // SAFETY: the mapped type ties each handler to the input its own schema has just produced.
    const output = await (handlers[name] as Handler<RequestName>)(parsed.data as never, context);
    // Requests that open a case are recorded in the case they opened.
    if (isRecorded && context.session.caseOrNull !== recordedIn) context.session.recordIfOpen(row.audit, name, detail);
    const checked = row.output.safeParse(output);
    if (!checked.success) throw new Bug(`the answer of ${name} does not have its shape: ${checked.error.issues.slice(0, 2).map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`);
    return checked.data;
  } catch (error) {
    const fault = faultOf(error, context.signal, context.session.caseOrNull?.folder);
    if (isRecorded) context.session.recordFailure(row.audit, name, fault);
    throw new FaultError(fault);
  }
}

/** Any failure as a fault. A bug gets no text from inside: it might carry evidence. */
export function faultOf(error: unknown, signal?: AbortSignal, where?: string): Fault {
  if (error instanceof FaultError) return error.fault;
  if (signal?.aborted === true) return { code: 'cancelled', what: 'The request was cancelled.' };
  if (process.env['EXHIBIT_DEBUG'] !== undefined) process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const text = error instanceof Error ? error.message : '';
  if (/No space left|ENOSPC/i.test(text)) return { code: 'disk-full', what: 'There is no space left on the disk.', ...(where === undefined ? {} : { where }), remedy: 'Free some space, then open the case again; what was committed is kept.' };
  return { code: 'bug', what: 'Something went wrong inside the program.', why: error instanceof Error ? error.name : 'unknown', remedy: 'Nothing half-done was stored. Start it again with EXHIBIT_DEBUG=1 to see where it happened.' };
}
