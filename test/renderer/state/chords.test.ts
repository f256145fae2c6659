import { describe, expect, it } from 'vitest';
import { clashes, createMatcher, keysOf, notationOf } from '../../../renderer/state/chords.ts';
import type { Binding, Press } from '../../../renderer/state/chords.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({ key, ctrl: false, meta: false, alt: false, shift: false, ...more });
const bindings: readonly Binding[] = [
  { id: 'timeline', chords: ['g t', 'Mod+3'] }, { id: 'filter', chords: ['/'] }, { id: 'help', chords: ['?'] }, { id: 'palette', chords: ['Mod+K', 'Mod+Shift+P'], worksWhileTyping: true },
  { id: 'back', chords: ['Alt+ArrowLeft'] }, { id: 't', chords: ['t'] }, { id: 'filter-of-page', chords: ['/'] },
];
const match = () => createMatcher(() => bindings, false);

describe('chords', () => {
  it.each<[Press, boolean, string]>([
    [press('k', { ctrl: true }), false, 'Mod+K'], [press('P', { ctrl: true, shift: true }), false, 'Mod+Shift+P'], [press('k', { meta: true }), true, 'Mod+K'], [press('?', { shift: true }), false, '?'],
    [press('G', { shift: true }), false, 'G'], [press('F10', { shift: true }), false, 'Shift+F10'], [press(' '), false, 'Space'], [press('ArrowLeft', { alt: true }), false, 'Alt+ArrowLeft'], [press('k', { ctrl: true }), true, 'Ctrl+K'],
  ])('writes %o', (p, isMac, expected) => { expect(notationOf(p, isMac)).toBe(expected); });

  it('runs single keys, combinations and sequences; the later binding wins', () => {
    const m = match();
    expect([
      m.press(press('/'), 0, false), m.press(press('k', { ctrl: true }), 1, false), m.press(press('g'), 2, false), m.press(press('t'), 300, false), m.press(press('t'), 400, false), m.press(press('x'), 500, false), m.press(press('Shift', { shift: true }), 501, false),
    ]).toEqual([{ kind: 'run', id: 'filter-of-page' }, { kind: 'run', id: 'palette' }, { kind: 'waiting' }, { kind: 'run', id: 'timeline' }, { kind: 'run', id: 't' }, { kind: 'none' }, { kind: 'none' }]);
  });

  it('forgets a begun sequence after a while and at any other key', () => {
    const m = match();
    m.press(press('g'), 0, false);
    const late = m.press(press('t'), 5000, false);
    m.press(press('g'), 6000, false);
    m.press(press('x'), 6100, false);
    expect([late, m.press(press('t'), 6200, false)]).toEqual([{ kind: 'run', id: 't' }, { kind: 'run', id: 't' }]);
  });

  it('leaves plain keys to a text field and still takes combinations', () => {
    const m = match();
    expect([m.press(press('g'), 0, true), m.press(press('t'), 1, true), m.press(press('/'), 2, true), m.press(press('?'), 3, true), m.press(press('k', { ctrl: true }), 4, true), m.press(press('ArrowLeft', { alt: true }), 5, true), m.press(press('3', { ctrl: true }), 6, true)])
      .toEqual([{ kind: 'none' }, { kind: 'none' }, { kind: 'none' }, { kind: 'none' }, { kind: 'run', id: 'palette' }, { kind: 'run', id: 'back' }, { kind: 'run', id: 'timeline' }]);
  });

  it('finds clashes and draws keys', () => {
    expect([clashes(bindings), keysOf('Mod+Shift+P', false), keysOf('Mod+K', true), keysOf('g t', false), keysOf('+', false)])
      .toEqual([[{ chord: '/', ids: ['filter', 'filter-of-page'] }], [['Ctrl', 'Shift', 'P']], [['⌘', 'K']], [['g'], ['t']], [['+']]]);
  });
});
