import type { PanelKind } from '@dudao/core/cockpit/cockpit-book';
import type { PanelOf } from '@dudao/core/cockpit/contract';
import { LACKING, lacksVerb } from '@dudao/core/cockpit/lacks';
import { opensTasks } from '@dudao/core/cockpit/opens';
import { standingOfPlan } from '@dudao/core/cockpit/plan-standing';
import type { Db } from '../../lib/db.ts';
import type { Known } from './known.ts';
import { lacking, shown } from './panel.ts';

/** C10 Running plans against time. */
export async function plansPanel(
  db: Db,
  kind: Extract<PanelKind, { of: 'plans' }>,
  { unit, today, sources, may }: Known,
): Promise<PanelOf<'plans'>> {
  if (!may('task.read')) return lacking(kind, lacksVerb('task.read'));
  const { plans, running } = await sources.listPlans(db, { unit, today }, kind.most);
  if (plans.length === 0) return lacking(kind, { text: LACKING.plans.text, at: LACKING.plans.at(unit.id) });
  return shown(kind, {
    plans: plans.map(({ id, title, fromOn, untilOn, tasks, done, overdue, progress }) => ({
      plan: { id, name: title },
      fromOn,
      untilOn,
      tasks: { count: tasks, opens: opensTasks(unit.id, 'all', id) },
      done: { count: done, opens: opensTasks(unit.id, 'done', id) },
      overdue: { count: overdue, opens: opensTasks(unit.id, 'overdue', id) },
      ...standingOfPlan({ fromOn, untilOn, progress, overdue }, today),
    })),
    more: Math.max(0, running - plans.length),
  });
}
