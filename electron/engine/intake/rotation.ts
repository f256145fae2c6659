// Which files are parts of one rotated log: `auth.log`, `auth.log.1`, `auth.log.2.gz`, `access.log-20260301`; and in which order they were written.

export type Rotation = {
  /** Name of the log without what rotation added. */
  readonly series: string;
  /** Sorts the parts from the oldest to the newest. */
  readonly order: number;
  /** How it was rotated; `current` is the one still written. */
  readonly by: 'number' | 'day' | 'current';
  /** The number or the day (in days since 1970) in the name; null for the current one. */
  readonly mark: number | null;
};

const packedEnding = /\.(?:gz|bz2|xz|zst|z|lz4)$/i;
const hasLetter = /\p{L}/u;

export function rotationOf(name: string): Rotation {
  const bare = name.replace(packedEnding, '');
  const numbered = /^(.*[^.\d].*?)\.(\d{1,3})$/u.exec(bare);
  if (numbered && hasLetter.test(numbered[1] ?? '')) return { series: numbered[1] ?? '', order: -Number(numbered[2]), by: 'number', mark: Number(numbered[2]) };
  const dated = /^(.+?)[-._](\d{4})-?([01]\d)-?([0-3]\d)(?:[-_T.]?(\d{2,6}))?(\.(?:log|txt|json|csv))?$/iu.exec(bare);
  if (dated && hasLetter.test(dated[1] ?? '')) {
    const days = Date.UTC(Number(dated[2]), Number(dated[3]) - 1, Number(dated[4])) / 86_400_000;
    return { series: `${dated[1] ?? ''}${dated[6] ?? ''}`, order: days + Number(`0.${(dated[5] ?? '').padEnd(6, '0')}`), by: 'day', mark: days };
  }
  return { series: bare, order: Number.MAX_SAFE_INTEGER, by: 'current', mark: null };
}

/** The same names with the parts of each rotated log from the oldest to the newest, where its first part stood. */
export function inRotationOrder<T>(entries: readonly T[], nameOf: (entry: T) => string): readonly T[] {
  const groups = new Map<string, { readonly entry: T; readonly rotation: Rotation }[]>();
  for (const entry of entries) {
    const rotation = rotationOf(nameOf(entry));
    groups.set(rotation.series, [...(groups.get(rotation.series) ?? []), { entry, rotation }]);
  }
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : group.toSorted((a, b) => a.rotation.order - b.rotation.order)).map(({ entry }) => entry));
}

export type Gap = { readonly missing: number; readonly before: Rotation; readonly after: Rotation };

/** Marks that are missing between the parts there are: numbers, or days where the log was rotated daily. Oldest first. */
export function gapsOf(parts: readonly Rotation[]): readonly Gap[] {
  const by = parts.find((part) => part.mark !== null)?.by;
  const marked = parts.filter((part) => part.mark !== null && part.by === by).toSorted((a, b) => a.order - b.order);
  const steps = marked.slice(1).map((part, index) => Math.abs((part.mark ?? 0) - (marked[index]?.mark ?? 0)));
  const isDaily = by === 'number' || (steps.length > 1 && steps.filter((step) => step === 1).length * 2 > steps.length);
  if (!isDaily) return [];
  return steps.flatMap((step, index) => {
    const [before, after] = [marked[index], marked[index + 1]];
    return step > 1 && before && after ? [{ missing: step - 1, before, after }] : [];
  });
}
