import { phaseOf } from '@dudao/core/issue/entry';
import { listOfRecords } from '@dudao/core/issue/source-contract';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { readLedgersOf } from './books.ts';
import type { IssueRow } from './rows.ts';

export const listOfRecordsImplementation = implement(listOfRecords, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input }) => {
    const rows = await db.many<IssueRow>(
      'select * from issue where source_noun = $1 and source_id = any ($2::uuid[]) order by written_at, id limit 2000',
      [input.noun, input.recordIds],
    );
    const kindOf = await readLedgersOf(db, rows);
    return ok({
      entries: rows.map((row) => ({
        issueId: row.id,
        number: row.number,
        recordId: row.source_id ?? '',
        text: row.source_text,
        phase: phaseOf(kindOf(row), row),
      })),
    });
  },
});
