import { LIST_PAGES } from '../statistics/counted.ts';
import type { NamedSpan } from './spans.ts';

/** Pages on which a figure of a cockpit opens the list that it counts. */
export const OPENED_PAGES = [...LIST_PAGES, 'tasks', 'coverage', 'published', 'plans', 'publications', 'runs'] as const;
/** Such a page. */
export type OpenedPage = (typeof OPENED_PAGES)[number];

/** Where a list opens: a page of a unit (or of a record), and what it is narrowed to. */
export interface Opens {
  readonly page: OpenedPage;
  readonly id: string;
  readonly about: Readonly<Record<string, string>>;
}

/** C3 Where what is late in ledgers opens: all of it, or what one unit or person has in hand. */
export function opensLate(
  unitId: string,
  holder?: { readonly unitId: string; readonly personId: string | null },
): Opens {
  const held =
    holder === undefined
      ? {}
      : { holder: holder.unitId, ...(holder.personId === null ? {} : { person: holder.personId }) };
  return { page: 'issues', id: unitId, about: { light: 'red', ...held } };
}

/** C3 Where what is not ended in ledgers opens. */
export const opensOpen = (unitId: string): Opens => ({ page: 'issues', id: unitId, about: {} });

/** C3 Where entries open whose day of rectification lies in a span, as rates count them. */
export function opensRated(unitId: string, what: string, { from, until }: Pick<NamedSpan, 'from' | 'until'>): Opens {
  return {
    page: 'issues',
    id: unitId,
    about: { phase: 'all', rated: what, 'rated-from': from, 'rated-until': until },
  };
}

/** C3 Where tasks open that units at and below a unit lead: of one plan, or of all. */
export function opensTasks(unitId: string, show: 'all' | 'done' | 'overdue', planId?: string): Opens {
  return { page: 'tasks', id: unitId, about: { show, ...(planId === undefined ? {} : { plan: planId }) } };
}

/** C3 Where units open that are to be visited, or those of them that were since a day: all below an office, or those in one place. */
export function opensCoverage(
  officeId: string,
  { from, show, placeId }: { readonly from: string; readonly show: 'all' | 'visited'; readonly placeId?: string },
): Opens {
  return {
    page: 'coverage',
    id: officeId,
    about: { from, show, ...(placeId === undefined ? {} : { place: placeId }) },
  };
}

/** C3 Where a publication opens, with every unit that it tells of. */
export const opensPublished = (publicId: string): Opens => ({ page: 'published', id: publicId, about: {} });
