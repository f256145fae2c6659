// Writes a figure of the health page for people: never rounded up to all or down to none.
import type { HealthFigure } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { countText, secondsText } from '../../ui/number-text.ts';

const w = words.health;

export function figureText({ value, unit }: Pick<HealthFigure, 'value' | 'unit'>): string {
  if (value === null) return w.cannot;
  if (unit === 'share') return shareText(value);
  if (unit === 'growth') return `${value < 0 ? '−' : '+'}${countText(Math.abs(Math.round(value * 100)))} %`;
  if (unit === 'seconds' && value !== 0 && Math.abs(value) < 1) return `${countText(Math.round(value * 1000))} ms`;
  if (unit === 'seconds') return Math.abs(value) < 60 ? `${value.toFixed(Math.abs(value) < 10 ? 2 : 1)} s` : value < 0 ? `−${secondsText(-value)}` : secondsText(value);
  if (unit === 'per-day') return w.perDay(value < 10 ? value.toFixed(1) : countText(value));
  return countText(value);
}

function shareText(value: number): string {
  if (value > 0.9999 && value < 1) return '> 99.99 %';
  if (value > 0 && value < 0.0001) return '< 0.01 %';
  return value === 0 || value === 1 ? `${value * 100} %` : `${(value * 100).toFixed(value < 0.1 || value > 0.99 ? 2 : 1)} %`;
}

/** The parts it was made of; empty where the figure is its own part. */
export function partsText({ value, numerator, denominator, unit }: Pick<HealthFigure, 'value' | 'numerator' | 'denominator' | 'unit'>): string {
  if (value === null || numerator === null || denominator === null || unit === 'count') return '';
  const [n, of] = [countText(numerator), countText(denominator)];
  return unit === 'growth' ? w.growthParts(n, of) : unit === 'per-day' ? w.dayParts(n, of) : unit === 'seconds' ? w.records(n) : w.parts(n, of);
}
