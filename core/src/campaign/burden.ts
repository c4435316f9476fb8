import type { UnitKind } from '../org/unit-kind.ts';
import type { DueAction } from './due-actions.ts';
import type { CampaignTemplate } from './template-format.ts';
import { actionsOf, isFor } from './template-parts.ts';

/** What a campaign asks of one unit (D9); recurrences are counted each time. */
export interface Burden {
  /** Actions that the unit itself has to do. */
  readonly actions: number;
  /** Fields asked, and those of them whose answer is known already. */
  readonly fields: number;
  readonly known: number;
  readonly pages: number;
  readonly reports: number;
  readonly visits: number;
  readonly meetings: number;
}

/** No burden at all. */
export const NO_BURDEN: Burden = { actions: 0, fields: 0, known: 0, pages: 0, reports: 0, visits: 0, meetings: 0 };

/** What is asked of a unit of this kind whose `facts` are known already. `due` are its dated actions. */
export function burdenOf(
  template: CampaignTemplate,
  {
    kind,
    due,
    facts,
  }: { readonly kind: UnitKind; readonly due: readonly DueAction[]; readonly facts: ReadonlySet<string> },
): Burden {
  // A visit and a meeting cost the unit time whoever calls it; papers and fields only whoever has to write them.
  const bearing = actionsOf(template).filter(({ action }) => isFor(action, kind));
  return bearing.reduce<Burden>((sum, { action }) => {
    const times = due.filter(({ id }) => id === action.id).length;
    const own = action.side === 'unit' ? times : 0;
    const fields = action.fields ?? [];
    const known = fields.filter(({ id }) => facts.has(action.facts?.[id] ?? '')).length;
    return {
      actions: sum.actions + own,
      fields: sum.fields + own * fields.length,
      known: sum.known + own * known,
      pages: sum.pages + own * (action.pages ?? 0),
      reports: sum.reports + (action.takes === 'report' ? own : 0),
      visits: sum.visits + (action.takes === 'visit' ? times : 0),
      meetings: sum.meetings + (action.takes === 'meeting' ? times : 0),
    };
  }, NO_BURDEN);
}

/** The facts that a template's actions ask units for. */
export function factsAsked(template: Pick<CampaignTemplate, 'stages' | 'throughout'>): readonly string[] {
  const facts = actionsOf(template).flatMap(({ action }) => Object.values(action.facts ?? {}));
  return [...new Set(facts)].sort();
}

/** Two burdens of one unit together: what it bears by several campaigns at once. */
export function addBurden(a: Burden, b: Burden): Burden {
  return {
    actions: a.actions + b.actions,
    fields: a.fields + b.fields,
    known: a.known + b.known,
    pages: a.pages + b.pages,
    reports: a.reports + b.reports,
    visits: a.visits + b.visits,
    meetings: a.meetings + b.meetings,
  };
}
