import type { CaseAnswers } from '@dudao/core/field/apart/calibration';
import type { CalibrationRound } from '@dudao/core/field/apart/calibration-contract';
import { CALIBRATIONS } from '@dudao/core/field/apart/calibrations';
import type { CalibrationSet, Calibrations } from '@dudao/core/field/apart/calibrations-format';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import type { Db } from '../../lib/db.ts';
import type { FieldCalibrationTable } from '../../lib/schema.gen.ts';
import { type FrozenRulebook, readFrozenRulebook } from '../../pack/rulebook-rows.ts';
import { readSheets } from '../books.ts';

/** A calibration with the names of what it names. */
export type RoundRow = FieldCalibrationTable & {
  readonly office_name: string;
  readonly campaign_title: string | null;
};

const WHICH = {
  one: 'c.id = $1',
  office: 'c.unit_id = $1 order by c.opened_at desc, c.id limit 50',
  /** Of offices in whose teams somebody sits on a day, and those that they have begun. */
  own: `c.unit_id in (select b.unit_id from body b join body_seat s on s.body_id = b.id
        left join post_holding h on h.post_id = s.post_id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
      where b.kind = 'team' and (b.ended_on is null or b.ended_on > $2) and s.from_on <= $2 and (s.until_on is null or s.until_on > $2)
        and coalesce(s.person_id, h.person_id) = $1)
    or exists (select 1 from field_calibration_mark m where m.round_id = c.id and m.person_id = $1)
    order by c.until_on desc, c.id limit 50`,
} as const;

/** Calibrations with their names. Ask past the scope. */
export function listRounds(
  db: Db,
  which: keyof typeof WHICH,
  params: readonly unknown[],
): Promise<readonly RoundRow[]> {
  return db.many<RoundRow>(
    `select c.*, u.name as office_name, k.title as campaign_title from field_calibration c join unit u on u.id = c.unit_id
       left join campaign k on k.id = c.campaign_id where ${WHICH[which]}`,
    params,
  );
}

/** A set with the sheet whose questions are marked, in the version in which it was opened. */
export interface OpenedSet {
  readonly set: CalibrationSet;
  readonly sheet: ShownSheet;
}

/** The set of a calibration as it was frozen; null where it is not known here any more. */
export async function readSetOf(db: Db, row: RoundRow): Promise<OpenedSet | null> {
  const book = await readFrozenRulebook<Calibrations>(db, CALIBRATIONS, { id: row.rulebook_id, version: row.version });
  const set = book?.content.sets.find(({ id }) => id === row.set_id);
  const sheet = set === undefined ? null : (await readSheets(db)).find(set.sheet, row.sheet_version);
  return set === undefined || sheet === null ? null : { set, sheet };
}

/** A set by its id among rulebooks in force. */
export function setOf(books: readonly FrozenRulebook<Calibrations>[], setId: string) {
  for (const { content } of books) {
    const set = content.sets.find(({ id }) => id === setId);
    if (set !== undefined) return { book: { id: content.id, version: content.version }, set };
  }
  return null;
}

/** A calibration as people see it. */
export function shownRound(row: RoundRow, of: OpenedSet | null, today: string): CalibrationRound {
  return {
    id: row.id,
    office: { id: row.unit_id, name: row.office_name },
    set: {
      id: row.set_id,
      name: of?.set.name ?? { zh: row.set_id, en: row.set_id },
      cases: of?.set.cases.length ?? 0,
    },
    campaign: row.campaign_id === null ? null : { id: row.campaign_id, name: row.campaign_title ?? '' },
    openedAt: row.opened_at,
    untilOn: row.until_on,
    least: row.least,
    isGate: row.is_gate,
    isOver: row.until_on < today,
  };
}

/** Members of an office's teams on a day, with the teams' names. Ask past the scope. */
export function listMembers(
  db: Db,
  unitId: string,
  day: string,
): Promise<readonly { readonly person_id: string; readonly name: string; readonly team: string }[]> {
  return db.many(
    `select p.id as person_id, p.name, string_agg(distinct b.name, '、') as team
     from body b join body_seat s on s.body_id = b.id
       left join post_holding h on h.post_id = s.post_id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
       join person p on p.id = coalesce(s.person_id, h.person_id)
     where b.unit_id = $1 and b.kind = 'team' and (b.ended_on is null or b.ended_on > $2) and s.from_on <= $2
       and (s.until_on is null or s.until_on > $2)
     group by p.id, p.name order by p.name, p.id limit 2000`,
    [unitId, day],
  );
}

/** What people said of the cases of a calibration, by person and case; of one person where told. Ask past the scope. */
export async function listMarks(
  db: Db,
  roundId: string,
  personId: string | null,
): Promise<ReadonlyMap<string, ReadonlyMap<string, CaseAnswers>>> {
  const rows = await db.many<{ person_id: string; case_id: string; answers: CaseAnswers }>(
    `select person_id, case_id, answers from field_calibration_mark where round_id = $1 and ($2::uuid is null or person_id = $2) order by at, case_id`,
    [roundId, personId],
  );
  const people = new Map<string, Map<string, CaseAnswers>>();
  for (const { person_id: person, case_id: caseId, answers } of rows) {
    const own = people.get(person) ?? new Map<string, CaseAnswers>();
    own.set(caseId, answers);
    people.set(person, own);
  }
  return people;
}
