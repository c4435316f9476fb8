import { createHash } from 'node:crypto';
import { type HandedItem, ITEM_BODY, type ItemBody } from '@dudao/core/field/item';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { safeParse } from 'zod/v4/core';
import { openEnvelope } from '../lib/envelope.ts';
import type { Secrets } from '../lib/secrets.ts';

/** An item that was looked into. */
export interface Seen {
  readonly itemId: string;
  readonly counter: number;
  readonly wasSealed: boolean;
  /** SHA-256 over what is inside, or over the envelope that does not open. */
  readonly digest: string;
  /** Null: it cannot be read. */
  readonly body: ItemBody | null;
  /** What is kept: the body as it came, or the envelope. */
  readonly kept: unknown;
  /** Why it cannot be read. */
  readonly fault: { readonly flag: 'malformed' | 'cannot-open'; readonly detail: string } | null;
}

/** Opens and reads an item as it was handed in; what cannot be read is told, never refused. */
export function lookAtItem({ itemId, counter, body, sealed }: HandedItem, deviceId: string, secrets: Secrets): Seen {
  const head = { itemId, counter, wasSealed: sealed !== undefined };
  if (sealed !== undefined) {
    const text = openEnvelope(secrets, sealed, `${deviceId}.${itemId}.${counter}`);
    if (text === null) {
      const detail = sealed.keyId;
      return {
        ...head,
        digest: digestOf(sealed),
        body: null,
        kept: { sealed },
        fault: { flag: 'cannot-open', detail },
      };
    }
    return seenOf(head, parsedJson(text));
  }
  return seenOf(head, body ?? null);
}

function seenOf(head: Pick<Seen, 'itemId' | 'counter' | 'wasSealed'>, said: unknown): Seen {
  const parsed = safeParse(ITEM_BODY, said);
  if (parsed.success) {
    return { ...head, digest: digestOf(said), body: parsed.data, kept: parsed.data, fault: null };
  }
  const detail = [...new Set(parsed.error.issues.map(({ path }) => path.map(String).join('.')))]
    .slice(0, 10)
    .join(', ');
  return { ...head, digest: digestOf(said), body: null, kept: { said }, fault: { flag: 'malformed', detail } };
}

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
