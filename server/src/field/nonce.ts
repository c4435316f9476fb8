import type { Secrets } from '../lib/secrets.ts';

const PURPOSE = 'field-nonce';

/** A number for a device at a contact: the moment at which it was given, and a proof that it was given here, to this device. */
export function fieldNonce(secrets: Secrets, deviceId: string, now: Date): string {
  const at = now.toISOString();
  return `${at}~${secrets.digest(PURPOSE, `${deviceId}~${at}`)}`;
}

/** F13 When a number was given; null where it is none of ours for this device. It does not run out: devices may be away for long. */
export function momentOfFieldNonce(secrets: Secrets, deviceId: string, nonce: string): string | null {
  const [at = '', proof = ''] = nonce.split('~');
  if (Number.isNaN(Date.parse(at))) return null;
  return secrets.digest(PURPOSE, `${deviceId}~${at}`) === proof ? at : null;
}
