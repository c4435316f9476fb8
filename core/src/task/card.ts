/** The four questions of a task card (四问卡) that every task answers, in their order. */
export const CARD_QUESTIONS = ['title', 'standard', 'method', 'consequence'] as const;
export type CardQuestion = (typeof CARD_QUESTIONS)[number];

/** A task as it stands on a card. */
export interface CardTask {
  readonly title: string;
  readonly standard: string;
  readonly method: string;
  readonly consequence: string;
  /** Its person said to know it, and it was not changed since. */
  readonly isAcknowledged: boolean;
}

/** The questions that a task leaves without an answer. */
export function unansweredOf(task: Pick<CardTask, CardQuestion>): readonly CardQuestion[] {
  return CARD_QUESTIONS.filter((question) => task[question].trim() === '');
}

/** What stands in the way of acknowledging a card: it is another's, it is empty, or its person has acknowledged all of it. */
export function faultOfAcknowledging(
  card: { readonly personId: string; readonly tasks: readonly Pick<CardTask, 'isAcknowledged'>[] },
  byPersonId: string | null,
): 'card-of-another' | 'card-empty' | 'card-acknowledged' | null {
  if (card.personId !== byPersonId) return 'card-of-another';
  if (card.tasks.length === 0) return 'card-empty';
  return card.tasks.every(({ isAcknowledged }) => isAcknowledged) ? 'card-acknowledged' : null;
}

/** Of so many people of a unit: how many have a card, and how many of those have acknowledged all of it. */
export function mobilisedOf(
  staff: number,
  cards: readonly { readonly tasks: readonly Pick<CardTask, 'isAcknowledged'>[] }[],
): { readonly staff: number; readonly withCard: number; readonly acknowledged: number } {
  const withTasks = cards.filter(({ tasks }) => tasks.length > 0);
  return {
    staff,
    withCard: withTasks.length,
    acknowledged: withTasks.filter(({ tasks }) => tasks.every(({ isAcknowledged }) => isAcknowledged)).length,
  };
}
