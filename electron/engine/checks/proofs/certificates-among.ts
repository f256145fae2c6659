// The certificates that lie among the evidence: they help to build a chain and vouch for nothing.
import { certificatesIn } from '../../identity/x509.ts';
import type { X509 } from '../../identity/x509.ts';
import type { StoredItem } from '../../store/items.ts';

const mostFiles = 100;
const longest = 1_048_576;

/** Of the first hundred such files. `read` gives null where an item cannot be read any more. */
export async function certificatesAmong(items: readonly StoredItem[], read: (item: StoredItem, most: number) => Promise<Buffer | null>): Promise<readonly X509[]> {
  const files = items.filter((i) => i.status === 'kept' && (i.why ?? '').startsWith('a certificate')).slice(0, mostFiles);
  const found: X509[] = [];
  for (const file of files) {
    const bytes = await read(file, longest);
    if (bytes) found.push(...certificatesIn(bytes));
  }
  return found;
}
