import { randomUUID } from 'node:crypto';
import { endorseExemplar } from '@dudao/core/exemplar/contract';
import { ENDORSEMENT_LEVELS } from '@dudao/core/exemplar/exemplar-state';
import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { fileProofs } from './filing.ts';
import { isOfUnit, officeOfExemplar } from './rows.ts';
import { holdFor, take } from './taking.ts';

export const endorseExemplarImplementation = implement(endorseExemplar, {
  subject: officeOfExemplar,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'endorse', now });
    if (!held.ok) return held;
    const { row, today } = held.value;
    if (await isOfUnit(tx, { unitId: row.unit_id, officeId: row.office_id }, caller))
      return refuse(problem('exemplar-own-unit'));
    const { level, by, document, onDay, uploads } = input;
    if (onDay > today) return refuse(problem('exemplar-day-ahead', {}, { field: 'onDay' }));
    const filed = await fileProofs(tx, row, { uploads, unitIds: [row.office_id, row.unit_id], caller, now });
    if (!filed.ok) return filed;
    const id = randomUUID();
    await beyondScope(tx, () =>
      tx.run(
        `insert into exemplar_endorsement (id, exemplar_id, unit_id, region, level, by_name, document, on_day, filing_id, noted_by_name, noted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          id,
          row.id,
          row.unit_id,
          row.region,
          level,
          by,
          document,
          onDay,
          filed.value[0]?.id,
          caller.name,
          now.toISOString(),
        ],
      ),
    );
    const rank = (one: (typeof ENDORSEMENT_LEVELS)[number] | null) =>
      one === null ? -1 : ENDORSEMENT_LEVELS.indexOf(one);
    const highest = rank(level) > rank(row.level) ? level : row.level;
    return take(tx, row, { set: { level: highest }, event: 'exemplar.endorsed', after: { level, document, onDay } });
  },
});
