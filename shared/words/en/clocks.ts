// Sentences about the clocks of sources: pairs of records, differences, and order that is not certain.

export const clocks = {
  tab: 'Clocks', about: 'How far the clocks of the sources seem to be apart: from identifiers that two sources recorded, and from pairs of records that a person said are the same moment. Nothing is moved until you use an offset; that is recorded and can be withdrawn, and the records stay as they are.',
  loading: 'Comparing the clocks…', against: (left: string, right: string) => `${left} and ${right}`,
  from: { identifiers: 'From shared identifiers', pairs: 'From pairs of records' }, count: 'Compared', middle: 'Difference in the middle', range: 'Nine in ten between', columns: 'Found in', looks: 'Looked at', exampleOf: (n: string) => `Example ${n}`,
  countOf: (n: string) => `${n} times`, between: (low: string, high: string) => `${low} and ${high}`, sign: (span: string, isLater: boolean) => (isLater ? `+${span}` : span), secondLessFirst: 'second minus first',
  suggestion: (source: string, by: string, within: string) => `Shift ${source} by ${by} ± ${within}`, take: 'Use this shift…', takeOf: (source: string) => `Use this shift for ${source}…`, either: 'Either clock may be the one that is wrong: the records do not say. Shift the one you know less about, or leave both and set only an uncertainty.', agree: 'No shift is needed.', mixed: 'Its items have different offsets, so no single shift is offered.',
  none: 'No two sources could be compared', noneAbout: 'No identifier was recorded by two sources, and no records are paired. Open a record in the timeline and choose “Pair with another record…”.',
  unlinked: 'Not answerable for', source: 'Source', because: 'Because', cannotTell: 'What this cannot tell', query: 'The query', more: (n: string) => `${n} more pairs of sources are not listed.`,
  pairs: 'Pairs of records', pairsAbout: 'Each says: these two records are the same moment.', pairFirst: 'First record', pairSecond: 'Second record', difference: 'Second minus first', reason: 'Why', unpair: 'Withdraw', unpairOf: (n: string) => `Withdraw pair ${n}`, withdrawn: (moment: string) => `withdrawn ${moment}`, noTime: 'no time', show: (path: string, record: string) => `${path}, record ${record}`,
  inForce: 'Uncertainty in force', sureness: (title: string, within: string) => `${title}: ± ${within}`,

  pair: 'Pair with another record…', pairWith: 'Same moment as the first record…', chosen: (message: string) => `First record: ${message}`, chooseSecond: 'Now open a record of another source that is the same moment, and choose “Same moment as the first record…”.', forget: 'Do not pair',
  dialog: 'Same moment', dialogAbout: 'You say that these two records of two sources are the same moment. That moves no time: it is an anchor from which the difference of the two clocks is told. It is recorded in the custody log and can be withdrawn.', record1: 'First record', record2: 'Second record', time: 'Time', why: 'How you know (recorded)', whyHint: 'For example: both record the same restart, the same door, the same telephone call', whyMissing: 'Say how you know: whoever reads the report will ask', save: 'Pair them', saved: (span: string) => `Paired. The second record is written ${span} after the first.`, savedPlain: 'Paired.',

  order: (within: string) => `within ± ${within} of its neighbours of another source: the order is not certain`, orderShort: (within: string) => `± ${within}`, orderWhole: (within: string) => `Within ± ${within} of its neighbours of another source: the order is not certain.`,
} as const;
