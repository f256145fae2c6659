// Says what a filter does, for chips and tooltips.
import { eventColumns } from '../../../shared/model/event.ts';
import { words } from '../../../shared/words/en.ts';
import type { Test, TimeRange, Trouble } from '../../state/filter-syntax.ts';
import { rangeText, momentText } from '../../ui/time-text.ts';
import type { Zone } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';

const w = words.timeline;
const titles = new Map<string, string>([...eventColumns.map((c): [string, string] => [c.name, c.title]), ['path', w.itemPath]]);

export const columnTitle = (name: string): string => (name === '*' ? w.anyField : (titles.get(name) ?? name));

export function testWords(test: Test): string {
  const column = columnTitle(test.column);
  return test.test === 'missing' || test.test === 'present' ? w.test[test.test](column) : w.test[test.test](column, visibleLine(test.value ?? ''));
}

export function rangeWords(range: TimeRange, zone: Zone): string {
  if (range.from !== null && range.to !== null) return rangeText(range.from, range.to, zone);
  return range.from !== null ? w.rangeFrom(momentText(range.from, zone)) : range.to !== null ? w.rangeTo(momentText(range.to, zone)) : '';
}

export function troubleWords(why: Trouble): string {
  switch (why.kind) {
    case 'column-unknown': return [w.trouble['column-unknown'](why.name), why.nearest === null ? '' : w.trouble.nearest(why.nearest), w.trouble.quoteIt].filter(Boolean).join(' ');
    case 'value-missing': case 'exclude-part': return w.trouble[why.kind](why.name);
    case 'quote-open': case 'moment-unreadable': case 'range-empty': case 'exclude-text': return w.trouble[why.kind];
  }
}

export const opposite = (test: Test): Test | null => {
  const other = { is: 'is-not', 'is-not': 'is', missing: 'present', present: 'missing', contains: null, starts: null } as const;
  const turned = other[test.test];
  return turned === null ? null : { ...test, test: turned };
};
