import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { downloadText } from '@dudao/core/selfcheck/contract';
import { countMarks } from '@dudao/core/selfcheck/marks';
import { documentOf, type MarksOnPaper } from '@dudao/core/selfcheck/text-document';
import { beyondScope, type Db } from '../lib/db.ts';
import { DOCX_TYPE, writeDocx } from '../lib/document/write-docx.ts';
import { implement } from '../lib/serve.ts';
import { findMarked } from './find-marks.ts';
import { listGapRows, listMarkRows } from './mark-rows.ts';
import { listGoalRows, listPlanRows, listVersionRows, readTextRow } from './rows.ts';
import { readPaperPictures } from './text-pictures.ts';
import { findText } from './which.ts';

export const downloadTextImplementation = implement(downloadText, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, lang, services }) => {
    const found = await findText(db, input);
    if (!found.ok) return found;
    const { unit, kind, dossier, key } = found.value;
    const row = await readTextRow(db, key);
    if (row === null) return refuse(problem('text-not-written'));
    const versions = await listVersionRows(db, row.id);
    const version = versions.find(({ revision }) => revision === (input.revision ?? row.revision));
    if (version === undefined) return refuse(problem('not-found'));
    const plans = await listPlanRows(db, unit.id);
    const goals = await beyondScope(db, () => listGoalRows(db, unit.path.slice(0, -1)));
    const hasMarks = kind.parts.some((part) => part.kind === 'marks');
    const blocks = documentOf(kind, version.part_values, {
      lang,
      planTitle: (id) => plans.find((plan) => plan.id === id)?.title ?? '—',
      goalText: (id) => goals.find((goal) => goal.id === id)?.title ?? '—',
      marks: hasMarks && dossier !== null ? await marksOnPaper(db, dossier.id) : null,
    });
    const pictures = await readPaperPictures(db, version.part_values, services);
    const title = `${unit.name}${kind.name[lang]}`;
    const lines = [
      ...(dossier === null ? [] : [`${dossier.title} · ${dossier.period}`]),
      `${version.written_by_name} · ${version.written_at.slice(0, 10)}`,
    ];
    return ok({ name: `${title}.docx`, type: DOCX_TYPE, body: await writeDocx({ title, lines, blocks, pictures }) });
  },
});

async function marksOnPaper(db: Db, dossierId: string): Promise<MarksOnPaper | null> {
  const found = await findMarked(db, dossierId);
  if (!found.ok) return null;
  const { clauses, standard } = found.value;
  const marks = new Map((await listMarkRows(db, [dossierId])).map((row) => [row.clause, row]));
  const gaps = await listGapRows(db, [dossierId]);
  return {
    standard: standard.title,
    counts: countMarks(clauses.map(({ id }) => marks.get(id)?.mark ?? null)),
    clauses: clauses.map((clause) => {
      const row = marks.get(clause.id);
      const { mark = null, achievement = '', shortfall = '' } = row ?? {};
      return { clause, mark, achievement, shortfall };
    }),
    gaps: gaps.map(({ due_on: dueOn, ...gap }) => ({ ...gap, dueOn })),
  };
}
