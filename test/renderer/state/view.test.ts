import { beforeEach, describe, expect, it } from 'vitest';
import { addTests, clearQuery, filterOf, goBack, goForward, isFiltered, removeChip, replaceChip, resetView, setRange, setSort, showQuery, switchChip, toggleValue, useView } from '../../../renderer/state/view.ts';

const now = () => filterOf(useView.getState().query);
beforeEach(resetView);

describe('the view', () => {
  it('turns chips and range into a filter, leaving out what is switched off', () => {
    addTests([{ column: 'actor', test: 'is', value: 'root' }, { column: 'action', test: 'is', value: 'Get' }], { from: 10n, to: 90n });
    const [first] = useView.getState().query.chips;
    switchChip(first?.id ?? 0);
    expect([now(), filterOf(useView.getState().query, false), isFiltered(useView.getState().query)]).toEqual([{ where: [{ column: 'action', test: 'is', value: 'Get' }], from: 10n, to: 90n }, { where: [{ column: 'action', test: 'is', value: 'Get' }] }, true]);
  });

  it('does not add the same test twice, and joins ranges', () => {
    addTests([{ column: 'actor', test: 'is', value: 'root' }], { from: 10n, to: 90n });
    addTests([{ column: 'actor', test: 'is', value: 'root' }], { from: 50n, to: null });
    expect(now()).toEqual({ where: [{ column: 'actor', test: 'is', value: 'root' }], from: 50n, to: 90n });
    addTests([], { from: 200n, to: 300n });
    expect(now()).toEqual({ where: [{ column: 'actor', test: 'is', value: 'root' }], from: 200n, to: 300n });
  });

  it('including what was excluded turns it around; including again takes it away', () => {
    toggleValue('actor', 'root', true);
    expect(now()).toEqual({ where: [{ column: 'actor', test: 'is-not', value: 'root' }] });
    toggleValue('actor', 'root', false);
    expect(now()).toEqual({ where: [{ column: 'actor', test: 'is', value: 'root' }] });
    toggleValue('actor', 'root', false);
    toggleValue('actor', null, false);
    expect(now()).toEqual({ where: [{ column: 'actor', test: 'missing' }] });
  });

  it('goes back and forward through every change', () => {
    addTests([{ column: 'actor', test: 'is', value: 'root' }]);
    setRange({ from: 1n, to: 2n });
    setSort({ column: 'actor', descending: true });
    goBack(); goBack();
    expect(now()).toEqual({ where: [{ column: 'actor', test: 'is', value: 'root' }] });
    goForward();
    expect(now()).toEqual({ where: [{ column: 'actor', test: 'is', value: 'root' }], from: 1n, to: 2n });
    clearQuery();
    expect([now(), useView.getState().future]).toEqual([{}, []]);
  });

  it('a link from another page replaces everything and says where to go', () => {
    addTests([{ column: 'actor', test: 'is', value: 'root' }]);
    showQuery([{ column: 'item', test: 'is', value: '3' }], null, { eventId: 'x-1' });
    const { query, aim } = useView.getState();
    const chip = query.chips[0]?.id ?? 0;
    replaceChip(chip, { column: 'item', test: 'is-not', value: '3' });
    const turned = now();
    removeChip(chip);
    expect([filterOf(query), aim, turned, now()]).toEqual([{ where: [{ column: 'item', test: 'is', value: '3' }] }, { eventId: 'x-1' }, { where: [{ column: 'item', test: 'is-not', value: '3' }] }, {}]);
  });
});

describe('two values of one column', () => {
  it('a second value takes the place of the first, since both could never hold', () => {
    toggleValue('actor', 'root', false);
    toggleValue('actor', 'alice', false);
    addTests([{ column: 'outcome', test: 'is-not', value: 'success' }, { column: 'outcome', test: 'is-not', value: 'denied' }, { column: '*', test: 'contains', value: 'a' }]);
    addTests([{ column: '*', test: 'contains', value: 'b' }, { column: 'actor', test: 'is', value: 'bob' }]);
    expect(now()).toEqual({ where: [{ column: 'outcome', test: 'is-not', value: 'success' }, { column: 'outcome', test: 'is-not', value: 'denied' }, { column: '*', test: 'contains', value: 'a' }, { column: '*', test: 'contains', value: 'b' }, { column: 'actor', test: 'is', value: 'bob' }] });
  });
});
