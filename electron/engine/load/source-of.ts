// Which field of the record an event column was taken from, in words: the verb as the format states it.
import type { EventColumnName, MappedColumn } from '../../../shared/model/event.ts';
import type { Format, Shape } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** Null for columns the loader fills by itself. */
export function sourceOf(format: Format | null, shape: Shape | null, column: EventColumnName, options: string | null): string | null {
  if (!format) return null;
  const confirmed = (JSON.parse(options ?? '{}') as { columns?: Record<string, string> }).columns ?? {};
  const mine = confirmed[column === 'timeText' ? 'time' : column];
  if (mine !== undefined) return mine;
  if (column === 'time' || column === 'timeText') return (shape?.times ?? format.times).map((t) => wordsOf(t.at)).join(' or ');
  if (column === 'receivedTime') return format.received ? wordsOf(format.received.at) : null;
  if (column === 'sequence') return format.sequence ? wordsOf(format.sequence.at) : null;
  if (column === 'category') return `rules of ${format.id} over ${wordsOf(format.categories.key)}`;
  const verb = shape?.fields?.[column as MappedColumn] ?? format.fields[column as MappedColumn];
  return verb === undefined ? null : wordsOf(verb);
}

function wordsOf(verb: Verb): string {
  if (typeof verb === 'string') return verb === '@raw' ? 'the whole record' : verb;
  if ('const' in verb) return `always “${verb.const}”`;
  if ('first' in verb) return `first of ${verb.first.map(wordsOf).join(', ')}`;
  if ('join' in verb) return verb.join.map(wordsOf).join(' + ');
  if ('map' in verb) return `${wordsOf(verb.map)}, translated`;
  if ('match' in verb) return `${wordsOf(verb.match)}, by pattern`;
  if ('regex' in verb) return `part of ${wordsOf(verb.regex)}`;
  if ('lower' in verb) return wordsOf(verb.lower);
  if ('ip' in verb) return wordsOf(verb.ip);
  if ('lastAfter' in verb) return `end of ${wordsOf(verb.lastAfter)}`;
  if ('when' in verb) return `${wordsOf(verb.then)}${verb.otherwise === undefined || verb.otherwise === null ? '' : ` or ${wordsOf(verb.otherwise)}`}, by condition`;
  if ('column' in verb) return verb.column;
  if ('pair' in verb) return `${verb.key} in ${wordsOf(verb.pair)}`;
  if ('cell' in verb) return `value ${verb.at} of ${wordsOf(verb.cell)}`;
  if ('replace' in verb) return `${wordsOf(verb.replace)}, rewritten`;
  if ('hexDecode' in verb) return `${wordsOf(verb.hexDecode)}, from hexadecimal`;
  if ('json' in verb) return `${verb.at} of the JSON in ${wordsOf(verb.json)}`;
  if ('named' in verb) return `“${verb.is}” in ${wordsOf(verb.named)}`;
  return wordsOf(verb.urlDecode);
}
