// Sentences of the evidence page: plan, progress, items, accounting, ledger, quarantine.

export const evidence = {
  chooseFiles: 'Choose evidence files', chooseFolder: 'Choose an evidence folder', addFiles: 'Add files…', addFolder: 'Add folder…',
  tabs: { label: 'Views of the evidence', items: 'Items', accounting: 'Accounting', ledger: 'Ledger', quarantine: 'Quarantine' },
  emptyTitle: 'No evidence yet', empty: 'Drop files, folders or archives anywhere on this window, or choose them. Each is hashed before anything interprets it, and none is ever changed.', emptyKinds: 'Archives (zip, tar, gzip, and archives inside archives) are opened with hard limits. What cannot be read is kept, listed and explained.',

  plan: 'What will be read', planAbout: 'Nothing has been loaded yet. Check what each item is taken for, then load.', planCount: (n: string, decided: string) => `${decided} of ${n} items recognised`, load: (n: string) => `Load ${n} items`, loadOne: 'Load 1 item', dismiss: 'Do not load',
  planItem: 'Item', takenFor: 'Taken for', why: 'Why', size: 'Size', confidence: 'Confidence', undecided: 'Undecided: choose', unknown: 'Unknown: choose, or leave', chosenByYou: 'chosen by you', container: (kind: string) => `${kind} archive`, format: 'Format', automatic: (title: string) => `As detected: ${title}`, automaticNone: 'Leave as not recognised', chooseFormat: 'Read it as', choiceNote: 'A choice made by a person is written to the custody log and the ledger.',
  candidates: 'Formats considered', refusedCount: (n: string) => `${n} formats refused, each with its reason`, verdict: { chosen: 'chosen', possible: 'possible', refused: 'refused', tied: 'tied' }, noCandidates: 'No format was considered: it is an archive, empty, or not text.', notes: 'Notes', selectItem: 'Select an item to see why it is taken for what it is, or to choose another format.',
  columns: 'Columns of generic files', columnsAbout: 'These files have no known format. Confirm which field holds what; empty means the file does not say. This applies to every generic file of this step.', 
  options: 'Options', keep: 'Evidence', keepCopy: 'Copy into the case', keepReference: 'Leave in place, remember by hash', keepHint: 'A copy lets the case travel and be verified later. A reference saves space; verification then needs the files where they are.', year: 'Year for times without one', yearHint: 'Older syslog lines have no year. Empty: taken from the file’s date, and noted as an assumption.', yearBad: 'A year such as 2026',
  password: 'Password of encrypted archives', passwordHint: 'Used for this step alone and kept nowhere. To open archives of the case that are locked, add them again with their password.',

  loaded: 'Loaded', added: (events: string, found: string) => `${found} records found, ${events} events added`, ok: 'Done', takenNow: 'Decided so far', noDecisions: 'Decisions appear here as items are recognised.',

  name: 'Name', status: 'Status', found: 'Found', events: 'Events', quarantined: 'Quarant.', duplicates: 'Duplic.', nonRecords: 'Non-rec.', sha: 'SHA-256', first: 'First event', last: 'Last event', notesShort: 'Notes', modified: 'Changed on disk', path: 'Path', pathKey: 'Says its path', parent: 'Stands in', kind: 'Kind', kinds: { file: 'File', member: 'Member of an archive', container: 'Archive' }, chosenBy: 'Format chosen', chosen: { detected: 'by detection', person: 'by a person' }, shape: 'Shape',
  statuses: { loaded: 'loaded', empty: 'empty', unknown: 'unknown', undecided: 'undecided', duplicate: 'duplicate', skipped: 'skipped', failed: 'failed', container: 'archive', kept: 'kept', unfinished: 'unfinished' },
  statusAbout: {
    loaded: 'Read to its end; its records are counted at the right', empty: 'Has no bytes or no records', unknown: 'No format reads it; kept as evidence', undecided: 'Two formats fit equally well; a person must choose', duplicate: 'The same bytes as another item of the case; not read twice',
    skipped: 'Not a file with content, such as a link', failed: 'Could not be read to its end', container: 'An archive; its members are listed below it', kept: 'Kept as evidence, not a log', unfinished: 'Loading was interrupted; add it again to complete it',
  },
  formatsBelow: (n: number) => `${n} formats`, troubledBelow: (n: string) => `${n} items below were not read as events`, items: 'Items of the case', filterItems: 'Filter by name', itemDetail: 'Item', account: 'Account of this item', ledgerOf: 'Ledger of this item', ledgerNone: 'Nothing odd, lost or assumed was noted.', inTimeline: 'Show its events in the timeline', noMatch: 'No item has this in its name', 

  accountTitle: 'The account of the case', byFormat: 'By format', formatColumn: 'Format', itemsColumn: 'Items', nonRecordsLong: 'Non-records', quarantinedLong: 'Quarantined', duplicatesLong: 'Duplicates', balance: 'Balance', balances: 'balances', balancesNot: 'does not balance', sum: 'Sum',
  notRead: 'Items not read as events', notReadNone: 'Every item was read.', reason: 'Reason', accountAbout: 'For every item, and for the case: what was found equals events plus quarantined plus duplicates plus declared non-records. The sum is checked before anything is stored.',

  ledgerAbout: 'Everything odd, lost, repaired or assumed while reading. “Evidence” means the evidence is like that; “reader” means our reading is imperfect.', code: 'What', side: 'Side', sides: { evidence: 'evidence', reader: 'reader' }, weight: 'Weight', weights: { loss: 'loss', assumed: 'assumed', note: 'note' }, count: 'Count', place: 'First place', remedy: 'What helps', recordAt: (n: string) => `record ${n}`, offsetAt: (n: string) => `byte ${n}`, ledgerEmpty: 'The ledger is empty', ledgerEmptyAbout: 'Nothing odd, lost or assumed was noted while reading.', allWeights: 'All',
  detailColumn: 'Detail', total: (n: string) => `${n} entries`,

  addColumn: 'Add a column…', notSaid: 'The file does not say', correctedByYou: 'Corrected by you', confidences: { likely: 'Likely', possible: 'Possible', weak: 'Weak' },
  own: {
    save: 'Save as a format…', dialog: 'Save as a format of your own', about: 'Files like this one are then recognised by themselves, here and in every case. The format is one file in your profile; cases that use it carry a copy.',
    title: 'Name of the format', titleMissing: 'Give the format a name', id: 'Short name', idHint: 'Letters, digits and hyphens; reports and the ledger name the format by it', idBad: 'Lower-case letters, digits and hyphens', after: (path: string) => `Made after ${path}`,
    samples: 'Keep three records of this file in the format, as its samples', samplesHint: 'Samples are what the format is tested with. They are evidence: leave them out before you pass the format on.', columns: 'What its fields mean', saved: (events: string, timed: string) => `Saved. It reads ${events} records of the beginning of this file, ${timed} with a time.`,
  },
  times: {
    title: 'Times of this item', nothingAssumed: 'Every time states its zone and year, the vendor declares them, or they are set below.', zoneAssumed: (n: string) => `${n} times state no zone and are read as UTC.`, yearAssumed: (n: string) => `${n} times state no year; it was taken from the file’s date.`,
    set: 'Set zone, year or offset…', dialog: 'Zone, year or offset of times', about: 'The records and the times as written stay as they are. What you set is recorded in the custody log and the ledger, and can be withdrawn at any time.',
    zone: 'Zone for times that state none', zoneHint: 'A name such as Europe/Berlin, or an offset such as +02:00', year: 'Year of the last record', yearHint: 'For times without a year; records that would come after the last one are of the year before', shift: 'Offset of the clock', shiftHint: 'Added to every time: seconds such as +200 or -1.5, or hours as 01:00:00. Positive where the clock was slow.', shiftBad: 'Seconds such as +200, or hours as 01:00:00',
    reason: 'Why (recorded)', reasonMissing: 'Say why: whoever reads the report will ask', nothing: 'Give a zone, a year or an offset', wide: (format: string) => `For every item read as ${format}`, apply: 'Set times',
    zoneIs: (zone: string) => `zone ${zone}`, yearIs: (year: string) => `year ${year}`, shiftIs: (seconds: string) => `offset ${seconds} s`, setAt: (moment: string, items: string) => `Set ${moment} for ${items} items:`, withdraw: 'Withdraw', withdrawn: (moment: string) => `withdrawn ${moment}`,
    moved: (n: string) => `${n} events moved.`, folds: (twice: string, never: string) => `${twice} stand in an hour that the zone has twice, ${never} in one it does not have.`,
  },

  quarantineAbout: 'Records that could not be read as events. They are kept as they are, with place and reason.', quarantineEmpty: 'Nothing is in quarantine', quarantineEmptyAbout: 'Every record that was found could be read, is a duplicate, or is declared as not being a record.', raw: 'Record as it stands', record: 'Record', offset: 'Byte', length: 'Length', selectRecord: 'Select a record to see it in full.', rawFull: 'The record in full',
} as const;
