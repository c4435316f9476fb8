import type { VisitType } from '@dudao/core/inspection/visit-type';
import type { AgendaItem } from '@dudao/core/visit/agenda';
import type { VisitSheet } from '@dudao/core/visit/contract';
import type { Every } from '@dudao/core/visit/series';
import type { VisitKind, VisitLine } from '@dudao/core/visit/visit-kind';
import type { VisitRecord } from './visit-record.ts';

/** A visit as it is being planned or changed. */
export interface VisitDraft {
  readonly visitedUnitId: string | undefined;
  readonly moreUnitIds: readonly string[];
  readonly kind: VisitKind;
  readonly type: VisitType;
  readonly line: VisitLine;
  readonly title: string;
  readonly fromOn: string;
  /** Empty: the last day of the agenda, or the first day. */
  readonly untilOn: string;
  readonly bodyId: string;
  /** The campaign that it belongs to; empty: none. */
  readonly campaignId: string;
  /** The functional department that leads it; empty: none. */
  readonly departmentId: string;
  readonly leaderId: string;
  readonly themes: readonly string[];
  readonly sheets: readonly VisitSheet[];
  /** A pattern chosen now; the agenda as it stands where none is. */
  readonly patternId: string;
  readonly agenda: readonly AgendaItem[];
  readonly drawId: string;
  readonly originId: string;
  /** One thing to be checked in each line. */
  readonly toCheck: string;
  /** How often it is made again until a day; empty: once. Of a visit that is planned already it is neither. */
  readonly every: Every | '';
  readonly lastOn: string;
}

/** A visit that is still to be planned. */
export function freshDraft(
  visitedUnitId: string | undefined,
  on: string,
  { campaignId = '', departmentId = '' }: { readonly campaignId?: string; readonly departmentId?: string } = {},
): VisitDraft {
  return {
    visitedUnitId,
    moreUnitIds: [],
    kind: 'announced',
    type: 'routine',
    line: 'office',
    title: '',
    fromOn: on,
    untilOn: '',
    bodyId: '',
    campaignId,
    departmentId,
    leaderId: '',
    themes: [],
    sheets: [],
    patternId: '',
    agenda: [],
    drawId: '',
    originId: '',
    toCheck: '',
    every: '',
    lastOn: '',
  };
}

/** A planned visit, to be changed. */
export function draftOf(visit: VisitRecord): VisitDraft {
  return {
    visitedUnitId: visit.visited.id,
    moreUnitIds: [],
    kind: visit.kind,
    type: visit.type,
    line: visit.line,
    title: visit.title,
    fromOn: visit.fromOn,
    untilOn: visit.untilOn,
    bodyId: visit.team?.id ?? '',
    campaignId: visit.campaign?.id ?? '',
    departmentId: visit.department?.id ?? '',
    leaderId: visit.leader?.id ?? '',
    themes: visit.themes.map(({ id }) => id),
    sheets: visit.sheets,
    patternId: '',
    agenda: visit.agenda,
    drawId: visit.draw?.id ?? '',
    originId: visit.origin?.id ?? '',
    toCheck: visit.toCheck.join('\n'),
    every: '',
    lastOn: '',
  };
}

/** What is asked of the server, apart from where. */
export function plannedOf(
  draft: VisitDraft,
  { agenda, untilOn }: { readonly agenda: readonly AgendaItem[]; readonly untilOn: string },
) {
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    kind: draft.kind,
    type: draft.type,
    line: draft.line,
    title: draft.title,
    fromOn: draft.fromOn,
    untilOn,
    bodyId: orNull(draft.bodyId),
    leaderId: orNull(draft.leaderId),
    campaignId: orNull(draft.campaignId),
    departmentId: orNull(draft.departmentId),
    themes: [...draft.themes],
    sheets: [...draft.sheets],
    agenda: [...agenda],
    drawId: draft.kind === 'sample' ? orNull(draft.drawId) : null,
    originId: draft.kind === 'recheck' ? orNull(draft.originId) : null,
    toCheck:
      draft.kind === 'recheck'
        ? draft.toCheck
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '')
        : [],
  };
}
