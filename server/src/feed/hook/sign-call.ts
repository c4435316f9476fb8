import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new secret as it is told to the receiver. */
export function newHookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** What is signed: the message's id, the second at which it leaves, and its body to the byte. */
export interface ToSign {
  readonly id: string;
  readonly seconds: number;
  readonly body: string;
}

/** H4 The headers of a call as Standard Webhooks has them; one signature for each secret, the present one first. */
export function signedHeaders({ id, seconds, body }: ToSign, secrets: readonly string[]) {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
