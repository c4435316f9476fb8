import type { VisitBook } from '@dudao/core/visit/visit-book';

type Rules = Pick<VisitBook, 'agendas' | 'themes' | 'coverage' | 'thresholds' | 'merge_days' | 'opening_hour'>;

/** Where no pack says how visits are planned: every unit once in half a year, without themes or reasons. */
const NO_BOOK: Rules = {
  agendas: [],
  themes: [],
  coverage: { days: 180, rules: [] },
  thresholds: { problems: 1000, gap: 10_000 },
  merge_days: 7,
  opening_hour: 6,
};

/** The rules to plan by. */
export function bookOr(book: VisitBook | null): Rules {
  return book ?? NO_BOOK;
}
