import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfClosed } from '@dudao/core/org/decide';
import { faultOfPerson } from '@dudao/core/org/decide-staff';
import { addPost, assignDuty, endPost, fillPost } from '@dudao/core/org/staff-contract';
import type { Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, unitState } from './rows.ts';
import {
  lockStaffRow,
  type PersonRow,
  type PostRow,
  personState,
  readHolder,
  unitOfRow,
  writeDuty,
  writeHolding,
} from './staff-rows.ts';

export const addPostImplementation = implement(addPost, {
  subject: async (_db, input) => input.unitId,
  constraints: { post_name_taken: ({ name }) => problem('post-name-taken', { name }, { field: 'name' }) },
  handle: async ({ tx, input }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    const closed = faultOfClosed(unitState(unit));
    if (closed !== null) return refuse(closed);
    const postId = randomUUID();
    await tx.run('insert into post (id, unit_id, region, name, rank) values ($1, $2, $3, $4, $5)', [
      postId,
      unit.id,
      unit.region,
      input.name,
      input.rank,
    ]);
    const { name, rank } = input;
    await record(tx, { event: 'org.post-added', unitId: unit.id, subject: postId, after: { name, rank } });
    return ok({ postId });
  },
});

/** Refuses anything new for a post that ended. */
function faultOfEndedPost(post: PostRow): Problem | null {
  return post.ended_on === null ? null : problem('post-ended', { name: post.name, endedOn: post.ended_on });
}

/** Why the holder of a seat or a duty cannot begin on a day. */
export function faultOfHolder(
  { person, post }: { readonly person: PersonRow | null; readonly post: PostRow | null },
  fromOn: string,
): Problem | null {
  if (post !== null) return faultOfEndedPost(post);
  return person === null ? null : faultOfPerson(personState(person), fromOn);
}

export const fillPostImplementation = implement(fillPost, {
  subject: (db, input) => unitOfRow(db, 'post', input.postId),
  handle: async ({ tx, input }) => {
    const post = await lockStaffRow(tx, 'post', input.postId);
    const ended = faultOfEndedPost(post);
    if (ended !== null) return refuse(ended);
    if (input.personId !== null) {
      const found = await readHolder(tx, post.unit_id, { personId: input.personId });
      if (found === null) return refuse(problem('holder-out-of-reach'));
      const fault = faultOfHolder(found, input.fromOn);
      if (fault !== null) return refuse(fault);
    }
    const since = await lastHoldingSince(tx, post.id);
    if (since !== null && input.fromOn < since) return refuse(problem('date-before-history', { earliest: since }));
    await writeHolding(tx, post, input.personId, input.fromOn);
    await record(tx, {
      event: 'org.post-filled',
      unitId: post.unit_id,
      subject: post.id,
      after: { personId: input.personId, fromOn: input.fromOn },
    });
    return ok({});
  },
});

/** The day on which the last holding of a post began. */
async function lastHoldingSince(db: Db, postId: string): Promise<string | null> {
  const row = await db.one<{ since: string | null }>(
    'select max(from_on) as since from post_holding where post_id = $1',
    [postId],
  );
  return row.since;
}

export const endPostImplementation = implement(endPost, {
  subject: (db, input) => unitOfRow(db, 'post', input.postId),
  handle: async ({ tx, input }) => {
    const post = await lockStaffRow(tx, 'post', input.postId);
    const ended = faultOfEndedPost(post);
    if (ended !== null) return refuse(ended);
    const { seats, duties } = await tx.one<{ seats: number; duties: number }>(
      `select (select count(*)::int from body_seat where post_id = $1 and until_on is null) as seats,
         (select count(*)::int from duty where post_id = $1 and until_on is null) as duties`,
      [post.id],
    );
    if (seats + duties > 0) return refuse(problem('post-in-use', { name: post.name, seats, duties }));
    const since = await lastHoldingSince(tx, post.id);
    if (since !== null && input.endedOn < since) return refuse(problem('date-before-history', { earliest: since }));
    await writeHolding(tx, post, null, input.endedOn);
    await tx.run('update post set ended_on = $2 where id = $1', [post.id, input.endedOn]);
    await record(tx, {
      event: 'org.post-ended',
      unitId: post.unit_id,
      subject: post.id,
      after: { endedOn: input.endedOn },
    });
    return ok({});
  },
});

export const assignDutyImplementation = implement(assignDuty, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    const closed = faultOfClosed(unitState(unit));
    if (closed !== null) return refuse(closed);
    const found = await readHolder(tx, unit.id, input.holder);
    if (found === null) return refuse(problem('holder-out-of-reach'));
    const fault = faultOfHolder(found, input.fromOn);
    if (fault !== null) return refuse(fault);
    const { since } = await tx.one<{ since: string | null }>(
      'select max(from_on) as since from duty where unit_id = $1 and kind = $2',
      [unit.id, input.kind],
    );
    if (since !== null && input.fromOn < since) return refuse(problem('date-before-history', { earliest: since }));
    const dutyId = await writeDuty(tx, unit, input);
    const { kind, holder, fromOn } = input;
    await record(tx, { event: 'org.duty-assigned', unitId: unit.id, subject: dutyId, after: { kind, holder, fromOn } });
    return ok({ dutyId });
  },
});
