import type { ToldReport } from '@dudao/core/bulletin/roll-up';
import { periodOf } from '@dudao/core/lib/calendar-period';
import { dueOfPeriod } from '@dudao/core/paper/regular';
import type { Reading } from '../lib/bulletin-sources.ts';
import type { Db } from '../lib/db.ts';
import { readRegularKinds } from '../paper/round.ts';
import { type RegularKind, type RoundLine, readRoundLines, shownPeriod } from '../paper/round-rows.ts';

/** B6 How those who report stand in the periods whose day lies in the span. */
export async function readReports(
  db: Db,
  kindId: string,
  { unit, span, today }: Reading,
): Promise<readonly ToldReport[]> {
  const kind = (await readRegularKinds(db)).find(({ id }) => id === kindId);
  if (kind === undefined) return [];
  const { every } = kind.regular;
  const told: ToldReport[] = [];
  for (let at = periodOf(every, span.from); at.from <= span.until; at = periodOf(every, at.before)) {
    const dueOn = dueOfPeriod(kind.regular, at.from);
    if (dueOn < span.from || dueOn > span.until) continue;
    const { name } = shownPeriod(kind.regular, at.from);
    const lines = await readRoundLines(db, { unitId: unit.id, kind, period: at, today });
    told.push(...lines.map((line) => tellReport(line, kind, name)));
  }
  return told;
}

function tellReport({ party, state, isLate, isAsked, text }: RoundLine, kind: RegularKind, period: string): ToldReport {
  const isIn = state === 'handed' || state === 'accepted';
  return {
    reporter: party.bodyName ?? party.unitName,
    period,
    state,
    isLate,
    isAsked,
    paperId: text?.id ?? null,
    // What was sent back is not quoted.
    fields: isIn
      ? kind.parts.flatMap(({ id, name, kind: fieldKind }) => {
          const value = text?.values[id];
          return fieldKind === 'text' && typeof value === 'string' && value !== ''
            ? [{ id, name: name.zh, text: value }]
            : [];
        })
      : [],
  };
}
