// Every sentence a user can read in the window, gathered from one file per area.
import { clocks } from './en/clocks.ts';
import { custody } from './en/custody.ts';
import { evidence } from './en/evidence.ts';
import { fault } from './en/fault.ts';
import { findings } from './en/findings.ts';
import { health } from './en/health.ts';
import { overview } from './en/overview.ts';
import { report } from './en/report.ts';
import { shell } from './en/shell.ts';
import { timeline } from './en/timeline.ts';

export const words = { ...shell, fault, overview, evidence, timeline, clocks, ...findings, ...health, report, custody } as const;
export type Words = typeof words;
