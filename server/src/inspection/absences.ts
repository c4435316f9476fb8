import { randomUUID } from 'node:crypto';
import type { AbsenceKind } from '@dudao/core/inspection/absence';
import { announceAbsence, cancelAbsence, noteAbsence } from '@dudao/core/inspection/availability-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { type InspectorRow, lockInspectorRow, unitOfInspector } from './rows.ts';

interface NewAbsence {
  readonly kind: AbsenceKind;
  readonly detail: string;
  readonly fromOn: string;
  readonly untilOn: string;
}

interface Home {
  readonly id: string;
  readonly region: string;
  readonly path: string[];
}

function readHome(tx: Tx, personId: string): Promise<Home> {
  return beyondScope(tx, () =>
    tx.one<Home>('select u.id, u.region, u.path from person p join unit u on u.id = p.unit_id where p.id = $1', [
      personId,
    ]),
  );
}

export const noteAbsenceImplementation = implement(noteAbsence, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ tx, input }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    const home = await readHome(tx, inspector.person_id);
    const written = await writeAbsence(tx, { inspector, home, isByHome: false }, input);
    return typeof written === 'string' ? ok({ absenceId: written }) : refuse(written);
  },
});

export const announceAbsenceImplementation = implement(announceAbsence, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit }) => {
    const { fromOn, untilOn } = input;
    if (untilOn <= fromOn) return refuse(problem('term-ends-before-begin', { fromOn }, { field: 'untilOn' }));
    // The register lies with the office, out of the home unit's sight; whose home it is decides.
    const inspector = await beyondScope(tx, () =>
      tx.maybe<InspectorRow>(
        'select i.*, p.name from inspector i join person p on p.id = i.person_id where i.id = $1 for update of i',
        [input.inspectorId],
      ),
    );
    const home = inspector === null ? null : await readHome(tx, inspector.person_id);
    if (inspector === null || home === null || !home.path.includes(unit.id)) return refuse(problem('not-found'));
    const written = await writeAbsence(tx, { inspector, home, isByHome: true }, input);
    return typeof written === 'string' ? ok({ absenceId: written }) : refuse(written);
  },
});

interface Whose {
  readonly inspector: InspectorRow;
  readonly home: Home;
  readonly isByHome: boolean;
}

/** Stores an absence and returns its id, or says why it cannot be. */
async function writeAbsence(
  tx: Tx,
  { inspector, home, isByHome }: Whose,
  absence: NewAbsence,
): Promise<string | Problem> {
  const { kind, detail, fromOn, untilOn } = absence;
  if (untilOn <= fromOn) return problem('term-ends-before-begin', { fromOn }, { field: 'untilOn' });
  const fault = await faultOfAbsence(tx, inspector.person_id, absence);
  if (fault !== null) return fault;
  const absenceId = randomUUID();
  await tx.run(
    `insert into inspector_absence (id, inspector_id, person_id, unit_id, region, home_unit_id, home_region, kind, detail, from_on, until_on, is_by_home)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      absenceId,
      inspector.id,
      inspector.person_id,
      inspector.unit_id,
      inspector.region,
      home.id,
      home.region,
      kind,
      detail,
      fromOn,
      untilOn,
      isByHome,
    ],
  );
  await record(tx, {
    event: 'inspection.absence-noted',
    unitId: isByHome ? home.id : inspector.unit_id,
    subject: absenceId,
    after: { inspectorId: inspector.id, kind, fromOn, untilOn, isByHome },
  });
  return absenceId;
}

/** Nobody is away twice, nor away on a day on which they were noted on site with a team. */
function faultOfAbsence(tx: Tx, personId: string, { fromOn, untilOn }: NewAbsence): Promise<Problem | null> {
  return beyondScope(tx, async () => {
    const other = await tx.maybe<{ from_on: string; until_on: string }>(
      `select from_on, until_on from inspector_absence
       where person_id = $1 and cancelled_on is null and from_on < $3 and until_on > $2 order by from_on limit 1`,
      [personId, fromOn, untilOn],
    );
    if (other !== null) return problem('absence-overlaps', { fromOn: other.from_on, untilOn: other.until_on });
    const visit = await tx.maybe<{ on_day: string; unit: string }>(
      `select c.on_day, u.name as unit from team_contact c join unit u on u.id = c.linked_unit_id
       where c.person_id = $1 and c.days > 0 and c.on_day < $3 and c.on_day + greatest(1, ceil(c.days))::int > $2 order by c.on_day limit 1`,
      [personId, fromOn, untilOn],
    );
    return visit === null ? null : problem('absence-on-visit', { onDay: visit.on_day, unit: visit.unit });
  });
}

export const cancelAbsenceImplementation = implement(cancelAbsence, {
  subject: async (db, input) => {
    const row = await db.maybe<{ unit_id: string }>('select unit_id from inspector_absence where id = $1', [
      input.absenceId,
    ]);
    return row?.unit_id ?? null;
  },
  handle: async ({ tx, input, unit, now }) => {
    const { absenceId, reason } = input;
    const written = await tx.run(
      'update inspector_absence set cancelled_on = $2, cancel_reason = $3 where id = $1 and cancelled_on is null',
      [absenceId, plainDateOf(now), reason],
    );
    if (written === 0) return refuse(problem('absence-cancelled'));
    await record(tx, { event: 'inspection.absence-cancelled', unitId: unit.id, subject: absenceId, after: { reason } });
    return ok({});
  },
});
