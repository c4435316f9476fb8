import type { ListOpened } from '@dudao/core/statistics/counted';
import { paths } from '../paths.ts';

/** Where the list stands that a figure counts, at the unit for which it was read. */
export function listAddress(unitId: string, { page, about }: ListOpened): string {
  switch (page) {
    case 'issues':
      return paths.issues(unitId, about);
    case 'visits':
      return paths.visits(unitId, about);
    case 'visit':
      return paths.visitRecords(about.visit ?? '');
    case 'meetings':
      return paths.meetings(unitId, about);
    case 'activities':
      return paths.activities(unitId, about);
    case 'rules':
      return paths.lasting(unitId, about);
    case 'reports':
      return paths.reports(unitId, about);
  }
}
