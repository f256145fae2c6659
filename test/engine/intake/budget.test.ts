// The budget: each limit holds to the byte, and each names itself.
import { describe, expect, it } from 'vitest';
import { FaultError } from '../../../shared/faults.ts';
import { createBudget } from '../../../electron/engine/intake/budget.ts';

function codeOf(run: () => void): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof FaultError) return `${error.fault.code} at ${error.fault.where}`;
    throw error;
  }
}

describe('createBudget', () => {
  it('counts entries, depth and bytes up to their limits and not beyond', () => {
    const budget = createBudget({ maxEntries: 2, maxDepth: 1, maxTotalBytes: 100, maxEntryBytes: 60 });
    budget.startRoot(1000);
    const one = budget.meter('one', () => 1000);
    const two = budget.meter('two', () => 1000);
    const codes = [
      codeOf(() => budget.countEntry('e')),
      codeOf(() => budget.countEntry('e')),
      codeOf(() => budget.checkDepth(0, 'd')),
      codeOf(() => budget.checkDepth(1, 'd')),
      codeOf(() => one.add(60)),
      budget.isSpent,
      codeOf(() => one.add(1)),
      codeOf(() => two.add(39)),
      budget.isSpent,
      codeOf(() => two.add(1)),
      budget.isSpent,
      codeOf(() => budget.countEntry('e')),
    ];
    expect(codes).toEqual([null, null, null, 'archive-depth at d', null, false, 'archive-bytes at one', null, false, 'archive-bytes at two', true, 'archive-entries at e']);
  });

  it('judges the ratio of a member and of its root, only beyond the free bytes', () => {
    const budget = createBudget({ maxRatio: 10, ratioFreeBytes: 100 });
    budget.startRoot(50);
    const dense = budget.meter('dense', () => 5);
    const [a, b] = [budget.meter('a', () => 50), budget.meter('b', () => 50)];
    expect([codeOf(() => dense.add(100)), codeOf(() => dense.add(1)), codeOf(() => a.add(399)), codeOf(() => b.add(1))]).toEqual([null, 'archive-ratio at dense', null, 'archive-ratio at b']);
    budget.startRoot(50);
    expect(codeOf(() => budget.meter('next root', () => 50).add(500))).toBe(null);
  });
});
