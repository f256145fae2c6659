// A length of time as the engine writes it in sentences.

const units: readonly (readonly [bigint, string])[] = [[86_400_000_000n, 'd'], [3_600_000_000n, 'h'], [60_000_000n, 'min'], [1_000_000n, 's'], [1_000n, 'ms'], [1n, 'µs']];

/** Microseconds as `4.2 s`, `1.5 h`: the greatest unit with at most three digits behind the point. The sign is written where asked for. */
export function spanWords(micros: bigint, isSigned = false): string {
  const size = micros < 0n ? -micros : micros;
  const [unit, name] = units.find(([u]) => size >= u) ?? [1_000_000n, 's'];
  const thousandths = (size * 1000n + unit / 2n) / unit;
  const fraction = String(thousandths % 1000n).padStart(3, '0').replace(/0+$/, '');
  return `${isSigned ? (micros < 0n ? '−' : '+') : ''}${thousandths / 1000n}${fraction === '' ? '' : `.${fraction}`} ${name}`;
}
