// The tone an outcome is shown in: a finding by its weight, never alarm for what cannot be answered.
import type { CheckResult } from '../../../shared/contract.ts';
import type { BadgeTone } from '../../ui/Badge.tsx';

const byWeight: Readonly<Record<CheckResult['weight'], BadgeTone>> = { serious: 'bad', notice: 'warn', note: 'info' };

export const outcomeTone = (c: Pick<CheckResult, 'outcome' | 'weight'>): BadgeTone => (c.outcome === 'finding' ? byWeight[c.weight] : c.outcome === 'clear' ? 'ok' : 'neutral');
