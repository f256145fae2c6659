// Sentences of the overview page and of making and opening cases.

export const overview = {
  startTitle: 'From a handed-over archive to a signed report',
  startAbout: 'Give Exhibit the log files you received. It accounts for every record, shows what happened and when, and writes a report that the other side can verify without you.',
  sample: 'Open sample evidence', sampleAbout: 'A made-up incident over several log sources, with defects to find. Takes a few seconds.',
  newCase: 'New case from files…', newCaseAbout: 'Choose files, folders or archives, or drop them anywhere on this window.',
  openCase: 'Open case…', openCaseAbout: 'A folder whose name ends in .exhibit.', chooseCase: 'Open a case',
  recent: 'Recent cases', recentNone: 'Cases you open will be listed here.', recentGone: 'No longer there', opened: (time: string) => `opened ${time}`,
  never: 'Nothing leaves this computer. Exhibit has no network functions, never changes the files you give it, and never decides for you: it shows what the records say and what they cannot show.',
  verifyOnly: 'Verify a report package', verifyOnlyAbout: 'Check a package or signed PDF somebody gave you. No case is needed.',

  newTitle: 'New case', name: 'Name of the case', namePlaceholder: 'For example: Access review, March 2026', nameMissing: 'Give the case a name', place: 'Where to keep it', placeHint: 'A folder is made here. It holds the loaded events, a copy of the evidence and the custody log.', choosePlace: 'Where to keep the case',
  waiting: (n: number) => (n === 1 ? '1 item is waiting to be added to this case.' : `${n} items are waiting to be added to this case.`), noneWaiting: 'You choose the evidence in the next step.', create: 'Create case',

  figures: 'Every record, accounted for', found: 'found', events: 'events', quarantined: 'quarantined', duplicates: 'duplicates', nonRecords: 'non-records',
  foundAbout: 'Everything the readers saw in the evidence', eventsAbout: 'Read, understood and placed in time', quarantinedAbout: 'Could not be read; kept with place and reason', duplicatesAbout: 'The same record delivered again', nonRecordsAbout: 'Blank lines, headers and comments, declared as such',
  balanced: 'The counts balance', unbalanced: 'The counts do not balance', balanceSentence: (found: string, events: string, quarantined: string, duplicates: string, nonRecords: string) => `${found} found equals ${events} events plus ${quarantined} quarantined plus ${duplicates} duplicates plus ${nonRecords} declared non-records`,
  theCase: 'The case', period: 'Period covered', noPeriod: 'No event has a time', periodSpan: (span: string) => `${span} between the first and the last event`, untimed: (n: string) => `${n} events have no time`,
  evidence: 'Evidence', filesBytes: (files: string, size: string, items: string) => `${files} files, ${size}, ${items} items`, place2: 'Case folder', created: 'Created', version: 'Made with', caseId: 'Case number',
  sources: 'Sources', source: 'Source', items: 'Items', eventsColumn: 'Events', first: 'First event', last: 'Last event', coverage: 'Coverage', coverageLabel: (source: string, range: string) => `${source}: ${range}`, showSource: (source: string) => `Show events of ${source}`,
  attention: 'Needs attention', nothing: 'Nothing stands out', nothingAbout: 'All items were read, nothing was lost, and nothing had to be assumed.',
  att: { received: 'This case was received and is in quarantine', receivedAbout: 'It can be read; nothing is signed over it until a verification on this computer has held.', verifyNow: 'Verify now',
    unbalanced: 'The counts of this case do not balance. Do not rely on it before this is explained.', interrupted: 'Loading was interrupted', interruptedAbout: (what: string) => `${what} — add the same evidence again to complete it; nothing is counted twice.`,
    losses: (n: string) => `${n} losses: something that was found is not an event`, assumptions: (n: string) => `${n} assumptions were made, such as a time zone or a year`, notRead: (n: string) => `${n} items were not read`, quarantined: (n: string) => `${n} records are in quarantine`, untimed: (n: string) => `${n} events have no time and stand at the end of the timeline`,
    readOnly: 'This case can only be read here', readOnlyAbout: 'Its folder cannot be written to. What you look at is not recorded in the custody log of the case; copy it to a writable folder to work on it.', look: 'Look',
  },
  next: 'Next steps', steps: {
    evidence: 'Check what became of every item', timeline: 'Look at what happened', integrity: 'Ask whether the evidence can be trusted', privacy: 'Find personal data before you hand anything over', retention: 'Test it against retention rules', report: 'Write and sign the report',
  },
  emptyTitle: 'This case has no evidence yet', emptyAbout: 'Add log files, folders or archives. They are hashed before anything reads them, and never changed.', addFiles: 'Add files…', addFolder: 'Add folder…',
} as const;
