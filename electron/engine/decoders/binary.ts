// From a kind of binary file to the decoder that reads it.
import type { BinaryKind } from '../../../shared/spec/format.ts';
import type { Batch, Bytes } from './batch.ts';
import { decodeBsm } from './bsm/decode-bsm.ts';
import { decodeEvt } from './evt.ts';
import { decodeEvtx } from './evtx/decode-evtx.ts';
import { decodeJournalExport } from './journal-export.ts';
import { decodeUtmp } from './utmp.ts';

/** Records come with `text` (or `doc`) as JSON objects; positions count the bytes of the item. */
export function decodeBinary(kind: BinaryKind, bytes: Bytes): AsyncGenerator<Batch> {
  switch (kind) {
    case 'evtx': return decodeEvtx(bytes);
    case 'evt': return decodeEvt(bytes);
    case 'bsm': return decodeBsm(bytes);
    case 'journal-export': return decodeJournalExport(bytes);
    case 'utmp': return decodeUtmp(bytes);
  }
}
