import { randomUUID } from 'node:crypto';
import { noteAbsence } from '@dudao/core/inspection/availability-contract';
import { announceDrawing } from '@dudao/core/inspection/draw-contract';
import { appointInspector, askSecondment, declareRecusal } from '@dudao/core/inspection/register-contract';
import type { InputOf } from '@dudao/core/lib/contract';
import { addPerson } from '@dudao/core/org/staff-contract';
import { asSystem, type Tx } from '../lib/db.ts';
import { plantTeam } from './plant-team.ts';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedInspector {
  readonly inspectorId: string;
  readonly recusalId: string;
  /** A request to the unit, from the unit above it, for one of its people. */
  readonly secondmentId: string;
  /** An announced draw of the unit. */
  readonly drawId: string;
  /** An absence of the inspector, and a record of a secondment that is over whose home unit is the unit. */
  readonly absenceId: string;
  /** A secondment that the unit itself asked for and that is not over. */
  readonly ownSecondmentId: string;
  readonly recordId: string;
  /** A team of the unit that looks after the unit itself, a report that it owes, a complaint about its member. */
  readonly bodyId: string;
  readonly reportId: string;
  readonly complaintId: string;
  /** Something on the team's list of November 2026. */
  readonly workId: string;
}

const TERM = { kind: 'part-time', field: '综合', fromOn: '2026-01-01', untilOn: '2029-01-01' } as const;

const DRAW = {
  title: '种下的抽取',
  on: '2026-11-25',
  visitType: 'routine',
  unitKinds: ['school'],
  by: 'none',
  take: { 全部: 1 },
  each: { 'part-time': 2 },
} satisfies Omit<InputOf<typeof announceDrawing>, 'unitId' | 'exceptUnits' | 'exceptInspectors'>;

/** An inspector of a unit with a recusal, and another one of the city above whom the city wants to second. */
export async function plantInspector(test: TestApp, unitId: string): Promise<PlantedInspector> {
  const who = await test.persona('supervision-office', test.tree.city);
  const add = async (name: string) =>
    (await test.call(who, addPerson, { unitId, name, joinedOn: '2026-01-01' })).output.personId;
  const { inspectorId } = (await test.call(who, appointInspector, { ...TERM, unitId, personId: await add('督学甲') }))
    .output;
  const recusal = { inspectorId, unitId, kind: 'family', declaredBy: '本人', fromOn: '2026-01-01' } as const;
  const { recusalId } = (await test.call(who, declareRecusal, recusal)).output;
  const above = { ...TERM, unitId: test.tree.city, personId: await add('督学乙') };
  const { inspectorId: seconded } = (await test.call(who, appointInspector, above)).output;
  const asked = { inspectorId: seconded, fromOn: '2026-09-01', untilOn: '2026-12-31', purpose: '市级督导' };
  const { secondmentId } = (await test.call(who, askSecondment, asked)).output;
  for (const name of ['督学丙', '督学丁']) {
    await test.call(who, appointInspector, { ...TERM, unitId, personId: await add(name) });
  }
  const { drawId } = (await test.call(who, announceDrawing, { ...DRAW, unitId })).output;
  const away = { inspectorId, kind: 'leave', fromOn: '2027-01-01', untilOn: '2027-01-03' } as const;
  const { absenceId } = (await test.call(who, noteAbsence, away)).output;
  const ownSecondmentId = randomUUID();
  await test.rows(
    `insert into secondment (id, inspector_id, unit_id, region, home_unit_id, home_region, from_on, until_on, purpose)
     select $1, i.id, i.unit_id, i.region, i.unit_id, i.region, '2026-01-01', '2099-01-01', '督导' from inspector i where i.id = $2`,
    [ownSecondmentId, inspectorId],
  );
  const recordId = randomUUID();
  await test.rows(
    `insert into service_record (id, secondment_id, inspector_id, unit_id, region, home_unit_id, home_region, days, visits, units, grade, appraisal,
       issued_on, acknowledged_on, acknowledged_by_name)
     select $1, s.id, s.inspector_id, s.unit_id, s.region, s.home_unit_id, s.home_region, 1, 1, 1, 'good', '', '2026-11-24', '2026-11-24', '甲'
     from secondment s where s.id = $2`,
    [recordId, secondmentId],
  );
  return {
    absenceId,
    ownSecondmentId,
    recordId,
    inspectorId,
    recusalId,
    secondmentId,
    drawId,
    ...(await asSystem(test.pool, 'test', (tx) => plantWork(tx, unitId))),
  };
}

async function plantWork(tx: Tx, unitId: string) {
  const home = await tx.one<{ id: string; region: string }>('select id, region from unit where id = $1', [unitId]);
  const { bodyId, personId } = await plantTeam(tx, { home, unitId, fromOn: '2026-01-01' });
  const [reportId, complaintId, workId] = [randomUUID(), randomUUID(), randomUUID()];
  await tx.run(
    'insert into team_report (id, body_id, unit_id, region, title, due_on) values ($1, $2, $3, $4, $5, $6)',
    [reportId, bodyId, home.id, home.region, '月度汇报', '2026-11-20'],
  );
  await tx.run(
    `insert into team_complaint (id, body_id, unit_id, region, from_unit_id, about_person_id, text, filed_on, answer)
     values ($1, $2, $3, $4, $3, $5, '投诉', '2026-11-20', '已答复')`,
    [complaintId, bodyId, home.id, home.region, personId],
  );
  await tx.run(
    `insert into team_work (id, body_id, unit_id, region, month, title, due_on, made_at) values ($1, $2, $3, $4, '2026-11-01', '研判', '2026-11-30', now())`,
    [workId, bodyId, home.id, home.region],
  );
  return { bodyId, reportId, complaintId, workId };
}
