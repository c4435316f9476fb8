import { newCallId } from '../lib/call.ts';
import type { Issue } from './issue-record.ts';

/** A part as somebody is writing it; '' is not given. */
export interface PartDraft {
  readonly key: string;
  readonly title: string;
  readonly ownerUnitId: string;
  readonly dueOn: string;
  readonly measureIds: readonly string[];
}

/** A part that says nothing of itself yet: it has the owner and day of the whole. */
export function emptyPart({ owner, fixDueOn }: Pick<Issue, 'owner' | 'fixDueOn'>): PartDraft {
  return { key: newCallId(), title: '', ownerUnitId: owner?.id ?? '', dueOn: fixDueOn ?? '', measureIds: [] };
}

/** What is sent of the parts: an owner and a day only where they are not those of the whole. */
export function sentParts(
  parts: readonly PartDraft[],
  { phase, owner, fixDueOn }: Pick<Issue, 'phase' | 'owner' | 'fixDueOn'>,
) {
  const isOpen = phase === 'open';
  return parts.map(({ title, ownerUnitId, dueOn, measureIds }) => ({
    title: title.trim(),
    measureIds: [...measureIds],
    ...(isOpen && ownerUnitId !== '' && ownerUnitId !== owner?.id
      ? { owner: { unitId: ownerUnitId, personId: null } }
      : {}),
    ...(isOpen && dueOn !== '' && dueOn !== fixDueOn ? { dueOn } : {}),
  }));
}
