import type { Opens } from '@dudao/core/cockpit/opens';
import { paths } from '../paths.ts';
import { listAddress } from '../statistics/list-address.ts';

/** The address of the list, or of the page, that a figure of a cockpit opens. */
export function pathOf({ page, id, about }: Opens): string {
  switch (page) {
    case 'tasks':
      return paths.unitTasks(id, about);
    case 'coverage':
      return paths.coverage(id, about);
    case 'published':
      return paths.published(id);
    case 'plans':
      return paths.plans(id);
    case 'publications':
      return paths.publications(id);
    case 'runs':
      return paths.runs(id);
    default:
      return listAddress(id, { page, about });
  }
}
