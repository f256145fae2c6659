// From a reading plan to the decoder that carries it out.
import type { Batch, Bytes } from '../decoders/batch.ts';
import { decodeBinary } from '../decoders/binary.ts';
import { decodeDelimited } from '../decoders/delimited.ts';
import { DirectiveTable } from '../decoders/directives.ts';
import { decodeElements } from '../decoders/elements.ts';
import { decodeUtf16 } from '../decoders/encoding.ts';
import { decodeJson } from '../decoders/json-records.ts';
import { decodeLines } from '../decoders/lines.ts';
import { decodeXml } from '../decoders/xml-elements.ts';
import { lineOptions } from '../detect/line-records.ts';
import type { ReadingPlan } from '../detect/detection.ts';

export function decode(bytes: Bytes, plan: ReadingPlan): AsyncGenerator<Batch> {
  if (plan.encoding === 'utf-16le' || plan.encoding === 'utf-16be') return decodeUtf16(bytes, plan.encoding, (utf8) => decodeText(utf8, plan));
  return decodeText(bytes, plan);
}

function decodeText(bytes: Bytes, plan: ReadingPlan): AsyncGenerator<Batch> {
  const records = decodeRecords(bytes, plan);
  return plan.each ? decodeElements(records, plan.each) : records;
}

function decodeRecords(bytes: Bytes, { structure, dialect }: ReadingPlan): AsyncGenerator<Batch> {
  switch (structure.kind) {
    case 'rows':
    case 'json-lines': return decodeLines(bytes);
    case 'json-array': return decodeJson(bytes, { kind: 'array' });
    case 'json-objects': return decodeJson(bytes, { kind: 'objects' });
    case 'json-envelope': return decodeJson(bytes, { kind: 'envelope', keys: structure.keys });
    case 'json-table': return decodeJson(bytes, { kind: 'table', columns: structure.columns, rows: structure.rows });
    case 'lines': return decodeLines(bytes, lineOptions(structure));
    case 'xml': return decodeXml(bytes, structure.elements);
    case 'directives': {
      const table = new DirectiveTable(structure);
      return decodeLines(bytes, { row: (line) => table.row(line) });
    }
    case 'delimited': return decodeDelimited(bytes, dialect ?? { delimiter: ',', columns: [], hasHeader: false, preamble: 0 });
    default: return decodeBinary(structure.kind, bytes);
  }
}
