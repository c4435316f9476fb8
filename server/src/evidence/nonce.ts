import type { Secrets } from '../lib/secrets.ts';

const PURPOSE = 'evidence-nonce';
/** A capture may wait so long for its sending. Older numbers are refused: what they show of the moment is little. */
const LIFE_MS = 3_600_000;

/** A number for the next capture at a unit: the moment at which it was given, and a proof that it was given here. */
export function nonceFor(secrets: Secrets, unitId: string, now: Date): string {
  const at = now.toISOString();
  return `${at}~${secrets.digest(PURPOSE, `${unitId}~${at}`)}`;
}

/** When a number was given; null when it is none of ours for this unit, or too old. */
export function momentOfNonce(
  secrets: Secrets,
  { nonce, unitId, now }: { readonly nonce: string; readonly unitId: string; readonly now: Date },
): string | null {
  const [at = '', proof = ''] = nonce.split('~');
  const given = Date.parse(at);
  if (Number.isNaN(given) || given > now.getTime() || now.getTime() - given > LIFE_MS) return null;
  return secrets.digest(PURPOSE, `${unitId}~${at}`) === proof ? at : null;
}
