import { randomUUID } from 'node:crypto';
import { calibrationOf, percentOf, shareOf } from '@dudao/core/field/apart/calibration';
import { listCalibrations, openCalibration, readCalibration } from '@dudao/core/field/apart/calibration-contract';
import { CALIBRATIONS } from '@dudao/core/field/apart/calibrations';
import type { Calibrations } from '@dudao/core/field/apart/calibrations-format';
import { shownNumber } from '@dudao/core/field/judge';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { listRulebooks } from '../../pack/rulebook-rows.ts';
import { readSheets } from '../books.ts';
import { listMarks, listMembers, listRounds, type RoundRow, readSetOf, setOf, shownRound } from './calibration-rows.ts';
import { shownAgreement } from './pairs.ts';

export const listCalibrationsImplementation = implement(listCalibrations, {
  subject: async (_db, { unitId }) => unitId,
  handle: ({ db, unit, now }) =>
    beyondScope(db, async () => {
      const today = plainDateOf(now);
      const rows = await listRounds(db, 'office', [unit.id]);
      const books = await listRulebooks<Calibrations>(db, CALIBRATIONS);
      const sheets = await readSheets(db);
      const members = await listMembers(db, unit.id, today);
      const counts = await db.many<{ round_id: string; done: number; passed: number }>(
        `select round_id, count(*)::int as done, count(*) filter (where passed)::int as passed from field_calibration_result
         where unit_id = $1 group by round_id`,
        [unit.id],
      );
      const campaigns = await db.many<{ id: string; name: string }>(
        `select id, title as name from campaign where unit_id = $1 and state <> 'draft' order by title limit 100`,
        [unit.id],
      );
      const rounds = [];
      for (const row of rows) {
        const count = counts.find((one) => one.round_id === row.id);
        const shown = shownRound(row, await readSetOf(db, row), today);
        rounds.push({ ...shown, people: members.length, done: count?.done ?? 0, passed: count?.passed ?? 0 });
      }
      return ok({
        rounds,
        sets: books.flatMap(({ content }) =>
          content.sets.flatMap((set) => {
            const sheet = sheets.inForce.find(({ key }) => key === set.sheet);
            if (sheet === undefined) return [];
            return [{ id: set.id, name: set.name, help: set.help ?? null, cases: set.cases.length, sheet: sheet.name }];
          }),
        ),
        campaigns,
        on: today,
      });
    }),
});

export const openCalibrationImplementation = implement(openCalibration, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const books = await listRulebooks<Calibrations>(tx, CALIBRATIONS);
    const found = setOf(books, input.setId);
    const sheet =
      found === null ? undefined : (await readSheets(tx)).inForce.find(({ key }) => key === found.set.sheet);
    if (found === null || sheet === undefined) {
      return refuse(problem('field-calibration-set-unknown', {}, { field: 'setId' }));
    }
    if (input.untilOn < plainDateOf(now)) return refuse(problem('field-calibration-day', {}, { field: 'untilOn' }));
    const roundId = randomUUID();
    await tx.run(
      `insert into field_calibration (id, unit_id, region, campaign_id, rulebook_id, version, set_id, sheet_version, least, is_gate, until_on, opened_at, opened_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        roundId,
        unit.id,
        unit.region,
        input.campaignId,
        found.book.id,
        found.book.version,
        input.setId,
        sheet.version,
        input.least,
        input.isGate,
        input.untilOn,
        now.toISOString(),
        caller.accountId,
      ],
    );
    await record(tx, {
      event: 'field.calibration-opened',
      unitId: unit.id,
      subject: roundId,
      after: { setId: input.setId, untilOn: input.untilOn, least: input.least, isGate: input.isGate },
    });
    return ok({ roundId });
  },
});

export const readCalibrationImplementation = implement(readCalibration, {
  subject: async (db, { roundId }) =>
    (await db.maybe<RoundRow>('select * from field_calibration where id = $1', [roundId]))?.unit_id ?? null,
  handle: ({ db, input, unit, now }) =>
    beyondScope(db, async () => {
      const today = plainDateOf(now);
      const [row] = await listRounds(db, 'one', [input.roundId]);
      const of = row === undefined ? null : await readSetOf(db, row);
      if (row === undefined || of === null) return refuse(problem('not-found'));
      const { set, sheet } = of;
      const marks = await listMarks(db, row.id, null);
      const members = await listMembers(db, unit.id, today);
      const left = [...marks.keys()].filter((id) => !members.some((one) => one.person_id === id));
      const gone = await db.many<{ person_id: string; name: string; team: string }>(
        `select id as person_id, name, '' as team from person where id = any ($1::uuid[]) order by name`,
        [left],
      );
      const people = [...members, ...gone].map(({ person_id: personId, name, team }) => {
        const answers = marks.get(personId) ?? new Map();
        const isDone = answers.size === set.cases.length;
        const share = shareOf(sheet, set, answers);
        return {
          name,
          team,
          done: answers.size,
          of: set.cases.length,
          same: isDone ? share.same : 0,
          asked: share.of,
          percent: isDone ? shownNumber(percentOf(share)) : null,
          isPassed: isDone ? share.same * 100 >= row.least * share.of : null,
        };
      });
      const whole = [...marks.values()].filter((answers) => answers.size === set.cases.length);
      const { agreement, items } = calibrationOf(sheet, set, whole);
      return ok({
        round: shownRound(row, of, today),
        people,
        ...shownAgreement(agreement),
        units: agreement.units,
        items: items.map(({ item, level, given, same }) => ({
          item: { id: item.id, name: item.name },
          level,
          given,
          same,
        })),
      });
    }),
});
