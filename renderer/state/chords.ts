// Turns key presses into commands: single keys, combinations and two-key sequences.

/** `Mod` is Ctrl, or ⌘ on a Mac. Sequences are written with a space: `g t`. */
export type Chord = string;
export type Press = { readonly key: string; readonly ctrl: boolean; readonly meta: boolean; readonly alt: boolean; readonly shift: boolean };
export type Matcher = {
  /** What a press means now. `isTyping`: the focus is in a text field, where plain keys are letters. */
  press(press: Press, nowMs: number, isTyping: boolean): { readonly kind: 'none' } | { readonly kind: 'waiting' } | { readonly kind: 'run'; readonly id: string };
};

export const sequenceMs = 1500;

/** One press in the notation of chords: `Mod+Shift+P`, `g`, `?`, `Escape`, `Alt+ArrowLeft`. */
export function notationOf(press: Press, isMac: boolean): string {
  const mod = isMac ? press.meta : press.ctrl;
  const isLetter = press.key.length === 1;
  const hasModifier = mod || press.alt || (isMac ? press.ctrl : press.meta);
  const key = isLetter && (hasModifier || !press.shift) ? (hasModifier ? press.key.toUpperCase() : press.key) : press.key;
  const parts = [
    ...(mod ? ['Mod'] : []), ...((isMac ? press.ctrl : press.meta) ? [isMac ? 'Ctrl' : 'Meta'] : []), ...(press.alt ? ['Alt'] : []),
    // Shift is part of a printable character already: `?` is not `Shift+?`.
    ...(press.shift && (hasModifier || !isLetter) ? ['Shift'] : []),
  ];
  return [...parts, key === ' ' ? 'Space' : key].join('+');
}

export type Binding = { readonly id: string; readonly chords: readonly Chord[]; readonly worksWhileTyping?: boolean };

const isPlain = (step: string): boolean => !/^(Mod|Ctrl|Meta|Alt)\+/.test(step) && step !== 'Escape' && !/^F\d+$/.test(step);

/** Later bindings win over earlier ones: a page may take a key over while it is open. */
export function createMatcher(bindings: () => readonly Binding[], isMac: boolean): Matcher {
  let prefix: string | null = null;
  let prefixAt = 0;
  return {
    press(press, nowMs, isTyping) {
      if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(press.key)) return { kind: prefix ? 'waiting' : 'none' };
      const step = notationOf(press, isMac);
      const started = prefix !== null && nowMs - prefixAt <= sequenceMs ? prefix : null;
      prefix = null;
      const all = bindings().map((b) => ({ id: b.id, chords: isTyping && b.worksWhileTyping !== true ? b.chords.filter((c) => !isPlain(c.split(' ')[0] ?? '')) : b.chords }));
      const find = (chord: string): Binding | undefined => all.findLast((b) => b.chords.includes(chord));
      const hit = (started !== null ? find(`${started} ${step}`) : undefined) ?? find(step);
      if (hit) return { kind: 'run', id: hit.id };
      if (all.some((b) => b.chords.some((c) => c.startsWith(`${step} `)))) {
        prefix = step;
        prefixAt = nowMs;
        return { kind: 'waiting' };
      }
      return { kind: 'none' };
    },
  };
}

/** Two different commands that would answer to the same chord. */
export function clashes(bindings: readonly Binding[]): readonly { readonly chord: Chord; readonly ids: readonly string[] }[] {
  const byChord = new Map<Chord, string[]>();
  for (const b of bindings) for (const c of b.chords) byChord.set(c, [...(byChord.get(c) ?? []), b.id]);
  return [...byChord].filter(([, ids]) => ids.length > 1).map(([chord, ids]) => ({ chord, ids }));
}

/** The keys as printed on a keyboard: `['Ctrl', 'K']`, `['g', 't']`. */
export function keysOf(chord: Chord, isMac: boolean): readonly (readonly string[])[] {
  const names: Record<string, string> = { Mod: isMac ? '⌘' : 'Ctrl', Alt: isMac ? '⌥' : 'Alt', Shift: isMac ? '⇧' : 'Shift', Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', PageUp: 'PgUp', PageDown: 'PgDn', Enter: '↵' };
  return chord.split(' ').map((step) => (step === '+' ? ['+'] : step.split('+').map((k) => names[k] ?? k)));
}
