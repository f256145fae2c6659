// Sentences of the custody page.

export const custody = {
  intact: 'The chain is unbroken', broken: 'The chain is broken', intactAbout: 'Every entry names the hash of the entry before it; all of them were recomputed just now.', brokenAbout: 'At least one entry is not what it was when it was written. Verify the case to see where.',
  head: 'Head', headAbout: 'The hash of the newest entry. Written down elsewhere, it pins the whole log up to this point.', entries: (n: string) => `${n} entries`, newest: 'Newest first', oldest: 'Oldest first', order: 'Order', list: 'Custody log',
  n: 'No.', time: 'Time', who: 'Who', what: 'What', request: 'Request', audit: 'Kind', detail: 'Detail', outcome: 'Outcome', hash: 'Hash', entry: 'Entry',
  kinds: { none: 'none', view: 'looked at', log: 'log itself', derive: 'computed', write: 'changed', export: 'handed out' },
  whats: {
    'case.create': 'Made the case', 'case.open': 'Opened the case', 'case.sample': 'Loaded the sample evidence', 'case.verify': 'Verified the case', 'evidence.add': 'Added evidence', 'evidence.received': 'Evidence received and hashed', 'evidence.read-again': 'An item that was not read is read with a chosen format', 'evidence.loaded': 'Evidence loaded and accounted for', 'evidence.items': 'Looked at the list of items', 'evidence.item': 'Looked at an item',
    'time.set': 'Gave times a zone, a year, an offset or an uncertainty', 'time.withdraw': 'Withdrew a time setting', 'time.list': 'Looked at the time settings', 'time.pair': 'Said that two records are the same moment', 'time.unpair': 'Withdrew a pair of records', 'time.pairs': 'Looked at the pairs of records', 'time.skew': 'Compared the clocks of the sources', 'format.save': 'Saved a format made after a file', 'accounting.read': 'Looked at the account', 'ledger.read': 'Looked at the ledger', 'quarantine.read': 'Looked at the quarantine', 'timeline.view': 'Filtered or ordered the events', 'timeline.page': 'Looked at a page of events', 'timeline.histogram': 'Looked at events over time', 'timeline.facet': 'Counted values of a column', 'event.read': 'Looked at one event in full', 'sql.run': 'Asked by SQL',
    'integrity.run': 'Ran the integrity checks', 'health.read': 'Read the health figures of the evidence', 'privacy.scan': 'Looked for personal data', 'retention.evaluate': 'Evaluated retention rules', 'report.export': 'Asked for a signed report', 'report.composed': 'Report composed', 'report.written': 'Report written', 'custody.read': 'Looked at the custody log',
    'log.checkpoint': 'Log signed by the identity', 'session.start': 'Session began', 'session.end': 'Session ended', 'clock.back': 'The clock went backwards', 'log.torn': 'A torn line was put aside',
  },
  verify: 'Verify the case', refresh: 'Read again', about: 'Every question put to this case, and every change and export, is written here before it is answered.',
} as const;
