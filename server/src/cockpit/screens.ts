import { randomUUID } from 'node:crypto';
import {
  endScreen,
  LONGEST_SCREEN_DAYS,
  listScreens,
  MOST_SCREENS,
  openScreen,
  readScreen,
} from '@dudao/core/cockpit/screen-contract';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { setScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { hashToken, newToken } from '../lib/session.ts';
import { readPicture } from './read-picture.ts';
import { countScreensOf, listScreensOf, openByLink } from './screen-rows.ts';

export const listScreensImplementation = implement(listScreens, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller, now }) => {
    const today = plainDateOf(now);
    const rows = await listScreensOf(db, unit.id, today);
    return ok({
      screens: rows.map((row) => ({
        id: row.id,
        name: row.name,
        by: row.by_name,
        isOwn: row.account_id === caller.accountId,
        madeOn: plainDateOf(new Date(row.made_at)),
        untilOn: row.until_on,
        usedOn: row.used_on,
      })),
      own: await countScreensOf(db, caller.accountId, today),
    });
  },
});

export const openScreenImplementation = implement(openScreen, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const today = plainDateOf(now);
    const last = dayText((parseDay(today) ?? 0) + LONGEST_SCREEN_DAYS);
    if (input.untilOn <= today || input.untilOn > last)
      return refuse(problem('screen-until', { last }, { field: 'untilOn' }));
    // Two who open at once wait for each other, so that the count holds.
    await tx.one('select id from account where id = $1 for no key update', [caller.accountId]);
    if ((await countScreensOf(tx, caller.accountId, today)) >= MOST_SCREENS)
      return refuse(problem('screen-too-many', { most: MOST_SCREENS }));
    const [screenId, key] = [randomUUID(), newToken()];
    await tx.run(
      `insert into screen (id, account_id, unit_id, region, name, key_hash, by_name, made_at, until_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        screenId,
        caller.accountId,
        unit.id,
        unit.region,
        input.name,
        hashToken(key),
        caller.name,
        now.toISOString(),
        input.untilOn,
      ],
    );
    await record(tx, {
      event: 'cockpit.screen-opened',
      unitId: unit.id,
      subject: screenId,
      after: { name: input.name, untilOn: input.untilOn },
    });
    return ok({ screenId, key });
  },
});

export const endScreenImplementation = implement(endScreen, {
  subject: async (db, { screenId }) =>
    (await db.maybe<{ unit_id: string }>('select unit_id from screen where id = $1', [screenId]))?.unit_id ?? null,
  handle: async ({ tx, input, unit, now }) => {
    const ended = await tx.run('update screen set ended_at = $2 where id = $1 and ended_at is null', [
      input.screenId,
      now.toISOString(),
    ]);
    if (ended === 0) return refuse(problem('screen-ended'));
    await record(tx, { event: 'cockpit.screen-ended', unitId: unit.id, subject: input.screenId });
    return ok({});
  },
});

export const readScreenImplementation = implement(readScreen, {
  prepare: ({ input, now, separately }) => separately((tx) => openByLink(tx, input.key, now)),
  handle: async ({ db, now, services, prepared: opened }) => {
    if (opened === null) return refuse(problem('screen-closed'));
    const { unit, grants, scope, name, untilOn } = opened;
    setScope(db, scope);
    const picture = await readPicture(db, { unit, grants, now, services });
    return picture.ok ? ok({ picture: picture.value, screen: { name, untilOn } }) : picture;
  },
});
