import { randomUUID } from 'node:crypto';
import { recipientOf } from '@dudao/core/inspection/oversight';
import {
  answerComplaint,
  fileComplaint,
  listComplaints,
  readUnitVoice,
} from '@dudao/core/inspection/oversight-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { listMembers } from './rows.ts';
import { listTeamsOf } from './voice-rows.ts';

export const fileComplaintImplementation = implement(fileComplaint, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now }) => {
    const today = plainDateOf(now);
    const { bodyId, personId, text } = input;
    const [team] = (await listTeamsOf(tx, unit.path, { from: today, to: today })).filter(({ id }) => id === bodyId);
    const members = await listMembers(tx, [bodyId], today);
    if (team === undefined || !members.some(({ id }) => id === personId)) return refuse(problem('not-your-team'));
    const complaintId = randomUUID();
    const office = await beyondScope(tx, async () => {
      const accused = await tx.one<{ unit_id: string }>('select unit_id from person where id = $1', [personId]);
      const found = await tx.one<{ id: string; region: string; name: string }>(
        'select id, region, name from unit where id = $1',
        [recipientOf(team.path, accused.unit_id)],
      );
      await tx.run(
        `insert into team_complaint (id, body_id, unit_id, region, from_unit_id, about_person_id, text, filed_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [complaintId, bodyId, found.id, found.region, unit.id, personId, text, today],
      );
      return found;
    });
    // Under the office's unit, not the complaining one: who reads that unit's log is not told whom it accuses.
    await record(tx, { event: 'inspection.complaint-filed', unitId: office.id, subject: complaintId });
    return ok({ goesTo: office.name });
  },
});

export const readUnitVoiceImplementation = implement(readUnitVoice, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, now }) => {
    const today = plainDateOf(now);
    const teams = await listTeamsOf(db, unit.path, { from: today, to: today });
    const members = await listMembers(
      db,
      teams.map(({ id }) => id),
      today,
    );
    const { rounds, complaints } = await beyondScope(db, async () => ({
      rounds: await db.many<{ id: string; title: string; closesOn: string; rated: string[] }>(
        `select r.id, r.title, r.closes_on as "closesOn",
           coalesce((select array_agg(t.body_id) from team_rating t where t.round_id = r.id and t.rater_unit_id = $2), '{}') as rated
         from rating_round r where r.unit_id = any ($1) and r.opened_on <= $3 and r.closes_on > $3 order by r.closes_on, r.id`,
        [teams.map(({ unit_id }) => unit_id), unit.id, today],
      ),
      complaints: await db.many<{
        id: string;
        about: string;
        text: string;
        filedOn: string;
        goesTo: string;
        answer: string | null;
      }>(
        `select c.id, p.name as about, c.text, c.filed_on as "filedOn", u.name as "goesTo", c.answer
         from team_complaint c join person p on p.id = c.about_person_id join unit u on u.id = c.unit_id
         where c.from_unit_id = $1 order by c.filed_on desc, c.id limit 200`,
        [unit.id],
      ),
    }));
    return ok({
      teams: teams.map(({ id, name }) => ({
        bodyId: id,
        name,
        members: members.filter((one) => one.body_id === id).map((one) => ({ id: one.id, name: one.name })),
      })),
      rounds,
      complaints,
    });
  },
});

interface ComplaintRow {
  readonly id: string;
  readonly unit_id: string;
  readonly answer: string | null;
}

/** Complaints that the caller may know of: not about themselves, not about a team in which they sit or sat. */
const IS_NOT_MINE = `($2::uuid is null or (c.about_person_id <> $2
    and not exists (select 1 from body_seat s where s.body_id = c.body_id and s.person_id = $2)))`;

function readComplaint(db: Db, id: string, { personId }: Caller): Promise<ComplaintRow | null> {
  return db.maybe<ComplaintRow>(
    `select c.id, c.unit_id, c.answer from team_complaint c where c.id = $1 and ${IS_NOT_MINE}`,
    [id, personId],
  );
}

export const listComplaintsImplementation = implement(listComplaints, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, caller }) => {
    const complaints = await beyondScope(db, () =>
      db.many<{
        id: string;
        about: string;
        team: string;
        from: string;
        text: string;
        filedOn: string;
        answer: string | null;
      }>(
        `select c.id, p.name as about, b.name as team, f.name as from, c.text, c.filed_on as "filedOn", c.answer
         from team_complaint c join person p on p.id = c.about_person_id join body b on b.id = c.body_id join unit f on f.id = c.from_unit_id
         where c.unit_id = $1 and ${IS_NOT_MINE} order by c.answer nulls first, c.filed_on desc, c.id limit 500`,
        [input.unitId, caller.personId],
      ),
    );
    return ok({ complaints });
  },
});

export const answerComplaintImplementation = implement(answerComplaint, {
  subject: async (db, input, caller) => (await readComplaint(db, input.complaintId, caller))?.unit_id ?? null,
  handle: async ({ tx, input }) => {
    const { complaintId, answer } = input;
    const written = await tx.run('update team_complaint set answer = $2 where id = $1 and answer is null', [
      complaintId,
      answer,
    ]);
    if (written === 0) return refuse(problem('complaint-answered'));
    const row = await tx.one<{ unit_id: string }>('select unit_id from team_complaint where id = $1', [complaintId]);
    await record(tx, { event: 'inspection.complaint-answered', unitId: row.unit_id, subject: complaintId });
    return ok({});
  },
});
