import { discardBulletin, returnBulletin, submitBulletin, writeBulletin } from '@dudao/core/bulletin/contract';
import { nameUnits } from '@dudao/core/bulletin/decide-bulletin';
import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { holdFor, officeOfBulletin, take } from './rows.ts';

export const writeBulletinImplementation = implement(writeBulletin, {
  subject: officeOfBulletin,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'write', now });
    if (!held.ok) return held;
    const { row, life } = held.value;
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
  subject: officeOfBulletin,
  handle: async ({ tx, input, now }) => {
    const held = await holdFor(tx, input, { step: 'submit', now });
    if (!held.ok) return held;
    return take(tx, held.value.row, {
      set: { state: 'signing', submitted_at: now.toISOString(), returned_by_name: null, returned_reason: null },
      event: 'bulletin.submitted',
    });
  },
});

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
  subject: officeOfBulletin,
  handle: async ({ tx, input, now }) => {
    const held = await holdFor(tx, input, { step: 'discard', now });
    if (!held.ok) return held;
    const { reason } = input;
    return take(tx, held.value.row, {
      set: { state: 'discarded', discarded_reason: reason },
      event: 'bulletin.discarded',
      after: { reason },
    });
  },
});
