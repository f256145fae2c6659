// Sentences of the timeline: filter bar, histogram, facets, grid, detail.

export const timeline = {
  filterLabel: 'Filter events', filterPlaceholder: 'Search, or column:value   -column:value   from:2026-03-01', filterHint: 'Plain text searches every readable field. actor:alice keeps, -actor:alice leaves out; * stands for the rest. Enter applies.',
  apply: 'Apply', clear: 'Clear all filters', chips: 'Filters in force', chipOn: (text: string) => `${text}: in force, press to switch off`, chipOff: (text: string) => `${text}: switched off, press to switch on`, invert: (text: string) => `Turn around: ${text}`, remove: (text: string) => `Remove filter ${text}`, back: 'Previous view', forward: 'Next view',
  suggestions: 'Suggestions', anyField: 'any field', itemPath: 'Path of the item', hintOpen: 'Enter shows the event in full',
  test: {
    is: (column: string, value: string) => `${column} is ${value}`, 'is-not': (column: string, value: string) => `${column} is not ${value}`, contains: (column: string, value: string) => `${column} contains ${value}`,
    starts: (column: string, value: string) => `${column} starts with ${value}`, missing: (column: string) => `${column} is empty`, present: (column: string) => `${column} is present`,
  },
  range: (text: string) => `Time ${text}`, rangeFrom: (text: string) => `from ${text}`, rangeTo: (text: string) => `before ${text}`, removeRange: 'Remove the time range',
  trouble: {
    at: (position: number) => `At character ${position}:`, 'quote-open': 'the quotation mark is not closed', 'column-unknown': (name: string) => `there is no column “${name}”`, nearest: (name: string) => `did you mean ${name}?`, quoteIt: 'To search for the text as it is, put it in quotation marks.',
    'value-missing': (name: string) => `${name}: needs a value; write ${name}:* for “is present”`, 'moment-unreadable': 'not a time; write 2026-03-01 or "2026-03-01 08:00"', 'range-empty': 'this time range ends before it begins', 'exclude-text': 'plain text cannot be left out; name a column, such as -action:value', 'exclude-part': (name: string) => `only whole values can be left out; write -${name}:value without *`,
  },
  counting: 'Counting…', shown: (n: string, total: string) => `${n} of ${total} events`, all: (total: string) => `${total} events`,

  axis: (range: string) => `Events over time, ${range}`, axisHint: 'Drag to zoom in, double click or Escape to zoom out. By key: plus and minus zoom, arrows move, Enter zooms into one bar.', bar: (span: string) => `1 bar = ${span}`, most: (n: string) => `highest ${n}`, splitBy: 'Split by', by: { none: 'Not split', format: 'Format', outcome: 'Outcome' }, legend: 'Shown in the chart', noEventsHere: 'No events', together: 'Together', zoomOut: 'Zoom out', showAll: 'Show all time', noTimes: 'None of these events has a time',
  outcome: { success: 'success', failure: 'failure', denied: 'denied', unknown: 'unknown', '': 'not stated' },

  facets: 'Values', facetHint: 'Press to keep, Alt+press to leave out', empty: 'empty', other: (n: string) => `${n} in others`, distinct: (n: string) => (n === '1' ? '1 value' : `${n} values`), moreValues: 'More', fewerValues: 'Fewer', leaveOut: (value: string) => `Leave out ${value}`, keep: (value: string, n: string) => `Keep ${value}, ${n} events`,

  grid: 'Events', noEvents: 'No event matches', noEventsAbout: 'Nothing in this case fits all the filters in force. What is searched is the events that were loaded; quarantined records and items that were not read are not among them.', clearFilters: 'Clear the filters', noEvents0: 'There are no events yet', noEvents0About: 'Add evidence, and its events will stand here in the order of time.', seeAccount: 'See what was not read', addEvidence: 'Add files…',
  menu: { label: 'What to do with this cell', keep: 'Keep only this value', leaveOut: 'Leave out this value', keepEmpty: 'Keep only empty', leaveOutEmpty: 'Leave out empty', copyValue: 'Copy value', copyFilter: 'Copy as filter', copyRow: 'Copy row', around: 'Show around, ±5 minutes', open: 'Show details', sortUp: 'Sort upwards', sortDown: 'Sort downwards', sortNone: 'Back to the order of time', hide: 'Hide this column', columns: 'Columns…', item: 'Show the item it stands in' },
  key: { move: 'Move by one', page: 'Move by a page', ends: 'To the very first or last event', open: 'Show or hide the details', filter: 'Filter', goto: 'Go to row or time…', menu: 'What to do with a cell', width: 'Column narrower or wider', copy: 'Copy the cell', copyRow: 'Copy the row', back: 'Previous view', forward: 'Next view', facets: 'Show or hide the values panel', zoomReset: 'Show all time', clear: 'Clear all filters', close: 'Close the details', grid: 'To the grid', next: 'Next event in the details', axis: 'In the chart: zoom' },

  detail: 'Event', detailOf: (n: string, total: string) => `Event ${n} of ${total}`, previous: 'Previous event', next: 'Next event', dockRight: 'Details at the right', dockBottom: 'Details at the bottom', close: 'Close the details', loading: 'Reading the event…',
  fields: 'Fields', field: 'Field', value: 'Value', from: 'From', fromAbout: 'Where in the record the value comes from', filterIn: (title: string) => `Keep only this ${title}`, filterOut: (title: string) => `Leave out this ${title}`,
  raw: 'Record as it was', formatted: 'Formatted', exact: 'Exact', rawShow: 'How the record is shown', rawInexact: 'This is a reading of the record and not its bytes, which are binary or not valid UTF-8. The exact bytes stand in the original at the place below.', rawLong: (n: string) => `Show all ${n} characters`, copyRaw: 'the record',
  prove: {
    button: 'Prove this event…', title: 'Prove this event to the other side', write: 'Write the proof', again: 'Prove it into another folder',
    about: 'Writes this record as it stands in its file, and a short proof that the case holds it unchanged, into a folder that can be handed over. The other side needs neither the case nor the rest of the evidence: no other record is shown.',
    eventIs: 'Event', folder: 'Folder to write into', folderMissing: 'Name a folder.', name: 'Name of the new folder', nameHint: 'Made inside the folder above. Nothing that is there is written over.', nameMissing: 'Name the new folder.', defaultName: (id: string) => `proof-${id}`,
    working: 'The tree over all records of the case is computed and its root is signed. That takes some seconds for each million records.', done: 'The proof is written',
    folderIs: 'Folder', root: 'Root of the tree', rootAbout: 'One number over all records of the case. It stands in the custody log with the time of signing.',
    key: 'Key', keyAbout: 'Give this key to the other side by another way than the folder: on paper, by telephone, in a signed report. A key that comes with the proof shows only that the parts fit together.',
    check: 'How the other side checks it', withProgram: 'With this program', withoutProgram: 'Without it', checkAbout: 'Both are run in the folder. The second needs Python 3 and OpenSSL 3 and nothing else.',
    shows: 'What it shows', showsText: 'This record stood at this place of a file with this hash when the root was signed, and is unchanged since. It does not show that the record was true, what happened before the file was handed over, or who holds the key.',
    files: 'Files', file: 'File', size: 'Size', hash: 'SHA-256', recipe: 'The recipe in full (HOW-TO-VERIFY.txt)',
  },
  place: 'Place in the evidence', item: 'Item', itemHash: 'SHA-256 of the item', file: 'File handed in', fileHash: 'SHA-256 of the file', record: 'Record number', offset: 'Byte offset', length: 'Length', bytes: (n: string) => `${n} bytes`, format: 'Read by format', formatHash: 'SHA-256 of the format', recordHash: 'SHA-256 of the record', eventId: 'Event id', recordNumber: (n: string) => `${n} (counted from 0)`,
} as const;
