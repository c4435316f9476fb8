import type { Change } from '@dudao/core/org/workbook/change';
import type { Organisation } from '@dudao/core/org/workbook/organisation';
import type { EventEntry } from '../../lib/record.ts';

/** One event for each change, as the single operations record them, each at the unit that it concerns. */
export function eventsOf(changes: readonly Change[], organisation: Organisation): readonly EventEntry[] {
  const { persons, posts, bodies, duties, seats, links } = organisation;
  const unitOf = new Map([...persons, ...posts, ...bodies, ...duties].map(({ id, unitId }) => [id, unitId]));
  for (const change of changes)
    if ('unitId' in change && change.what !== 'unit-linked') unitOf.set(change.id ?? '', change.unitId);
  for (const { id, bodyId } of [...seats, ...links]) unitOf.set(id, unitOf.get(bodyId) ?? '');
  const bodyOf = new Map([...seats, ...links].map(({ id, bodyId }) => [id, bodyId]));
  return changes.map((change): EventEntry => {
    const { what, id, ...rest } = change;
    const { before, ...after } = 'before' in rest ? rest : { ...rest, before: undefined };
    const bodyId = 'bodyId' in change ? change.bodyId : bodyOf.get(id ?? '');
    const unitId =
      placeOf(change, bodyId === undefined ? undefined : unitOf.get(bodyId)) ?? unitOf.get(id ?? '') ?? null;
    // Seats and units of bodies are told of their bodies, as the single operations do.
    return {
      event: `org.${what}`,
      unitId,
      subject: bodyId ?? id,
      ...(before === undefined ? {} : { before }),
      after: bodyId === undefined ? withoutPhone(after) : { ...after, id },
    };
  });
}

function placeOf(change: Change, ofBody: string | undefined): string | null | undefined {
  if (change.what.startsWith('unit-') && change.what !== 'unit-linked' && change.what !== 'unit-unlinked')
    return change.id;
  if (change.what === 'segments-changed') return change.id;
  if (ofBody !== undefined) return ofBody;
  return 'unitId' in change ? change.unitId : undefined;
}

/** Telephone numbers stay out of the log. */
function withoutPhone(after: object): object {
  return Object.fromEntries(Object.entries(after).filter(([key]) => key !== 'phone'));
}
