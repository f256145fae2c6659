// A tagged A4 document that is filled from top to bottom: places text, keeps headings with what follows, breaks pages.
import PDFDocument from 'pdfkit';
import { present } from '../../../shared/assert.ts';
import { instantFromIso } from '../../../shared/instant.ts';
import { isUtc, localClock } from '../../../shared/local-clock.ts';
import type { LocalClock } from '../../../shared/local-clock.ts';
import { fontPaths, ink, plainFace, styles } from './pdf-type.ts';
import type { Face, FaceName, Style } from './pdf-type.ts';

export const page = { width: 595.28, height: 841.89, left: 58, right: 58, top: 76, bottom: 70 } as const;
export const measure = page.width - page.left - page.right;
export const floor = page.height - page.bottom;

export type Element = PDFKit.PDFStructureElement;
type Entry = { readonly title: string; readonly page: number };

type About = { readonly title: string; readonly author: string; readonly subject: string; readonly date: Date; /** IANA name of the zone of times beside UTC; null for UTC alone. */ readonly zone: string | null };

export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly entries: Entry[] = [];
  y: number = page.top;
  readonly #faces = new Map<FaceName, Face>();
  readonly #root: Element;
  #section: Element;
  readonly #local: LocalClock | null;
  #pages = 1;

  constructor(about: About) {
    this.#local = about.zone === null || isUtc(about.zone) ? null : localClock(about.zone);
    this.doc = new PDFDocument({
      size: [page.width, page.height], margins: { top: 0, left: 0, right: 0, bottom: 0 }, font: fontPaths.text,
      pdfVersion: '1.7', tagged: true, lang: 'en', displayTitle: true, bufferPages: true, fontLayoutCache: false,
      info: { Title: about.title, Author: about.author, Subject: about.subject, Creator: 'Exhibit', Producer: 'Exhibit', CreationDate: about.date, ModDate: about.date },
    });
    writeMetadata(this.doc, about);
    // By path, not by a registered name: the library reads a font again at every use when name and default font are the same file.
    for (const face of ['text', 'bold', 'serif', 'mono'] as const) {
      this.#faces.set(face, plainFace(this.doc.font(fontPaths[face])));
    }
    this.#root = this.doc.struct('Document');
    this.doc.addStructure(this.#root);
    this.#section = this.openIn(this.#root, 'Sect');
  }

  get pages(): number { return this.#pages; }
  get section(): Element { return this.#section; }

  face(name: FaceName): Face {
    return present(this.#faces.get(name), 'a registered face');
  }

  lines(text: string, style: Style, width: number, limit?: number): string[] {
    return this.face(style.face).wrap(text, style.size, width, limit);
  }

  /** `2026-03-01 08:00:00 UTC (2026-03-01 09:00:00 +01:00)`, fraction kept where there is one; `apart` stands for the space between the two. */
  moment(iso: string | null, apart = ' '): string {
    if (iso === null) return '—';
    const utc = `${iso.replace('T', ' ').replace('Z', '')} UTC`;
    const at = instantFromIso(iso);
    const local = at === null ? '' : this.#local?.(at) ?? '';
    return local === '' ? utc : `${utc}${apart}(${local.replace('T', ' ').replace(/(?=[+-]\d\d:)/, ' ')})`;
  }

  newPage(): void {
    this.doc.addPage();
    this.#pages++;
    this.y = page.top;
  }

  /** Goes to the next page unless `height` points are left on this one. */
  room(height: number): void {
    if (this.y + height > floor) this.newPage();
  }

  gap(height: number): void {
    this.y += height;
  }

  /** A new part of the report, in the contents and the bookmarks: on a new page, or below the last one if it may run on and there is room. */
  part(title: string, lead?: string, mayRunOn = false): void {
    if (mayRunOn && floor - this.y > 250) this.gap(22);
    else this.newPage();
    this.#section = this.openIn(this.#root, 'Sect');
    this.entries.push({ title, page: this.#pages });
    this.doc.outline.addItem(title);
    this.doc.addNamedDestination(title, 'XYZ', 0, this.y - 20, null);
    this.tag('H1', () => this.put(title, page.left, this.y, styles.part));
    this.y += styles.part.leading + 5;
    if (lead !== undefined) this.paragraph(lead, { style: styles.quiet, after: 10 });
  }

  /** `keep`: points of what follows that must fit on the same page. */
  heading(title: string, keep = 70): void {
    this.gap(this.y > page.top ? 9 : 0);
    const lines = this.lines(title, styles.section, measure);
    this.room(lines.length * styles.section.leading + keep);
    this.tag('H2', () => this.putLines(lines, page.left, styles.section));
    this.gap(3);
  }

  paragraph(text: string, { style = styles.body as Style, indent = 0, after = 5, limit, tag = 'P' }: { style?: Style; indent?: number; after?: number; limit?: number; tag?: string } = {}): void {
    const lines = this.lines(text, style, measure - indent, limit);
    // Two lines stay together at a break: no single line is left behind or carried over.
    for (let from = 0; from < lines.length;) {
      this.room(Math.min(lines.length - from, 2) * style.leading);
      let fits = Math.max(1, Math.min(lines.length - from, Math.floor((floor - this.y) / style.leading)));
      if (lines.length - from - fits === 1 && fits > 2) fits--;
      const some = lines.slice(from, from + fits);
      this.tag(tag, () => this.putLines(some, page.left + indent, style));
      from += fits;
      if (from < lines.length) this.newPage();
    }
    this.y += after;
  }

  bullets(texts: readonly string[], style: Style = styles.body): void {
    for (const text of texts) {
      this.room(Math.min(2, this.lines(text, style, measure - 12).length) * style.leading);
      this.artifact(() => this.put('–', page.left, this.y, { ...style, color: ink.quiet }));
      this.paragraph(text, { style, indent: 12, after: 3 });
    }
    this.gap(3);
  }

  /** A label in the left column, a text beside it. */
  fact(label: string, text: string, style: Style = styles.cell, labelWidth = 92, limit?: number): void {
    const lines = this.lines(text, style, measure - labelWidth, limit);
    this.room(Math.min(lines.length, 3) * style.leading);
    this.tag('P', () => this.put(label, page.left, this.y, { ...styles.cellQuiet, leading: style.leading }));
    for (const line of lines) {
      this.room(style.leading);
      this.tag('P', () => this.put(line, page.left + labelWidth, this.y, style));
      this.y += style.leading;
    }
    this.y += 1.5;
  }

  rule(color: string = ink.rule, weight = 0.5, from: number = page.left, to: number = page.left + measure): void {
    this.artifact(() => this.doc.moveTo(from, this.y).lineTo(to, this.y).lineWidth(weight).strokeColor(color).stroke());
  }

  /** One line at a place; a line break at its end becomes a space. `y` is the top of the line. The text must be printable already, as `lines` returns it. */
  put(text: string, x: number, y: number, { face, size, color, leading }: Style): void {
    if (text === '') return;
    // The two given measures only serve underlines and links; giving them saves the library from measuring again.
    this.doc.font(fontPaths[face]).fontSize(size).fillColor(color).text(text.replace('\n', ' '), x, y + (leading - size * 1.17) / 2, { lineBreak: false, textWidth: 0, wordCount: 1 } as PDFKit.Mixins.TextOptions);
  }

  putLines(lines: readonly string[], x: number, style: Style): void {
    for (const line of lines) {
      this.put(line, x, this.y, style);
      this.y += style.leading;
    }
  }

  /** Draws inside a structure element, so that the reading order and the roles survive. */
  tag(type: string, draw: () => void, parent: Element = this.#section): void {
    parent.add(this.doc.struct(type, {}, [draw]));
  }

  /** Lines, page numbers: nothing a screen reader should read. */
  artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  pagination(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.doc.endMarkedContent();
  }

  /** Keeps a place of `count` lines for the contents; call what it returns once all parts are printed. */
  contents(count: number): () => void {
    const style = styles.body;
    const step = style.leading + 3;
    this.newPage();
    this.tag('H2', () => this.put('Contents', page.left, this.y, styles.part));
    this.y += styles.part.leading + 8;
    const top = this.y;
    const number = this.#pages;
    const list = this.openIn(this.#section, 'TOC');
    this.y += count * step + 10;
    return () => this.onPage(number, () => {
      this.entries.forEach((entry, i) => this.tag('TOCI', () => {
        const y = top + i * step;
        const at = String(entry.page);
        const end = page.left + measure - this.face(style.face).width(at, style.size);
        this.put(entry.title, page.left, y, style);
        this.put(at, end, y, style);
        this.doc.goTo(page.left, y, measure, step, entry.title);
      }, list));
    });
  }

  /** A structure element that stays open until it is ended or the document is. */
  openIn(parent: Element, type: string): Element {
    const element = this.doc.struct(type);
    parent.add(element);
    return element;
  }

  /** Draws on a page that is finished already; footers and the contents need to know the number of pages. */
  onPage(number: number, draw: () => void): void {
    this.doc.switchToPage(number - 1);
    draw();
  }

  async bytes(): Promise<Buffer> {
    this.#root.end();
    const parts: Buffer[] = [];
    this.doc.on('data', (part: Buffer) => parts.push(part));
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.on('end', resolve);
      this.doc.on('error', reject);
    });
    this.doc.end();
    await ended;
    return Buffer.concat(parts);
  }
}

/** The library puts title and author into its XML as they are; here they are escaped. */
function writeMetadata(doc: PDFKit.PDFDocument, { title, author, subject, date }: About): void {
  const xml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const stamp = `${date.toISOString().slice(0, 19)}Z`;
  const list = (kind: 'Alt' | 'Seq', text: string): string => `<rdf:${kind}><rdf:li${kind === 'Alt' ? ' xml:lang="x-default"' : ''}>${xml(text)}</rdf:li></rdf:${kind}>`;
  // SAFETY: a documented-by-source hook of this exact version; the test of hostile titles fails if it is no longer called.
  (doc as unknown as { _addInfo(): void })._addInfo = () => doc.appendXML([
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    `<xmp:CreateDate>${stamp}</xmp:CreateDate><xmp:ModifyDate>${stamp}</xmp:ModifyDate><xmp:CreatorTool>Exhibit</xmp:CreatorTool><pdf:Producer>Exhibit</pdf:Producer>`,
    `<dc:title>${list('Alt', title)}</dc:title><dc:creator>${list('Seq', author)}</dc:creator><dc:description>${list('Alt', subject)}</dc:description>`,
    '</rdf:Description>',
  ].join('\n'));
}
