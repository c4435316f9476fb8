import { randomUUID } from 'node:crypto';
import { faultOfTerm } from '@dudao/core/inspection/decide-register';
import type { InspectorKind } from '@dudao/core/inspection/inspector-kind';
import { appointInspector, changeInspector, endTerm, renewTerm } from '@dudao/core/inspection/register-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfClosed } from '@dudao/core/org/decide';
import { faultOfPerson } from '@dudao/core/org/decide-staff';
import type { Db, Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, unitState } from '../org/rows.ts';
import { type InspectorRow, listTerms, lockInspectorRow, unitOfInspector } from './rows.ts';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly joined_on: string;
  readonly left_on: string | null;
}

function readPerson(db: Db, id: string): Promise<PersonRow | null> {
  return db.maybe<PersonRow>('select id, name, joined_on, left_on from person where id = $1', [id]);
}

interface NewTerm {
  readonly kind: InspectorKind;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly document?: string | undefined;
}

async function writeTerm(
  tx: Tx,
  inspector: Pick<InspectorRow, 'id' | 'unit_id' | 'region'>,
  { kind, fromOn, untilOn, document }: NewTerm,
): Promise<void> {
  await tx.run(
    `insert into inspector_term (id, inspector_id, unit_id, region, kind, from_on, until_on, document)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [randomUUID(), inspector.id, inspector.unit_id, inspector.region, kind, fromOn, untilOn, document ?? null],
  );
}

export const appointInspectorImplementation = implement(appointInspector, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    const closed = faultOfClosed(unitState(unit));
    if (closed !== null) return refuse(closed);
    const person = await readPerson(tx, input.personId);
    if (person === null) return refuse(problem('holder-out-of-reach'));
    const { name, joined_on: joinedOn, left_on: leftOn } = person;
    const fault = faultOfPerson({ name, joinedOn, leftOn }, input.fromOn) ?? faultOfTerm(input, null);
    if (fault !== null) return refuse(fault);
    const known = await tx.maybe('select id from inspector where unit_id = $1 and person_id = $2', [
      unit.id,
      person.id,
    ]);
    if (known !== null) return refuse(problem('already-inspector', { name }, { field: 'personId' }));
    const inspector = { id: randomUUID(), unit_id: unit.id, region: unit.region };
    await tx.run(
      'insert into inspector (id, unit_id, region, person_id, field, qualifications) values ($1, $2, $3, $4, $5, $6)',
      [inspector.id, unit.id, unit.region, person.id, input.field, input.qualifications],
    );
    await writeTerm(tx, inspector, input);
    const { kind, fromOn, untilOn } = input;
    await record(tx, {
      event: 'inspection.inspector-appointed',
      unitId: unit.id,
      subject: inspector.id,
      after: { personId: person.id, kind, fromOn, untilOn },
    });
    return ok({ inspectorId: inspector.id });
  },
});

export const changeInspectorImplementation = implement(changeInspector, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ tx, input }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    if (inspector.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const { field, qualifications } = input;
    await tx.run('update inspector set field = $2, qualifications = $3, revision = revision + 1 where id = $1', [
      inspector.id,
      field,
      qualifications,
    ]);
    await record(tx, {
      event: 'inspection.inspector-changed',
      unitId: inspector.unit_id,
      subject: inspector.id,
      before: { field: inspector.field, qualifications: inspector.qualifications },
      after: { field, qualifications },
    });
    return ok({ revision: inspector.revision + 1 });
  },
});

export const renewTermImplementation = implement(renewTerm, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ tx, input }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    const person = await readPerson(tx, inspector.person_id);
    if (person?.left_on != null) {
      return refuse(problem('person-left', { name: person.name, leftOn: person.left_on }));
    }
    const [last] = await listTerms(tx, inspector.id);
    const fault = faultOfTerm(input, last === undefined ? null : { fromOn: last.from_on, untilOn: last.until_on });
    if (fault !== null) return refuse(fault);
    await writeTerm(tx, inspector, input);
    const { kind, fromOn, untilOn } = input;
    await record(tx, {
      event: 'inspection.term-renewed',
      unitId: inspector.unit_id,
      subject: inspector.id,
      after: { kind, fromOn, untilOn },
    });
    return ok({});
  },
});

export const endTermImplementation = implement(endTerm, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ tx, input }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    const [last] = await listTerms(tx, inspector.id);
    if (last === undefined || input.untilOn >= last.until_on) {
      return refuse(problem('term-over', { untilOn: last?.until_on ?? '' }, { field: 'untilOn' }));
    }
    if (input.untilOn < last.from_on) {
      return refuse(problem('term-ends-before-begin', { fromOn: last.from_on }, { field: 'untilOn' }));
    }
    await tx.run('update inspector_term set until_on = $2 where id = $1', [last.id, input.untilOn]);
    await record(tx, {
      event: 'inspection.term-ended',
      unitId: inspector.unit_id,
      subject: inspector.id,
      before: { untilOn: last.until_on },
      after: { untilOn: input.untilOn, reason: input.reason },
    });
    return ok({});
  },
});
