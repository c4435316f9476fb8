import type { ProblemCatalogue } from '../lib/problem.ts';

/** What task cards refuse. */
export const CARD_PROBLEMS = {
  'card-of-another': {
    status: 403,
    text: { zh: '任务卡只能由本人确认。', en: 'A task card is acknowledged by its own person alone.' },
  },
  'card-empty': {
    status: 422,
    text: {
      zh: '名下没有已发布计划的任务，不需要确认。',
      en: 'There is no task of a published plan on this card; nothing to acknowledge.',
    },
  },
  'card-acknowledged': {
    status: 409,
    text: { zh: '任务卡已经确认过。', en: 'The card was acknowledged already.' },
  },
} as const satisfies ProblemCatalogue;
