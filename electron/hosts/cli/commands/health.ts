// exhibit health: the figures of an audit trail's health, by source, and the seven ways in which a trail fails.
import type { HealthFigure } from '../../../../shared/contract.ts';
import type { Command } from '../command.ts';
import { withCase } from '../command.ts';
import { flag, operand, readArguments, textOption } from '../arguments.ts';
import { isoOrNull, json, out, safe, say, tableText } from '../print.ts';

const usage = 'exhibit health CASE [--json] [--source FORMAT] [--with-privacy]';
const stateWord = { finding: 'finding', clear: 'nothing found', 'not-answerable': 'not answerable', 'not-looked-for': 'not looked for' } as const;

export const health: Command = {
  name: 'health', usage, about: 'The health of the evidence in figures, for the case and by source: completeness, delivery, failures, attribution, duplicates, coverage.',
  async run(argv, door) {
    const args = readArguments(argv, { json: { type: 'boolean' }, source: { type: 'string' }, 'with-privacy': { type: 'boolean' } }, usage);
    const source = textOption(args.options, 'source');
    return withCase(door, operand(args, 0, 'The case', usage), async () => {
      const h = await door.request('health.read', { withPrivacy: flag(args.options, 'with-privacy'), ...(source === undefined ? {} : { source }) });
      if (flag(args.options, 'json')) await out(`${json({ ...h, calendar: { ...h.calendar, rows: h.calendar.rows.map((r) => ({ ...r, counts: [...r.counts] })) } })}\n`);
      else {
        await out(tableText(['fails by', 'state', 'findings', 'figure', 'value'], h.modes.map((m) => [m.mode, stateWord[m.state], String(m.findings), m.figure.title, valueText(m.figure)])));
        for (const s of [...(source === undefined ? [h.total] : []), ...h.sources]) {
          await out(`\n${safe(s.title)}: ${s.events} events in ${s.items} items${s.firstTime === null ? '' : `, ${isoOrNull(s.firstTime) ?? ''} to ${isoOrNull(s.lastTime) ?? ''}`}\n`);
          await out(tableText(['figure', 'value', 'of', 'because'], s.figures.map((f) => [f.title, valueText(f), partsText(f), safe(f.because ?? '')])));
        }
        say(`custody log: ${h.accesses.map((a) => `${a.count} ${a.audit}`).join(', ')}; version ${h.version}`);
      }
      return h.modes.some((m) => m.weight === 'serious') ? 1 : h.modes.some((m) => m.state === 'not-answerable') ? 2 : 0;
    });
  },
};

/** Never rounded up to “all” or down to “none”: 99.99 % is shown as such. */
function valueText({ value, unit }: HealthFigure): string {
  if (value === null) return 'cannot be told';
  if (unit === 'share') return value > 0.9999 && value < 1 ? '> 99.99 %' : value > 0 && value < 0.0001 ? '< 0.01 %' : `${(value * 100).toFixed(2)} %`;
  if (unit === 'growth') return `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)} %`;
  if (unit === 'seconds') return `${value.toFixed(value < 10 ? 3 : 1)} s`;
  return unit === 'per-day' ? `${value.toFixed(1)} a day` : String(value);
}

const partsText = (f: HealthFigure): string => (f.denominator === null || f.numerator === null ? '' : f.unit === 'growth' ? `${f.numerator} after ${f.denominator}` : `${f.numerator} of ${f.denominator}${f.unit === 'per-day' ? ' days' : ''}`);
