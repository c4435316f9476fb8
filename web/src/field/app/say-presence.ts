import type { PresenceBody } from '@dudao/core/field/item';
import type { Sealing } from './finish.ts';
import { keepItem } from './finish.ts';

/**
 * F35 Seals somebody's coming or leaving at once, with the counter that it takes. `body` carries the claims of the moment in which the button was pressed;
 * the place may have been found a little later.
 */
export function sayPresence(sealing: Sealing, body: PresenceBody, title: string): Promise<void> {
  return keepItem(sealing, { body, title, presence: { what: body.what, at: body.claims.deviceAt } });
}
