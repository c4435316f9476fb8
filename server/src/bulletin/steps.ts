import { discardBulletin, returnBulletin, submitBulletin, writeBulletin } from '@dudao/core/bulletin/contract';
import { faultOfHandingIn, nameUnits } from '@dudao/core/bulletin/decide-bulletin';
import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { headsOf } from '../visit/rows.ts';
import { type BulletinRow, deskOfBulletin, holdFor, mayDraft, officeOfBulletin, take } from './rows.ts';

export const writeBulletinImplementation = implement(writeBulletin, {
  subject: deskOfBulletin,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'write', now });
    if (!held.ok) return held;
    const { row, life } = held.value;
    if (!(await mayDraft(tx, row, caller))) return refuse(problem('forbidden'));
    const known = new Set(life.series.sections.map(({ id }) => id));
    if (input.sections.some(({ id }) => !known.has(id))) {
      return refuse(problem('bulletin-section-unknown', {}, { field: 'sections' }));
    }
    const named = nameUnits(row.units, input.units);
    if ('fault' in named) return refuse(named.fault);
    const written = new Map(input.sections.map(({ id, text }) => [id, text]));
    return take(tx, row, {
      set: {
        title: input.title,
        sections: JSON.stringify(life.series.sections.map(({ id }) => ({ id, text: written.get(id) ?? '' }))),
        units: JSON.stringify(named.units),
        // Whoever writes last answers for what stands.
        written_by: caller.accountId,
        written_by_person: caller.personId,
        written_by_name: caller.name,
      },
      event: 'bulletin.written',
      after: { listed: named.units.filter(({ list }) => list !== null).map(({ unitId, list }) => ({ unitId, list })) },
    });
  },
});

export const submitBulletinImplementation = implement(submitBulletin, {
  subject: deskOfBulletin,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'submit', now });
    if (!held.ok) return held;
    const { row, today } = held.value;
    if (!(await mayDraft(tx, row, caller))) return refuse(problem('forbidden'));
    const fault = faultOfHandingIn(await leadsOf(tx, row, { caller, today }));
    if (fault !== null) return refuse(fault);
    return take(tx, row, {
      set: {
        state: 'signing',
        submitted_at: now.toISOString(),
        submitted_by: caller.accountId,
        submitted_by_person: caller.personId,
        submitted_by_name: caller.name,
        returned_by_name: null,
        returned_reason: null,
      },
      event: 'bulletin.submitted',
    });
  },
});

/** B13 Whether the caller leads the team on whose visit a report is, and whether anybody does who can act. An issue of an office has no team. */
export function leadsOf(
  db: Db,
  { body_id: bodyId, about_unit_id: visitedId }: Pick<BulletinRow, 'body_id' | 'about_unit_id'>,
  { caller, today }: { readonly caller: Caller; readonly today: string },
) {
  return headsOf(db, { bodyId, visitedId: visitedId ?? '' }, { personId: caller.personId, today });
}

export const returnBulletinImplementation = implement(returnBulletin, {
  subject: officeOfBulletin,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'return', now });
    if (!held.ok) return held;
    const { reason } = input;
    return take(tx, held.value.row, {
      set: { state: 'draft', returned_by_name: caller.name, returned_reason: reason },
      event: 'bulletin.returned',
      after: { reason },
    });
  },
});

export const discardBulletinImplementation = implement(discardBulletin, {
  subject: deskOfBulletin,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'discard', now });
    if (!held.ok) return held;
    const { row } = held.value;
    if (!(await mayDraft(tx, row, caller))) return refuse(problem('forbidden'));
    const { reason } = input;
    return take(tx, row, {
      set: { state: 'discarded', discarded_reason: reason },
      event: 'bulletin.discarded',
      after: { reason },
    });
  },
});
