// The sentences every report carries: completeness, what it shows, what it does not, method and glossary.
import type { ReportBody } from '../../../shared/model/report.ts';

type Facts = Omit<ReportBody, 'statements'>;

/** Whole numbers as people read them: 12,345. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
export const counted = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`;

export function completeness(facts: Facts): string[] {
  const { totals, notRead } = facts;
  const a = totals.accounting;
  const sum = `${grouped(a.events)} + ${grouped(a.quarantined)} + ${grouped(a.duplicates)} + ${grouped(a.nonRecords)}`;
  const balance = a.balanced && totals.itemsAddUp
    ? `${sum} = ${grouped(a.found)}: the account balances, for the case and for every item in it.`
    : `${sum} against ${grouped(a.found)} found: THE ACCOUNT DOES NOT BALANCE. Do not rely on the completeness of this report.`;
  return [
    `In what was handed in, ${counted(a.found, 'record')} were found in ${counted(totals.items, 'item')} (files and archive members). Of these, ${grouped(a.events)} became events; ${grouped(a.quarantined)} could not be read and are kept aside in quarantine with their place and the reason; ${grouped(a.duplicates)} repeat a record already loaded; ${grouped(a.nonRecords)} are no records by declaration, such as headers, blank lines and comments.`,
    balance,
    ...(totals.untimed > 0 ? [`${counted(totals.untimed, 'event')} carry no time that could be read. They are counted and searchable, but stand outside every statement about a period.`] : []),
    notRead.length === 0
      ? 'No item was left unread.'
      : `${counted(notRead.length, 'item was', 'items were')} not read as a log. Each is listed with its reason; what it contains is not covered by anything said about events.`,
  ];
}

export const shows: readonly string[] = [
  'Which files were examined, each named by its SHA-256, and how every record found in them is accounted for.',
  'What the records say, with the place of each cited record in its file, so that anybody holding the file can cut out the same bytes.',
  'That the report, its data and its custody log are unchanged since they were signed with the key named on the cover.',
];

export function doesNotShow(facts: Facts): string[] {
  const a = facts.totals.accounting;
  return [
    'It does not show that the evidence is complete or genuine. A log that was altered, filtered or never written before it was handed over can look perfect; the integrity checks find some of this, not all of it.',
    'Nothing found is not the same as nothing happened: every statement is limited to the sources, the period and the records that were read.',
    'It detects accidental change, and change by anyone who does not hold the keys. By itself it does not detect an examiner who builds the whole case anew and signs it again before the first outside anchor.',
    'An outside anchor is a note of the SHA-256 of the manifest, or of the head of the custody log, in other hands: a hand-over receipt signed by both parties, a time-stamp by an independent authority (RFC 3161), or the signature of a second examiner.',
    'The times of the examination and of the signature come from the clock of the examiner’s computer. No independent authority vouches for them.',
    'The certificate was made by its holder. It ties the report to a key; that the key belongs to the person named is shown only by comparing the fingerprint with that person over another channel.',
    'Personal data is found by pattern and checksum. A kind of data without a pattern here, or hidden in pictures, encodings or free text, is not found.',
    'Whether a regulation is met is judged only as far as log records can tell. Retention settings, contracts and other documents were not examined.',
    ...(a.quarantined > 0 ? [`${counted(a.quarantined, 'quarantined record')} may contain events that this report does not know.`] : []),
  ];
}

export const method: readonly { readonly term: string; readonly meaning: string }[] = [
  { term: 'Receiving', meaning: 'Every file was opened for reading only and its SHA-256 computed while it was read, before any of it was interpreted. Archives were opened within fixed limits; each member is an item with a SHA-256 of its own.' },
  { term: 'Recognising', meaning: 'The format of an item was decided by comparing its beginning and end with the description of each known format. Where two formats fitted equally well, or none did, a person had to choose, and the choice stands in the custody log.' },
  { term: 'Loading', meaning: 'Each record was mapped to an event by a declarative description of its format. The SHA-256 of that description is listed, so that the same reading can be repeated. What did not fit went to quarantine with its place. Found records must equal events, quarantined, duplicates and declared non-records, or nothing is stored.' },
  { term: 'Time', meaning: 'Events are ordered by the time their source gives, in UTC. Where a record states no zone, the zone is assumed as the format declares, and counted as an assumption in the ledger.' },
  { term: 'Duplicates', meaning: 'Two records are duplicates only if the source gives both the same identifier and their content is equal. One is kept, the others are counted.' },
  { term: 'Checks', meaning: 'An integrity or retention check states a question, the query that answers it, and when it cannot be answered. “Not answerable” is a result of its own: neither a pass nor a fault.' },
  { term: 'Printing', meaning: 'Text from the evidence is printed as it is, with these exceptions: control characters, characters that steer the direction of text, letters written from right to left, accents piled on one letter and characters for which this document has no glyph are printed as \\u{…} with their Unicode number; a line break inside a record is printed as a line break; long text is cut, and says so. The file report.json holds the exact text.' },
  { term: 'Offline', meaning: 'The examination was made without network access; attempts to reach a network are refused.' },
];

export const glossary: readonly { readonly term: string; readonly meaning: string }[] = [
  { term: 'Evidence', meaning: 'What was handed in for examination.' },
  { term: 'Item', meaning: 'One file of the evidence, or one member of an archive.' },
  { term: 'Record', meaning: 'The smallest unit an item consists of, such as a line of a log. It is kept unchanged.' },
  { term: 'Event', meaning: 'A record read into common fields: who did what, to what, when, from where, with what result.' },
  { term: 'Quarantine', meaning: 'Records that could not be read, kept with their bytes, their place and the reason.' },
  { term: 'Duplicate', meaning: 'A record with the same identifier and the same content as one already loaded.' },
  { term: 'Declared non-record', meaning: 'Part of an item that its format declares to be no record: a header, a blank line, a comment.' },
  { term: 'Ledger', meaning: 'The list of everything that was odd, lost, repaired or assumed while reading.' },
  { term: 'Finding', meaning: 'Something a check observed. It names the records it rests on.' },
  { term: 'SHA-256', meaning: 'A fingerprint of data. Two different files with the same SHA-256 are not known and cannot be made in practice.' },
  { term: 'Custody log', meaning: 'The record of every action on the case, each entry chained to the one before by SHA-256 and signed.' },
  { term: 'Checkpoint', meaning: 'An entry in which the identity signs everything the custody log holds up to there.' },
  { term: 'Report body', meaning: 'The part of the report that depends on the evidence, the version and the questions alone, and repeats byte for byte.' },
  { term: 'Certificate', meaning: 'A name tied to a public key. Here it is made by its holder.' },
  { term: 'Throw-away key', meaning: 'A key made for one export and not kept. It shows that nothing changed afterwards, and nothing about who signed.' },
];
