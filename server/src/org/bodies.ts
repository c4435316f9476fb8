import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { BODY_KIND_FACTS } from '@dudao/core/org/body-kind';
import { faultOfClosed } from '@dudao/core/org/decide';
import { faultOfEndedBody, faultOfFounding, faultOfSeating } from '@dudao/core/org/decide-staff';
import { endBody, foundBody, linkUnit, seat, unlinkUnit, unseat } from '@dudao/core/org/staff-contract';
import type { Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { endBodies, listWithBelow } from './body-rows.ts';
import { faultOfHolder } from './posts.ts';
import { lockUnitRow, readUnitRow, unitState } from './rows.ts';
import {
  type BodyRow,
  bodyState,
  lockStaffRow,
  personState,
  readHolder,
  readStaffRow,
  unitOfRow,
  writeBody,
  writeSeat,
} from './staff-rows.ts';

export const foundBodyImplementation = implement(foundBody, {
  subject: async (_db, input) => input.unitId,
  constraints: { body_name_taken: ({ name }) => problem('body-name-taken', { name }, { field: 'name' }) },
  handle: async ({ tx, input }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    const closed = faultOfClosed(unitState(unit));
    if (closed !== null) return refuse(closed);
    const parent = input.parentId === undefined ? null : await readStaffRow(tx, 'body', input.parentId);
    if (input.parentId !== undefined && parent?.unit_id !== unit.id) return refuse(problem('unit-not-below'));
    const fault = faultOfFounding(input.kind, input.foundedOn, parent === null ? null : bodyState(parent));
    if (fault !== null) return refuse(fault);
    const { kind, name, foundedOn, document = null, mandate = null, parentId = null } = input;
    const bodyId = await writeBody(tx, unit, { kind, name, foundedOn, document, mandate, parentId });
    return ok({ bodyId });
  },
});

export const endBodyImplementation = implement(endBody, {
  subject: (db, input) => unitOfRow(db, 'body', input.bodyId),
  handle: async ({ tx, input }) => {
    const body = await lockStaffRow(tx, 'body', input.bodyId);
    if (body.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const { endedOn } = input;
    const ended = faultOfEndedBody(bodyState(body));
    if (ended !== null) return refuse(ended);
    if (endedOn < body.founded_on) {
      return refuse(problem('before-body', { name: body.name, foundedOn: body.founded_on }, { field: 'endedOn' }));
    }
    const ids = await listWithBelow(tx, body.id);
    const { latest } = await tx.one<{ latest: string | null }>(
      `select max(from_on) as latest from (
         select from_on from body_seat where body_id = any ($1) and until_on is null
         union all select from_on from body_link where body_id = any ($1) and until_on is null
         union all select founded_on from body where id = any ($1)) as begun`,
      [ids],
    );
    if (latest !== null && endedOn < latest) return refuse(problem('ends-before-begin', { fromOn: latest }));
    await endBodies(tx, ids, endedOn);
    await record(tx, {
      event: 'org.body-ended',
      unitId: body.unit_id,
      subject: body.id,
      after: { endedOn, bodies: ids },
    });
    return ok({ revision: body.revision + 1 });
  },
});

/** The name of another open body of the same kind in which the person sits. */
async function seatedElsewhere(
  db: Db,
  body: BodyRow,
  { personId, fromOn }: { readonly personId: string; readonly fromOn: string },
): Promise<string | null> {
  const row = await db.maybe<{ name: string }>(
    `select b.name from body_seat s join body b on b.id = s.body_id
     where s.person_id = $1 and (s.until_on is null or s.until_on > $4) and b.kind = $2 and b.id <> $3 and b.ended_on is null limit 1`,
    [personId, body.kind, body.id, fromOn],
  );
  return row?.name ?? null;
}

export const seatImplementation = implement(seat, {
  subject: (db, input) => unitOfRow(db, 'body', input.bodyId),
  constraints: {
    body_seat_head: () => problem('head-taken', {}, { field: 'role' }),
    body_seat_person: () => problem('already-seated', {}, { field: 'holder' }),
    body_seat_post: () => problem('already-seated', {}, { field: 'holder' }),
  },
  handle: async ({ tx, input, unit }) => {
    const body = await lockStaffRow(tx, 'body', input.bodyId);
    const { role, holder, fromOn } = input;
    const found = await readHolder(tx, body.unit_id, holder);
    if (found === null) return refuse(problem('holder-out-of-reach'));
    // Whoever fills a post would choose who sees the team's units: only the team's own unit and those above it may.
    if (body.kind === 'team' && found.post !== null && !unit.path.includes(found.post.unit_id)) {
      return refuse(problem('team-seat-by-lower-post', { post: found.post.name }, { field: 'holder' }));
    }
    const fault =
      faultOfSeating(bodyState(body), {
        role,
        fromOn,
        person: found.person === null ? null : personState(found.person),
        elsewhere:
          found.person === null ? null : await seatedElsewhere(tx, body, { personId: found.person.id, fromOn }),
      }) ?? faultOfHolder(found, fromOn);
    if (fault !== null) return refuse(fault);
    const seatId = await writeSeat(tx, body, { role, holder, fromOn });
    await record(tx, {
      event: 'org.seated',
      unitId: body.unit_id,
      subject: body.id,
      after: { seatId, role, holder, fromOn },
    });
    return ok({ seatId });
  },
});

export const unseatImplementation = implement(unseat, {
  subject: (db, input) => unitOfRow(db, 'body_seat', input.seatId),
  handle: async ({ tx, input }) => {
    const held = await lockStaffRow(tx, 'body_seat', input.seatId);
    if (held.until_on !== null && held.until_on <= input.untilOn) {
      return refuse(problem('seat-ended', { untilOn: held.until_on }));
    }
    if (input.untilOn < held.from_on) return refuse(problem('ends-before-begin', { fromOn: held.from_on }));
    await tx.run('update body_seat set until_on = $2 where id = $1', [held.id, input.untilOn]);
    await record(tx, {
      event: 'org.unseated',
      unitId: held.unit_id,
      subject: held.body_id,
      after: { seatId: held.id, untilOn: input.untilOn },
    });
    return ok({});
  },
});

export const linkUnitImplementation = implement(linkUnit, {
  subject: (db, input) => unitOfRow(db, 'body', input.bodyId),
  constraints: { body_link_linked: () => problem('unit-already-linked', {}, { field: 'unitId' }) },
  handle: async ({ tx, input }) => {
    const body = await lockStaffRow(tx, 'body', input.bodyId);
    const { fromOn, duty = null } = input;
    const ended = faultOfEndedBody(bodyState(body));
    if (ended !== null) return refuse(ended);
    const { name, units } = BODY_KIND_FACTS[body.kind];
    if (units === null) return refuse(problem('body-without-units', { kind: name.zh, kindEn: name.en }));
    if (fromOn < body.founded_on) {
      return refuse(problem('before-body', { name: body.name, foundedOn: body.founded_on }, { field: 'fromOn' }));
    }
    const linked = await readUnitRow(tx, input.unitId);
    if (linked === null || !linked.path.includes(body.unit_id)) {
      return refuse(problem('unit-not-below', {}, { field: 'unitId' }));
    }
    const closed = faultOfClosed(unitState(linked));
    if (closed !== null) return refuse(closed);
    const linkId = randomUUID();
    await tx.run(
      `insert into body_link (id, body_id, unit_id, region, linked_unit_id, duty, from_on) values ($1, $2, $3, $4, $5, $6, $7)`,
      [linkId, body.id, body.unit_id, body.region, linked.id, duty, fromOn],
    );
    await record(tx, {
      event: 'org.unit-linked',
      unitId: body.unit_id,
      subject: body.id,
      after: { linkId, linkedUnitId: linked.id, duty, fromOn },
    });
    return ok({ linkId });
  },
});

export const unlinkUnitImplementation = implement(unlinkUnit, {
  subject: (db, input) => unitOfRow(db, 'body_link', input.linkId),
  handle: async ({ tx, input }) => {
    const link = await lockStaffRow(tx, 'body_link', input.linkId);
    if (link.until_on !== null && link.until_on <= input.untilOn) {
      return refuse(problem('seat-ended', { untilOn: link.until_on }));
    }
    if (input.untilOn < link.from_on) return refuse(problem('ends-before-begin', { fromOn: link.from_on }));
    await tx.run('update body_link set until_on = $2 where id = $1', [link.id, input.untilOn]);
    await record(tx, {
      event: 'org.unit-unlinked',
      unitId: link.unit_id,
      subject: link.body_id,
      after: { linkId: link.id, untilOn: input.untilOn },
    });
    return ok({});
  },
});
