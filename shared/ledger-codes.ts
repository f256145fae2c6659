// The catalogue of everything that can be odd, lost, repaired or assumed while reading. Nothing is dropped in silence.

/** Whose side it is: the evidence is defective, or our reading is imperfect. */
export type LedgerSide = 'evidence' | 'reader';
/** `loss`: something found is not an event. `assumed`: we filled a hole and say so. `note`: worth knowing. */
export type LedgerWeight = 'loss' | 'assumed' | 'note';

export const ledgerCodes = {
  'record-malformed': { side: 'evidence', weight: 'loss', title: 'Record is not well formed', remedy: 'Look at the raw bytes; ask for the file again if it was cut or converted.' },
  'record-truncated': { side: 'evidence', weight: 'loss', title: 'Record is cut off at the end of the file', remedy: 'Ask for the complete file; the log may have been copied while it was being written.' },
  'record-too-long': { side: 'evidence', weight: 'loss', title: 'Record is longer than the limit', remedy: 'The bytes stay in the original; raise the limit if the record is genuine.' },
  'record-unmatched': { side: 'reader', weight: 'loss', title: 'Line does not have the shape of this format', remedy: 'Choose another format for the file, or report the line’s shape.' },
  'record-not-object': { side: 'evidence', weight: 'loss', title: 'Record is not an object with fields', remedy: 'Look at the raw record.' },
  'record-empty': { side: 'reader', weight: 'loss', title: 'Record has none of the fields this format knows', remedy: 'Choose another format for the file.' },
  'columns-differ': { side: 'evidence', weight: 'note', title: 'Row has more or fewer columns than the header', remedy: 'The row is kept; extra columns are named column_N.' },
  'blank-line': { side: 'evidence', weight: 'note', title: 'Blank line', remedy: 'Declared non-record; nothing to do.' },
  'header-line': { side: 'evidence', weight: 'note', title: 'Header line', remedy: 'Declared non-record; nothing to do.' },
  'comment-line': { side: 'evidence', weight: 'note', title: 'Comment line', remedy: 'Declared non-record; nothing to do.' },
  'duplicate-record': { side: 'evidence', weight: 'note', title: 'Same native id and same content as an earlier record', remedy: 'Counted as a duplicate; re-delivery is common.' },
  'same-id-different-content': { side: 'evidence', weight: 'note', title: 'Same native id, different content', remedy: 'Both are kept; compare them.' },
  'time-missing': { side: 'evidence', weight: 'note', title: 'Event has no time', remedy: 'It is listed after all timed events.' },
  'time-unreadable': { side: 'reader', weight: 'note', title: 'Time is written in a way this format does not read', remedy: 'The text is kept; the event is listed after all timed events.' },
  'zone-assumed': { side: 'reader', weight: 'assumed', title: 'Time states no zone; read as UTC', remedy: 'Ask which zone the source wrote in.' },
  'year-assumed': { side: 'reader', weight: 'assumed', title: 'Time states no year; taken from the file’s date', remedy: 'Confirm the year with the source.' },
  'encoding-repaired': { side: 'evidence', weight: 'note', title: 'Bytes are not valid UTF-8; shown with replacement characters', remedy: 'The bytes stay in the original and can be cut out by position.' },
  'encoding-converted': { side: 'reader', weight: 'assumed', title: 'Text is not UTF-8; converted for reading', remedy: 'The encoding was recognised by its byte order mark or content.' },
  'nul-removed': { side: 'evidence', weight: 'note', title: 'NUL characters in the text, shown as U+FFFD', remedy: 'The bytes stay in the original.' },
  'no-final-newline': { side: 'evidence', weight: 'note', title: 'File does not end with a line break', remedy: 'Normal for some exports; can mean the file was cut.' },
  'envelope-cut': { side: 'evidence', weight: 'note', title: 'The document ends before it is complete', remedy: 'Ask for the complete file.' },
  'bytes-after-end': { side: 'evidence', weight: 'note', title: 'Bytes after the end of the document', remedy: 'Look at them; two files may have been joined.' },
  'resynchronised': { side: 'reader', weight: 'note', title: 'Reading continued at the next record after damage', remedy: 'Look at the quarantined record before it.' },
  'format-unknown': { side: 'reader', weight: 'loss', title: 'No format reads this item', remedy: 'Choose a format by hand, or use the generic reader.' },
  'format-undecided': { side: 'reader', weight: 'loss', title: 'Two formats fit equally well', remedy: 'Choose one by hand.' },
  'format-by-hand': { side: 'reader', weight: 'assumed', title: 'Format was chosen by hand', remedy: 'Recorded in the custody log.' },
  'item-empty': { side: 'evidence', weight: 'note', title: 'Item has no bytes or no records', remedy: 'Ask whether the source really had nothing to say.' },
  'item-duplicate': { side: 'evidence', weight: 'note', title: 'Same bytes as an item already in the case', remedy: 'Not read a second time.' },
  'item-skipped': { side: 'reader', weight: 'note', title: 'Not read: not a file with content (link, device, unreadable)', remedy: 'See the detail.' },
  'item-failed': { side: 'evidence', weight: 'loss', title: 'Item could not be read to its end', remedy: 'What was read before the damage is kept.' },
  'not-a-log': { side: 'reader', weight: 'note', title: 'Looks like a hash list, document or program, not a log', remedy: 'Kept as evidence, not loaded as events.' },
  'archive-entries': { side: 'evidence', weight: 'loss', title: 'Archive has more members than the limit', remedy: 'Unpack it yourself and hand in the parts you need.' },
  'archive-ratio': { side: 'evidence', weight: 'loss', title: 'Archive expands beyond the ratio limit', remedy: 'It may be a decompression bomb.' },
  'archive-bytes': { side: 'evidence', weight: 'loss', title: 'Archive expands beyond the byte limit', remedy: 'Hand it in by parts.' },
  'archive-depth': { side: 'evidence', weight: 'loss', title: 'Archives nested deeper than the limit', remedy: 'Unpack the outer ones yourself.' },
  'archive-path': { side: 'evidence', weight: 'loss', title: 'Member’s name points outside the archive, or is a link', remedy: 'The member is listed and not read.' },
  'archive-damaged': { side: 'evidence', weight: 'loss', title: 'Archive is damaged', remedy: 'What could be read is kept.' },
  'archive-encrypted': { side: 'evidence', weight: 'loss', title: 'Member is encrypted', remedy: 'Ask for the password or an open copy.' },
  'archive-unsupported': { side: 'reader', weight: 'loss', title: 'Container of a kind this version does not open', remedy: 'Unpack it yourself and hand in the parts.' },
  'gzip-extra-member': { side: 'evidence', weight: 'note', title: 'More than one gzip member in the file', remedy: 'All members are read; appended members are worth a question.' },
  'gzip-trailing-bytes': { side: 'evidence', weight: 'note', title: 'Bytes after the last gzip member', remedy: 'Not read as log content; look at them.' },
  'gzip-truncated': { side: 'evidence', weight: 'loss', title: 'gzip stream ends early', remedy: 'Ask for the complete file; what was read is kept.' },
  'crc-mismatch': { side: 'evidence', weight: 'note', title: 'Checksum inside the archive does not match the content', remedy: 'The content changed after it was packed, or the copy is damaged.' },
  'member-skipped': { side: 'evidence', weight: 'note', title: 'Archive member is not a file (link, device, folder entry)', remedy: 'Listed and not read.' },
  'member-duplicate-name': { side: 'evidence', weight: 'note', title: 'Two members of one archive have the same name', remedy: 'Both are kept apart.' },
  'changed-while-reading': { side: 'evidence', weight: 'loss', title: 'File changed while it was being read', remedy: 'Stop whatever writes it and add it again.' },
} as const satisfies Record<string, { side: LedgerSide; weight: LedgerWeight; title: string; remedy: string }>;

export type LedgerCode = keyof typeof ledgerCodes;
