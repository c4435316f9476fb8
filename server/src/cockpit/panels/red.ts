import type { PanelKind } from '@dudao/core/cockpit/cockpit-book';
import type { PanelOf } from '@dudao/core/cockpit/contract';
import { lacksVerb } from '@dudao/core/cockpit/lacks';
import { opensLate, opensTasks } from '@dudao/core/cockpit/opens';
import { parseDay } from '@dudao/core/lib/plain-day';
import type { Db } from '../../lib/db.ts';
import type { Known } from './known.ts';
import { lacking, shown } from './panel.ts';

/** C3 What is late in ledgers and plans, who has it in hand, and what is late longest. */
export async function redPanel(
  db: Db,
  kind: Extract<PanelKind, { of: 'red' }>,
  { unit, today, sources, stock, holders, lateTasks }: Known,
): Promise<PanelOf<'red'>> {
  if (stock === null && lateTasks === null) return lacking(kind, lacksVerb('issue.read'));
  const now = parseDay(today) ?? 0;
  const daysSince = (day: string): number => Math.max(0, now - (parseDay(day) ?? now));
  const issues = stock === null ? [] : await sources.listLateIssues(db, { unit, today }, kind.most);
  const late = [...issues, ...(lateTasks?.lines ?? [])].toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return shown(kind, {
    issues:
      stock === null ? null : { count: stock.reduce((all, place) => all + place.late, 0), opens: opensLate(unit.id) },
    tasks: lateTasks === null ? null : { count: lateTasks.count, opens: opensTasks(unit.id, 'overdue') },
    holders: holders.slice(0, kind.most).map(({ unit: holder, person, late: count, oldestOn }) => ({
      unit: holder,
      person,
      late: {
        count,
        opens: opensLate(unit.id, { unitId: holder.id, personId: person?.id ?? null }),
      },
      oldestDays: daysSince(oldestOn),
    })),
    entries: late.slice(0, kind.most).map(({ dueOn, ...line }) => ({ ...line, daysLate: daysSince(dueOn) })),
  });
}
