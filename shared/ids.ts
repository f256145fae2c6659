// The identifiers that travel between the rooms.
import type { Brand } from './brand.ts';

/** Lower-case hex of a SHA-256 digest. */
export type Sha256 = Brand<string, 'Sha256'>;
/** Number of an item inside its case, from 1, in the order items were met. */
export type ItemId = number;
/** `<item sha-256, first 16 hex>-<record ordinal>`: the same evidence gives the same ids wherever it is loaded. */
export type EventId = string;

export const eventId = (itemSha256: string, record: number | bigint): EventId => `${itemSha256.slice(0, 16)}-${record}`;
