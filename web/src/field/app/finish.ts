import type { Envelope, FileBody, ItemBody, PresenceBody } from '@dudao/core/field/item';
import type { Keeper, ToKeep } from '../store/keeper.ts';
import { sealFile, sealItem } from '../store/seal.ts';
import type { Head } from '../store/store.ts';
import { decryptJson, encryptJson, toBase64, type Vault } from '../store/vault.ts';
import type { Draft } from './drafts.ts';
import { type DeviceFacts, factsEntry } from './facts.ts';
import { hashBytes } from './hash-bytes.ts';
import { type Media, mediaKeys, readMedia } from './media.ts';
import { tidied } from './tidied.ts';

/** What the list of finished work says of an item after it was sealed: readable with the PIN alone. */
export interface ItemLabel {
  readonly title: string;
  readonly kind: 'record' | 'feedback' | 'file' | 'presence';
  readonly finishedAt: string;
  /** Of a coming or leaving: which, and when by the device's clock. */
  readonly presence?: undefined | { readonly what: PresenceBody['what']; readonly at: string };
}

/** A finished item as it lies on the device. */
export interface ItemBox {
  readonly itemId: string;
  readonly counter: number;
  readonly unitId: string;
  readonly sealed: Envelope;
  /** Of a file: its name, by which the upload is begun. */
  readonly fileName: string | null;
  /** What the label says, encrypted. */
  readonly label: string;
  /** What the server answered, in both languages; empty before. */
  readonly said: readonly { readonly zh: string; readonly en: string }[];
  /** The content of its file was refused: it is not offered again. */
  readonly final?: boolean;
}

/** What sealing needs. `takeFacts` gives the facts with the next counters taken. */
export interface Sealing {
  readonly keeper: Keeper;
  readonly vault: Vault;
  readonly facts: () => DeviceFacts;
  readonly setFacts: (facts: DeviceFacts) => void;
  readonly newId: () => string;
  readonly now: () => number;
}

const encoder = new TextEncoder();
export const bytesKey = (itemId: string) => `${itemId}.bytes`;

/**
 * Seals a draft with its photos and voice notes to the server's key. Each file is sealed in one write with the counter it takes and the end of its open
 * copy; the record comes last, so that a browser killed at any moment leaves either the draft or the sealed item, never neither and never both.
 */
export async function finishDraft(
  sealing: Sealing,
  draft: Draft,
  title: string,
  files: readonly string[],
): Promise<void> {
  for (const itemId of files) {
    const media = await readMedia(sealing.keeper, sealing.vault, itemId);
    if (media !== null) await sealMedia(sealing, media);
  }
  const { keeper, facts } = sealing;
  const kept = new Set(files.flatMap(mediaKeys));
  const dropped = keeper
    .state()
    .kept.filter((one) => one.recordId === draft.recordId && isOpenMedia(one) && !kept.has(one.key));
  await keeper.drop(dropped.map(({ key }) => key));
  const body: ItemBody = { ...tidied(draft), state: 'finished' };
  const counter = keeper.nextCounter(facts().madeUpTo + 1);
  const itemId = sealing.newId();
  const item = await itemEntry(sealing, { itemId, counter, body, title, kind: draft.kind, fileName: null });
  const head = { key: draft.recordId, kind: 'record', visitId: draft.visitId, recordId: draft.recordId } as const;
  const ended: ToKeep = { ...head, state: 'gone', counter: null, savedAt: sealing.now(), body: new Uint8Array() };
  await keepCounted(sealing, counter, [item, ended]);
}

const isOpenMedia = ({ kind, state }: Head) => state === 'draft' && (kind === 'media' || kind === 'thumb');

async function sealMedia(sealing: Sealing, { facts: media, bytes }: Media): Promise<void> {
  const { keeper, facts, now } = sealing;
  const { itemId, type: _, ...about } = media;
  const body: FileBody = { ...about, kind: 'file', sha256: await hashBytes(bytes) };
  const counter = keeper.nextCounter(facts().madeUpTo + 1);
  const shared = { visitId: media.visitId, recordId: media.recordId, savedAt: now() } as const;
  const item = await itemEntry(sealing, {
    itemId,
    counter,
    body,
    title: media.name,
    kind: 'file',
    fileName: media.name,
  });
  const sealedBytes = await sealFile(facts().key, bytes);
  const small: ToKeep = {
    ...shared,
    key: mediaKeys(itemId)[1] ?? '',
    kind: 'thumb',
    state: 'gone',
    counter: null,
    body: new Uint8Array(),
  };
  const box: ToKeep = {
    ...shared,
    key: bytesKey(itemId),
    kind: 'bytes',
    state: 'finished',
    counter: null,
    body: sealedBytes,
  };
  await keepCounted(sealing, counter, [item, box, small]);
}

/** An item and the counter that it took are written together. */
async function keepCounted(
  { keeper, facts, setFacts, now }: Sealing,
  counter: number,
  entries: readonly ToKeep[],
): Promise<void> {
  const next = { ...facts(), madeUpTo: counter };
  await keeper.save([factsEntry(next, now()), ...entries]);
  setFacts(next);
}

interface Made {
  readonly itemId: string;
  readonly counter: number;
  readonly body: ItemBody;
  readonly title: string;
  readonly kind: ItemLabel['kind'];
  readonly fileName: string | null;
  readonly presence?: ItemLabel['presence'];
}

/** Seals and keeps an item that is of no draft. */
export async function keepItem(
  sealing: Sealing,
  {
    body,
    title,
    presence,
  }: { readonly body: PresenceBody; readonly title: string; readonly presence: Made['presence'] },
): Promise<void> {
  const { keeper, facts, newId } = sealing;
  const counter = keeper.nextCounter(facts().madeUpTo + 1);
  const made = { itemId: newId(), counter, body, title, kind: 'presence', fileName: null, presence } as const;
  await keepCounted(sealing, counter, [await itemEntry(sealing, made)]);
}

async function itemEntry({ vault, facts, now }: Sealing, made: Made): Promise<ToKeep> {
  const { itemId, counter, body, title, kind, fileName, presence } = made;
  const { deviceId, key } = facts();
  const sealed = await sealItem(key, body, { deviceId, itemId, counter });
  const label: ItemLabel = { title, kind, finishedAt: new Date(now()).toISOString(), presence };
  const box: ItemBox = {
    itemId,
    counter,
    unitId: body.unitId,
    sealed,
    fileName,
    label: toBase64(await encryptJson(vault, label, `${itemId}.label`)),
    said: [],
  };
  const about = {
    visitId: body.visitId,
    recordId: body.kind === 'presence' ? null : body.recordId,
    counter,
    savedAt: now(),
  };
  return { ...about, key: itemId, kind: 'item', state: 'finished', body: boxBytes(box) };
}

/** An item's box as it is written. */
export function boxBytes(box: ItemBox): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify(box));
}

/** An item's box as it was written by `boxBytes`. */
export function readBox(body: Uint8Array<ArrayBuffer>): ItemBox {
  return JSON.parse(new TextDecoder().decode(body)) as ItemBox;
}

/** What a label says. */
export async function readLabel(vault: Vault, { itemId, label }: ItemBox): Promise<ItemLabel> {
  const bytes = Uint8Array.from(atob(label), (sign) => sign.charCodeAt(0));
  return (await decryptJson(vault, bytes, `${itemId}.label`)) as ItemLabel;
}
