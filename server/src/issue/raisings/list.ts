import { countRaisings, listRaisings } from '@dudao/core/issue/raisings/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import { countOpenRaisings, type RaisingPlace, type RaisingRow, readRaisings, waysOf } from './page.ts';
import { shownRaisings } from './shown.ts';

const PLACE = /^(open|ended)\|(\d{4}-\d{2}-\d{2}|infinity)\|([0-9a-f-]{36})$/u;

export const listRaisingsImplementation = implement(listRaisings, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const today = plainDateOf(now);
    const after = input.from === undefined ? null : placeOf(input.from);
    if (after === 'none') return refuse(problem('issue-no-such-place'));
    const ways = await waysOf(db, unit, input.side);
    const rows = await readRaisings(db, ways, { filter: input, after, limit: input.limit + 1, today });
    const page = rows.slice(0, input.limit);
    const last = rows.length > input.limit ? page.at(-1) : undefined;
    return ok({
      raisings: [...(await shownRaisings(db, page, today))],
      next: last === undefined ? null : placeText(placeAt(last)),
    });
  },
});

export const countRaisingsImplementation = implement(countRaisings, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) =>
    ok(await countOpenRaisings(db, await waysOf(db, unit, input.side), plainDateOf(now))),
});

function placeOf(from: string): RaisingPlace | 'none' {
  const [, stretch, day, id] = PLACE.exec(from) ?? [];
  return day === undefined || id === undefined ? 'none' : { isOpen: stretch === 'open', day, id };
}

/** Where a row stands in the register. */
export function placeAt({ is_open: isOpen, turn_on: day, id }: RaisingRow): RaisingPlace {
  return { isOpen, day, id };
}

function placeText({ isOpen, day, id }: RaisingPlace): string {
  return `${isOpen ? 'open' : 'ended'}|${day}|${id}`;
}
