import { can } from '@dudao/core/access/can';
import { readCockpit } from '@dudao/core/cockpit/contract';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { readPicture } from './read-picture.ts';

export const readCockpitImplementation = implement(readCockpit, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller, now, services }) => {
    const picture = await readPicture(db, { unit, grants: caller.grants, now, services });
    if (!picture.ok) return picture;
    return ok({
      picture: picture.value,
      actions: {
        draw: can(caller.grants, 'cockpit.draw', unit.path) || 'forbidden',
        hang: can(caller.grants, 'cockpit.hang', unit.path) || 'forbidden',
      },
    });
  },
});
