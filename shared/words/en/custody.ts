// Sentences of the custody page.

export const custody = {
  intact: 'The chain is unbroken', broken: 'The chain is broken', intactAbout: 'Every entry names the hash of the entry before it; all of them were recomputed just now.', brokenAbout: 'At least one entry is not what it was when it was written. Verify the case to see where.',
  head: 'Head', headAbout: 'The hash of the newest entry. Written down elsewhere, it pins the whole log up to this point.', entries: (n: string) => `${n} entries`, newest: 'Newest first', oldest: 'Oldest first', order: 'Order', list: 'Custody log',
  n: 'No.', time: 'Time', who: 'Who', what: 'What', audit: 'Kind', detail: 'Detail', outcome: 'Outcome', hash: 'Hash', entry: 'Entry',
  kinds: { none: 'none', view: 'looked at', derive: 'computed', write: 'changed', export: 'handed out' },
  verify: 'Verify the case', refresh: 'Read again', about: 'Every question put to this case, and every change and export, is written here before it is answered.',
} as const;
