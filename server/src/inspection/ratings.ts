import { randomUUID } from 'node:crypto';
import { deviationsOf } from '@dudao/core/inspection/deviation';
import { summariseRatings, type TeamGrades } from '@dudao/core/inspection/oversight';
import { openRatings, rateTeam, readRatings } from '@dudao/core/inspection/oversight-contract';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { listTeamsOf } from './voice-rows.ts';

export const openRatingsImplementation = implement(openRatings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now }) => {
    const today = plainDateOf(now);
    const { title, closesOn } = input;
    if (closesOn <= today) return refuse(problem('day-past', { today }, { field: 'closesOn' }));
    const roundId = randomUUID();
    await tx.run(
      'insert into rating_round (id, unit_id, region, title, opened_on, closes_on) values ($1, $2, $3, $4, $5, $6)',
      [roundId, unit.id, unit.region, title, today, closesOn],
    );
    await record(tx, {
      event: 'inspection.ratings-opened',
      unitId: unit.id,
      subject: roundId,
      after: { title, closesOn },
    });
    return ok({ roundId });
  },
});

interface RoundRow {
  readonly id: string;
  readonly unit_id: string;
  readonly region: string;
  readonly title: string;
  readonly opened_on: string;
  readonly closes_on: string;
}

export const rateTeamImplementation = implement(rateTeam, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now }) => {
    const { roundId, bodyId, grades } = input;
    const today = plainDateOf(now);
    const round = await beyondScope(tx, () =>
      tx.maybe<RoundRow>('select * from rating_round where id = $1', [roundId]),
    );
    const teams = await listTeamsOf(tx, unit.path, { from: round?.opened_on ?? today, to: today });
    const team = teams.find(({ id }) => id === bodyId);
    if (round === null || team === undefined || team.unit_id !== round.unit_id) return refuse(problem('not-your-team'));
    if (today >= round.closes_on) return refuse(problem('round-closed', { closesOn: round.closes_on }));
    // The row is the office's, out of sight of the unit's own people and of the team: hence past the scope.
    await beyondScope(tx, () =>
      tx.run(
        `insert into team_rating (id, round_id, body_id, unit_id, region, rater_unit_id, grades, rated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (round_id, body_id, rater_unit_id) do update set grades = $7, rated_at = $8`,
        [randomUUID(), roundId, bodyId, round.unit_id, round.region, unit.id, canonicalJson(grades), now.toISOString()],
      ),
    );
    // Grades stay out of the log: it is read by others than those who may know them.
    await record(tx, { event: 'inspection.team-rated', unitId: unit.id, subject: roundId, after: { bodyId } });
    return ok({});
  },
});

export const readRatingsImplementation = implement(readRatings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const today = plainDateOf(now);
    const rounds = await db.many<RoundRow>(
      'select * from rating_round where unit_id = $1 order by opened_on desc, id limit 100',
      [input.unitId],
    );
    const closed = rounds.filter(({ closes_on }) => today >= closes_on);
    const ratings = await listRatings(
      db,
      closed.map(({ id }) => id),
    );
    return ok({
      rounds: rounds.map(({ id, title, closes_on }) => {
        const own = ratings.filter((one) => one.round_id === id);
        const teams = [...new Map(own.map((one) => [one.body_id, one.name]))];
        const given = new Map(
          teams.map(([bodyId]) => [bodyId, own.filter((one) => one.body_id === bodyId).map(({ grades }) => grades)]),
        );
        const deviations = deviationsOf(given);
        return {
          id,
          title,
          closesOn: closes_on,
          isClosed: today >= closes_on,
          teams: teams.map(([bodyId, name]) => {
            const { means, raters } = summariseRatings(given.get(bodyId) ?? []);
            const deviation = deviations.get(bodyId) ?? null;
            return { bodyId, name, means: means === null ? null : { ...means }, raters, deviation };
          }),
        };
      }),
    });
  },
});

async function listRatings(db: Db, roundIds: readonly string[]) {
  const rows = await db.many<{ round_id: string; body_id: string; name: string; grades: string }>(
    `select r.round_id, r.body_id, b.name, r.grades from team_rating r join body b on b.id = r.body_id
     where r.round_id = any ($1) order by b.name, b.id`,
    [roundIds],
  );
  // Written by `rateTeam` alone, after its contract had parsed them.
  return rows.map((row) => ({ ...row, grades: JSON.parse(row.grades) as TeamGrades }));
}
