// What the benchmarks share: a child process with its time and peak memory, percentiles, a line of output.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, hostname, totalmem } from 'node:os';

export type Run = { readonly stdout: string; readonly milliseconds: number; readonly peakMegabytes: number };

export const say = (text: string): void => { process.stdout.write(`${text}\n`); };
export const sayMachine = (): void => say(`machine: ${hostname()}, ${cpus().length} × ${cpus()[0]?.model ?? ''}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`);
export const percentile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
export const best = (values: readonly number[]): number => percentile(values, 0);

/** Peak memory as the kernel counts it; zero where it does not say. `profile` is a folder for the program's own files. */
export async function run(args: readonly string[], profile: string): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, EXHIBIT_PROFILE: profile } });
  let stdout = '';
  let peak = 0;
  child.stdout.on('data', (text: Buffer) => { stdout += text.toString(); });
  const watch = setInterval(() => {
    const file = `/proc/${child.pid}/status`;
    if (existsSync(file)) peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0));
  }, 50);
  const code = await new Promise<number | null>((resolve) => { child.on('close', resolve); });
  clearInterval(watch);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return { stdout, milliseconds: performance.now() - started, peakMegabytes: peak / 1024 };
}

export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
