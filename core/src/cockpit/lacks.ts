import { type Verb, verbName } from '../access/role.ts';
import type { Text } from '../lib/text.ts';
import type { CountedSource } from '../statistics/counted.ts';
import type { Opens } from './opens.ts';

/** What a panel shows instead of data, and where it is made. */
export interface Lacks {
  readonly text: Text;
  readonly at: Opens | null;
}

/** C4 The verb that the list of a figure asks for. */
export function verbOfFigure({ of }: Pick<CountedSource, 'of'>): Verb {
  switch (of) {
    case 'visits':
      return 'visit.read';
    case 'meetings':
      return 'meeting.read';
    case 'activities':
      return 'activity.read';
    case 'reports':
      return 'paper.read';
    default:
      return 'issue.read';
  }
}

/** C4 The reader may not see it. */
export function lacksVerb(verb: Verb): Lacks {
  const name = verbName(verb);
  return {
    text: {
      zh: `您在这个单位没有“${name.zh}”的权限，看不到这幅图。`,
      en: `You may not “${name.en}” at this unit, so this panel is not yours to see.`,
    },
    at: null,
  };
}

const at = (page: Opens['page']) => (unitId: string) => ({ page, id: unitId, about: {} });

/** C4 What is missing, and where it is made. */
export const LACKING = {
  plans: {
    text: {
      zh: '今天没有在执行的计划。计划编好、发布以后，这里把进度和时间对照着看。',
      en: 'No plan runs today. Once one is published its progress is held against time here.',
    },
    at: at('plans'),
  },
  ranking: {
    text: {
      zh: '本单位还没有公布过结果。公布以后，这里显示位次和进退。',
      en: 'This unit has published no results yet; places and movement stand here once it has.',
    },
    at: at('publications'),
  },
  round: {
    text: {
      zh: '本单位和下级还没有存档的评估。评估一次以后，这里显示各县的结果、和上一轮比的进退、还没有评的县。',
      en: 'No evaluation of a county here was kept yet; results, movement and who is still open stand here once one was.',
    },
    at: at('runs'),
  },
  places: {
    text: {
      zh: '没有直接下级单位，没有可以画的地图。',
      en: 'No unit lies directly below, so there is nothing to draw.',
    },
    at: () => null,
  },
  figures: {
    text: {
      zh: '规程里写的指标都数不出来：业务包里没有通报的规程，或您看不到这些清单。',
      en: 'None of its figures can be counted: no pack declares them, or their lists are not yours to see.',
    },
    at: () => null,
  },
} as const satisfies Readonly<Record<string, { readonly text: Text; readonly at: (unitId: string) => Opens | null }>>;
