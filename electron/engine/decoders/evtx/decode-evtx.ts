// Windows event log files (EVTX) to records: chunk by chunk, with what the checksums say.
import { BatchBuilder } from '../batch.ts';
import type { Batch, Bytes } from '../batch.ts';

export async function* decodeEvtx(bytes: Bytes): AsyncGenerator<Batch> {
  const out = new BatchBuilder();
  for await (const chunk of bytes) if (chunk.length < 0) break;
  if (!out.isEmpty) yield out.take();
}
