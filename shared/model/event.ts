// The event: who, what, when, where, how, result — and where it stands in the evidence. Defined here and nowhere else.

export const outcomes = ['success', 'failure', 'denied', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

/** The closed vocabulary that checks and packs reason with. A format says which of them it can express at all. */
export const categories = [
  'auth.success', 'auth.failure', 'auth.challenge', 'auth.logout', 'session.start', 'session.end',
  'account.create', 'account.change', 'account.delete', 'account.lock', 'priv.grant', 'priv.revoke', 'priv.use',
  'key.create', 'key.use', 'key.delete', 'secret.read', 'secret.change', 'secret.delete',
  'data.read', 'data.write', 'data.delete', 'data.export', 'data.share',
  'config.read', 'config.change', 'policy.change', 'deploy.change', 'process.start', 'process.end', 'service.start', 'service.stop',
  'net.allow', 'net.deny', 'net.request', 'log.start', 'log.stop', 'log.clear', 'log.change', 'log.loss', 'time.change', 'error',
] as const;
export type Category = (typeof categories)[number];

export type ColumnKind = 'instant' | 'text' | 'integer' | 'texts';
export type EventColumn = { readonly name: string; readonly kind: ColumnKind; readonly title: string; readonly about: string };

/**
 * Every column of an event, in storage order. `item` is the item's number in SQL and its path where people read it.
 * `recordHash`, `message`, `raw` and `id` are derived when read, so they cost nothing to load.
 */
export const eventColumns = [
  { name: 'time', kind: 'instant', title: 'Time', about: 'The moment the source gives for the event, in UTC; empty where the record has none' },
  { name: 'timeText', kind: 'text', title: 'Time as written', about: 'The time exactly as it stands in the record' },
  { name: 'timePrecision', kind: 'text', title: 'Precision', about: 'day, min, s, ms, us or ns: how finely the source wrote the time' },
  { name: 'timeZoneSource', kind: 'text', title: 'Zone', about: 'stated in the record, declared by the vendor for this format, given by a person, or assumed by us' },
  { name: 'receivedTime', kind: 'instant', title: 'Received', about: 'When the logging system says it received or delivered the event' },
  { name: 'actor', kind: 'text', title: 'Actor', about: 'Who did it, as people read it' },
  { name: 'actorId', kind: 'text', title: 'Actor id', about: 'The identifier the source gives the actor' },
  { name: 'actorKind', kind: 'text', title: 'Actor kind', about: 'user, role, service, root, anonymous …' },
  { name: 'action', kind: 'text', title: 'Action', about: 'What was done, in the words of the source' },
  { name: 'category', kind: 'texts', title: 'Category', about: 'What kind of act it is, in the closed vocabulary' },
  { name: 'outcome', kind: 'text', title: 'Outcome', about: 'success, failure, denied or unknown' },
  { name: 'reason', kind: 'text', title: 'Reason', about: 'Why it failed or was refused, in the words of the source' },
  { name: 'target', kind: 'text', title: 'Target', about: 'What it was done to, as people read it' },
  { name: 'targetId', kind: 'text', title: 'Target id', about: 'The identifier the source gives the target' },
  { name: 'targetKind', kind: 'text', title: 'Target kind', about: 'What the target is' },
  { name: 'sourceAddress', kind: 'text', title: 'Source address', about: 'Where it came from: an IP address, or the name of a service' },
  { name: 'sourceHost', kind: 'text', title: 'Source host', about: 'The name of the machine it came from' },
  { name: 'userAgent', kind: 'text', title: 'User agent', about: 'The program that asked, by its own account' },
  { name: 'host', kind: 'text', title: 'Host', about: 'The machine or system that wrote the record' },
  { name: 'service', kind: 'text', title: 'Service', about: 'The service or program concerned' },
  { name: 'tenant', kind: 'text', title: 'Tenant', about: 'Account, organisation, project or cluster' },
  { name: 'region', kind: 'text', title: 'Region', about: 'Region or namespace' },
  { name: 'correlationId', kind: 'text', title: 'Correlation id', about: 'Ties records of one request together' },
  { name: 'sessionId', kind: 'text', title: 'Session id', about: 'Ties records of one session together' },
  { name: 'nativeId', kind: 'text', title: 'Native id', about: 'The source’s own id of the record; two records with the same id and content are duplicates' },
  { name: 'sequence', kind: 'integer', title: 'Sequence', about: 'A number that grows by one in the source, where there is one' },
  { name: 'sequenceKey', kind: 'text', title: 'Sequence of', about: 'Within what the sequence number counts' },
  { name: 'text', kind: 'text', title: 'Text', about: 'The free text of the record, where it has one' },
  { name: 'format', kind: 'text', title: 'Format', about: 'Id of the format that read it' },
  { name: 'item', kind: 'integer', title: 'Item', about: 'The file or archive member it stands in' },
  { name: 'record', kind: 'integer', title: 'Record', about: 'Its ordinal among the records of the item, from 0' },
] as const satisfies readonly EventColumn[];

export type EventColumnName = (typeof eventColumns)[number]['name'];
/** Columns a format may fill by its map; the rest are filled by the loader. */
export type MappedColumn = Exclude<EventColumnName, 'time' | 'timeText' | 'timePrecision' | 'timeZoneSource' | 'receivedTime' | 'category' | 'format' | 'item' | 'record' | 'sequence' | 'sequenceKey'>;
