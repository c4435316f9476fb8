import type { FileBody } from '@dudao/core/field/item';
import type { Keeper } from '../store/keeper.ts';
import { joined } from '../store/seal.ts';
import type { Vault } from '../store/vault.ts';
import type { PlaceClaim } from './place.ts';

/** What is known of a photo or voice note as long as it is open on this device. */
export interface MediaFacts extends Omit<FileBody, 'kind' | 'sha256'> {
  readonly itemId: string;
  /** Its media type. */
  readonly type: string;
}

/** A photo or voice note with its bytes. */
export interface Media {
  readonly facts: MediaFacts;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();
const thumbKey = (itemId: string) => `${itemId}.thumb`;

/** Encrypts a photo or voice note and writes it, with its small picture, into both copies. Throws where neither takes it. */
export async function keepMedia(
  { keeper, vault }: { readonly keeper: Keeper; readonly vault: Vault },
  { facts, bytes }: Media,
  thumb: Uint8Array<ArrayBuffer> | null,
): Promise<void> {
  const { itemId, visitId, recordId } = facts;
  const head = { state: 'draft', visitId, recordId, counter: null, savedAt: Date.now() } as const;
  const body = await vault.encrypt(pack({ facts, bytes }), itemId);
  const small = thumb === null ? null : await vault.encrypt(thumb, thumbKey(itemId));
  await keeper.save([
    { ...head, key: itemId, kind: 'media', body },
    ...(small === null ? [] : [{ ...head, key: thumbKey(itemId), kind: 'thumb', body: small } as const]),
  ]);
}

/** A photo or voice note of a draft; null: it is not here, or sealed already. */
export async function readMedia(keeper: Keeper, vault: Vault, itemId: string): Promise<Media | null> {
  const entry = await keeper.read(itemId);
  if (entry === null || entry.kind !== 'media' || entry.state !== 'draft') return null;
  return unpack(await vault.decrypt(entry.body, itemId));
}

/** Writes beside a photo or voice note where it was made; nothing where it was taken off or sealed meanwhile. */
export async function placeMedia(
  { keeper, vault }: { readonly keeper: Keeper; readonly vault: Vault },
  itemId: string,
  here: PlaceClaim,
): Promise<void> {
  const media = await readMedia(keeper, vault, itemId);
  if (media === null) return;
  const { facts, bytes } = media;
  await keepMedia({ keeper, vault }, { facts: { ...facts, claims: { ...facts.claims, ...here } }, bytes }, null);
}

/** Its small picture, a JPEG; null: there is none. */
export async function readThumb(keeper: Keeper, vault: Vault, itemId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const entry = await keeper.read(thumbKey(itemId));
  if (entry === null || entry.state !== 'draft') return null;
  return vault.decrypt(entry.body, thumbKey(itemId));
}

/** Takes a photo or voice note of a draft off the device. */
export function dropMedia(keeper: Keeper, itemId: string): Promise<void> {
  return keeper.drop([itemId, thumbKey(itemId)]);
}

/** The keys under which a photo of a draft lies. */
export function mediaKeys(itemId: string): readonly string[] {
  return [itemId, thumbKey(itemId)];
}

function pack({ facts, bytes }: Media): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(JSON.stringify(facts));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  return joined([length, head, bytes]);
}

function unpack(whole: Uint8Array<ArrayBuffer>): Media {
  const from = 4 + new DataView(whole.buffer).getUint32(0);
  // Packed by this module, and the encryption says that nobody changed it.
  const facts = JSON.parse(new TextDecoder().decode(whole.subarray(4, from))) as MediaFacts;
  return { facts, bytes: whole.slice(from) };
}
