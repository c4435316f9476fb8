import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { PAPERS } from '@dudao/core/paper/papers';
import type { Regular } from '@dudao/core/paper/regular';
import { PROCESS_BOOKS, type ProcessBook } from '@dudao/core/score/process/process-book';
import { listProcessMarks, readProcessMark } from '@dudao/core/score/process/process-contract';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import { readUnitRow } from '../../org/rows.ts';
import { listRulebooks } from '../../pack/rulebook-rows.ts';
import { readUnitYears } from './rows.ts';

/** The newest rules of process marks, and how often the paper comes that they mark. Refuses: process-no-book. */
async function readBook(db: Db): Promise<Result<{ readonly book: ProcessBook; readonly regular: Regular }>> {
  const book = (await listRulebooks(db, PROCESS_BOOKS))[0]?.content;
  const kinds = (await listRulebooks(db, PAPERS)).flatMap(({ content }) => content.kinds);
  const regular = kinds.find(({ id }) => id === book?.paper)?.regular;
  if (book === undefined || regular?.every !== 'week') return refuse(problem('process-no-book', {}));
  return ok({ book, regular });
}

const shown = ({ id, version, title }: ProcessBook) => ({ id, version, title });

export const listProcessMarksImplementation = implement(listProcessMarks, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const rules = await readBook(db);
    if (!rules.ok) return rules;
    const { schoolYear } = input;
    const today = plainDateOf(now);
    const years = await readUnitYears(db, { by: 'office', unitId: unit.id, ...rules.value, schoolYear, today });
    return ok({
      book: shown(rules.value.book),
      units: years.map(({ unit: one, year: { name, mark, lacks, quarters } }) => ({
        unit: one,
        name,
        mark,
        lacks,
        quarters: quarters.map(({ months: _months, ...quarter }) => quarter),
      })),
    });
  },
});

export const readProcessMarkImplementation = implement(readProcessMark, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const rules = await readBook(db);
    if (!rules.ok) return rules;
    const { schoolYear } = input;
    const today = plainDateOf(now);
    const [found] = await readUnitYears(db, { by: 'unit', unitId: unit.id, ...rules.value, schoolYear, today });
    const name = (await readUnitRow(db, unit.id))?.name ?? '';
    return ok({
      book: shown(rules.value.book),
      unit: { id: unit.id, name },
      office: found?.office ?? null,
      year: found?.year ?? null,
    });
  },
});
