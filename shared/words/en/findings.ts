// Sentences of the integrity, privacy and retention pages, and of every list of verdicts.

const notRun = { stale: 'The case has changed since this was computed.', runAgain: 'Run again' } as const;

export const findings = {
  kept: notRun,
  verification: {
    outcome: { holds: 'Holds', failed: 'Failed', 'not-shown': 'Not fully shown' }, verdict: { proven: 'proven', failed: 'failed', 'not-shown': 'not shown' }, verdictAbout: { proven: 'Shown by computation', failed: 'Shown to be wrong', 'not-shown': 'Could not be established from what is here' },
    verdicts: 'Verdicts', limits: 'What this does not show', where: 'Where', subject: 'Verified',
    notCovered: 'What no claim is made about', notCoveredAbout: 'A change here would not be found by this verification.', bytes: (ranges: string) => `bytes ${ranges}`, moreRanges: (n: string) => ` and ${n} more`,
  },

  integrity: {
    tabs: { label: 'Parts of the integrity page', checks: 'Checks', trust: 'Keys and hashes', verify: 'Case verification' },
    trust: {
      add: 'Enter a key or a hash…', emptyTitle: 'Nothing has been entered as trusted', about: 'A public key, a certificate, an allowed-signers file or the hashes of files that reached you by another way than the evidence: by telephone, from the vendor, in an earlier letter. What fits them is “proven”; what fits only a key that came with the files is “consistent, not anchored”. Entries are recorded in the custody log and can be withdrawn, never deleted.',
      list: 'Entered as trusted', name: 'What', from: 'From', reason: 'Reason', at: 'Entered', hash: 'SHA-256', state: 'State', withdraw: 'Withdraw', withdrawn: (at: string) => `withdrawn ${at}`, withdrawOf: (name: string) => `Withdraw ${name}`,
      title: 'Enter a key or a hash', text: 'Text', textHint: 'A public key, a certificate in PEM, hashes one on each line, or lines of a hash list. Leave it empty to take a file.', file: 'File', fileHint: 'A key, a certificate, a list of keys or hashes.', both: 'Enter a text or choose a file, one of the two.',
      fromHint: 'Who gave it to you.', fromMissing: 'Say who gave it.', reasonHint: 'How it came, and why it can be relied on.', reasonMissing: 'Say how it came.', save: 'Enter as trusted', again: 'Run the checks again to use it.',
    },
    run: 'Run the checks', runAbout: 'Each check asks one question of the evidence and answers with an observation, “nothing was found”, or “this evidence cannot answer it, because…”. A finding is never an accusation: innocent causes are listed with it.', emptyTitle: 'No check has been run yet',
    outcome: { clear: 'nothing found', finding: 'finding', 'not-answerable': 'not answerable' }, weight: { note: 'note', notice: 'notice', serious: 'serious' },
    groups: { finding: 'Findings', 'not-answerable': 'Not answerable from this evidence', clear: 'Nothing found' }, list: 'Checks', summary: (all: string, found: string, clear: string, open: string) => `${all} questions: ${found} with findings, ${clear} with nothing found, ${open} not answerable`,
    question: 'Question', because: 'Because', findings: 'What was observed', findingsMore: (shown: string, total: string) => `${shown} of ${total} shown`, clearText: 'The check looked and found nothing of this kind. What it cannot see is listed below.', innocent: 'Innocent causes', settle: 'What would settle it', cannotSee: 'What this check cannot see', how: 'How it was computed', specHash: 'SHA-256 of the check', sql: 'Query',
    record: (n: string) => `record ${n}`, counted: (n: string) => `${n} events`, showItem: 'Show the item', showEvent: 'Show the event', showRange: 'Show this time', place: 'Place',
    proof: {
      title: 'What was proved', tally: 'How many of each verdict',
      verdict: { proven: 'proven', consistent: 'consistent, not anchored', 'not-covered': 'not covered', altered: 'altered', missing: 'missing', 'not-answerable': 'not answerable' },
      about: {
        proven: 'It fits, by a key or a hash that a person vouches for', consistent: 'It fits, but nothing outside the hand-over vouches for it: whoever made the files could have made this too', 'not-covered': 'No proof speaks of it',
        altered: 'It does not fit: other bytes than the proof was made for', missing: 'The proof names it and it is not here', 'not-answerable': 'What is here is not enough to tell',
      },
    },
    verifyRun: 'Verify the case', verifyTitle: 'The case has not been verified in this session', verifyAbout: 'Reads every original again and compares its hash with the one taken when it came in; walks the custody log entry by entry; checks the counts again.',
  },

  privacy: {
    run: 'Look for personal data', emptyTitle: 'Nothing has been looked for yet', runAbout: 'Looks through every record for e-mail addresses, payment cards, bank accounts, addresses of computers, keys and tokens. Values are shown masked and are never written to a report.',
    entities: 'What was found', entity: 'Kind of data', count: 'Times', distinct: 'Different', items: 'Items', regimes: 'Concerns', map: 'Where it stands', mapAbout: 'Fields down, kinds of data across; the number says how often. Press a number for the places.', field: 'Field', none: 'Nothing of these kinds was found', noneAbout: 'The records were searched and no value of the kinds above was met. What the search cannot see is listed under limits.',
    scanned: (n: string) => `${n} records searched`, limits: 'Limits of this search', selected: (entity: string, field: string) => `${entity} in ${field}`, choose: 'Press a number in the table to see the places.', confidence: { proven: 'proven', likely: 'likely', possible: 'possible' }, confidenceAbout: { proven: 'The value passes its own checksum or strict form', likely: 'The form fits and the surroundings agree', possible: 'The form fits; nothing confirms it' },
    examples: 'Masked examples', showEvent: 'Show the event', times: (count: string, distinct: string) => `${count} times, ${distinct} different`, kinds: { personal: 'personal', financial: 'financial', secret: 'secret', technical: 'technical' }, specHash: 'SHA-256 of the definition', cell: (entity: string, field: string, n: string) => `${entity} in ${field}: ${n} times`,
  },

  retention: {
    pack: 'Rules', asOf: 'As of (UTC)', asOfHint: 'Empty: as the rule pack says, usually the last event', asOfBad: 'A date such as 2026-03-31', run: 'Evaluate', emptyTitle: 'No rules have been evaluated yet', runAbout: 'Compares what these logs cover and record with what the rules ask. Where an export cannot show it, the answer is “cannot be told from this export”, with what to ask for.',
    outcome: { pass: 'met', fail: 'not met', 'not-answerable': 'cannot be told', observed: 'observed' }, groups: { fail: 'Not met', 'not-answerable': 'Cannot be told from this export', observed: 'Observed', pass: 'Met' }, list: 'Rules', summary: (pass: string, fail: string, open: string, observed: string) => `${pass} met, ${fail} not met, ${open} cannot be told, ${observed} observed`,
    asks: 'What is asked', cite: 'Source', because: 'Because', facts: 'Facts', settle: 'What to ask for', sql: 'Query', how: 'How it was computed', issuer: 'Issued by', evaluated: 'As of', specHash: 'SHA-256 of the rules', cannot: 'What these rules ask and no log can show', cannotTab: 'What cannot be checked', coverage: 'What the logs cover', noPacks: 'No rule pack is installed.',
  },
} as const;
