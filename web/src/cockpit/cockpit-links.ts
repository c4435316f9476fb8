import type { Opens } from '@dudao/core/cockpit/opens';
import { paths } from '../paths.ts';

/** The address of the list, or of the page, that a figure of a cockpit opens. */
export function pathOf({ page, id, about }: Opens): string {
  switch (page) {
    case 'issues':
      return paths.issues(id, about);
    case 'tasks':
      return paths.unitTasks(id, about);
    case 'coverage':
      return paths.coverage(id, about);
    case 'published':
      return paths.published(id);
    case 'visits':
      return paths.visits(id, about);
    case 'meetings':
      return paths.meetings(id, about);
    case 'reports':
      return paths.reports(id, about);
    case 'plans':
      return paths.plans(id);
    case 'publications':
      return paths.publications(id);
  }
}
