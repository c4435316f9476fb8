import { randomUUID } from 'node:crypto';
import { kindOf } from '@dudao/core/accountability/accountability-book';
import { openCase } from '@dudao/core/accountability/contract';
import { faultOfFacts, faultOfOpening } from '@dudao/core/accountability/decide-step';
import { documentNumber } from '@dudao/core/lib/document-number';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { dayAfterWorkingDays } from '@dudao/core/lib/working-day';
import { checkFormValues } from '@dudao/core/pack/form-values';
import { countNumbers } from '../issue/rows.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readAccountabilityBook } from './book.ts';
import { countUrges, labelFacts, writeFacts } from './facts.ts';
import { writeStep } from './write-step.ts';

interface Concerned {
  readonly unitName: string;
  readonly personName: string | null;
}

export const openCaseImplementation = implement(openCase, {
  constraints: { accountability_case_proposal: () => problem('accountability-aside-already') },
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { concernedUnitId, personId, proposal, title } = input;
    const book = await readAccountabilityBook(tx);
    if (book === null) return refuse(problem('accountability-no-book'));
    const kind = kindOf(book, input.kind);
    if (kind === undefined) return refuse(problem('accountability-no-kind', {}, { field: 'kind' }));
    const concerned = await readConcerned(tx, { officeId: unit.id, concernedUnitId, personId });
    if (concerned === null) return refuse(problem('accountability-own-unit', {}, { field: 'concernedUnitId' }));
    if (personId !== null && (concerned.personName === null || personId === caller.personId))
      return refuse(problem('accountability-person-elsewhere', {}, { field: 'personId' }));
    const facts = await labelFacts(tx, input.facts, concernedUnitId);
    if (!facts.ok) return facts;
    const urges = await countUrges(tx, input.facts, concernedUnitId);
    const fault =
      faultOfOpening(kind, { of: personId === null ? 'unit' : 'person', urges }) ?? faultOfFacts(input.facts, kind);
    if (fault !== null) return refuse(fault);
    const values = checkFormValues(kind.fields ?? [], input.values);
    if (!values.ok) return values;
    const caseId = randomUUID();
    const today = plainDateOf(now);
    const year = Number(today.slice(0, 4));
    const number = await beyondScope(tx, async () =>
      documentNumber({
        series: book.series,
        year,
        n: await countNumbers(tx, unit, { prefix: book.series, year, count: 1 }),
      }),
    );
    await tx.run(
      `insert into accountability_case (id, unit_id, region, number, rulebook_id, rulebook_version, kind, trigger, trigger_ref, title, field_values, concerned_unit_id,
         concerned_unit_name, concerned_person_id, concerned_person_name, state, urges, handler_ids, opened_by, opened_by_person, opened_by_name, opened_on, opened_at, due_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'filed', $16, array[$17::uuid], $17, $18, $19, $20, $21, $22)`,
      [
        caseId,
        unit.id,
        unit.region,
        number,
        book.id,
        book.version,
        kind.id,
        proposal?.trigger ?? null,
        proposal?.refId ?? null,
        title,
        JSON.stringify(values.value),
        concernedUnitId,
        concerned.unitName,
        personId,
        concerned.personName,
        urges,
        caller.accountId,
        caller.personId,
        caller.name,
        today,
        now.toISOString(),
        dayAfterWorkingDays(today, book.clocks.propose),
      ],
    );
    const place = { caseId, unitId: unit.id, region: unit.region };
    await writeFacts(tx, place, facts.value);
    writeStep(tx, { ...place, revision: 1, action: 'open', isTold: false, words: '', measure: null }, { caller, now });
    // The log says that a case was opened, not against whom or for what.
    await record(tx, { event: 'accountability.opened', unitId: unit.id, subject: caseId, after: { number } });
    return ok({ caseId });
  },
});

interface Asked {
  readonly officeId: string;
  readonly concernedUnitId: string;
  readonly personId: string | null;
}

/** Z13 The unit below the office, and the person of it who has not left; null: there is no such unit below. */
function readConcerned(db: Db, { officeId, concernedUnitId, personId }: Asked): Promise<Concerned | null> {
  return db.maybe<Concerned>(
    `select u.name as "unitName", p.name as "personName" from unit u
       left join person p on p.id = $3 and p.unit_id = u.id and p.left_on is null
     where u.id = $2 and u.id <> $1 and exists (select 1 from unit_below b where b.top_id = $1 and b.unit_id = u.id)`,
    [officeId, concernedUnitId, personId],
  );
}
