// Made-up health figures: everything that can be told and everything that cannot, for the pictures of the health page.
import type { Health, HealthFigure, HealthSource } from '../../shared/contract.ts';
import { fakeFirst } from './fake-timeline.ts';

const told = (id: HealthFigure['id'], title: string, unit: HealthFigure['unit'], numerator: number, denominator: number | null, value: number): HealthFigure => ({ id, title, unit, value, numerator, denominator, because: null, sql: 'SELECT * FROM events', filter: { where: [{ column: 'actor', test: 'missing' }] } });
const untold = (id: HealthFigure['id'], title: string, unit: HealthFigure['unit'], because: string): HealthFigure => ({ id, title, unit, value: null, numerator: null, denominator: null, because, sql: 'SELECT * FROM events', filter: null });

function figures(n: number, at: number, withPrivacy: boolean): HealthFigure[] {
  const share = (id: HealthFigure['id'], title: string, part: number): HealthFigure => told(id, title, 'share', Math.round(n * part), n, Math.round(n * part) / n);
  const late = at % 3 === 1;
  return [
    at % 2 === 0 ? share('received', 'Records received of those numbered', 0.99991) : untold('received', 'Records received of those numbered', 'share', 'not stated: the records are not numbered, so nothing says how many there should be'),
    ...(['latencyP50', 'latencyP95', 'latencyP99'] as const).map((id, i) => (late ? untold(id, ['Delivery latency, median', 'Delivery latency, 95 of 100 within', 'Delivery latency, 99 of 100 within'][i] ?? '', 'seconds', 'no record states both when it happened and when it was received') : told(id, ['Delivery latency, median', 'Delivery latency, 95 of 100 within', 'Delivery latency, 99 of 100 within'][i] ?? '', 'seconds', n, n, [1.25, 312, 5420][i] ?? 0))),
    { ...told('integrityFailures', 'Integrity failures', 'count', at === 0 ? 1 : 0, null, at === 0 ? 1 : 0), filter: null },
    share('unknownActor', 'Events of an unknown actor', 0.0312), share('assumedZone', 'Events in an assumed time zone', 0), { ...share('complete', 'Events with who, what, when, where and result', 0.871), filter: null },
    share('who', 'Events that say who', 0.9688), share('what', 'Events that say what', 1), share('when', 'Events that say when', 0.99999), share('where', 'Events that say where', 0.912), share('result', 'Events that say the result', 0.94),
    withPrivacy ? { ...told('personalData', 'Values of personal data and secrets', 'count', 4213, n, 4213), filter: null } : untold('personalData', 'Values of personal data and secrets', 'count', 'not looked for yet'),
    told('perDay', 'Events a day', 'per-day', n, 31, n / 31), told('growth', 'Growth, second half of the days against the first', 'growth', 620, 540, 80 / 540), { ...share('duplicates', 'Duplicate records', 0.0042), filter: null }, { ...share('quarantined', 'Records in quarantine', 0.00002), filter: null },
  ];
}

export function fakeHealth(formats: readonly { readonly format: string; readonly title: string }[], withPrivacy: boolean): Health {
  const source = (format: string | null, title: string, n: number, at: number): HealthSource => ({ format, title, items: 12, events: n, firstTime: fakeFirst, lastTime: fakeFirst + 31n * 86_400_000_000n, figures: figures(n, at, withPrivacy) });
  const total = source(null, 'Whole case', 1_000_000, 0);
  const figure = (id: HealthFigure['id']): HealthFigure => total.figures.find((f) => f.id === id) ?? untold(id, id, 'share', 'none');
  const check = (id: string, outcome: 'clear' | 'finding' | 'not-answerable', weight: 'note' | 'notice' | 'serious') => ({ id, title: id, outcome, weight, total: outcome === 'finding' ? 2 : 0 });
  const steps = 59;
  return {
    version: '0.1.0',
    modes: [
      { mode: 'loss', state: 'finding', weight: 'serious', findings: 2, figure: figure('received'), checks: [check('coverage-gap', 'finding', 'serious'), check('sequence-gap', 'clear', 'serious')] },
      { mode: 'alteration', state: 'finding', weight: 'serious', findings: 1, figure: figure('integrityFailures'), checks: [check('hash-list', 'finding', 'serious')] },
      { mode: 'noise', state: 'clear', weight: null, findings: 0, figure: figure('duplicates'), checks: [check('duplicates', 'clear', 'note')] },
      { mode: 'delay', state: 'finding', weight: 'note', findings: 1, figure: figure('latencyP95'), checks: [check('digest', 'finding', 'note')] },
      { mode: 'exposure', state: withPrivacy ? 'finding' : 'not-looked-for', weight: withPrivacy ? 'notice' : null, findings: 0, figure: figure('personalData'), checks: [] },
      { mode: 'attribution', state: 'not-answerable', weight: null, findings: 0, figure: figure('unknownActor'), checks: [check('digest', 'not-answerable', 'note')] },
      { mode: 'clock', state: 'finding', weight: 'notice', findings: 1, figure: figure('assumedZone'), checks: [check('clock-skew', 'finding', 'notice')] },
    ],
    total: { ...total, figures: [...total.figures, { ...told('accesses', 'Entries of the custody log', 'count', 412, null, 412), filter: null }] },
    sources: formats.map((f, i) => source(f.format, f.title, Math.round(400_000 / (i + 1)), i)),
    calendar: { from: fakeFirst - (fakeFirst % 86_400_000_000n), stepDays: 1, steps, left: 0, rows: formats.map((f, i) => {
      const counts = Float64Array.from({ length: steps * 24 }, (_, at) => { const [day, hour] = [Math.floor(at / 24), at % 24]; return day === 20 && hour > 8 && hour < 16 ? 0 : day % 7 > 4 ? (hour % 5 === i % 5 ? 2 : 0) : Math.round(400 * Math.exp(-((hour - 12 - i) ** 2) / 18) / (i + 1)); });
      return { format: f.format, title: f.title, most: counts.reduce((a, b) => Math.max(a, b), 0), counts };
    }) },
    accesses: [{ audit: 'derive', count: 31 }, { audit: 'view', count: 377 }, { audit: 'write', count: 4 }],
  };
}
