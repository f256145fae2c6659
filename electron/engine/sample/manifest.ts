// What the sample hand-over contains and what was planted in it: the answer key that the demo and the tests check against.
import type { Plain } from '../../../shared/canonical-json.ts';

export type StorySource =
  | 'aws-cloudtrail' | 'k8s-audit' | 'okta-system-log' | 'github-audit' | 'linux-syslog' | 'web-access'
  | 'generic-csv' | 'generic-json-lines' | 'hash-list' | 'container';

/** Which documented export shape of the source the file has. */
export type StoryShape =
  | 's3-delivery' | 'lookup-events' | 'json-lines' | 'event-list' | 'json-array' | 'ndjson'
  | 'rfc3164' | 'rfc5424' | 'combined' | 'csv-semicolon' | 'sha256sums' | 'zip';

/** found = events + quarantined + duplicates + nonRecords, for every file. */
export type StoryCount = {
  /** Records of a document; lines of a text file (blank ones and the CSV header included). */
  readonly found: number;
  readonly events: number;
  /** Blank lines, CSV header. */
  readonly nonRecords: number;
  readonly quarantined: number;
  /** Records already delivered by an earlier line or file; of two equal ones, the later place is counted. */
  readonly duplicates: number;
};

export type StoryFile = StoryCount & {
  /** Path below the folder, with `/`; for a member of an archive, the path of the archive. */
  readonly path: string;
  /** Names from the archive inwards; empty for a file on disk. */
  readonly inside: readonly string[];
  readonly source: StorySource;
  readonly shape: StoryShape;
  /** Only `evidence` counts into the totals. */
  readonly role: 'evidence' | 'container' | 'hash-list';
  /** Of the bytes as they lie on disk (or in the archive). */
  readonly sha256: string;
  readonly bytes: number;
  /** Of the bytes after gzip is removed; equal to `sha256` where nothing is compressed. Independent of the zlib version. */
  readonly contentSha256: string;
  readonly contentBytes: number;
};

export type PlantedKind =
  | 'missing-hour' | 'duplicate-delivery' | 'doubled-line' | 'skewed-clock' | 'edited-file' | 'truncated-last-line'
  | 'logging-stopped' | 'malformed-line' | 'blank-lines' | 'sequence-gap' | 'personal-data' | 'hostile-text';

export type Planted = {
  readonly id: string;
  readonly kind: PlantedKind;
  readonly file: string;
  readonly detail: string;
  /** Machine-readable: what a check must find, with its exact place. Line numbers start at 1. */
  readonly expect: { readonly [key: string]: Plain };
};

/** One step of the incident, findable by its native id or its line. */
export type StoryStep = {
  readonly id: string;
  /** True UTC time; a source with a wrong clock wrote another one. */
  readonly at: string;
  readonly source: StorySource;
  readonly file: string;
  /** The id the source itself gave the record, where it has one. */
  readonly nativeId: string | null;
  readonly actor: string;
  readonly action: string;
  readonly what: string;
};

export type EntityId = 'email' | 'payment-card' | 'iban' | 'aws-access-key' | 'jwt' | 'private-key' | 'ip-address';

/** Occurrences in the decompressed text of evidence files, as written. */
export type EntityCount = {
  readonly entity: EntityId;
  readonly distinct: number;
  readonly occurrences: number;
  /** Path (for archive members: path/inner/inner) → occurrences. */
  readonly files: { readonly [path: string]: number };
};

export type StoryManifest = {
  readonly kind: 'exhibit.sample-story';
  readonly version: 1;
  readonly title: string;
  readonly summary: string;
  readonly from: string;
  readonly to: string;
  readonly totals: StoryCount & { readonly files: number; readonly contentBytes: number };
  readonly files: readonly StoryFile[];
  readonly planted: readonly Planted[];
  readonly steps: readonly StoryStep[];
  readonly entities: readonly EntityCount[];
};
