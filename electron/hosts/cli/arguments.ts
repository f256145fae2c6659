// The command line's words: options and operands, with usage errors that say what was expected.
import { parseArgs } from 'node:util';
import { cannot } from '../../../shared/faults.ts';

export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>;
export type Arguments = { readonly operands: readonly string[]; readonly options: Options };
export type OptionSpec = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean; readonly short?: string }>>;

/** Throws fault `usage`, which ends with exit code 3. */
export function readArguments(argv: readonly string[], spec: OptionSpec, usage: string): Arguments {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: { ...spec, help: { type: 'boolean', short: 'h' } }, allowPositionals: true, strict: true });
    return { operands: positionals, options: values };
  } catch (error) {
    return cannot('usage', error instanceof Error ? error.message : String(error), { remedy: `Usage: ${usage}` });
  }
}

export const textOption = (options: Options, name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
export const flag = (options: Options, name: string): boolean => options[name] === true;
export const texts = (options: Options, name: string): readonly string[] => (Array.isArray(options[name]) ? options[name] : []);

export function operand(args: Arguments, at: number, what: string, usage: string): string {
  return args.operands[at] ?? cannot('usage', `${what} is missing.`, { remedy: `Usage: ${usage}` });
}

export function numberOption(options: Options, name: string): number | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : cannot('usage', `--${name} takes a whole number.`, { where: text });
}

/** A date or moment in ISO 8601 as microseconds; a bare date is its first moment in UTC. */
export function instantOption(options: Options, name: string): bigint | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  return Number.isNaN(at) ? cannot('usage', `--${name} takes a date such as 2026-03-31.`, { where: text }) : BigInt(at) * 1000n;
}
