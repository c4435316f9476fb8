import { createHash } from 'node:crypto';
import { type HandedItem, ITEM_BODY, type ItemBody } from '@dudao/core/field/item';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { safeParse } from 'zod/v4/core';
import { openEnvelope } from '../lib/envelope.ts';
import type { Secrets } from '../lib/secrets.ts';
import { storableOf, storableText } from './storable.ts';

/** An item that was looked into. */
export interface Seen {
  readonly itemId: string;
  readonly counter: number;
  readonly wasSealed: boolean;
  /** SHA-256 over what is inside, or over the envelope that does not open. */
  readonly digest: string;
  /** Null: it cannot be read. */
  readonly body: ItemBody | null;
  /** What is kept: the body as it came, but for characters that cannot be stored, or the envelope. */
  readonly kept: unknown;
  /** Why it cannot be read, or was not kept to the letter. */
  readonly fault: { readonly flag: 'malformed' | 'cannot-open'; readonly detail: string } | null;
}

/** Opens and reads an item as it was handed in; what cannot be read is told, never refused. */
export function lookAtItem({ itemId, counter, body, sealed }: HandedItem, deviceId: string, secrets: Secrets): Seen {
  const head = { itemId, counter, wasSealed: sealed !== undefined };
  if (sealed !== undefined) {
    const text = openEnvelope(secrets, sealed, `${deviceId}.${itemId}.${counter}`);
    if (text === null) {
      const kept = { sealed: { ...sealed, keyId: storableText(sealed.keyId) } };
      const fault = { flag: 'cannot-open' as const, detail: kept.sealed.keyId };
      return { ...head, digest: digestOf(sealed), body: null, kept, fault };
    }
    return seenOf(head, parsedJson(text));
  }
  return seenOf(head, body ?? null);
}

function seenOf(head: Pick<Seen, 'itemId' | 'counter' | 'wasSealed'>, said: unknown): Seen {
  // What counts as the same item is decided over what came, not over what can be kept of it.
  const digest = digestOf(said);
  const { value, replaced } = storableOf(said);
  const parsed = safeParse(ITEM_BODY, value);
  if (parsed.success) {
    const fault = replaced.length === 0 ? null : malformed(replaced);
    return { ...head, digest, body: parsed.data, kept: parsed.data, fault };
  }
  const paths = parsed.error.issues.map(({ path }) => path.map(String).join('.'));
  return { ...head, digest, body: null, kept: { said: value }, fault: malformed([...replaced, ...paths]) };
}

const MOST_PATHS = 10;
const malformed = (paths: readonly string[]) => ({
  flag: 'malformed' as const,
  detail: [...new Set(paths)].slice(0, MOST_PATHS).join(', '),
});

/** What is no JSON is kept as the text that it is. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const digestOf = (said: unknown): string => createHash('sha256').update(canonicalJson(said)).digest('hex');

/** The visit that an unreadable item names, where it names one at all. */
export function visitNamedIn({ kept }: Seen): string | null {
  const { said } = kept as { said?: unknown };
  const named = said !== null && typeof said === 'object' ? (said as { visitId?: unknown }).visitId : null;
  return typeof named === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(named) ? named : null;
}
