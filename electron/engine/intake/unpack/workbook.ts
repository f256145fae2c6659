// Opens a workbook (.xlsx), which is a zip: each sheet becomes a member of JSON lines; what is no cell is named.
import { UniqueNames, displayName } from '../display-path.ts';
import { inChunks } from './table-text.ts';
import { note } from './types.ts';
import type { MemberEvent, MemberNote, UnpackContext } from './types.ts';
import { sheetLines } from './sheet-rows.ts';
import type { SheetFacts } from './sheet-rows.ts';
import { mostSharedText, readDateStyles, readSharedTexts, readWorkbook } from './workbook-parts.ts';
import type { Sheet } from './workbook-parts.ts';

/** The zip below: content of a part, and what was odd about it. Empty content when the part is not there. */
export type Parts = { has(part: string): boolean; names(): readonly string[]; read(part: string, notes: MemberNote[]): AsyncIterable<Buffer>; packedSize(part: string): number };

const workbookPart = 'xl/workbook.xml';
export const isWorkbook = (names: ReadonlySet<string>): boolean => names.has(workbookPart);

function extras(parts: Parts, sheets: readonly Sheet[]): MemberNote[] {
  const names = parts.names();
  const found: MemberNote[] = [];
  if (names.some((name) => /^xl\/vbaProject\.bin$/i.test(name))) found.push(note('workbook-extra', 'the workbook holds macros; they were not looked at'));
  if (names.some((name) => name.startsWith('xl/externalLinks/'))) found.push(note('workbook-extra', 'the workbook refers to other files; the values it kept of them were read'));
  const pictures = names.filter((name) => name.startsWith('xl/media/') || name.startsWith('xl/embeddings/')).length;
  if (pictures > 0) found.push(note('workbook-extra', `the workbook holds ${pictures} pictures or embedded files; they were not read`));
  const hidden = sheets.filter((sheet) => sheet.isHidden).length;
  if (hidden > 0) found.push(note('workbook-extra', `${hidden} of ${sheets.length} sheets are hidden; they were read like the others`));
  return found;
}

/** Yields the sheets in the order of the workbook. */
export async function* unpackWorkbook(parts: Parts, context: UnpackContext): AsyncGenerator<MemberEvent> {
  const notes: MemberNote[] = [];
  const { sheets, is1904 } = await readWorkbook(parts.read(workbookPart, notes), parts.read('xl/_rels/workbook.xml.rels', notes));
  const texts = await readSharedTexts(parts.read('xl/sharedStrings.xml', notes));
  const styles = await readDateStyles(parts.read('xl/styles.xml', notes));
  yield* notes;
  yield* extras(parts, sheets);
  if (texts === null) {
    yield note('archive-bytes', `the shared texts of the workbook are longer than ${mostSharedText} characters; no sheet was read`);
    return;
  }
  const names = new UniqueNames();
  for (const sheet of sheets) {
    const { unique } = names.claim(displayName(sheet.name.replaceAll('/', ' ')));
    if (!parts.has(sheet.part)) {
      yield note('archive-damaged', 'the sheet is named by the workbook and is not in it', unique);
      yield { kind: 'listed', name: unique };
      continue;
    }
    const own: MemberNote[] = [];
    let isRead = false;
    const facts: SheetFacts = { rows: 0, rowsBeforeHeader: 0, isWhole: false };
    async function* rows(): AsyncGenerator<Buffer> {
      const meter = context.budget.meter(`${context.path}/${unique}`, () => parts.packedSize(sheet.part));
      for await (const chunk of inChunks(sheetLines(parts.read(sheet.part, own), { texts: texts ?? [], styles, is1904 }, facts))) {
        meter.add(chunk.length);
        yield chunk;
      }
      isRead = true;
    }
    yield { kind: 'member', name: unique, size: null, modified: null, stream: rows };
    if (!facts.isWhole && isRead) yield note('archive-truncated', `the sheet ends before its last row; ${facts.rows} rows were read`, unique);
    yield* own.map((one) => ({ ...one, member: unique }));
    if (facts.rowsBeforeHeader > 0) yield note('workbook-extra', `${facts.rowsBeforeHeader} rows stand in front of the header; they were read as rows without names`, unique);
  }
}
