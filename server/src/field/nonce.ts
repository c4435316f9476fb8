import type { Secrets } from '../lib/secrets.ts';

/** What a number is given for: one does not do in the place of the other. */
type Purpose = 'field-nonce' | 'field-challenge';

/** A number for a device at a contact: the moment at which it was given, and a proof that it was given here, to this device. */
export function fieldNonce(
  secrets: Secrets,
  { deviceId, purpose = 'field-nonce' }: { readonly deviceId: string; readonly purpose?: Purpose },
  now: Date,
): string {
  const at = now.toISOString();
  return `${at}~${secrets.digest(purpose, `${deviceId}~${at}`)}`;
}

/** F13 When a number was given; null where it is none of ours for this device. By itself it does not run out: devices may be away for long. */
export function momentOfFieldNonce(
  secrets: Secrets,
  { deviceId, purpose = 'field-nonce' }: { readonly deviceId: string; readonly purpose?: Purpose },
  nonce: string,
): string | null {
  const [at = '', proof = ''] = nonce.split('~');
  if (Number.isNaN(Date.parse(at))) return null;
  return secrets.digest(purpose, `${deviceId}~${at}`) === proof ? at : null;
}
