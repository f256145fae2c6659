// What a person reads when something expected went wrong, by fault code, and the frame around it.
import type { FaultCode } from '../../faults.ts';

/** The heading over a fault; the fault's own sentence follows it. A new code does not compile without its heading. */
const titles: Readonly<Record<FaultCode, string>> = {
  bug: 'Something went wrong inside Exhibit', cancelled: 'Cancelled', deadline: 'It took too long', usage: 'This question was not understood',
  'file-missing': 'The file is not there', 'file-unreadable': 'The file cannot be read', 'folder-unwritable': 'The folder cannot be written to', 'disk-full': 'The disk is full',
  'case-missing': 'The case is not there', 'case-exists': 'A case is already there', 'case-locked': 'The case is open elsewhere', 'case-newer': 'The case was made by a newer version',
  'case-damaged': 'The case is damaged', 'case-none-open': 'No case is open', 'case-read-only': 'The case can only be read', 'case-quarantined': 'The case is in quarantine',
  'format-unknown': 'No format reads this', 'format-undecided': 'More than one format fits', 'accounting-unbalanced': 'The counts do not balance',
  'identity-missing': 'There is no signing identity yet', 'identity-exists': 'There is a signing identity already', 'passphrase-missing': 'The passphrase is missing', 'passphrase-wrong': 'The passphrase is not right',
  'package-missing': 'There is no report package here', 'evidence-changed': 'The evidence has changed', 'pack-unknown': 'This rule pack is not known', 'event-unknown': 'This event is not in the case',
  'unknown-request': 'The window asked for something unknown', 'spec-invalid': 'A definition is not valid', 'identity-damaged': 'The signing identity is damaged', 'identity-expired': 'The signing identity has expired', 'package-exists': 'Something is already there',
  'archive-entries': 'The archive has too many members', 'archive-ratio': 'The archive expands too much', 'archive-bytes': 'The archive holds too many bytes', 'archive-depth': 'Archives are nested too deep', 'archive-path': 'A member points outside the archive', 'archive-damaged': 'The archive is damaged', 'archive-encrypted': 'The archive is encrypted', 'archive-unsupported': 'This kind of archive is not opened',
  'sql-refused': 'This query is not allowed', 'sql-failed': 'The query did not work', 'result-too-large': 'The result is too large',
  'browser-missing': 'No browser was found', 'browser-refused': 'The browser did not start', 'no-display': 'There is no display', 'engine-stopped': 'The analysis engine has stopped',
  'network-attempt': 'A network connection was attempted and refused',
};

export const fault = {
  titles,
  general: 'This did not work',
  why: 'Why', where: 'Where', tried: 'What was tried', remedy: 'What helps', code: 'Code',
  unexpected: 'The window met something it was not prepared for',
  unexpectedRemedy: 'Nothing was changed. Try again; if it happens again, note what you did and report it.',
  again: 'Try again', copy: 'Copy the facts', copied: 'Facts copied',
  crashTitle: 'This page stopped working', crash: 'The rest of the window still works, and the case is not affected.', crashAgain: 'Show the page again',
} as const;
