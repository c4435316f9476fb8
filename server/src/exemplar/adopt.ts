import { randomUUID } from 'node:crypto';
import { adoptExemplar } from '@dudao/core/exemplar/adoption-contract';
import { faultOfAdopting } from '@dudao/core/exemplar/decide-adoption';
import { faultOfStep } from '@dudao/core/exemplar/decide-exemplar';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { bookOf } from './book.ts';
import { type ExemplarRow, readExemplarRow } from './rows.ts';

export const adoptExemplarImplementation = implement(adoptExemplar, {
  subject: async (_db, { unitId }) => unitId,
  constraints: {
    exemplar_adoption_once: () => problem('exemplar-adopted-already'),
    exemplar_adoption_by_another: () => problem('exemplar-own-adoption'),
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    if ((await readExemplarRow(tx, input.exemplarId, caller)) === null) return refuse(problem('not-found'));
    // Held, so that nobody adopts what is withdrawn at the same moment.
    const row = await beyondScope(tx, () =>
      tx.one<ExemplarRow>('select * from exemplar where id = $1 for share', [input.exemplarId]),
    );
    const { plan, beginsOn, resultOn } = input;
    const fault =
      faultOfStep('adopt', row.state) ??
      faultOfAdopting(await bookOf(tx, row), {
        adopter: unit,
        authorId: row.unit_id,
        officeId: row.office_id,
        beginsOn,
        resultOn,
        today: plainDateOf(now),
      });
    if (fault !== null) return refuse(fault);
    const adoptionId = randomUUID();
    const { name } = await tx.one<{ name: string }>('select name from unit where id = $1', [unit.id]);
    await tx.run(
      `insert into exemplar_adoption (id, exemplar_id, unit_id, region, unit_name, author_id, state, plan, begins_on, result_on, adopted_by_name, adopted_at)
       values ($1, $2, $3, $4, $5, $6, 'planned', $7, $8, $9, $10, $11)`,
      [
        adoptionId,
        row.id,
        unit.id,
        unit.region,
        name,
        row.unit_id,
        plan,
        beginsOn,
        resultOn,
        caller.name,
        now.toISOString(),
      ],
    );
    await record(tx, {
      event: 'exemplar.adopted',
      unitId: unit.id,
      subject: adoptionId,
      after: { exemplar: row.number, beginsOn, resultOn },
    });
    return ok({ adoptionId });
  },
});
