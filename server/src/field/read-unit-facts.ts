import { readUnitFacts } from '@dudao/core/field/unit-facts-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readVisitRow } from '../visit/rows.ts';
import { unitFactsOf } from './facts.ts';
import { unitOfRecords } from './rows.ts';

/** Nobody but the office and the team comes this far; who is recused from the unit is neither. */
export const readUnitFactsImplementation = implement(readUnitFacts, {
  subject: (db, { visitId }, caller) => unitOfRecords(db, { visitId, verb: 'field.read' }, caller),
  handle: ({ db, input, caller, now, services }) =>
    beyondScope(db, async () => {
      const visit = await readVisitRow(db, input.visitId);
      const unit = visit === null ? null : await readUnitRow(db, visit.visited_unit_id);
      const office = visit === null ? null : await readUnitRow(db, visit.unit_id);
      if (visit === null || unit === null || office === null) return refuse(problem('not-found'));
      const today = plainDateOf(now);
      return ok({
        visit: { id: visit.id, title: visit.title, fromOn: visit.from_on, untilOn: visit.until_on },
        office: office.name,
        unit: { id: unit.id, name: unit.name },
        groups: await unitFactsOf(db, unit, { officeId: office.id, today, caller, services }),
        on: today,
      });
    }),
});
