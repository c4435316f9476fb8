import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { isTeaching } from '@dudao/core/org/unit-kind';
import type { Standard } from '@dudao/core/pack/standard';
import type { AskedLine, QuizFacts } from '@dudao/core/quiz/generate';
import { isTextOf } from '@dudao/core/selfcheck/decide-text';
import { clausesToMark, type Mark } from '@dudao/core/selfcheck/marks';
import { TEXTS } from '@dudao/core/selfcheck/texts';
import type { Db } from '../lib/db.ts';
import type { UnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import type { DossierRow } from '../selfcheck/rows.ts';

/** What is known of a unit and the standard of its dossier, for questions. Refuses: standard-not-found. */
export async function readFacts(db: Db, unit: UnitRow, dossier: DossierRow): Promise<Result<QuizFacts>> {
  const frozen = await readFrozenStandard(db, dossier.standard_id, dossier.version);
  if (frozen === null) return refuse(problem('standard-not-found'));
  const { standard } = frozen;
  const clauses = clausesToMark(standard, isTeaching(unit.kind));
  const rows = await db.many<{ clause: string; mark: Mark }>(
    'select clause, mark from self_mark where dossier_id = $1',
    [dossier.id],
  );
  const marks = new Map(rows.map(({ clause, mark }) => [clause, mark]));
  const gaps = await db.many<{ id: string; clause: string; action: string; owner: string }>(
    `select g.id, g.clause, g.action, coalesce(p.name, o.name, g.owner) as owner
     from self_gap g left join task t on t.id = g.task_id left join person p on p.id = t.owner_person_id left join post o on o.id = t.owner_post_id
     where g.dossier_id = $1 and g.done_on is null order by g.due_on, g.id`,
    [dossier.id],
  );
  const books = (await listRulebooks(db, TEXTS)).flatMap(({ content }) => content.kinds);
  return ok({
    standard: standard.title,
    clauses: clauses.map(({ id, name }) => ({
      id,
      name,
      mark: marks.get(id) ?? null,
      hasOpenGap: gaps.some(({ clause }) => clause === id),
    })),
    lines: linesOf(
      standard,
      clauses.map(({ id }) => id),
    ),
    texts: books.flatMap((kind) =>
      kind.checks === undefined || !isTextOf(kind, unit.kind)
        ? []
        : [{ id: kind.id, name: kind.name, by: kind.checks.by }],
    ),
    gaps,
  });
}

const PLAIN_NUMBER = /^\d+(?:\.\d+)?$/u;

/** Lines that are plain numbers, of the clauses asked; what a formula draws nobody knows by heart. */
function linesOf(standard: Standard, clauses: readonly string[]): readonly AskedLine[] {
  return standard.definitions.flatMap(({ id, name, clause, threshold, unit = null }): readonly AskedLine[] => {
    if (clause === undefined || threshold === undefined || !clauses.includes(clause)) return [];
    const lines: readonly (readonly [string | null, string])[] =
      typeof threshold === 'string' ? [[null, threshold]] : Object.entries(threshold);
    return lines.flatMap(([member, line]) => {
      const named = member === null ? null : standard.dimension?.members.find((one) => one.id === member)?.name;
      return PLAIN_NUMBER.test(line) && named !== undefined ? [{ clause, id, name, member: named, line, unit }] : [];
    });
  });
}
