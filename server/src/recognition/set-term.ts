import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { setTerm } from '@dudao/core/recognition/change-contract';
import { isTerm } from '@dudao/core/recognition/term';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { newestProgramme } from './programmes.ts';

export const setTermImplementation = implement(setTerm, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, unit, caller, input, now }) => {
    const { programmeId, key, year = null, value, document, setOn } = input;
    const found = await newestProgramme(tx, programmeId);
    if (!found.ok) return found;
    if (!isTerm(found.value.content, { key, year, value }))
      return refuse(problem('recognition-term', { key }, { field: 'value' }));
    const today = plainDateOf(now);
    if (setOn > today) return refuse(problem('recognition-in-future', { today }, { field: 'setOn' }));
    await tx.run(
      `insert into recognition_term (id, unit_id, region, programme_id, key, year, value, document, set_on, set_at, set_by, set_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        randomUUID(),
        unit.id,
        unit.region,
        programmeId,
        key,
        year,
        value,
        document,
        setOn,
        now,
        caller.accountId,
        caller.name,
      ],
    );
    await record(tx, {
      event: 'recognition.term-set',
      unitId: unit.id,
      subject: programmeId,
      after: { key, year, value, document, setOn },
    });
    return ok({});
  },
});
