// Type for the printed report: faces and sizes, how wide text is, where it breaks, what has no glyph.
import { createRequire } from 'node:module';
import { present } from '../../../shared/assert.ts';
import { printable } from './visible.ts';

export const ink = { text: '#1c2127', quiet: '#5d6873', rule: '#c7ccd2', faint: '#e3e6ea', accent: '#24445f', good: '#2c6a4c', look: '#8a5700', bad: '#98282c', open: '#54606c' } as const;

export type FaceName = 'text' | 'bold' | 'serif' | 'mono';
export type Style = { readonly face: FaceName; readonly size: number; /** From line to line, in points. */ readonly leading: number; readonly color: string };

const style = (face: FaceName, size: number, leading: number, color: string = ink.text): Style => ({ face, size, leading, color });
export const styles = {
  body: style('text', 9, 13.4),
  quiet: style('text', 8, 11.6, ink.quiet),
  strong: style('bold', 9, 13.4),
  cell: style('text', 7.8, 10.6),
  cellQuiet: style('text', 7.2, 10.2, ink.quiet),
  cellStrong: style('bold', 7.8, 10.6),
  head: style('bold', 7, 10, ink.quiet),
  mono: style('mono', 6.7, 9.4),
  monoQuiet: style('mono', 6.3, 9, ink.quiet),
  command: style('mono', 7.2, 11),
  title: style('serif', 25, 31, ink.accent),
  part: style('serif', 16, 21, ink.accent),
  section: style('bold', 10, 14, ink.accent),
  label: style('bold', 6.8, 9.6, ink.quiet),
  figure: style('serif', 16, 19),
} as const satisfies Record<string, Style>;

const fontPath = (file: string): string => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}.ttf`);
/** Free fonts that cover most scripts; only the glyphs in use are embedded. */
export const fontPaths: Readonly<Record<FaceName, string>> = {
  text: fontPath('DejaVuSansCondensed'), bold: fontPath('DejaVuSansCondensed-Bold'), serif: fontPath('DejaVuSerifCondensed'), mono: fontPath('DejaVuSansMono'),
};

type Glyph = { readonly advanceWidth: number };
/** What is needed of fontkit's font and of pdfkit's wrapper around it; the library's types leave both out. */
type Glyphs = { readonly unitsPerEm: number; hasGlyphForCodePoint(code: number): boolean; glyphForCodePoint(code: number): Glyph };
type Wrapper = { readonly font: Glyphs; readonly scale: number; layoutRun(text: string): unknown };

/**
 * The face of the font in use, switched to one glyph for each character: no ligatures, no kerning, no reordering. What is
 * printed is then what the evidence says, as wide as measured, and four times as fast as with OpenType layout.
 */
export function plainFace(doc: PDFKit.PDFDocument): Face {
  // SAFETY: pdfkit keeps its wrapper there. Were it elsewhere, `present` stops the first report and every test of it.
  const wrapper = present((doc as unknown as { readonly _font?: Wrapper })._font, 'the font in use');
  wrapper.layoutRun = (text) => {
    const glyphs = Array.from(text, (char) => wrapper.font.glyphForCodePoint(char.codePointAt(0) ?? 0));
    const positions = glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth * wrapper.scale, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: glyph.advanceWidth * wrapper.scale }));
    return { glyphs, positions, advanceWidth: positions.reduce((sum, p) => sum + p.xAdvance, 0) };
  };
  return new Face(wrapper.font);
}

/** How wide text is in a face, and where it breaks. A line is as wide as its glyphs. */
export class Face {
  readonly #glyphs: Glyphs;
  readonly #widths = new Map<number, number>();

  constructor(glyphs: Glyphs) {
    this.#glyphs = glyphs;
  }

  /** In ems. */
  advance(code: number): number {
    const known = this.#widths.get(code);
    if (known !== undefined) return known;
    const width = this.#glyphs.glyphForCodePoint(code).advanceWidth / this.#glyphs.unitsPerEm;
    this.#widths.set(code, width);
    return width;
  }

  width(text: string, size: number): number {
    let ems = 0;
    for (const char of text) ems += this.advance(char.codePointAt(0) ?? 0);
    return ems * size;
  }

  printable(text: string): string {
    return printable(text, (code) => this.#glyphs.hasGlyphForCodePoint(code));
  }

  /**
   * Lines no wider than `width`. Breaks after spaces, else after a mark that joins parts of a name or path, else anywhere.
   * A line keeps the space or the `\n` it ends with, so that who copies or listens gets words apart.
   * With `limit`, the rest is left out and the last line says so. Cost grows with what is kept.
   */
  wrap(text: string, size: number, width: number, limit = Number.POSITIVE_INFINITY): string[] {
    const room = width / size;
    const lines: string[] = [];
    // A line holds at most this many characters; more than that can never be shown within the limit.
    const readable = Number.isFinite(limit) ? this.printable(text.slice(0, Math.ceil(limit * room * 5))) : this.printable(text);
    for (const paragraph of readable.split(/(?<=\n)/)) {
      let rest = paragraph;
      do {
        if (lines.length >= limit) return cut(lines);
        const end = this.#breakAt(rest, room);
        lines.push(rest.slice(0, end));
        rest = rest.slice(end);
      } while (rest.length > 0);
    }
    return lines;
  }

  #breakAt(text: string, room: number): number {
    let ems = 0;
    let at = 0;
    let space = 0;
    let good = 0;
    for (const char of text) {
      ems += this.advance(char.codePointAt(0) ?? 0);
      if (ems > room && at > 0 && char !== ' ') return space > at * 0.45 ? space : good > at / 2 ? good : at;
      at += char.length;
      if (char === ' ') space = at;
      else if (/[/\\_\-.,:;&?=|@}\])]/.test(char)) good = at;
    }
    return at;
  }
}

/** Says that something is missing; how much, report.json shows. */
function cut(lines: string[]): string[] {
  const last = present(lines.pop(), 'a line');
  return [...lines, `${last.slice(0, Math.max(0, last.length - 7))}… (cut)`];
}
